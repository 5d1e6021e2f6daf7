"""Where reports date or measure one thing differently in passing: jailed for nearly or for more than twenty years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.model.claim import Claim
from readout.model.edtf import is_day, parse_or_none
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.days import in_words
from readout.reconcile.differences import Difference, by_support, majority, told_in
from readout.reconcile.facts import DATE, LENGTHS


def fact_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per thing that several reports date or measure in ways that cannot all be right."""
    for entry in entries:
        unit = entry.fields.get("unit")
        if entry.type != "figure" or not (unit == DATE or unit in LENGTHS):
            continue
        values = by_support(entry.values.get("number", ()))
        if len(values) < 2 or len({e.article for v in values for e in v.evidence}) < 2:
            continue
        suggested, because = majority(values)
        told = told_in(context, values, lambda v: _spoken(str(v.value)))
        what = entry.fields.get("what")
        if unit == DATE:
            yield Difference(
                "date",
                entry.id,
                "number",
                values,
                f"Reports give different dates ({what}): {told}.",
                2,
                suggested,
                because,
            )
        else:
            reason = f"Reports give different lengths of time ({what}): {told}."
            yield Difference("duration", entry.id, "number", values, reason, 1, suggested, because)


def _spoken(told: str) -> str:
    """A day in words; a length as written, its unit in the plural."""
    day = parse_or_none(told)
    if day is not None:
        return in_words(day.first) if is_day(day) and day.first is not None else told
    *before, unit = told.split(" ")
    one = not before or before[-1] in ("one", "1", "a", "an")
    return told if one or unit not in LENGTHS else f"{told}s"
