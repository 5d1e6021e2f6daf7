"""Times that refer back: that year, the following day, by then, during that time, the 24th, earlier in the day."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.timegrammar import Draft, arguments

_DAYS = ("day", "weekday")
_NEAR = 40
"""Words within which a clock time alone belongs to the day named before it."""


_FEW = 4
_COMPARED = 60
"""Expressions, and words, within which a quarter is named with which a year-ago figure is compared."""


def with_antecedents(drafts: Sequence[Draft]) -> list[Draft]:
    """Each "that year", "the following day", "earlier in the day" as the time it refers back to, shifted.

    "Then", "the day before" and "that time" are no times where nothing before them is one.
    """
    out: list[Draft] = []
    for draft in drafts:
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
        found = next((d for d in reversed(out[-6:]) if _may_anchor(d, str(draft.arg("unit")))), None)
        out.append(draft if found is None else _told_from(found, draft))
    return out


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
            k: v for k, v in found.args if k in ("month", "year", "year_offset", "direction", "tense", "clear", "done")
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


def _told_from(anchor: Draft, draft: Draft) -> Draft:
    """`draft` as `anchor` moved by the draft's offset in the draft's unit."""
    own = ("edge", "part", "hour", "minute", "zone")
    kept = {k: v for k, v in anchor.args if k not in (*own, "prep")}
    extra = {k: v for k, v in draft.args if k in own}
    shifted = Draft(draft.first, draft.last, draft.kind, anchor.rule, tuple(sorted(kept.items())))
    offset = draft.arg("offset")
    unit = draft.arg("unit") or "day"
    return shifted.given(shift=offset if isinstance(offset, int) else None, shift_unit=unit, **extra)
