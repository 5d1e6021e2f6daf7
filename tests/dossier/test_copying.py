"""Copying a dossier between stores: the same record comes out, a copy goes on where it stopped, others stay apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.dossier import Copied, Dossier, copy, copying, restore
from readout.errors import DossierError
from readout.store.log import Log
from tests.places import Places, places_in

LIMA = (
    "Ministers meet in Lima\nLIMA, January 15, 1983 - Foreign Minister Elena Rojas of Chile met her counterpart "
    "Tomas Quiroga in Lima on Friday for 90 minutes.\n“We will answer in writing next week,” Rojas said.\n"
)
LATER = "LA PAZ, January 25, 1983 - Chile accused Bolivia of delay on Tuesday.\x1a\x1a0 Foreign Minister Rojas called."
FORMATS = ("jsonl", "log", "ical", "markdown")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    yield from places_in("sqlite", tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def original(files: Places, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file with reports, decisions, a purged article and names under which entries were published."""
    reports = tmp_path_factory.mktemp("reports")
    for name, text in {"lima": LIMA, "later": LATER, "secret": LIMA.replace("90", "50")}.items():
        (reports / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    where = files.new("lima")
    with Dossier.open(where) as dossier:
        dossier.add(reports)
        dossier.purge("secret.txt", by="mara")
        dossier.decide("correct", "later.txt", field="outlet", value="El Diario", by="mara")
        dossier.export("ical", reports / "dates.ics")
        dossier.title = "Lima, \x00 1983"
    return where


def exports(where: str, folder: Path) -> list[bytes]:
    folder.mkdir()
    with Dossier.open(where, create=False) as dossier:
        assert dossier.check() == ()
        for format in FORMATS:
            dossier.export(format, folder / format)
    return [(folder / format).read_bytes() for format in FORMATS]


def test_a_copy_gives_the_same_bytes_and_so_does_the_copy_back(
    original: str, places: Places, files: Places, tmp_path: Path
) -> None:
    there, back = places.new(), files.new()
    done = copy(original, there)
    assert (done.known, done.new) == (0, 6)
    assert copy(there, back) == done
    expected = exports(original, tmp_path / "a")
    assert exports(there, tmp_path / "b") == expected
    assert exports(back, tmp_path / "c") == expected
    with Log(original) as one, Log(back) as other:
        assert other.arrivals() == one.arrivals()


def test_a_copy_that_was_stopped_goes_on(original: str, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    there = places.new()
    monkeypatch.setattr(Log, "keep_arrivals", stop)
    monkeypatch.setattr(copying, "AT_ONCE", 1)
    with pytest.raises(KeyboardInterrupt):
        copy(original, there)
    monkeypatch.undo()
    assert copy(original, there) == Copied(0, 6)
    with Log(there) as log, log.writing() as connection:
        connection.exec_driver_sql("DELETE FROM readings")
        connection.exec_driver_sql("DELETE FROM decisions")
    assert copy(original, there) == Copied(3, 3)
    with Log(original) as one, Log(there) as other:
        assert one.state() == other.state()


def stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_copy_follows_what_was_added_and_purged_since(original: str, files: Places, places: Places) -> None:
    source, there = files.new(), places.new()
    copy(original, source)
    copy(source, there)
    with Dossier.open(source) as dossier:
        dossier.purge("later.txt", by="mara")
    assert copy(source, there).new == 1
    with Log(source) as one, Log(there) as other:
        assert one.state() == other.state()


def test_another_dossier_is_never_overwritten(original: str, files: Places, places: Places, tmp_path: Path) -> None:
    there = places.new()
    (tmp_path / "other.txt").write_text("Elena Rojas met Tomas Quiroga in Lima on Friday, officials said.\n")
    with Dossier.open(there) as dossier:
        dossier.add(tmp_path / "other.txt", published="1983-01-15")
        before = dossier.state()
    with pytest.raises(DossierError, match=r"another dossier; 2 of its rows .* readout merge"):
        copy(original, there)
    with Dossier.open(there) as dossier:
        assert dossier.state() == before
    with pytest.raises(DossierError, match="into itself"):
        copy(there, there)
    with pytest.raises(DossierError, match="no such dossier"):
        copy(files.new(), there)


def test_a_backup_is_one_file_and_is_put_back(original: str, files: Places, places: Places, tmp_path: Path) -> None:
    there, again = places.new("lima"), places.new("again")
    copy(original, there)
    with Dossier.open(there) as dossier:
        made = dossier.backup(tmp_path / "backup.readout")
        before = dossier.record()
        with pytest.raises(DossierError, match="exists already"):
            dossier.backup(tmp_path / "backup.readout")
        assert {p.name for p in tmp_path.iterdir()} == {"backup.readout"}
    restore(made, again)
    with Dossier.open(again) as dossier:
        assert dossier.record() == before
        assert dossier.check() == ()
    if places.store == "postgresql":
        with pytest.raises(DossierError, match="is not replaced"):
            restore(made, again, replace=True)
        with Dossier.open(original) as dossier, pytest.raises(DossierError, match="a backup is one file"):
            dossier.backup(places.new())
