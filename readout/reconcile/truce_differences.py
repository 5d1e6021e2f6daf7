"""Where one report says that a truce is kept and another that it is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, majority, outlet_names, value
from readout.reconcile.filing import of_type

_SAME_DAYS = 10
"""Days between reports beyond which another truce, or another state of it, may be meant."""


def truce_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference, where a truce is said to be kept after, or on the day that, another report called it broken.

    A truce that was kept and is broken later is news, and no difference.
    """
    told = sorted((c for c in of_type(context, claims, "truce") if not c.noise), key=lambda c: c.id)
    kept = [c for c in told if c.value("status") == "kept"]
    broken = [c for c in told if c.value("status") == "broken"]
    against = {(a.id, b.id) for a in kept for b in broken if _contradict(context, a, b)}
    kept = [c for c in kept if any(c.id == a for a, _ in against)]
    broken = [c for c in broken if any(c.id == b for _, b in against)]
    if not kept or not broken:
        return
    what = " ".join((context.words(broken[0], "what") or "").split())
    values = (value(context, "kept", kept), value(context, "broken", broken))
    suggested, because = majority(values)
    reason = (
        f"According to {outlet_names(context, kept)} the truce holds, "
        f"according to {outlet_names(context, broken)} it does not."
    )
    yield Difference("status", broken[0].article, f"status of {what}", values, reason, 3, suggested, because)


def _contradict(context: Context, kept: Claim, broken: Claim) -> bool:
    """Whether both can speak of one truce, and the one that calls it broken does not simply know more."""
    if kept.article == broken.article:
        return False
    apart = context.days_between(kept.article, broken.article)
    if apart is None:
        return bool(kept.value("perfect"))
    first, later = _day(context, kept.article), _day(context, broken.article)
    return apart <= _SAME_DAYS and (first is None or later is None or later <= first)


def _day(context: Context, article: str) -> date | None:
    known = context.published.get(article)
    return date.fromisoformat(known.first) if known is not None and known.first else None
