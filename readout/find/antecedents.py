"""Times that refer back: that year, the following day, by then, during that time, the 24th, earlier in the day."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.timecontext import sentences_between
from readout.find.timegrammar import Draft, arguments
from readout.find.timewords import Words

_DAYS = ("day", "weekday")
_NEAR = 40
"""Words within which a clock time alone belongs to the day named before it."""


_FEW = 4
_COMPARED = 60
"""Expressions, and words, within which a quarter is named with which a year-ago figure is compared."""


def with_antecedents(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Each "that year", "the following day", "earlier in the day" as the time it refers back to, shifted.

    "Then", "the day before" and "that time" are no times where nothing before them is one.
    """
    out: list[Draft] = []
    for told in _sharing_years(words, drafts):
        draft = _in_its_year(words, out, told)
        if draft.arg("back"):
            out += _pointing_back(out, draft)
            continue
        if draft.rule == "day" and draft.arg("month") is None and draft.arg("weekday") is None:
            out.append(_in_the_month_before(out, draft))
            continue
        if draft.rule == "clock":
            found = next(
                (d for d in reversed(out[-2:]) if draft.first - d.last <= _NEAR and _may_anchor(d, "day")), None
            )
            out.append(draft if found is None else _told_from(found, draft))
            continue
        quarter = _same_quarter(out, draft)
        if quarter is not None:
            out.append(quarter)
            continue
        uncounted = draft.arg("counted") and draft.arg("offset") is None
        if draft.arg("told_from") != "text" or draft.rule != "relative" or uncounted:
            out.append(draft)
            continue
        near = reversed(out[-6:])
        found = next((d for d in near if _may_anchor(d, str(draft.arg("unit"))) or _goes_on(d, draft)), None)
        out.append(draft if found is None else _told_from(found, draft))
    return out


def _sharing_years(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Days and months in a row, of which only the last has a year: in March, April and May 1994."""
    out = list(drafts)
    for n in range(len(out) - 2, -1, -1):
        one, two = out[n], out[n + 1]
        in_a_row = words.classes[one.last + 1 : two.first] in ("A", "c", "cA", "R") and one.rule == two.rule
        year = _last_year(two)
        if in_a_row and one.rule in ("day", "month") and year is not None and not names_its_year(one):
            out[n] = one.given(year=year - (_begins(one) > _begins(two)))
    return out


def names_its_year(draft: Draft) -> bool:
    """Whether it stands with its year: 3 March 1994, in 1994."""
    if draft.rule == "range":
        return not str(draft.arg("first")).startswith("XXXX")
    return draft.arg("year") is not None


def _in_its_year(words: Words, before: Sequence[Draft], draft: Draft) -> Draft:
    """A day or month of a story with the year of its story: in 1994 they met in March; on April 5 of that year.

    In the same sentence that is its year; in the next one it may be (`story`), unless the report tells of last month. A
    year without a month is soon forgotten: it holds for its sentence.
    """
    back = 0 if draft.rule == "month" and draft.arg("direction") == "that" else draft.arg("year_back")
    if isinstance(back, int):
        found = next((y for d in reversed(before[-_FEW:]) if (y := _last_year(d)) is not None), None)
        return draft if found is None else draft.given(year=found + back)
    if draft.rule not in ("day", "month", "season", "range") or names_its_year(draft) or draft.arg("tense") != "past":
        return draft
    if any(draft.arg(k) is not None for k in ("direction", "year_offset")) or not _is_of_a_story(draft):
        return draft
    dates = (d for d in reversed(before[-_FEW:]) if d.kind == "date" or d.rule in ("day", "month"))
    found_in = next(dates, None)
    year = _last_year(found_in) if found_in is not None and found_in.arg("done") else None
    if found_in is None or year is None:
        return draft
    apart = sentences_between(words, found_in.last, draft.first)
    if apart is None or apart > (found_in.rule != "year"):
        return draft
    had = any(words.form(i) == "had" for i in range(max(found_in.last, draft.first - _NEAR), draft.first))
    year += _begins(draft) < _begins(found_in) and not had
    return _of_year(draft, year) if apart == 0 else draft.given(story=year)


def _is_of_a_story(draft: Draft) -> bool:
    return draft.arg("done") is not None or draft.arg("prep") in ("by", "until", "before")


def _last_year(draft: Draft) -> int | None:
    """The year that it names, of a stretch the last; None where it is told from another time."""
    if draft.arg("shift_unit"):
        return None
    if draft.rule == "range":
        told = str(draft.arg("last"))[:4]
        return int(told) if told.isdigit() else None
    year = draft.arg("year")
    return year if isinstance(year, int) else None


def _begins(draft: Draft) -> tuple[int, int]:
    """Its month and day; (0, 0) for a whole year."""
    if draft.rule == "range":
        first = str(draft.arg("first"))
        return int(first[5:7] or 0), int(first[8:10] or 0)
    return int(draft.arg("month") or 0), int(draft.arg("day") or 0)


def _of_year(draft: Draft, year: int) -> Draft:
    if draft.rule != "range":
        return draft.given(year=year)
    first, last = str(draft.arg("first")), str(draft.arg("last"))
    return draft.given(first=f"{year:04d}{first[4:]}", last=f"{year + (last[5:] < first[5:]):04d}{last[4:]}")


def _pointing_back(before: Sequence[Draft], draft: Draft) -> list[Draft]:
    """Then, that time, the day before: as the time before it; none where there is none."""
    near = [d for d in reversed(before[-_FEW:]) if draft.first - d.last <= _COMPARED]
    back = draft.arg("back")
    if back == "length":
        found = next((d for d in near if d.rule in ("duration", "span", "range") and not d.arg("age")), None)
    elif back == "then":
        found = next((d for d in near if _names_a_time(d)), None)
    else:
        found = next((d for d in near if _may_anchor(d, str(draft.arg("unit")))), None)
    if found is None:
        return []
    if back == "shift":
        return [_told_from(found, draft)]
    # "By" and "until" before what is past would point it ahead: it keeps its day and has no limit.
    over = back == "then" and found.arg("tense") == "past"
    lost = {"prep", "second"} | ({"tense", "clear"} if back == "length" else set())
    taken = lost - {"second"} - ({"prep"} if over else set())
    kept = {k: v for k, v in found.args if k not in lost} | {k: v for k, v in draft.args if k in taken}
    return [Draft(draft.first, draft.last, found.kind, found.rule, arguments(**kept), found.minutes)]


def _names_a_time(draft: Draft) -> bool:
    """Whether it names a day, month, season or year, by itself or from the day of writing."""
    if draft.rule == "relative":
        return draft.arg("offset") is not None and not draft.arg("counted") and not draft.arg("told_from")
    return draft.rule in ("day", "weekday", "month", "season", "year", "holiday", "part")


def _in_the_month_before(before: Sequence[Draft], draft: Draft) -> Draft:
    """The 24th of the month that was named last, where something was done on both, and on this day after that one."""
    number = draft.arg("day")
    if not draft.arg("done"):
        return draft
    for found in reversed(before[-_FEW:]):
        month, day = found.arg("month"), found.arg("day")
        near = draft.first - found.last <= _COMPARED and found.arg("tense") == "past"
        if found.rule not in ("day", "month") or month is None or not near:
            continue
        if isinstance(day, int) and isinstance(number, int) and number < day:
            return draft
        kept = {
            k: v
            for k, v in found.args
            if k in ("month", "year", "year_offset", "direction", "tense", "clear", "done", "story")
        }
        return draft.given(**kept)
    return draft


def _same_quarter(before: Sequence[Draft], draft: Draft) -> Draft | None:
    """Like is compared with like: where a quarter is spoken of, "a year earlier" is that quarter of the year before."""
    backward = draft.rule == "relative" and draft.arg("unit") == "year" and draft.arg("offset") == -1
    if not backward:
        return None
    near = (d for d in reversed(before[-_FEW:]) if draft.first - d.last <= _COMPARED)
    found = next((d for d in near if _is_quarter(d)), None)
    if found is None:
        return None
    named = {k: v for k, v in found.args if k in ("quarter", "year", "year_offset", "unit", "offset")}
    args = arguments(**named, shift=-1, shift_unit="year")
    return Draft(draft.first, draft.last, "date", found.rule, args)


def _is_quarter(draft: Draft) -> bool:
    """Whether it names a quarter, as itself or as "the quarter", and not by what it is compared with."""
    named = draft.arg("quarter") or (draft.rule == "relative" and draft.arg("unit") == "quarter")
    return bool(named) and not draft.arg("shift_unit")


def _may_anchor(draft: Draft, unit: str) -> bool:
    """Whether `draft` names a time at least as fine as `unit`."""
    if draft.arg("told_from") or draft.arg("shift_unit") or draft.arg("counted"):
        return False
    if draft.rule == "relative":
        return draft.arg("offset") is not None and draft.arg("unit") in ("day", unit)
    if draft.rule == "year":
        return unit in ("year", "decade")
    if draft.rule == "month":
        return unit in ("month", "year")
    return draft.rule in _DAYS


def _goes_on(anchor: Draft, draft: Draft) -> bool:
    """Whether a story goes on by a day from a day that it told so: "arrived on March 2. The next day they met ... The
    following evening he left"."""
    days = anchor.arg("shift_unit") == "day" == draft.arg("unit") and anchor.rule in _DAYS
    ahead = (anchor.arg("shift"), draft.arg("offset"))
    return days and all(isinstance(n, int) and n > 0 for n in ahead)


def _told_from(anchor: Draft, draft: Draft) -> Draft:
    """`draft` as `anchor` moved by the draft's offset in the draft's unit."""
    own = ("edge", "part", "hour", "minute", "zone")
    kept = {k: v for k, v in anchor.args if k not in (*own, "prep")}
    extra = {k: v for k, v in draft.args if k in own}
    shifted = Draft(draft.first, draft.last, draft.kind, anchor.rule, tuple(sorted(kept.items())))
    offset, gone = draft.arg("offset"), anchor.arg("shift") if _goes_on(anchor, draft) else None
    unit = draft.arg("unit") or "day"
    if isinstance(offset, int) and isinstance(gone, int):
        offset += gone
    return shifted.given(shift=offset if isinstance(offset, int) else None, shift_unit=unit, **extra)
