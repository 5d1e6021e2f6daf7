"""The ledger as of other days: the states are those of the core, the stops are all the days at which they change."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from readout import Dossier
from readout.publish.desk.ledger import stop_before, stops_of
from tests.web.conftest import room_of


def states(dossier: Dossier, day: str) -> dict[str, object]:
    bundle = dossier.bundle()
    assert bundle.as_of is not None
    found = bundle.as_of(day).of("commitment", "demand")
    return {e.id: (e.fields.get("state"), e.fields.get("answer"), e.fields.get("due")) for e in found}


def test_between_two_stops_nothing_changes(copy: Path) -> None:
    with Dossier.open(copy) as dossier:
        stops = stops_of(dossier.record())
        first = date.fromisoformat(stops[0])
        known: dict[str, dict[str, object]] = {}
        for n in range(-2, 12):
            day = (first + timedelta(days=n)).isoformat()
            stop = stop_before(stops, day)
            known[stop] = known.get(stop) or states(dossier, stop)
            assert states(dossier, day) == known[stop], day
        last = (date.fromisoformat(stops[-1]) + timedelta(days=400)).isoformat()
        assert states(dossier, last) == states(dossier, stops[-1])
        assert len({repr(states(dossier, s)) for s in stops}) > 2


def test_a_day_that_is_asked_for_shows_what_stood_then(desk: TestClient) -> None:
    record = room_of(desk).desk().bundle.record
    stops = stops_of(record)
    then = desk.get(f"/ledger?as_of={stops[0]}").text
    now = desk.get("/ledger").text
    assert 'data-state="overdue"' in now
    assert 'data-state="overdue"' not in then
    assert 'data-state="kept"' not in then
    assert "being worked out" not in then
