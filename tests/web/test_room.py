"""The room: what others add appears, in either store, and nobody waits long for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readout.dossier import Dossier, copy
from readout.publish.desk.desk import Desk
from readout.store.place import place
from readout.web import room as rooms
from readout.web.room import Room
from tests.places import Places

LATER = "LIMA, May 20, 1999 - Ecuador and Peru opened a bridge at Macara on Thursday, officials said.\n"


@pytest.fixture
def where(example: Path, places: Places) -> str:
    """The bundled example, in one store and the other."""
    there = places.new("brasilia")
    copy(example, there)
    return there


@pytest.fixture
def room(where: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(rooms, "ASKED", 0.0)
    monkeypatch.setattr(rooms, "RESTED", 0.0)
    made = Room(place(where))
    yield made
    made.close()


def until(room: Room, articles: int, **asked: Any) -> Desk:
    """The desk as soon as it shows so many reports; fails after a while."""
    for _ in range(1800):
        desk = room.desk(**asked)
        if len(desk.bundle.articles) == articles:
            return desk
        time.sleep(0.1)
    raise AssertionError("what was added never appeared")


def test_what_another_adds_appears_and_is_found(room: Room, where: str, tmp_path: Path) -> None:
    assert len(room.desk().bundle.articles) == 9
    (tmp_path / "later.txt").write_text(LATER, encoding="utf-8")
    with Dossier.open(where) as other:
        other.add(tmp_path / "later.txt")
    desk = until(room, 10)
    assert any(a.path == "later.txt" for a in desk.bundle.record.articles)
    for _ in range(1800):
        if room.search("bridge Macara", 5):
            break
        time.sleep(0.1)
    assert "article" in {hit.type for hit in room.search("bridge Macara", 5)}


def test_a_page_does_not_wait_for_what_others_did_but_for_ones_own_decision(
    room: Room, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.desk()
    taking, may_go_on = Room._take, threading.Event()
    may_go_on.set()

    def held_up(self: Room, state: str) -> Any:
        may_go_on.wait(180.0)
        return taking(self, state)

    monkeypatch.setattr(Room, "_take", held_up)
    with Dossier.open(where) as other:
        other.withdraw("02_valley_gazette.txt", by="mara")
    until(room, 8)
    may_go_on.clear()
    with Dossier.open(where) as other:
        other.withdraw("03_pacific_daily.txt", by="mara")
    desk = room.desk()
    assert len(desk.bundle.articles) == 8
    assert room.deriving
    may_go_on.set()
    until(room, 7)
    monkeypatch.setattr(rooms, "PATIENCE", 180.0)
    room.changing(lambda dossier: dossier.withdraw("01_southern_wire.txt", by="mara"))
    assert len(room.desk(awaited=True).bundle.articles) == 6
    assert not room.deriving


def test_a_large_record_is_not_worked_out_without_rest(room: Room, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    room.desk()
    monkeypatch.setattr(rooms, "PATIENCE", 0.0)
    room._took = 30.0
    with Dossier.open(where) as other:
        other.withdraw("02_valley_gazette.txt", by="mara")
    room._look = time.monotonic() + 300.0
    assert len(room.desk().bundle.articles) == 9
    monkeypatch.setattr(rooms, "PATIENCE", 180.0)
    assert len(room.desk(awaited=True).bundle.articles) == 8


def test_a_dossier_that_cannot_be_read_now_is_told_and_comes_back(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from readout.errors import DossierError

    def broken(self: Room, state: str) -> Any:
        raise DossierError("the server ended the connection")

    monkeypatch.setattr(Room, "_take", broken)
    with pytest.raises(DossierError, match="ended the connection"):
        room.desk()
    monkeypatch.undo()
    assert len(room.desk().bundle.articles) == 9


def test_purged_words_are_not_shown_again_however_long_the_next_record_takes(
    room: Room, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = room.desk().bundle.record.articles
    monkeypatch.setattr(rooms, "AT_ONCE", 0.0)
    monkeypatch.setattr(rooms, "PATIENCE", 0.0)
    room._took, room._look = 30.0, time.monotonic() + 300.0
    with Dossier.open(where) as other:
        other.purge(shown[0].path or shown[0].id, by="mara")
    assert shown[0].id not in {a.id for a in room.desk().bundle.record.articles}
