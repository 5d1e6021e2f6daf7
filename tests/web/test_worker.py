"""The worker: the same record from another process, told by what changed, and what happens when that process ends."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.dossier import Dossier, copy
from readout.errors import DossierError, Problem
from readout.model.record import Record
from readout.store.place import place
from readout.web.app import create_app
from readout.web.changed import PIECE, applied, changes
from readout.web.worker import Worker

LATER = "LIMA, May 20, 1999 - Ecuador and Peru opened a bridge at Macara on Thursday, officials said.\n"


@pytest.fixture
def where(example: Path, tmp_path: Path) -> Path:
    copy(example, tmp_path / "brasilia.readout")
    return tmp_path / "brasilia.readout"


@pytest.fixture
def worker(where: Path) -> Iterator[Worker]:
    made = Worker(place(where))
    yield made
    made.close()


def again(record: Record, before: Record | None) -> Record:
    return applied(record.title, record.reading_date, changes(record, before), before)


def test_a_record_is_told_by_what_changed(example: Path) -> None:
    with Dossier.open(example) as dossier:
        record = dossier.record()
    many = replace(record, problems=tuple(Problem("read", f"{n:04}", "was empty") for n in range(2 * PIECE + 1)))
    less = replace(record, title="another", entries=record.entries[1:], actors=record.actors[::-1])
    for before in (None, record, many, less):
        for after in (record, many, less):
            assert again(after, before) == after
            assert again(after, before).links == after.links
    told = [thing for _, piece in changes(less, record) for thing in piece]
    assert all(isinstance(thing, int) for thing in told), "nothing of it is new"
    kept = again(less, record)
    assert kept.entries[0] is record.entries[1]


def test_the_worker_tells_what_the_dossier_holds(worker: Worker, where: Path, tmp_path: Path) -> None:
    with Dossier.open(where) as dossier:
        assert worker.record() == (dossier.state(), dossier.record())
        worker.index()
        assert dossier.search("bridge Macara", fresh=False) == ()
        (tmp_path / "later.txt").write_text(LATER, encoding="utf-8")
        dossier.add(tmp_path / "later.txt")
        state, record = worker.record()
        assert (state, record) == (dossier.state(), dossier.record())
        assert worker.as_of("1998-10-20") == dossier.record("1998-10-20")
        worker.index()
        assert dossier.search("bridge Macara", fresh=False)
        number = worker._running.pid if worker._running else 0
        os.kill(number, signal.SIGKILL)
        assert worker.record() == (state, record)
        assert worker._running is not None
        assert worker._running.pid != number


def test_what_fails_is_told_in_a_sentence(where: Path, tmp_path: Path) -> None:
    nowhere = Worker(tmp_path / "none.readout")
    try:
        with pytest.raises(DossierError, match=r"none\.readout"):
            nowhere.record()
    finally:
        nowhere.close()
    with pytest.raises(DossierError, match="closed"):
        nowhere.record()


def test_a_desk_that_works_beside_shows_the_same(where: Path, tmp_path: Path) -> None:
    (tmp_path / "later.txt").write_text(LATER, encoding="utf-8")
    app = create_app(where, beside=0)
    with TestClient(app, base_url="http://localhost") as client:
        assert "Brasilia" in client.get("/").text
        with Dossier.open(where) as other:
            other.add(tmp_path / "later.txt")
            for _ in range(600):
                shown = app.state.room.desk(awaited=True).bundle.record
                if len(shown.articles) == 10:
                    break
                time.sleep(0.1)
            assert shown == other.record()
        assert "later.txt" in client.get("/sources").text
        assert client.get("/ledger", params={"on": "1998-10-20"}).status_code == 200
        working = app.state.room._worker._running
        assert working is not None
    assert working.poll() is not None, "it ended with the desk"


def test_nothing_is_imported_from_the_folder_at_hand(
    where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    for name in ("pickle.py", "threading.py", "sqlalchemy.py"):
        (downloads / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\nraise SystemExit(3)\n")
    monkeypatch.chdir(downloads)
    made = Worker(place(where))
    try:
        assert made.record()[1].entries
    finally:
        made.close()
    assert not (tmp_path / "ran").exists()


def test_a_worker_that_was_closed_begins_no_process(where: Path) -> None:
    made = Worker(place(where))
    made.close()
    with pytest.raises(DossierError, match="closed"):
        made.record()
