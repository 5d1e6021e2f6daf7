"""A dossier on a server, used as people use it: several programs at once, one of them killed, commands by address."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.cli.app import app
from readout.dossier import Dossier
from readout.errors import DossierError, SourceError
from tests.places import Places, places_in

COMMAND = [sys.executable, "-m", "readout"]
REPORT = (
    "LIMA, January 14, 1983 - Foreign Minister Elena Rojas of Chile met her Bolivian counterpart Tomas Quiroga in Lima "
    "on Friday. “We will answer in writing next week,” Rojas said. The talks lasted 90 minutes, officials said.\n"
)


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    yield from places_in("postgresql", tmp_path_factory.mktemp("none"))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n:02}_post.txt").write_text(f"Report {n}\n{REPORT}", encoding="utf-8")
    return folder


def stored(where: str) -> int:
    try:
        with Dossier.open(where, create=False) as dossier:
            return len(dossier.sources())
    except DossierError:
        return 0


def test_several_add_at_once_and_one_is_killed(server: Places, reports: Path) -> None:
    where = server.new()
    both = [subprocess.Popen([*COMMAND, "add", where, str(reports)], stdout=subprocess.DEVNULL) for _ in range(2)]
    while stored(where) < 2:
        assert both[0].poll() is None, "it was done before it could be killed"
        time.sleep(0.05)
    both[0].send_signal(signal.SIGKILL)
    assert both[0].wait() == -signal.SIGKILL
    assert both[1].wait() == 0
    with Dossier.open(where) as dossier:
        assert sorted(source for _, source in dossier.sources()) == sorted(p.name for p in reports.iterdir())
        assert len(dossier._log.ids("reading")) == 12
        assert dossier.check() == ()


def test_every_command_takes_an_address(
    server: Places, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where, other = server.new("lima"), server.new("copied")
    with pytest.raises(SourceError, match=r"missing\.txt"):
        readout("add", where, tmp_path / "missing.txt")
    with pytest.raises(DossierError, match="no such dossier"):
        readout("show", where)
    readout("add", where, reports / "00_post.txt")
    readout("show", where, "contacts")
    readout("search", where, "Rojas")
    readout("decide", where, "correct", "00_post.txt", "--field", "outlet", "--value", "The Post", "--by", "mara")
    readout("copy", where, other)
    readout("copy", other, tmp_path / "back.readout")
    readout("merge", where, other, "--into", tmp_path / "joined.readout")
    readout("export", where, "--output", tmp_path / "x.jsonl")
    readout("export", tmp_path / "back.readout", "--output", tmp_path / "y.jsonl")
    readout("backup", where, tmp_path / "backup.readout")
    readout("migrate", where)
    readout("check", where)
    assert (tmp_path / "x.jsonl").read_bytes() == (tmp_path / "y.jsonl").read_bytes()
    said = capsys.readouterr().out
    assert "Both give the same record" in said
    assert "every hash, offset and reference holds" in said.replace("\n", " ")


def readout(*arguments: object) -> None:
    """The command; raises what it tells its caller."""
    app([str(a) for a in arguments], standalone_mode=False)
