"""Where reports give different numbers for one thing; what changes because time passes is no difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from readout.model.claim import Claim
from readout.model.record import Entry, Value
from readout.reconcile.context import Context
from readout.reconcile.counts import turned
from readout.reconcile.differences import Difference, by_support, majority, told_in
from readout.reconcile.facts import DATE, LENGTHS
from readout.reconcile.reports import claims_of
from readout.vocab.figures import SIZES

NOT_COUNTED = LENGTHS | {DATE}
TOLLS = frozenset({"killed", "wounded", "missing"})
UPDATED_AFTER, MISPRINTED = 7, 30
"""Days between two reports after which another number can be the newer one; one with its digits turned is later."""


def figure_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per figure that reports of about the same time give differently."""
    by_id = claims_of(context, claims)
    for entry in entries:
        values = entry.values.get("number", ())
        if (
            entry.type != "figure"
            or entry.fields.get("unit") in NOT_COUNTED
            or len(values) < 2
            or not _at_one_time(context, values, MISPRINTED if _is_misprint(entry, values) else UPDATED_AFTER)
            or _only_rises(context, [c for i in entry.claims if (c := by_id.get(i)) is not None], values)
        ):
            continue
        shown = by_support(values)
        suggested, because = majority(shown)
        what = entry.fields.get("what") or "one thing"
        reason = f"Reports give different numbers for {what}: {told_in(context, shown, _spoken)}."
        yield Difference("number", entry.id, "number", shown, reason, 2, suggested, because)


def _is_misprint(entry: Entry, values: Sequence[Value]) -> bool:
    """Whether two sums, or two measures, have one another's digits."""
    return len(values) == 2 and entry.fields.get("unit") in SIZES and turned(values[0].value, values[1].value)


def _at_one_time(context: Context, values: Sequence[Value], most: int) -> bool:
    """Whether some report of one number is not certainly later than some report of another."""
    days = [_days(context, v) for v in values]
    if any(not found for found in days):
        return True
    nearest = min(
        abs((a - b).days) for i, left in enumerate(days) for right in days[i + 1 :] for a in left for b in right
    )
    return nearest <= most


def _only_rises(context: Context, claims: Sequence[Claim], values: Sequence[Value]) -> bool:
    """Whether it is a toll that every later report puts higher, and none of the same day otherwise."""
    if not any(c.value("fate") in TOLLS for c in claims):
        return False
    told = [(day, float(v.value)) for v in values for day in _days(context, v) if isinstance(v.value, int | float)]
    days = {n: [d for d, number in told if number == n] for _, n in told}
    ranked = sorted(days)
    return len(ranked) == len(values) and all(max(days[a]) < min(days[b]) for a, b in pairwise(ranked))


def _days(context: Context, value: Value) -> list[date]:
    return [d for e in value.evidence if (d := _published(context, e.article)) is not None]


def _published(context: Context, article: str) -> date | None:
    known = context.published.get(article)
    return date.fromisoformat(known.first) if known is not None and known.first and known.first == known.last else None


def _spoken(found: Value) -> str:
    return f"{found.value:,}" if isinstance(found.value, int) else str(found.value)
