"""The ledger: commitments by their state as of a day, and demands with their answers, as the core judges them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from readout.model.record import Entry, Record, Value
from readout.publish.days import when
from readout.publish.desk.desk import Desk
from readout.publish.order import as_read, by_deadline, by_reports

COLUMNS: Mapping[str, str] = {
    "open": "Open",
    "overdue": "Overdue",
    "kept": "Kept",
    "broken": "Broken",
    "unclear": "Unclear",
}


STOPS = 40
"""A static site has the ledgers of at most so many days."""
WORK = 2000
"""And of so many fewer the more reports there are: this is about how many reports are weighed again for them."""


@dataclass(frozen=True, slots=True)
class Card:
    """A commitment on the board: `due` is the last day on which it can be kept, `drift` the deadlines reports give."""

    entry: Entry
    state: str
    due: str | None
    days: int | None
    drift: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """All cards of one state, and its name in words."""

    state: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The board as of a day: the columns that have cards, the names of those that have none, the demands.

    `stops` are the days at which something changes, `at` the number of the last of them that has come.
    """

    columns: tuple[Column, ...]
    without: tuple[str, ...]
    demands: tuple[Entry, ...]
    as_of: str | None
    stops: tuple[str, ...]
    at: int


def ledger(desk: Desk, record: Record, as_of: str | None = None) -> Ledger:
    """The board of `record`, which is that of the day `as_of` (ISO; by default the reading date)."""
    day = _last(as_of) or _last(desk.bundle.record.reading_date)
    cards = [_card(e, day) for e in by_deadline(as_read(record, record.of("commitment")))]
    columns = [Column(s, name, tuple(c for c in cards if c.state == s)) for s, name in COLUMNS.items()]
    stops = desk.once("ledger stops", _shown)
    return Ledger(
        columns=tuple(c for c in columns if c.cards),
        without=tuple(c.name.lower() for c in columns if not c.cards),
        demands=by_reports(as_read(record, record.of("demand"))),
        as_of=day.isoformat() if day else None,
        stops=stops,
        at=max(0, bisect_right(stops, day.isoformat()) - 1) if day and stops else 0,
    )


def stops_of(record: Record) -> tuple[str, ...]:
    """The days (ISO) from which on the ledger may stand otherwise than before, the reading date among them.

    These are the day after each deadline, and the days on which those reports came out that tell of an outcome or an
    answer, or that give a deadline.
    """
    out = {p for a in record.articles if (p := _first(a.published))}
    first = {a.id: _first(a.published) for a in record.articles}
    days: set[date] = {min(out)} if out else set()
    for entry in record.of("commitment", "demand"):
        days.update(d for a in _telling(entry) if (d := first.get(a)))
        for value in entry.values.get("due", ()):
            last = _last(value.value)
            days.update((last + timedelta(days=1),) if last is not None and last < date.max else ())
    today = _last(record.reading_date)
    return tuple(sorted(d.isoformat() for d in (days | {today} if today else days)))


def _shown(desk: Desk) -> tuple[str, ...]:
    """The stops that are offered: all by a server, which works out what is asked for; of a site the last ones."""
    stops = stops_of(desk.bundle.record)
    return stops if desk.live else stops[-max(1, min(STOPS, WORK // max(1, len(desk.bundle.record.articles)))) :]


def stop_before(stops: tuple[str, ...], day: str) -> str:
    """The stop whose ledger holds on `day`: the last that has come; a day before all of them stands for itself."""
    number = bisect_right(stops, day)
    return stops[number - 1] if number else day


def _telling(entry: Entry) -> Iterator[str]:
    """The articles on whose being out the state, answer or deadline of an entry depends."""
    for name in ("state", "answer"):
        yield from (e.article for v in entry.values.get(name, ()) for e in v.evidence)
    if entry.values.get("due"):
        yield from (e.article for e in entry.evidence)


def _card(entry: Entry, day: date | None) -> Card:
    state = str(entry.fields.get("state") or "unclear")
    due, told = _last(entry.fields.get("due")), entry.values.get("due", ())
    return Card(
        entry=entry,
        state=state if state in COLUMNS else "unclear",
        due=due.isoformat() if due else None,
        days=(due - day).days if due and day else None,
        drift=told if len({_last(v.value) for v in told}) > 1 else (),
    )


def _first(text: object) -> date | None:
    meant = when(text)
    return meant.first if meant else None


def _last(text: object) -> date | None:
    meant = when(text)
    return meant.last if meant else None
