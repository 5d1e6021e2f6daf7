"""The timeline, to scale: exact days, intervals, one-of sets and open ends as marks on one axis of days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from readout.model.record import Entry
from readout.publish.bundle import Bundle
from readout.publish.days import MONTHS, When, deadline, when, written
from readout.publish.notes import gist

MOST = 40
"""At most so many rows: those that most reports tell of."""
LABEL = 60
"""Characters of what was promised or said in the label of a row."""
_FIELD = {"contact": "date", "act": "date", "commitment": "due"}
_TICKS = ((1, 14), (2, 28), (7, 100), (14, 200), (31, 420), (92, 1300), (366, 5000), (3653, 10**6))
"""(days between ticks, longest window for which they are used)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch on the axis, in per cent of its length.

    `shape` is dot (that day), ring (one day of a set), bar, choice (one stretch of a set) or open (no end);
    `beyond` says that it goes on where the axis ends.
    """

    shape: str
    left: float
    width: float
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One entry on the timeline; `reported` are the days of its reports; `beyond` says that it lies off the axis."""

    id: str
    type: str
    label: str
    when: str
    marks: tuple[Mark, ...]
    reported: tuple[float, ...]
    doubted: bool
    beyond: str | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class Tick:
    left: float
    label: str
    major: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows in order of time, the ticks of the axis and its years, and where the reading date stands on it."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    left_out: int
    years: str

    @property
    def shapes(self) -> frozenset[str]:
        """What is drawn, for the key: a stretch of a promise is one up to its deadline."""
        drawn = {
            ("due" if r.type == "commitment" and m.shape == "bar" else m.shape) for r in self.rows for m in r.marks
        }
        return frozenset(drawn | {"reported" for r in self.rows if r.reported})


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands, in per cent; the middle of its own width."""
        return round(100 * ((day - self.first).days + 0.5) / self.days, 2)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, meant: When) -> bool:
        return any(
            (s.first is None or s.first <= self.last) and (s.last is None or s.last >= self.first)
            for s in meant.stretches
        )


def timeline(bundle: Bundle) -> Timeline | None:
    """The timeline of a record; None where nothing has a day."""
    dated = [(e, m) for e in bundle.record.entries if (m := when(e.fields.get(_FIELD.get(e.type, "")))) is not None]
    kept = sorted(dated, key=lambda pair: (_rank(pair[0]), pair[0].id))[:MOST]
    kept.sort(key=lambda pair: (pair[1].sort_key, pair[0].type, pair[0].id))
    today = when(bundle.record.reading_date)
    axis = _axis([m for _, m in kept], today.first if today else None)
    if axis is None:
        return None
    stands = axis.at(today.first) if today and today.first and axis.first <= today.first <= axis.last else None
    rows = tuple(_row(bundle, axis, entry, meant) for entry, meant in kept)
    years = f"{axis.first.year} to {axis.last.year}" if axis.first.year < axis.last.year else str(axis.first.year)
    return Timeline(rows, tuple(_ticks(axis)), stands, len(dated) - len(kept), years)


def _rank(entry: Entry) -> tuple[int, int]:
    return ("contact", "commitment", "act").index(entry.type), -len({e.article for e in entry.evidence})


def _axis(meant: Sequence[When], today: date | None) -> _Axis | None:
    """The days from the first to the last, without what lies far off: a gap of more than half of all is cut."""
    days = sorted({d for m in meant for d in (m.first, m.last) if d is not None} | ({today} if today else set()))
    if not meant or not days:
        return None
    while len(days) > 2:
        gap, n = max(((b - a).days, n) for n, (a, b) in enumerate(pairwise(days), 1))
        span = (days[-1] - days[0]).days
        if span < 60 or gap <= span / 2:
            break
        left, right = days[:n], days[n:]
        days = right if len(right) >= len(left) else left
    margin = timedelta(days=max(1, (days[-1] - days[0]).days // 25))
    return _Axis(days[0] - margin, days[-1] + margin)


def _row(bundle: Bundle, axis: _Axis, entry: Entry, meant: When) -> Row:
    published = {e.article: bundle.articles.get(e.article) for e in entry.evidence}
    told = {when(a.published) for a in published.values() if a is not None and a.published}
    days = {m.first for m in told if m is not None and m.kind == "day" and m.first}
    beyond = None if axis.holds(meant) else ("earlier" if (meant.last or axis.first) < axis.first else "later")
    return Row(
        id=entry.id,
        type=entry.type,
        label=gist(bundle, entry, LABEL),
        when=(deadline if entry.type == "commitment" else written)(entry.fields[_FIELD[entry.type]]),
        marks=() if beyond else tuple(_marks(axis, meant)),
        reported=tuple(sorted(axis.at(d) for d in days if axis.first <= d <= axis.last)),
        doubted=meant.doubted,
        beyond=beyond,
        disputed=entry.id in bundle.disagreements,
    )


def _marks(axis: _Axis, meant: When) -> Iterable[Mark]:
    for stretch in meant.stretches:
        first, last = stretch.first or axis.first, stretch.last or axis.last
        if last < axis.first or first > axis.last:
            continue
        if first == last and stretch.first and stretch.last:
            yield Mark("ring" if meant.kind == "set" else "dot", axis.at(first), 0.0)
            continue
        left, right = max(first, axis.first), min(last, axis.last)
        start = round(100 * (left - axis.first).days / axis.days, 2)
        width = round(100 * ((right - left).days + 1) / axis.days, 2)
        shape = "open" if stretch.first is None or stretch.last is None else "choice" if meant.kind == "set" else "bar"
        yield Mark(shape, start, width, stretch.last is not None and stretch.last > axis.last)


def _ticks(axis: _Axis) -> Iterable[Tick]:
    step = next(s for s, longest in _TICKS if axis.days <= longest)
    if step < 31:
        day = axis.first if step < 7 else axis.first + timedelta(days=(7 - axis.first.weekday()) % 7)
        while day <= axis.last:
            yield Tick(axis.at(day), f"{day.day} {MONTHS[day.month - 1][:3]}", day.day <= step)
            day += timedelta(days=step)
        return
    months = step // 30
    year, month = axis.first.year, axis.first.month
    while (day := date(year, month, 1)) <= axis.last:
        if day >= axis.first and (
            (month - 1) % months == 0 if months < 12 else month == 1 and year % (months // 12) == 0
        ):
            label = f"{MONTHS[month - 1][:3]} {year}" if months < 12 else str(year)
            yield Tick(round(100 * (day - axis.first).days / axis.days, 2), label, month == 1)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
