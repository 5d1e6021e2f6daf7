"""The ledger: commitments as a board by their state on a day, and demands with their answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from readout.model.record import Entry, Value
from readout.publish.brief import by_deadline
from readout.publish.days import when
from readout.publish.desk.desk import Desk

COLUMNS: Mapping[str, str] = {
    "open": "Open",
    "overdue": "Overdue",
    "kept": "Kept",
    "broken": "Broken",
    "unclear": "Unclear",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A commitment on the board: `due` is the last day on which it can be kept, `drift` the deadlines reports give."""

    entry: Entry
    state: str
    due: str | None
    days: int | None
    drift: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """`columns` are (state, heading, cards); `first` and `last` the days between which the slider moves."""

    columns: tuple[tuple[str, str, tuple[Card, ...]], ...]
    demands: tuple[Entry, ...]
    as_of: str | None
    first: str | None
    last: str | None


def ledger(desk: Desk, as_of: str | None = None) -> Ledger:
    """The board as of a day (ISO): what was open is overdue when its deadline has passed, and the other way round."""
    day = _day(as_of) or _day(desk.bundle.record.reading_date)
    cards = [_card(e, day) for e in by_deadline(desk.bundle.record.of("commitment"))]
    known = [c.due for c in cards if c.due] + [a.published for a in desk.bundle.record.articles if _day(a.published)]
    days = sorted(d.isoformat() for d in (_day(x) for x in known) if d)
    return Ledger(
        columns=tuple((s, name, tuple(c for c in cards if c.state == s)) for s, name in COLUMNS.items()),
        demands=desk.brief.demands,
        as_of=day.isoformat() if day else None,
        first=min([*days[:1], *([day.isoformat()] if day else [])], default=None),
        last=max([*days[-1:], *([day.isoformat()] if day else [])], default=None),
    )


def _card(entry: Entry, day: date | None) -> Card:
    state = str(entry.fields.get("state") or "unclear")
    meant = when(entry.fields.get("due"))
    due = meant.last if meant else None
    told = bool(entry.values.get("state") and any(v.evidence or v.review for v in entry.values["state"]))
    if due and day and not told and state in ("open", "overdue"):
        state = "overdue" if due < day else "open"
    return Card(
        entry=entry,
        state=state if state in COLUMNS else "unclear",
        due=due.isoformat() if due else None,
        days=(due - day).days if due and day else None,
        drift=entry.values.get("due", ()) if len(entry.values.get("due", ())) > 1 else (),
    )


def _day(text: str | None) -> date | None:
    meant = when(text)
    return meant.last if meant else None
