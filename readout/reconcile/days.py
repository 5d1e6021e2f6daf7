"""Which day a time expression means, as far as the report and the process give it; a day is never invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from readout.model.edtf import Edtf, Interval, Moment, OneOf, between, of_day, parse_or_none
from readout.model.timex import Timex
from readout.reconcile.calendrical import on, whole
from readout.reconcile.context import Published
from readout.vocab.calendar import MONTH_NAMES, WEEKDAY_NAMES

_MOST_ALTERNATIVES = 5
_WIDEST_DAYS = 62
"""Within how many days of publication every day is tried; beyond, an expression told from it stays open."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day or stretch in EDTF, "sure" or "unsure", and why in words.

    `suggested` is the likeliest of several, where something speaks for it. `bounds` is the EDTF stretch outside which
    the day cannot lie, where it is wider than `edtf` ("today" in a report that a crawler dated).
    """

    edtf: str
    certainty: str
    because: str
    suggested: str | None = None
    bounds: str | None = None


def resolve(timex: Timex, published: Published | None, told: str | None = None) -> Day | None:
    """The day of `timex`, or None where nothing fixes it.

    `told` is the EDTF day on which the words were said, where that is known better than the day of publication: a
    quotation from a meeting of known date. The tense of the clause is the expression's own argument.
    """
    if timex.kind == "set" or timex.rule == "vague":
        return None
    if timex.claims_weekday is not None and (conflict := _contradiction(timex, published)):
        return conflict
    if timex.rule == "weekday" and told is None and (named := _named(timex, published)):
        return named
    fixed = on(timex, date(2000, 1, 1)) if is_absolute(timex) else None
    if fixed is not None:
        told_on = parse_or_none(told) or parse_or_none(published.edtf if published else None)
        return _day(timex, _limited(timex, fixed, told_on.last if told_on else None), "sure", "the text gives the date")
    spoken = parse_or_none(told)
    if isinstance(spoken, Moment) and spoken.day:
        found = _limited_on(timex, spoken.first)
        return _day(timex, found, "sure", f"told on {in_words(spoken.first)}")
    return _from_publication(timex, published)


def is_absolute(timex: Timex) -> bool:
    """Whether the expression names its time by itself, with a year."""
    if timex.rule in ("decade", "century", "year"):
        return True
    if timex.rule == "range":
        return not str(timex.arg("first")).startswith("XXXX")
    if timex.rule == "day" and timex.arg("month") is None:
        return False
    return timex.rule in ("day", "month", "season", "quarter", "holiday", "part") and timex.arg("year") is not None


def needs_year(timex: Timex) -> bool:
    """Whether the expression names a day or month of an unnamed year ("September 5th")."""
    if timex.rule == "range":
        return str(timex.arg("first")).startswith("XXXX")
    if timex.rule not in ("day", "month", "season", "part") or (timex.arg("month") is None and timex.rule != "season"):
        return False
    return all(timex.arg(name) is None for name in ("year", "year_offset", "direction"))


def in_words(day: date) -> str:
    """17 September 1978."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _day(timex: Timex, found: Edtf | None, certainty: str, because: str) -> Day | None:
    if found is None:
        return None
    vague = isinstance(found, OneOf) or (timex.rule == "span" and timex.arg("count") is None)
    return Day(str(found), "unsure" if vague else certainty, because)


def _limited(timex: Timex, found: Edtf, told: date | None) -> Edtf:
    """What "by", "since" or "after" makes of a time, told on the day `told`."""
    prep, first, last = timex.arg("prep"), found.first, found.last
    if prep in ("by", "until", "before") and last is not None and timex.kind != "duration":
        end = of_day(last)
        return Interval(of_day(told), end) if told is not None and told <= last else Interval(None, end)
    if prep == "since" and first is not None:
        return Interval(of_day(first), of_day(told)) if told is not None and first <= told else _open(first)
    if prep in ("from", "after") and first is not None and timex.rule != "range":
        return _open(first if prep == "from" else last or first)
    return found


def _open(first: date) -> Edtf:
    return Interval(of_day(first), None)


def _limited_on(timex: Timex, day: date) -> Edtf | None:
    found = on(timex, day)
    return None if found is None else _limited(timex, found, day)


def weekday_conflict(timex: Timex, year: int | None = None) -> tuple[date, date] | None:
    """(the day as written, the nearest day of the weekday that stands beside it), where they differ."""
    year = year or whole(timex, "year")
    month, number = whole(timex, "month"), whole(timex, "day")
    if timex.claims_weekday is None or timex.rule != "day" or year is None or month is None or number is None:
        return None
    try:
        written = date(year, month, number)
        ahead = (timex.claims_weekday - written.isoweekday()) % 7
        return None if ahead == 0 else (written, written + timedelta(days=ahead if ahead < 4 else ahead - 7))
    except (ValueError, OverflowError):
        return None


def _contradiction(timex: Timex, published: Published | None) -> Day | None:
    """Both days of a date that its own weekday contradicts; the weekday's is suggested where it is the next one."""
    year = None
    if whole(timex, "year") is None:
        anchor = _anchor(published)
        found = on(timex, anchor) if anchor else None
        year = found.first.year if found is not None and found.first else None
    pair = weekday_conflict(timex, year)
    if pair is None:
        return None
    written, meant = pair
    named = WEEKDAY_NAMES[(timex.claims_weekday or 1) - 1]
    because = f"{in_words(written)} was a {WEEKDAY_NAMES[written.weekday()]}; the nearest {named} is {in_words(meant)}"
    both = OneOf(tuple(of_day(d) for d in sorted(pair)))
    near = abs((meant - written).days) <= 1
    return Day(str(both), "unsure", because, suggested=meant.isoformat() if near else None)


def _named(timex: Timex, published: Published | None) -> Day | None:
    """The day that the report itself ties to this weekday ("Sunday (September 17, 1978)", later "on Sunday")."""
    free = timex.arg("week") is None and timex.arg("direction") is None and timex.arg("tense") != "future"
    edtf = dict(published.named).get(whole(timex, "weekday") or 0) if published and free else None
    if edtf is None:
        return None
    found = parse_or_none(edtf)
    unsure = found is None or not isinstance(found, Moment) or found.uncertain
    return Day(edtf.rstrip("?"), "unsure" if unsure else "sure", "the report gives the date of this day elsewhere")


def _anchor(published: Published | None) -> date | None:
    """A day near the report's: its first or last possible day, else a day near which the process lies."""
    if published is None:
        return None
    for edtf in (published.first, published.last, published.near):
        found = parse_or_none(edtf)
        if found is not None and found.first is not None:
            return found.first
    return None


def _from_publication(timex: Timex, published: Published | None) -> Day | None:
    """The day of an expression told from the day of publication, for every day on which that may have been."""
    first, last = _bounds(published)
    if published is None or (first is None and last is None):
        return _from_process(timex, published)
    if first is not None and first == last:
        return _from_one_day(timex, first, published.basis)
    if first is not None and last is not None and (last - first).days <= _WIDEST_DAYS:
        return _from_several(timex, first, last)
    if needs_year(timex):
        return _from_process(timex, published)
    if timex.rule == "weekday" and first is not None:
        return _from_week(timex, first, published)
    if timex.rule == "relative" and first is not None and (whole(timex, "offset") or 0) >= 0:
        found = on(timex, first)
        if found is not None and found.first is not None:
            return Day(str(_open(found.first)), "unsure", f"the report was written on {in_words(first)} or later")
    return None


def _from_week(timex: Timex, first: date, published: Published) -> Day:
    """A weekday in a report that is known only to be written on `first` or later: that weekday, or a later one."""
    number = whole(timex, "weekday") or 1
    week = parse_or_none(published.week)
    ahead = timex.arg("tense") == "future" or timex.arg("direction") == "future"
    start = first if ahead else week.first if week is not None and week.first else first - timedelta(days=6)
    start += timedelta(days=(number - start.isoweekday()) % 7)
    because = f"a {WEEKDAY_NAMES[number - 1]}; the report was written on {in_words(first)} or later"
    return Day(str(_open(start)), "unsure", because)


def _bounds(published: Published | None) -> tuple[date | None, date | None]:
    if published is None:
        return None, None
    first, last = parse_or_none(published.first), parse_or_none(published.last)
    return first.first if first else None, last.last if last else None


def _from_one_day(timex: Timex, day: date, basis: str | None) -> Day | None:
    found = _limited_on(timex, day)
    told = {"metadata": "published", "dateline": "datelined", "text": "written"}.get(basis or "", "written")
    resolved = _day(timex, found, "sure", f"told from {in_words(day)}, when the report was {told}")
    if resolved is None or timex.rule != "relative" or timex.arg("unit") != "day" or basis == "dateline":
        return resolved
    # A report can appear, or a crawler date it, the day after it was written.
    earlier = on(timex, day - timedelta(days=1))
    bounds = between(earlier.first, found.last) if earlier and found and earlier.first and found.last else None
    because = f"{resolved.because}; it may have been written the day before"
    return Day(resolved.edtf, "unsure", because, bounds=str(bounds) if bounds else None)


def _from_several(timex: Timex, first: date, last: date) -> Day | None:
    """What the expression means on each day on which the report may have been written.

    A length is counted from the first of two neighbouring days: that is the day of the event that dates the report.
    """
    if timex.rule in ("duration", "span") and (last - first).days <= 1:
        return _day(timex, _limited_on(timex, first), "unsure", f"counted from {in_words(first)}")
    options = [_limited_on(timex, first + timedelta(days=n)) for n in range((last - first).days + 1)]
    found = list(dict.fromkeys(o for o in options if o is not None))
    if not found:
        return None
    because = f"the report was written between {in_words(first)} and {in_words(last)}"
    if len(found) == 1:
        return _day(timex, found[0], "sure", because)
    members = tuple(f for f in found if not isinstance(f, OneOf))
    if len(members) <= _MOST_ALTERNATIVES and all(f.first and f.last for f in members):
        return Day(str(OneOf(members)), "unsure", because)
    starts, ends = [f.first for f in found], [f.last for f in found]
    known = [s for s in starts if s]
    start = min(known) if len(known) == len(found) else None
    end = max((e for e in ends if e), default=None)
    if end is None:
        return None if start is None else Day(str(_open(start)), "unsure", because)
    if start is None:
        return Day(str(Interval(None, of_day(end))), "unsure", because)
    return Day(str(between(start, end if None not in ends else last)), "unsure", because)


def _from_process(timex: Timex, published: Published | None) -> Day | None:
    """A day or month without a year, in a report without a date: the year near which the process lies."""
    near = parse_or_none(published.near) if published else None
    if near is None or near.first is None or not needs_year(timex):
        return None
    found = on(timex, near.first)
    because = f"the year is the one in which the process lies, near {in_words(near.first)}"
    return _day(timex, found, "sure", because)
