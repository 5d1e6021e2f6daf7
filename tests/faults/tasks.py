"""Tasks: everything of the program that writes, each with what it starts from and what must come of it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from readout.dossier import Dossier, merge, restore
from readout.shards.gather import gather
from readout.shards.process import load_process
from readout.shards.shard import Job, sift
from tests.faults.material import AT, Material
from tests.watch.site import Clock, one_round, watching

FIRST, LATER = 1_700_000_000.0, 7200.0
"""When a site is watched first, and how long after that again: what failed is due by then."""
State = Mapping[str, object]
"""What stands, by name: the lines of a log, or the bytes of a file."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `needs` are the files it starts from, `makes` what is looked at in the end.

    `work` gets the folder, and the material for what is not in files.
    """

    name: str
    needs: tuple[str, ...]
    makes: tuple[str, ...]
    work: Callable[[Path, Material], object]


def rows(path: Path) -> frozenset[str]:
    """The lines of a dossier's log without its problems; of watched pages without the moment they were fetched at."""
    with tempfile.TemporaryDirectory() as elsewhere, Dossier.open(path, create=False) as dossier:
        out = Path(elsewhere) / "rows"  # where the dossier lies there may be no room
        dossier.export("log", out)
        found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()[1:]]
    for row in found:
        row["value"].pop("captured", None)
    return frozenset(json.dumps(row, sort_keys=True) for row in found if row["type"] != "problem")


def state(folder: Path, names: tuple[str, ...]) -> State:
    """What stands in a folder under these names; what is not there is left out."""
    found: dict[str, object] = {}
    for name in names:
        path = folder / name
        if path.is_dir():
            found |= {str(p.relative_to(folder)): p.read_bytes() for p in path.rglob("*") if p.is_file()}
        elif path.suffix == ".readout" and path.exists():
            found[name] = rows(path)
        elif path.exists():
            found[name] = path.read_bytes()
    return found


def _add(folder: Path, _: Material) -> None:
    with Dossier.open(folder / "new.readout") as dossier:
        dossier.add(folder / "reports")


def _decide(folder: Path, _: Material) -> None:
    with Dossier.open(folder / "base.readout") as dossier:
        contact = dossier.record().of("contact")[0]
        dossier.decide("correct", contact.id, field="place", value="Lima", by="mara", at=AT)
        dossier.decide("hide", "2_paz.txt", by="mara", at=AT)


def _search(folder: Path, _: Material) -> None:
    with Dossier.open(folder / "other.readout") as dossier:
        dossier.search("railway")


def _build(folder: Path, _: Material) -> None:
    with Dossier.open(folder / "older.readout") as dossier:
        dossier.build()
        dossier.record()


def _import(folder: Path, _: Material) -> None:
    with Dossier.open(folder / "base.readout") as dossier:
        dossier.import_(folder / "whole.log")


def _merge(folder: Path, _: Material) -> None:
    merge([folder / "base.readout", folder / "other.readout"], folder / "both.readout")


def _purge(folder: Path, _: Material) -> None:
    with Dossier.open(folder / "base.readout") as dossier:
        dossier.purge("2_paz.txt", by="mara", at=AT)


def _backup(folder: Path, _: Material) -> None:
    target = folder / "copy.readout"
    with Dossier.open(folder / "base.readout") as dossier:
        if not target.exists():
            dossier.backup(target)


def _restore(folder: Path, _: Material) -> None:
    restore(folder / "backup.readout", folder / "base.readout", replace=True)


def _export(folder: Path, _: Material) -> None:
    with Dossier.open(folder / "base.readout") as dossier:
        for format, name in (("jsonl", "out.jsonl"), ("csv", "tables"), ("ical", "out.ics"), ("xlsx", "out.zip")):
            dossier.export(format, folder / name)


def _sift(folder: Path, _: Material) -> None:
    sift(Job("day.warc.gz", load_process(folder / "lima.toml"), "claims"))


def _gather(folder: Path, _: Material) -> None:
    with Dossier.open(folder / "new.readout") as dossier:
        gather(dossier, [folder / "claims"])


def _watch(folder: Path, material: Material) -> None:
    again = (folder / "new.readout.watch").exists()
    clock = Clock(FIRST + (LATER if again else 0))
    with watching(folder / "new.readout", f"{material.site.root}/feed", clock=clock, patience=1.0) as watch:
        one_round(watch, alerts=folder / "alerts.atom", metrics=folder / "watch.prom")


TASKS = (
    Task("add", ("reports",), ("new.readout",), _add),
    Task("decide", ("base.readout",), ("base.readout",), _decide),
    Task("search", ("other.readout",), ("other.readout",), _search),
    Task("build", ("older.readout",), ("older.readout",), _build),
    Task("import", ("base.readout", "whole.log"), ("base.readout",), _import),
    Task("merge", ("base.readout", "other.readout"), ("base.readout", "other.readout", "both.readout"), _merge),
    Task("purge", ("base.readout",), ("base.readout",), _purge),
    Task("backup", ("base.readout",), ("base.readout", "copy.readout"), _backup),
    Task("restore", ("base.readout", "backup.readout"), ("base.readout", "backup.readout"), _restore),
    Task("export", ("base.readout",), ("base.readout", "out.jsonl", "tables", "out.ics"), _export),
    Task("sift", ("day.warc.gz", "lima.toml"), ("claims",), _sift),
    Task("gather", ("claims",), ("new.readout",), _gather),
    Task("watch", (), ("new.readout",), _watch),
)
BY_NAME = {task.name: task for task in TASKS}
