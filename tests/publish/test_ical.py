"""Deadlines as a calendar, read back by icalendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from readout.publish.bundle import Bundle
from readout.publish.ical import publish_ical
from tests.publish.sample import ENTRIES, TEXTS, bundle, record
from tests.publish.test_formats import HOSTILE

PROMISE = next(e for e in ENTRIES if e.id == "e-answer")


def with_due(due: str | None, **fields: Any) -> Bundle:
    """The sample with one commitment that is due then."""
    entry = replace(PROMISE, fields={**PROMISE.fields, "due": due, **fields})
    return Bundle(replace(record(), entries=(entry,)), TEXTS, version="1", model="m")


def events(made: Bundle) -> list[Any]:
    return list(Calendar.from_ical("".join(publish_ical(made))).walk("VEVENT"))


CASES = [
    ("1983-01-20", [("1983-01-20", "1983-01-21")], "CONFIRMED"),
    ("1983-01-17/1983-01-23", [("1983-01-17", "1983-01-24")], "CONFIRMED"),
    ("1983-02", [("1983-02-01", "1983-03-01")], "CONFIRMED"),
    ("../1983-01-25", [("1983-01-25", "1983-01-26")], "CONFIRMED"),
    ("1983-01-20?", [("1983-01-20", "1983-01-21")], "TENTATIVE"),
    ("[1983-01-18,1983-01-25]", [("1983-01-18", "1983-01-19"), ("1983-01-25", "1983-01-26")], "TENTATIVE"),
]


@pytest.mark.parametrize(("due", "days", "status"), CASES)
def test_a_deadline_stands_on_its_days_and_no_others(due: str, days: list[tuple[str, str]], status: str) -> None:
    found = events(with_due(due))
    assert [(str(e.decoded("DTSTART")), str(e.decoded("DTEND"))) for e in found] == days
    assert all(type(e.decoded("DTSTART")) is date for e in found)
    assert {str(e["STATUS"]) for e in found} == {status}
    assert len({str(e["UID"]) for e in found}) == len(found)


@pytest.mark.parametrize("due", [None, "1983-01-25/.."])
def test_what_has_no_last_day_is_counted_and_left_out(due: str | None) -> None:
    calendar = Calendar.from_ical("".join(publish_ical(with_due(due))))
    assert not calendar.walk("VEVENT")
    assert str(calendar["DESCRIPTION"]) == "0 commitments with a deadline; 1 without one left out."


@pytest.mark.parametrize("state", ["kept", "broken"])
def test_what_is_settled_is_not_due(state: str) -> None:
    assert not events(with_due("1983-01-20", state=state))


def test_an_event_says_what_is_owed_and_where_it_stands() -> None:
    (event,) = events(bundle())
    told = str(event["DESCRIPTION"])
    assert str(event["SUMMARY"]).startswith("Due: Elena Rojas (Chile) promised Bolivia")
    assert "overdue, no outcome reported" in told
    assert "“Elena Rochas promised a written answer next week.” The Wire (02_wire.txt, characters 97 to 146)" in told
    assert str(event["X-READOUT-ENTRY"]) == "e-answer"


def test_the_same_commitment_keeps_its_uid() -> None:
    assert events(with_due("1983-01-20"))[0]["UID"] == events(with_due("1983-02-01", what="something else"))[0]["UID"]


def test_lines_are_short_and_hostile_words_stay_inside() -> None:
    made = with_due("1983-01-20", what=f"{HOSTILE}\r\nEND:VEVENT\r\nBEGIN:VALARM;, \\ é☃" * 5)
    text = "".join(publish_ical(made))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    (event,) = events(made)
    assert not event.subcomponents
    assert "BEGIN:VALARM;, \\ é☃" in str(event["DESCRIPTION"])
