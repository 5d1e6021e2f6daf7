"""EDTF dates as people write them, and as stretches of days that can be drawn and sorted."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from readout.model import edtf

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
UNDATED = "day not known"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From one day to another, both included; None is open."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class When:
    """What an EDTF string says: `kind` is day, interval or set; the stretches it may mean; whether it is doubted."""

    kind: str
    stretches: tuple[Stretch, ...]
    doubted: bool = False

    @property
    def first(self) -> date | None:
        """The earliest day it may be, where there is one."""
        firsts = [s.first for s in self.stretches]
        return None if None in firsts or not firsts else min(d for d in firsts if d)

    @property
    def last(self) -> date | None:
        lasts = [s.last for s in self.stretches]
        return None if None in lasts or not lasts else max(d for d in lasts if d)

    @property
    def sort_key(self) -> tuple[date, date]:
        """By the earliest known day; what has none comes last."""
        first = self.first or self.last or date.max
        return first, self.last or date.max


def when(text: object) -> When | None:
    """What an EDTF string says; None where it says nothing that can be read."""
    return _when(text) if isinstance(text, str) else None


@lru_cache(maxsize=50_000)
def _when(text: str) -> When | None:
    value = edtf.parse_or_none(text)
    if value is None:
        return None
    found = tuple(sorted({Stretch(*s) for s in edtf.stretches(value)}, key=_early))
    whole = "day" if found[0].first == found[0].last else "interval"
    return When("set" if len(found) > 1 else whole, found, "?" in str(text))


def precision(text: object) -> str:
    """How exactly an EDTF string says when: day, month, year, interval, open, set or none."""
    meant = when(text)
    if meant is None:
        return "none"
    if len(meant.stretches) > 1:
        return "set"
    if meant.first is None or meant.last is None:
        return "open"
    return {10: "day", 7: "month", 4: "year"}.get(len(str(text).strip().removesuffix("?")), "interval")


def _early(stretch: Stretch) -> tuple[date, date]:
    return stretch.first or date.min, stretch.last or date.max


def written(text: object, *, unknown: str = UNDATED) -> str:
    """The date in words: 'Fri 21 Jan 2022', 'Tue 25 Jan or Tue 1 Feb 2022', 'June 2021', 'from Tue 25 Jan 2022'."""
    meant = when(text)
    if meant is None:
        return unknown
    *firsts, end = meant.stretches
    words = [_words(s, short=_same_year(s, end)) for s in firsts] + [_words(end)]
    said = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    return f"{said} (doubtful)" if meant.doubted else said


def deadline(text: object, *, unknown: str = UNDATED) -> str:
    """When something is due: of an interval that begins and ends on a day 'by' its last day; else as `written`."""
    meant = when(text)
    if meant is None or meant.doubted or meant.kind != "interval":
        return written(text, unknown=unknown)
    (stretch,) = meant.stretches
    if stretch.first is None and stretch.last is not None:
        return f"by {day_words(stretch.last)}"
    first, last = stretch.first, stretch.last
    if first is None or last is None or not _words(stretch).startswith(WEEKDAYS):
        return written(text, unknown=unknown)
    return f"by {day_words(last)}"


def day_words(day: date, *, short: bool = False) -> str:
    """'Fri 21 Jan 2022'; `short` leaves the year out."""
    said = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:3]}"
    return said if short else f"{said} {day.year}"


def _same_year(stretch: Stretch, other: Stretch) -> bool:
    years = {d.year for d in (stretch.first, stretch.last, other.first, other.last) if d}
    return len(years) == 1


def _words(stretch: Stretch, *, short: bool = False) -> str:
    first, last = stretch.first, stretch.last
    if first is None or last is None:
        if first:
            return f"from {day_words(first, short=short)}"
        return f"until {day_words(last, short=short)}" if last else UNDATED
    if first == last:
        return day_words(first, short=short)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        month, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
        if (first.year, first.month) == (last.year, last.month):
            return month if short else f"{month} {first.year}"
        start = month if first.year == last.year else f"{month} {first.year}"
        return f"{start} to {end} {last.year}"
    return f"{day_words(first, short=first.year == last.year)} to {day_words(last, short=short)}"


# ---- and back ------------------------------------------------------------------------------------------------------

_DAY = re.compile(r"(?:[a-z]{3,9}\s+)?(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})")
_AMERICAN = re.compile(r"(?:[a-z]{3,9}\s+)?([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_MONTH = re.compile(r"([a-z]{3,9})\.?\s+(\d{4})")


def from_words(text: str) -> str | None:
    """The EDTF of a date as `written` has it, or as people write one; EDTF itself stays. None where it is no date."""
    told = " ".join(text.split())
    if when(told) is not None:
        return told
    doubt = "?" if told.endswith(" (doubtful)") else ""
    lowered = told.removesuffix(" (doubtful)").lower()
    parts = re.split(r", (?!\d{4})| or ", lowered)
    choices = [_stretch(part, parts[-1]) for part in parts]
    if not all(choices):
        return None
    known = [c for c in choices if c]
    found = known[0] if len(known) == 1 else f"[{','.join(known)}]"
    return f"{found}{doubt}" if when(f"{found}{doubt}") is not None else None


def _stretch(text: str, end: str) -> str | None:
    """'from 25 jan 2022', 'until june 2021', '3 to 5 may 2020', '21 jan 2022'; what it leaves out, `end` tells."""
    for word, shape in (("from ", "{}/.."), ("until ", "../{}")):
        if text.startswith(word):
            day = _completed(text.removeprefix(word), end)
            return shape.format(day) if day else None
    first, parted, last = text.partition(" to ")
    if not parted:
        return _completed(text, end)
    start, stop = _completed(first, last if _simple(last) else end), _completed(last, end)
    return f"{start}/{stop}" if start and stop else None


def _completed(text: str, end: str) -> str | None:
    """A day, with the month and year of the `end` it leads up to, where it leaves them out: "Mon 3 Oct"."""
    return next((s for s in (_simple(text), *(_simple(f"{text} {rest}") for rest in _tails(end))) if s), None)


def _tails(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[n:]) for n in range(len(words) - 1, 0, -1)]


def _simple(text: str) -> str | None:
    if when(text) is not None:
        return text
    if found := _DAY.fullmatch(text):
        return _iso(found[3], found[2], found[1])
    if found := _AMERICAN.fullmatch(text):
        return _iso(found[3], found[1], found[2])
    found = _MONTH.fullmatch(text)
    return _iso(found[2], found[1]) if found else None


def _iso(year: str, month: str, day: str | None = None) -> str | None:
    number = next((n for n, name in enumerate(MONTHS, 1) if len(month) >= 3 and name.lower().startswith(month)), None)
    if number is None:
        return None
    found = f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    return found if when(found) is not None else None
