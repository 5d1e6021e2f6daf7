"""The value that TimeML gives a time expression (TIMEX3), for comparing with corpora and other tools."""

from __future__ import annotations

from datetime import date

from readout.model.edtf import Moment, parse_or_none
from readout.model.timex import Timex
from readout.reconcile.calendrical import length_of, moved, on, whole
from readout.reconcile.context import Published

_LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
}
_CLOCK_UNITS = ("second", "minute", "hour")
_SPOKEN = {"decade": (10, "year"), "fortnight": (2, "week"), "weekend": (1, "weekend"), "century": (100, "year")}


def timex3_value(timex: Timex, published: Published | str | None) -> str:
    """The TIMEX3 value of `timex` in a document of the given day; "" where TimeML has none."""
    day = _day_of(published)
    if timex.rule == "vague":
        return f"{timex.arg('ref')}_REF"
    if timex.kind == "set":
        return _set(timex)
    if timex.rule == "span":
        return _span(timex, day)
    if timex.kind == "duration":
        return _length(length_of(timex), str(timex.arg("unit")))
    if day is None:
        return _time(timex, "XXXX-XX-XX")
    return _time(timex, _date(timex, day))


def timex3_rows(timex: Timex, published: Published | str | None) -> tuple[tuple[int, int, str], ...]:
    """(start, end, value) of `timex` as TimeML marks it: a range is two expressions, its ends."""
    start, end, day = timex.span.start, timex.span.end, _day_of(published)
    second = whole(timex, "second")
    found = on(timex, day) if timex.rule == "range" and day is not None else None
    if second is None or found is None or found.first is None or found.last is None:
        value = timex3_value(timex, published)
        return ((start, end, value),) if value else ()
    size = len(str(timex.arg("first")))
    head = timex.surface[:second].rstrip(" -–—")
    words = [word for word in head.split() if word.lower() not in _AROUND]
    begin = start + head.index(words[0]) if words else start
    until = begin + len(" ".join(words))
    ends = (found.first.isoformat()[:size], found.last.isoformat()[:size])
    return ((begin, until, ends[0]), (start + second, end, ends[1]))


_AROUND = {"from", "between", "to", "until", "through", "till", "and", "or"}


def _day_of(published: Published | str | None) -> date | None:
    found = parse_or_none(published.last if isinstance(published, Published) else published)
    return found.last if found is not None else None


def _number(count: float) -> str:
    return f"{count:.6g}"


def _length(count: float | None, unit: str) -> str:
    """P2M, PT1H30M, PXD; of a half the next smaller unit is added."""
    clock = "T" if unit in _CLOCK_UNITS else ""
    if count is None:
        return f"P{clock}X{_LETTERS[unit]}"
    if unit in _SPOKEN and unit != "weekend":
        times, unit = _SPOKEN[unit]
        count *= times
    if unit == "year" and count >= 1000 and count % 1000 == 0:
        return f"P{_number(count / 1000)}L"
    smaller = {"hour": ("M", 60), "minute": ("S", 60), "year": ("M", 12), "day": ("TH", 24), "week": ("D", 7)}.get(unit)
    if count != int(count) and smaller is not None:
        letter, size = smaller
        rest = round((count - int(count)) * size)
        head = f"{int(count)}{_LETTERS[unit]}" if int(count) else ""
        tail = f"T{rest}H" if letter == "TH" else f"{rest}{letter}"
        return f"P{clock}{head}{tail}"
    return f"P{clock}{_number(count)}{_LETTERS[unit]}"


def _span(timex: Timex, day: date | None) -> str:
    count, unit = length_of(timex), str(timex.arg("unit"))
    if timex.arg("direction") == "this":
        return "PRESENT_REF"
    if count is None and timex.surface.split()[0].lower() in ("recent", "coming", "past", "upcoming"):
        return "PAST_REF" if timex.arg("direction") == "past" else "FUTURE_REF"
    return _length(count, unit)


def _set(timex: Timex) -> str:
    weekday, month, season, part = (timex.arg(name) for name in ("weekday", "month", "season", "part"))
    tail = f"T{part}" if part else ""
    if weekday:
        return f"XXXX-WXX-{weekday}{tail}"
    if month:
        return f"XXXX-{int(month):02d}"
    if season:
        return f"XXXX-{season}"
    if part:
        return f"XXXX-XX-XX{tail}"
    return _length(length_of(timex), str(timex.arg("unit")))


def _date(timex: Timex, day: date) -> str:
    """The date part: at the precision of the expression."""
    rule = timex.rule
    if rule == "decade":
        return str(timex.arg("decade"))
    if rule == "century":
        return str(timex.arg("century"))
    found = on(timex, day)
    if rule == "relative":
        return _relative(timex, day)
    if found is None or found.first is None:
        return ""
    if rule == "season":
        return f"{found.first.year}-{timex.arg('season')}"
    if rule == "quarter":
        name = f"H{timex.arg('half')}" if timex.arg("half") else f"Q{(found.first.month - 1) // 3 + 1}"
        return f"{found.first.year}-{name}"
    return str(found) if isinstance(found, Moment) else found.first.isoformat()


def _relative(timex: Timex, day: date) -> str:
    unit, offset = str(timex.arg("unit")), whole(timex, "offset")
    counted = timex.arg("counted") is not None
    found = on(timex, day)
    compared = offset is not None and offset < 0 and unit == "year"
    if counted and timex.arg("told_from") == "text" and not compared:
        told = timex.arg("offset")
        return _length(None if told is None else abs(float(told)), unit)
    if counted and offset is None:
        if timex.arg("offset") is None:
            return "PAST_REF" if timex.arg("direction") == "past" else "FUTURE_REF"
        return f"{moved(day, float(str(timex.arg('offset'))), unit).year:04d}" if unit == "year" else ""
    if found is None or found.first is None:
        return ""
    first = found.first
    if unit in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{first.year:04d}-Q{(first.month - 1) // 3 + 1}"
    if unit == "decade":
        return f"{first.year // 10}"
    if unit == "century":
        return f"{first.year // 100}"
    return str(found) if isinstance(found, Moment) else first.isoformat()


def _time(timex: Timex, day: str) -> str:
    """The date part with its time of day: T22:00, TMO."""
    hour, minute, part = whole(timex, "hour"), whole(timex, "minute"), timex.arg("part")
    if hour is not None:
        return f"{day}T{hour:02d}:{minute or 0:02d}"
    return f"{day}T{part}" if part else day
