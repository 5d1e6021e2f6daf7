"""What a time expression means when it is told on a known day: calendar arithmetic, nothing guessed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from readout.model.edtf import Edtf, Interval, Moment, between, of_day, parse
from readout.model.timex import Timex
from readout.reconcile.holidays import holiday_in, holiday_near
from readout.vocab.calendar import SEASON_MONTHS, UNIT_MINUTES

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}


def whole(timex: Timex, name: str) -> int | None:
    """An argument as a whole number, or None."""
    value = timex.arg(name)
    return value if isinstance(value, int) else None


def moved(day: date, count: float, unit: str) -> date:
    """`day` moved by `count` units; months keep the day of the month where there is one, else their last day.

    Raises OverflowError outside the years 1 to 9999.
    """
    if unit in _MONTHS:
        months = day.year * 12 + day.month - 1 + round(count * _MONTHS[unit])
        year, month = divmod(months, 12)
        if not 1 <= year <= 9999:
            raise OverflowError(f"no such year: {year}")
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    minutes = UNIT_MINUTES.get(unit, UNIT_MINUTES["week"])
    return day + timedelta(minutes=count * minutes)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def nearest_year(day: date, month: int, number: int, tense: str | None, weight: int = 120) -> int:
    """The year that puts the given day nearest to `day`; the wrong side of the tense costs `weight` days."""

    def distance(year: int) -> float:
        at = date(year, month, min(number, calendar.monthrange(year, month)[1]))
        away = (at - day).days
        wrong = (tense == "past" and away > 7) or (tense == "future" and away < -7)
        return abs(away) + (weight if wrong else 0)

    return min((y for y in (day.year - 1, day.year, day.year + 1) if 1 <= y <= 9999), key=distance)


def on(timex: Timex, day: date) -> Edtf | None:
    """The time that `timex` names when it is told on `day`; None where it names none."""
    try:
        found = _shifted(timex, _BY_RULE[timex.rule](timex, day)) if timex.rule in _BY_RULE else None
    except (ValueError, OverflowError):
        return None
    return found


def _shifted(timex: Timex, found: Edtf | None) -> Edtf | None:
    """What "the following year" makes of the year it refers back to."""
    unit = timex.arg("shift_unit")
    if isinstance(found, Interval) and found.first and found.last and unit == "year":
        by = whole(timex, "shift") or 0
        return between(moved(found.first, by, "year"), moved(found.last, by, "year"))
    if found is None or unit is None or not isinstance(found, Moment):
        return found
    return _unit_at(str(unit), moved(found.first, whole(timex, "shift") or 0, str(unit)))


def _unit_at(unit: str, day: date) -> Edtf:
    """The whole unit that holds `day`: its week, month, quarter, year, decade."""
    if unit == "week":
        return between(*week_of(day))
    if unit == "weekend":
        saturday = week_of(day)[0] + timedelta(days=5)
        return between(saturday, saturday + timedelta(days=1))
    if unit == "month":
        return Moment(day.year, day.month)
    if unit == "quarter":
        return _months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit == "year":
        return Moment(day.year)
    if unit == "decade":
        return between(date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31))
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1
        return between(date(first, 1, 1), date(first + 99, 12, 31))
    return of_day(day)


def _months(year: int, first: int, count: int) -> Edtf:
    end = first + count - 1
    year_end, month_end = (year, end) if end <= 12 else (year + 1, end - 12)
    return between(date(year, first, 1), Moment(year_end, month_end).last)


def _year_of(timex: Timex, day: date, month: int, number: int = 15) -> int:
    """The year that is given, told ("last year"), pointed at ("last June"), or else the nearest one."""
    given, offset, direction = whole(timex, "year"), whole(timex, "year_offset"), timex.arg("direction")
    if given is not None:
        return given
    if offset is not None:
        return day.year + offset
    if direction == "past":
        return day.year - (month >= day.month)
    if direction == "future":
        return day.year + (month <= day.month)
    if direction == "this":
        return day.year
    tense = _tense(timex)
    if timex.arg("done") or timex.arg("story"):
        return _year_of_story(timex, day, month, number)
    return nearest_year(day, month, number, tense, 120 if timex.rule == "day" else 300)


def _year_of_story(timex: Timex, day: date, month: int, number: int) -> int:
    """The year of what was done: that of the story it is told in, unless it was done in the last month."""
    latest = nearest_year(day, month, number, "past", _CLEARLY)
    story = whole(timex, "story")
    away = day - date(latest, month, min(number, calendar.monthrange(latest, month)[1]))
    return latest if story is None or timedelta(days=-7) <= away <= timedelta(days=_NEWS) else story


_NEWS = 45
"""Days for which a day is told without its year, whatever stands before it."""
_CLEARLY = 400
"""Days: more than a year, so that what was done is never ahead."""


def _last_day(month: date) -> int:
    return calendar.monthrange(month.year, month.month)[1]


def _tense(timex: Timex) -> str | None:
    """The tense that counts for the year: a date by or until which something lasts may lie ahead in any tense.

    A deadline in the present tense ("the guns go by July 9") lies ahead.
    """
    tense = timex.arg("tense")
    if timex.arg("prep") in ("by", "until", "before"):
        return None if tense == "past" else "future"
    return tense if isinstance(tense, str) else None


def _day(timex: Timex, day: date) -> Edtf | None:
    """A day; of one without a month ("the 24th") the last one where something was done, the next where it is ahead."""
    month, number = whole(timex, "month"), whole(timex, "day") or 1
    offset = whole(timex, "month_offset")
    if offset is not None:
        told = moved(day.replace(day=1), offset, "month")
        return Moment(told.year, told.month, number) if number <= _last_day(told) else None
    if month is None:
        candidates = [moved(day.replace(day=1), n, "month") for n in (0, -1, 1, -2, 2)]
        fitting = [Moment(c.year, c.month, number) for c in candidates if number <= _last_day(c)]
        weekday, tense = whole(timex, "weekday"), _tense(timex)
        if weekday is not None:
            return next((m for m in fitting if m.first.isoweekday() == weekday), None)
        if timex.arg("done"):
            return max((m for m in fitting if m.first <= day), key=lambda m: m.first, default=None)
        return min((m for m in fitting if m.first >= day), key=lambda m: m.first) if tense == "future" else None
    found = Moment(_year_of(timex, day, month, number), month, number)
    return of_day(found.first)


def _range(timex: Timex, day: date) -> Edtf | None:
    first, last = str(timex.arg("first")), str(timex.arg("last"))
    if first.startswith("XXXX"):
        month, number = int(first[5:7]), int(first[8:10] or 1)
        told = timex.arg("done") or timex.arg("story")
        year = _year_of_story(timex, day, month, number) if told else nearest_year(day, month, number, _tense(timex))
        first = f"{year:04d}{first[4:]}"
        last = f"{year + (last[5:] < first[5:]):04d}{last[4:]}"
    begin, end = parse(first), parse(last)
    return between(begin.first, end.last) if begin.first and end.last else None


def _month(timex: Timex, day: date) -> Edtf | None:
    month = whole(timex, "month") or 1
    return Moment(_year_of(timex, day, month), month)


def _part(timex: Timex, day: date) -> Edtf | None:
    """The first Friday, last weekend or second half of a month; its weeks are counted from its first day."""
    month, nth, unit = whole(timex, "month") or 1, whole(timex, "nth") or 1, timex.arg("unit")
    year = _year_of(timex, day, month)
    length = calendar.monthrange(year, month)[1]
    if unit == "half":
        return between(date(year, month, 1), date(year, month, 15)) if nth == 1 else _days(year, month, 16, length)
    if unit == "week":
        begin = length - 6 if nth < 0 else 7 * nth - 6
        return _days(year, month, begin, min(begin + 6, length)) if begin <= length else None
    weekday = 6 if unit == "weekend" else whole(timex, "weekday") or 1
    found = [d for d in range(1, length + 1) if date(year, month, d).isoweekday() == weekday]
    if nth > len(found):
        return None
    begins = date(year, month, found[nth if nth < 0 else nth - 1])
    return between(begins, begins + timedelta(days=1)) if unit == "weekend" else of_day(begins)


def _days(year: int, month: int, first: int, last: int) -> Edtf:
    return between(date(year, month, first), date(year, month, last))


def _year(timex: Timex, day: date) -> Edtf | None:
    return Moment(whole(timex, "year") or day.year)


def _decade(timex: Timex, day: date) -> Edtf | None:
    year = (whole(timex, "decade") or 0) * 10
    return between(date(year, 1, 1), date(year + 9, 12, 31))


def _century(timex: Timex, day: date) -> Edtf | None:
    year = (whole(timex, "century") or 0) * 100
    return between(date(year + 1, 1, 1), date(year + 100, 12, 31))


def _season(timex: Timex, day: date) -> Edtf | None:
    first, _ = SEASON_MONTHS[str(timex.arg("season"))]
    return _months(_year_of(timex, day, first), first, 3)


def _quarter(timex: Timex, day: date) -> Edtf | None:
    half, quarter = whole(timex, "half"), whole(timex, "quarter")
    size = 6 if half else 3
    first = ((half or quarter or 1) - 1) * size + 1
    year = whole(timex, "year")
    if year is None:
        offset = whole(timex, "year_offset")
        year = day.year + offset if offset is not None else _year_of_part(timex, day, first, size)
    return _months(year, first, size)


def _year_of_part(timex: Timex, day: date, first: int, size: int) -> int:
    """The year of a quarter or half that begins with month `first`: the nearest that has begun where it is past."""
    nearest = nearest_year(day, first + size // 2, 15, None)
    begun = date(nearest, first, 1) <= day
    return nearest - (timex.arg("tense") == "past" and timex.arg("clear") == 1 and not begun)


def _weekday(timex: Timex, day: date) -> Edtf | None:
    weekday, week, direction = whole(timex, "weekday") or 1, whole(timex, "week"), timex.arg("direction")
    if week is not None:
        return of_day(week_of(day)[0] + timedelta(days=7 * week + weekday - 1))
    back = (day.isoweekday() - weekday) % 7
    if direction == "past":
        return of_day(day - timedelta(days=back or 7))
    if direction == "future":
        return of_day(day + timedelta(days=7 - back))
    if timex.arg("tense") == "future" or timex.arg("prep") in ("by", "until"):
        return of_day(day + timedelta(days=(7 - back) % 7))
    return of_day(day - timedelta(days=back))


def _relative(timex: Timex, day: date) -> Edtf | None:
    unit, offset = str(timex.arg("unit")), whole(timex, "offset")
    counted = timex.arg("counted") is not None
    if unit == "weekend":
        if offset is None:
            ahead = timex.arg("tense") == "future" or timex.arg("prep") in ("before", "by", "until")
            offset = 0 if ahead or day.isoweekday() > 5 else -1
        return _unit_at(unit, day + timedelta(days=7 * offset))
    if counted and not isinstance(timex.arg("offset"), int):
        return None
    if unit in ("second", "minute", "hour"):
        return of_day(day)
    return _unit_at(unit, moved(day, offset or 0, unit))


def _clock(timex: Timex, day: date) -> Edtf | None:
    return of_day(day)


def length_of(timex: Timex) -> float | None:
    """How many units a length lasts, or None where the text does not say."""
    count = timex.arg("count")
    return None if count is None else float(count)


def _span(timex: Timex, day: date) -> Edtf | None:
    count, unit = length_of(timex), str(timex.arg("unit"))
    if timex.arg("direction") == "past":
        return None if count is None else between(moved(day, -count, unit), day)
    if timex.arg("direction") != "future":
        return None
    tomorrow = day + timedelta(days=1)
    return Interval(of_day(tomorrow), None) if count is None else between(day, moved(day, count, unit))


def _duration(timex: Timex, day: date) -> Edtf | None:
    """A length gives a time only where it is counted from the telling: within 11 months, in two weeks."""
    count, unit, prep = length_of(timex), str(timex.arg("unit")), timex.arg("prep")
    if count is None or timex.arg("event") or timex.arg("age"):
        return None
    if prep == "within":
        return between(day, moved(day, count, unit))
    if prep == "in" and timex.arg("tense") == "future" and "-" not in timex.surface:
        return _unit_at(unit if unit in ("month", "year") else "day", moved(day, count, unit))
    return None


def _holiday(timex: Timex, day: date) -> Edtf | None:
    name, year = str(timex.arg("holiday")), whole(timex, "year")
    if year is not None:
        return of_day(holiday_in(name, year))
    direction = timex.arg("direction")
    return of_day(holiday_near(name, day, str(direction) if direction else None, _tense(timex)))


_BY_RULE = {
    "holiday": _holiday,
    "day": _day,
    "range": _range,
    "month": _month,
    "part": _part,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "quarter": _quarter,
    "weekday": _weekday,
    "relative": _relative,
    "clock": _clock,
    "span": _span,
    "duration": _duration,
}
