"""By when a promise is to be kept: the stretch of days that its time expression leaves, and its deadline."""

from __future__ import annotations

from datetime import date, timedelta

from readout.model.claim import Claim
from readout.model.edtf import Edtf, Interval, Moment, OneOf, between, of_day, parse_or_none
from readout.model.timex import Timex
from readout.reconcile.context import Context
from readout.reconcile.days import resolve

_DAYS_IN = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "hour": 1 / 24}


def due_of(context: Context, claim: Claim) -> str | None:
    """The EDTF stretch in which the thing is to be done, or None where the text or the calendar does not give it."""
    timex = claim.time("due")
    if timex is None:
        return None
    published = context.published.get(claim.article)
    start = claim.time("start")
    from_day = resolve(start, published) if start is not None else None
    told = from_day.edtf if from_day is not None else None
    day = resolve(timex, published, told)
    if day is not None:
        return day.edtf
    return _counted(timex, parse_or_none(told) or parse_or_none(published.edtf if published else None))


def _counted(timex: Timex, told: Edtf | None) -> str | None:
    """A length counted from the day on which it was told: "for 90 days"."""
    count, unit = timex.arg("count"), timex.arg("unit")
    first = told.first if told is not None else None
    if first is None or count is None or unit not in _DAYS_IN:
        return None
    try:
        last = _moved(first, float(count), str(unit))
    except (OverflowError, ValueError):
        return None
    return str(between(first, last))


def _moved(day: date, count: float, unit: str) -> date:
    """`count` units after `day`; months keep the day of the month where there is such a day."""
    if unit in ("month", "year") and float(count).is_integer():
        months = day.year * 12 + day.month - 1 + int(count) * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        for number in range(day.day, 27, -1):
            try:
                return date(year, month + 1, number)
            except ValueError:
                continue
        return date(year, month + 1, min(day.day, 28))
    return day + timedelta(days=round(count * _DAYS_IN[unit]))


def deadline(edtf: str | None) -> date | None:
    """The last day of a stretch; of several alternatives the latest; None where it is open."""
    found = parse_or_none(edtf)
    return found.last if found is not None else None


def narrowest(stretches: list[str]) -> str | None:
    """What all of several stretches leave: their common part; None where they have none."""
    found = [e for s in stretches if (e := parse_or_none(s)) is not None]
    if not found or len(found) != len(stretches):
        return None
    if any(isinstance(e, OneOf) for e in found):
        return stretches[0] if len(set(stretches)) == 1 else None
    first = max((e.first for e in found if e.first), default=None)
    last = min((e.last for e in found if e.last), default=None)
    if first is not None and last is not None:
        return str(between(first, last)) if first <= last else None
    if first is None and last is None:
        return None
    return str(Interval(_moment(first), _moment(last)))


def _moment(day: date | None) -> Moment | None:
    return None if day is None else of_day(day)
