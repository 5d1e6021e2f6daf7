"""By when a promise is to be kept: the stretch of days that its time expression leaves, and its deadline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from readout.model.claim import Claim
from readout.model.edtf import Edtf, Interval, Moment, OneOf, between, compatible, is_day, of_day, parse_or_none
from readout.model.record import Value
from readout.model.timex import Timex
from readout.reconcile.calendrical import moved
from readout.reconcile.context import Context, Published
from readout.reconcile.days import in_words, resolve
from readout.reconcile.passages import published_on

_MOST_DAYS = 3
"""How far apart the first and last day may lie on which a length was told, for a deadline to follow from it."""
_LONGEST_AGO = 45
"""Days. What a report says was agreed "on Saturday" lies at most so long before it."""
_LIMITS = ("by", "until", "before", "within")


def settled_days(context: Context, claims: Iterable[Claim]) -> frozenset[date]:
    """The days on which the reports say that something was settled, as far as they fix them."""
    days: set[date] = set()
    for claim in claims:
        timex = claim.time("event")
        found = _day_of(timex, context.published.get(claim.article)) if timex is not None else None
        if found is not None:
            days.add(found)
    return frozenset(days)


def due_of(context: Context, claim: Claim, settled: Collection[date] = ()) -> str | None:
    """The EDTF stretch in which the thing is to be done, or None where the text or the calendar does not give it.

    `settled` are days on which other reports say that something was settled, for a report whose own day is not known.
    """
    timex = claim.time("due")
    if timex is None:
        return None
    published = context.published.get(claim.article)
    told = _told_on(claim, published) or _settled_on(claim, published, settled)
    if timex.kind == "duration":
        after = timex.arg("event")
        return _counted(timex, told if after == "after" else told or _known(published)) if after != "before" else None
    day = resolve(timex, published, _plain(told) if timex.rule == "relative" else None)
    found = _joined(parse_or_none(day.edtf)) if day is not None else None
    if found is None or (timex.arg("tense") != "past" and _is_over(timex, found, published)):
        return None
    found = _since(found, told) if timex.arg("prep") in _LIMITS else found
    return str(of_day(found.first) if found.first is not None and found.first == found.last else found)


def _told_on(claim: Claim, published: Published | None) -> Edtf | None:
    """The day that the text itself gives for the promise: what it is counted from, was told on, or was settled on."""
    for name in ("start", "told", "event"):
        timex = claim.time(name)
        day = resolve(timex, published) if timex is not None else None
        found = parse_or_none(day.edtf) if day is not None else None
        if found is None or found.first is None or isinstance(found, OneOf):
            continue
        if name == "start":
            return of_day(found.first)
        if is_day(found) and not _is_far(found.first, published):
            return found
    return None


def _day_of(timex: Timex, published: Published | None) -> date | None:
    day = resolve(timex, published)
    found = parse_or_none(day.edtf) if day is not None else None
    if found is None or found.first is None or not is_day(found) or _is_far(found.first, published):
        return None
    return found.first


def _settled_on(claim: Claim, published: Published | None, settled: Collection[date]) -> Edtf | None:
    """The one day of settling that other reports give and that fits what this one says of it."""
    event = claim.time("event")
    if event is None or claim.time("told") is not None:
        return None
    weekday = event.arg("weekday") if event.rule == "weekday" else None
    fitting = [d for d in settled if weekday in (None, d.isoweekday()) and not _is_far(d, published)]
    return of_day(fitting[0]) if len(fitting) == 1 else None


def _is_far(day: date, published: Published | None) -> bool:
    """Whether the day lies after the report, or so long before it that the report tells of something else."""
    known = parse_or_none(published.edtf if published else None)
    if known is None:
        return False
    after = known.last is not None and day > known.last
    return after or (known.first is not None and (known.first - day).days > _LONGEST_AGO)


def _known(published: Published | None) -> Edtf | None:
    return parse_or_none(published.edtf if published else None)


def _plain(day: Edtf | None) -> str | None:
    return str(day) if isinstance(day, Moment) else None


def _counted(timex: Timex, told: Edtf | None) -> str | None:
    """A length counted from the day on which it was told: "for 90 days"; None where that is not known to a few days.

    "In the coming weeks" begins on that day and has no end.
    """
    count, unit = timex.arg("count"), timex.arg("unit")
    first, latest = (told.first, told.last) if told is not None else (None, None)
    if first is None or latest is None or (latest - first).days > _MOST_DAYS:
        return None
    if count is None:
        return str(Interval(of_day(first), None)) if timex.arg("direction") == "future" else None
    try:
        return str(between(first, moved(first, float(count), str(unit))))
    except (OverflowError, ValueError):
        return None


def _joined(found: Edtf | None) -> Edtf | None:
    """Alternatives with one end are one stretch: only the day of telling is in doubt, not the deadline."""
    if not isinstance(found, OneOf) or found.last is None or found.first is None:
        return found
    ends = {member.last for member in found.members}
    return between(found.first, found.last) if len(ends) == 1 else found


def _is_over(timex: Timex, found: Edtf, published: Published | None) -> bool:
    """Whether a mere date lies before the report: then it tells of something else, not by when."""
    known = _known(published)
    limited = timex.arg("prep") in _LIMITS
    return (
        not limited
        and known is not None
        and known.first is not None
        and found.last is not None
        and found.last < known.first
    )


def _since(found: Edtf, told: Edtf | None) -> Edtf:
    """A deadline runs from the day of the promise, where that day is known better than the report's."""
    if not isinstance(found, Interval) or told is None or told.first is None or found.last is None:
        return found
    return between(told.first, found.last) if told.first <= found.last else found


def drift(context: Context, values: Sequence[Value]) -> tuple[Value, ...]:
    """Deadlines that moved as time went by, the newest first, each with when it was told; empty where none moved.

    Reports of one day that differ contradict each other; a later report with a later deadline tells of a delay.
    """
    told = []
    for value in values:
        days = [d for e in value.evidence if (d := published_on(context, e.article)) is not None]
        last = deadline(str(value.value))
        if not days or last is None:
            return ()
        told.append((min(days), max(days), last, value))
    told.sort(key=lambda t: t[:3])
    if len(told) < 2 or any(a[1] >= b[0] or a[2] >= b[2] for a, b in pairwise(told)):
        return ()
    chain = [replace(v, because=f"told on {in_words(first)}") for first, _, _, v in told]
    moved_from = [f"told on {in_words(t[0])}; moved from {in_words(before[2])}" for before, t in pairwise(told)]
    chain[1:] = [replace(v, because=why) for v, why in zip(chain[1:], moved_from, strict=True)]
    return tuple(reversed(chain))


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
