"""Material: the small dossiers, archives and files that every fault starts from, made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bench.made_archive import PROCESS, write_archive
from readout.dossier import Dossier, intake
from readout.shards.process import load_process
from readout.shards.shard import Job, sift
from tests.watch.site import OTHER, TALKS, Site, served

AT = "1983-02-01T00:00:00Z"
SECRET = "zibeline"
"""A word of one report only: after a purge it must stand nowhere."""
REPORTS = {
    "1_lima.txt": (
        "LIMA, January 15, 1983 - Foreign Minister Elena Rojas of Chile met her Bolivian counterpart Tomas Quiroga in "
        "Lima on Friday for 90 minutes. “We will answer in writing next week,” Rojas said.\n"
    ),
    "2_paz.txt": (
        "LA PAZ, January 16, 1983 - Elena Rojas of Chile met Tomas Quiroga in Lima on Friday. The talks lasted two "
        f"hours, officials said. Bolivia demanded that Chile return the {SECRET} maps by March 1.\n"
    ),
    "3_arica.txt": (
        "ARICA, January 18, 1983 - Chile promised on Tuesday to open the railway to Arica within two weeks. Bolivian "
        "Foreign Minister Tomas Quiroga welcomed the promise.\n"
    ),
}


@dataclass(frozen=True, slots=True)
class Material:
    """A folder with everything in it, and a news site that is served meanwhile."""

    folder: Path
    site: Site

    def copy(self, names: tuple[str, ...], to: Path) -> None:
        """Copies files and folders of the material into an empty folder."""
        for name in names:
            source = self.folder / name
            if source.is_dir():
                shutil.copytree(source, to / name)
            else:
                shutil.copy2(source, to / name)


@contextmanager
def made(folder: Path) -> Iterator[Material]:
    """Makes all of it; what is read here is not read a second time by the processes that are forked later."""
    reports = folder / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    with Dossier.open(folder / "base.readout") as base:
        base.add([reports / "1_lima.txt", reports / "2_paz.txt"])
        base.decide("accept", base.record().of("contact")[0].id, by="mara", at=AT)
        base.record()
    with Dossier.open(folder / "other.readout") as other:
        other.add(reports / "3_arica.txt")
        other.decide("hide", "3_arica.txt", by="jon", at=AT)
    with Dossier.open(folder / "whole.readout") as whole:
        whole.add(reports)
        whole.backup(folder / "backup.readout")
        whole.export("log", folder / "whole.log")
    with patch.object(intake, "engine", lambda: "an older one"), Dossier.open(folder / "older.readout") as older:
        older.add(reports)
    (folder / "lima.toml").write_text(PROCESS, encoding="utf-8")
    write_archive(folder / "day.warc.gz", 12, 2)
    sift(Job(str(folder / "day.warc.gz"), load_process(folder / "lima.toml"), str(folder / "claims")))
    with served(Site()) as site:
        site.publish("/one", TALKS.format(minutes=90))
        site.publish("/two", OTHER)
        yield Material(folder, site)
