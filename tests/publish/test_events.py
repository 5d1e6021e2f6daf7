"""Event data and timelines: who, what, to whom, and when as exactly as the reports tell it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from readout.model.record import Entry
from readout.publish.bundle import Bundle
from readout.publish.days import precision
from readout.publish.plover import COLUMNS, publish_cameo, publish_plover
from readout.publish.timelinejs import publish_timelinejs
from readout.vocab.plover import CAMEO, QUADS, ROOTS
from tests.publish.sample import ENTRIES, TEXTS, bundle, record
from tests.publish.test_formats import hostile


def one(entry_id: str, **fields: Any) -> Bundle:
    """The sample with one entry only, changed."""
    entry: Entry = next(e for e in ENTRIES if e.id == entry_id)
    return Bundle(
        replace(record(), entries=(replace(entry, fields={**entry.fields, **fields}),)), TEXTS, version="1", model="m"
    )


def events(made: Bundle) -> list[dict[str, Any]]:
    return [json.loads(line) for line in publish_plover(made)]


def table(made: Bundle) -> list[dict[str, str]]:
    text = "".join(publish_cameo(made))
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


PRECISIONS = [
    ("1983-01-14", "day", "1983-01-14", "1983-01-14"),
    ("1983-01-14?", "day", "1983-01-14", "1983-01-14"),
    ("1983-01", "month", "1983-01-01", "1983-01-31"),
    ("1983", "year", "1983-01-01", "1983-12-31"),
    ("1983-01-10/1983-01-13", "interval", "1983-01-10", "1983-01-13"),
    ("[1983-01-18,1983-01-25]", "set", "1983-01-18", "1983-01-25"),
    ("1983-01-14/..", "open", "1983-01-14", None),
    (None, "none", None, None),
]


@pytest.mark.parametrize(("date", "exact", "first", "last"), PRECISIONS)
def test_a_date_is_as_exact_as_the_reports(date: str | None, exact: str, first: str | None, last: str | None) -> None:
    assert precision(date) == exact
    (event,) = events(one("e-meeting", date=date))
    assert event["date"] == date
    assert event["date_precision"] == exact
    assert event["date_range"] == {"first": first, "last": last}
    (row,) = table(one("e-meeting", date=date))
    assert (row["date"], row["date_first"], row["date_last"]) == (date or "", first or "", last or "")


def test_an_event_has_two_sides_their_states_and_its_words() -> None:
    (event,) = events(one("e-act"))
    assert (event["source"]["name"], event["event"], event["target"]["name"]) == ("Bolivia", "ACCUSE", "Chile")
    assert (event["source"]["country"], event["target"]["country"], event["quad_class"]) == ("BOL", "CHL", 3)
    (piece,) = event["evidence"]
    assert TEXTS[piece["article"]][piece["start"] : piece["end"]] == piece["quote"]


def test_what_was_not_done_is_not_told_as_done() -> None:
    assert {e["entry"]: e["mode"] for e in events(bundle())}["e-again"] == "hypothetical"
    assert events(one("e-meeting", status="cancelled"))[0]["mode"] == "negated"


def test_both_formats_tell_the_same_events() -> None:
    assert [r["event_id"] for r in table(bundle())] == [e["id"] for e in events(bundle())]
    assert {r["event_id"]: r["cameo_root"] for r in table(bundle())} == {
        "e-act-1": "11",
        "e-answer-1": "04",
        "e-again-1": "04",
        "e-meeting-1": "04",
        "e-troops-1": "10",
    }


def test_every_code_has_a_class_and_a_root() -> None:
    assert QUADS.keys() == ROOTS.keys()
    assert ROOTS.keys() <= CAMEO.keys()


def test_every_row_has_every_column_whatever_the_reports_say() -> None:
    for made in (bundle(), hostile()):
        for line in "".join(publish_cameo(made)).splitlines():
            assert len(line.split("\t")) == len(COLUMNS)


def slides(made: Bundle) -> Iterator[dict[str, Any]]:
    yield from json.loads("".join(publish_timelinejs(made)))["events"]


SLIDES = [
    ("1983-01-14", {"start_date": {"year": 1983, "month": 1, "day": 14}}),
    ("1983-01", {"start_date": {"year": 1983, "month": 1}}),
    ("1983", {"start_date": {"year": 1983}}),
    (
        "1983-01-10/1983-01-13",
        {"start_date": {"year": 1983, "month": 1, "day": 10}, "end_date": {"year": 1983, "month": 1, "day": 13}},
    ),
    (
        "[1983-01-18,1983-01-25]",
        {"start_date": {"year": 1983, "month": 1, "day": 18}, "end_date": {"year": 1983, "month": 1, "day": 25}},
    ),
]


@pytest.mark.parametrize(("date", "drawn"), SLIDES)
def test_a_slide_stands_where_the_reports_put_it(date: str, drawn: dict[str, dict[str, int]]) -> None:
    (slide,) = slides(one("e-meeting", date=date))
    assert {k: slide[k] for k in ("start_date", "end_date") if k in slide} == drawn


def test_several_possible_days_are_told_in_words() -> None:
    again = next(s for s in slides(bundle()) if s["unique_id"] == "e-again")
    assert again["display_date"] == "Tue 18 Jan or Tue 25 Jan 1983"


@pytest.mark.parametrize("date", [None, "1983-01-14/..", "../1983-01-14"])
def test_what_cannot_be_drawn_is_counted(date: str | None) -> None:
    made = json.loads("".join(publish_timelinejs(one("e-meeting", date=date))))
    assert made["events"] == []
    assert made["title"]["text"]["text"] == "0 entries; 1 more without a date that could be drawn."


def test_no_word_of_a_report_is_markup() -> None:
    text = "".join(publish_timelinejs(hostile()))
    assert "<script" not in text
    assert "<img" not in text
