"""By when a promise is to be kept: the stretch of days that its time expression leaves, and its deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from readout.model.claim import Claim
from readout.model.edtf import Edtf, OneOf, between, compatible, parse_or_none
from readout.model.timex import Timex
from readout.reconcile.context import Context
from readout.reconcile.days import resolve

_DAYS_IN = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "hour": 1 / 24}

_MOST_DAYS = 3
"""How far apart the first and last day may lie on which a length was told, for a deadline to follow from it."""


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
    """A length counted from the day on which it was told: "for 90 days"; None where that is not known to a few days."""
    count, unit = timex.arg("count"), timex.arg("unit")
    first, latest = (told.first, told.last) if told is not None else (None, None)
    if first is None or latest is None or count is None or unit not in _DAYS_IN:
        return None
    if (latest - first).days > _MOST_DAYS:
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


def narrowest(stretches: Sequence[str]) -> str | None:
    """The one stretch that all the others leave possible, the shortest of such; None where there is none."""
    found = [(s, e) for s in stretches if (e := parse_or_none(s)) is not None]
    fitting = [(s, e) for s, e in found if all(compatible(e, other) for _, other in found)]
    closed = [(s, e) for s, e in fitting if not isinstance(e, OneOf) and e.first is not None and e.last is not None]
    ranked = sorted((_days(e), s) for s, e in closed)
    return ranked[0][1] if ranked else None


def _days(stretch: Edtf) -> int:
    return (stretch.last - stretch.first).days if stretch.first is not None and stretch.last is not None else 10**6
