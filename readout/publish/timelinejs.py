"""Writes a timeline for TimelineJS: what happened, is planned or is due, with its sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from readout.model import edtf
from readout.model.record import Entry
from readout.publish.brief import titled
from readout.publish.bundle import Bundle
from readout.publish.days import precision, when, written
from readout.publish.naming import place
from readout.publish.notes import gist, note
from readout.publish.order import by_time
from readout.publish.words import counted

FIELD = {"contact": "date", "commitment": "due", "act": "date", "statement": "date"}
"""For each type of entry that has a time, the field that tells it."""


def publish_timelinejs(bundle: Bundle) -> Iterator[str]:
    """A month is a month and a year a year; what may be several days is drawn over all of them and says so in words.

    What is open at one end has no place on a timeline; it is left out, and the title says how much was.
    """
    timed = [(e, e.fields.get(FIELD[e.type])) for e in by_time(bundle.record.of(*FIELD))]
    shown = [(e, str(date)) for e, date in timed if precision(date) not in ("none", "open")]
    without = len(timed) - len(shown)
    told = f"{counted(len(shown), 'entry', 'entries')}; {without} more without a date that could be drawn."
    title = {"text": {"headline": escape(titled(bundle.record)), "text": told}}
    events = [_slide(bundle, entry, date) for entry, date in shown]
    yield json.dumps({"title": title, "events": events}, ensure_ascii=False, indent=1) + "\n"


def _slide(bundle: Bundle, entry: Entry, date: str) -> dict[str, Any]:
    made = note(bundle, entry)
    quotes = "".join(
        f"<blockquote>{escape(' '.join(e.quote.split()))}<br><cite>{escape(bundle.source(e.article))}, "
        f"{escape(place(bundle, e.article, e.start, e.end))}</cite></blockquote>"
        for e in entry.evidence
    )
    lines = "".join(f"<p>{escape(line)}</p>" for line in (*made.lines, made.support))
    return {
        "unique_id": entry.id,
        "group": "deadline" if entry.type == "commitment" else entry.type,
        **_dates(date),
        "display_date": written(date),
        "text": {"headline": escape(gist(bundle, entry)), "text": lines + quotes},
    }


def _dates(date: str) -> dict[str, dict[str, int]]:
    """A day, month or year as it is; anything longer from its first to its last day."""
    value, meant = edtf.parse(date), when(date)
    if isinstance(value, edtf.Moment):
        parts = {"year": value.year, "month": value.month, "day": value.day}
        return {"start_date": {name: number for name, number in parts.items() if number}}
    ends = {"start_date": meant and meant.first, "end_date": meant and meant.last}
    return {name: {"year": d.year, "month": d.month, "day": d.day} for name, d in ends.items() if d}
