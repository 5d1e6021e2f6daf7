"""On which day a holiday falls: of a year, or the one that is meant by its bare name."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from readout.vocab.holidays import EASTER_HOLIDAYS, FIXED_HOLIDAYS, WEEKDAY_HOLIDAYS


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the anonymous Gregorian rule (Nature, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moons = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moons - rest % 4) % 7
    late = (golden + 11 * moons + 22 * weekday) // 451
    month, day = divmod(moons + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holiday_in(name: str, year: int) -> date:
    """The day of the holiday in a year. Raises KeyError for an unknown one."""
    if name in FIXED_HOLIDAYS:
        return date(year, *FIXED_HOLIDAYS[name])
    if name in EASTER_HOLIDAYS:
        return easter(year) + timedelta(days=EASTER_HOLIDAYS[name])
    month, weekday, which = WEEKDAY_HOLIDAYS[name]
    days = [d for d in calendar.Calendar().itermonthdates(year, month) if (d.month, d.isoweekday()) == (month, weekday)]
    return days[which if which < 0 else which - 1]


def holiday_near(name: str, day: date, direction: str | None, tense: str | None) -> date:
    """The holiday meant on `day`: last, next or this year's, else the nearest that the tense allows.

    Raises ValueError at the ends of the calendar.
    """
    found = [holiday_in(name, day.year + n) for n in (-1, 0, 1)]
    if direction == "this":
        return found[1]
    if direction == "past" or (direction is None and tense == "past"):
        return max(d for d in found if d < day + timedelta(days=direction is None))
    if direction == "future" or tense == "future":
        return min(d for d in found if d >= day + timedelta(days=direction is not None))
    return min(found, key=lambda d: abs((d - day).days))
