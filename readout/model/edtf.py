"""Dates as EDTF writes them: days, months, years, intervals, open intervals, one-of sets and the uncertain `?`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(\?)?")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, a month (`day` is 0) or a year (`month` is 0 too); `uncertain` is EDTF's question mark."""

    year: int
    month: int = 0
    day: int = 0
    uncertain: bool = False

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        out = f"{self.year:04d}"
        if self.month:
            out += f"-{self.month:02d}"
            if self.day:
                out += f"-{self.day:02d}"
        return out + ("?" if self.uncertain else "")


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` to `end`, both included; None is open (`..`), never both."""

    start: Moment | None
    end: Moment | None

    @property
    def first(self) -> date | None:
        return self.start.first if self.start else None

    @property
    def last(self) -> date | None:
        return self.end.last if self.end else None

    def __str__(self) -> str:
        return f"{self.start or '..'}/{self.end or '..'}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several days or stretches, it is not known which."""

    members: tuple[Moment | Interval, ...]

    @property
    def first(self) -> date | None:
        firsts = [m.first for m in self.members]
        return None if None in firsts else min(f for f in firsts if f)

    @property
    def last(self) -> date | None:
        lasts = [m.last for m in self.members]
        return None if None in lasts else max(x for x in lasts if x)

    def __str__(self) -> str:
        return f"[{','.join(map(str, self.members))}]"


Edtf = Moment | Interval | OneOf


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Edtf:
    """The date that `text` writes; ValueError where it is no EDTF of these kinds."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        members = tuple(_stretch(part.strip()) for part in text[1:-1].split(","))
        if not members:
            raise ValueError(f"an empty set: {text!r}")
        return OneOf(members)
    return _stretch(text)


def _stretch(text: str) -> Moment | Interval:
    if "/" not in text:
        return _moment(text)
    left, _, right = text.partition("/")
    start = None if left in ("..", "") else _moment(left)
    end = None if right in ("..", "") else _moment(right)
    if start is None and end is None:
        raise ValueError(f"an interval without an end: {text!r}")
    if start and end and start.first > end.last:
        raise ValueError(f"an interval that ends before it begins: {text!r}")
    return Interval(start, end)


def _moment(text: str) -> Moment:
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(g or 0) for g in match.group(1, 2, 3))
    moment = Moment(year, month, day, match[4] is not None)
    if (match[2] and not month) or (match[3] and not day):
        raise ValueError(f"not a date: {text!r}")
    moment.first, moment.last  # noqa: B018  raises ValueError where there is no such day
    return moment


def parse_or_none(text: str | None) -> Edtf | None:
    """As `parse`, but None for None and for what is no EDTF."""
    try:
        return parse(text) if text else None
    except ValueError:
        return None


def of_day(day: date) -> Moment:
    return Moment(day.year, day.month, day.day)


def between(first: date, last: date) -> Edtf:
    """The shortest way to write the days from `first` to `last`: a day, a whole month or year, or an interval."""
    if first == last:
        return of_day(first)
    for moment in (Moment(first.year, first.month), Moment(first.year)):
        if (moment.first, moment.last) == (first, last):
            return moment
    return Interval(of_day(first), of_day(last))


def stretches(value: Edtf) -> tuple[tuple[date | None, date | None], ...]:
    """The alternatives as (first day, last day); None is open."""
    members: tuple[Moment | Interval, ...] = value.members if isinstance(value, OneOf) else (value,)
    return tuple((m.first, m.last) for m in members)


def is_day(value: Edtf) -> bool:
    """Whether `value` is one single day."""
    return isinstance(value, Moment) and value.day > 0


def compatible(left: Edtf, right: Edtf) -> bool:
    """Whether both can be true of one thing: some alternative of each shares a day with one of the other."""
    return any(_overlap(a, b) for a in stretches(left) for b in stretches(right))


def contains(outer: Edtf, inner: Edtf) -> bool:
    """Whether every alternative of `inner` lies within one of `outer`'s."""
    return all(any(_covers(a, b) for a in stretches(outer)) for b in stretches(inner))


Stretch = tuple[date | None, date | None]


def _overlap(a: Stretch, b: Stretch) -> bool:
    return (a[0] is None or b[1] is None or a[0] <= b[1]) and (b[0] is None or a[1] is None or b[0] <= a[1])


def _covers(a: Stretch, b: Stretch) -> bool:
    starts = a[0] is None or (b[0] is not None and a[0] <= b[0])
    return starts and (a[1] is None or (b[1] is not None and b[1] <= a[1]))


def days(value: Edtf, longest: int = 400) -> Iterator[date]:
    """Every day that `value` may be, in order; ValueError where it is open or longer than `longest` days."""
    seen: set[date] = set()
    for first, last in stretches(value):
        if first is None or last is None or (last - first).days >= longest:
            raise ValueError(f"too many days: {value}")
        seen.update(first + timedelta(n) for n in range((last - first).days + 1))
    yield from sorted(seen)
