"""Where reports give different numbers for one thing; what changes because time passes is no difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from readout.model.claim import Claim
from readout.model.record import Entry, Value
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority
from readout.reconcile.facts import DATE, LENGTHS

NOT_COUNTED = LENGTHS | {DATE}
UPDATED_AFTER = 7
"""Days between two reports after which another number can be the newer one."""


def figure_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per figure that reports of about the same time give differently."""
    for entry in entries:
        values = entry.values.get("number", ())
        if (
            entry.type != "figure"
            or entry.fields.get("unit") in NOT_COUNTED
            or len(values) < 2
            or not _at_one_time(context, values)
        ):
            continue
        shown = by_support(values)
        suggested, because = majority(shown)
        numbers = listed([_spoken(v) for v in shown])
        reason = f"Reports give different numbers for {entry.fields.get('what') or 'one thing'}: {numbers}."
        yield Difference("number", entry.id, "number", shown, reason, 2, suggested, because)


def _at_one_time(context: Context, values: Sequence[Value]) -> bool:
    """Whether some report of one number is not certainly later than some report of another."""
    days = [[d for e in v.evidence if (d := _published(context, e.article)) is not None] for v in values]
    if any(not found for found in days):
        return True
    nearest = min(
        abs((a - b).days) for i, left in enumerate(days) for right in days[i + 1 :] for a in left for b in right
    )
    return nearest <= UPDATED_AFTER


def _published(context: Context, article: str) -> date | None:
    known = context.published.get(article)
    return date.fromisoformat(known.first) if known is not None and known.first and known.first == known.last else None


def _spoken(found: Value) -> str:
    return f"{found.value:,}" if isinstance(found.value, int) else str(found.value)
