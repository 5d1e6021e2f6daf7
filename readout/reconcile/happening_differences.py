"""Where one report says that something took place and another that it was called off or put off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.reconcile.matter import content_words
from readout.vocab.synonyms import means_alike

_MOST_OF_A_HEAD = 60
SOON = 10
"""Days between two reports beyond which another event of the kind may be meant."""


def happening_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per event; it stands with the report that says it was called off."""
    told = sorted((c for c in of_type(context, claims, "happening") if not c.noise), key=lambda c: c.id)
    seen: set[str] = set()
    for held, off in _pairs(told):
        if held.id in seen or off.id in seen or not _contradict(context, held, off):
            continue
        seen |= {held.id, off.id}
        what = " ".join((context.words(off, "what") or "").split())
        values = by_support(value(context, str(c.value("status")), [c]) for c in (held, off))
        suggested, because = majority(values)
        happened, called_off = (outlet_names(context, [c]) for c in (held, off))
        event = f"{what[:1].upper()}{what[1:]}"
        reason = f"{event} took place according to {happened}, and was {off.value('status')} according to {called_off}."
        yield Difference("status", off.article, f"status of {what}", values, reason, 2, suggested, because)


def _pairs(told: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """(held, not held) about one noun, in different articles."""
    by_head: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        by_head[str(claim.value("head"))].append(claim)
    heads = sorted(by_head)
    alike = [(h, h) for h in heads] + [(a, b) for a, b in combinations(heads, 2) if means_alike(a, b)]
    for left, right in alike:
        for a in by_head[left][:_MOST_OF_A_HEAD]:
            for b in by_head[right][:_MOST_OF_A_HEAD]:
                if a.article != b.article:
                    if a.value("status") == "happened" != b.value("status"):
                        yield a, b
                    elif left != right and b.value("status") == "happened" != a.value("status"):
                        yield b, a


def _contradict(context: Context, held: Claim, off: Claim) -> bool:
    """Whether both can speak of one event, and the later report does not simply know more."""
    apart = context.days_between(held.article, off.article)
    if apart is not None and apart > SOON:
        return False
    mine, theirs = (content_words(context.words(c, "what") or "") for c in (held, off))
    if len(mine) > 1 and len(theirs) > 1 and len(mine & theirs) < 2:
        return False
    if off.value("status") == "postponed":
        first, second = (context.published.get(c.article) for c in (off, held))
        if first and second and first.last and second.first and first.last < second.first:
            return False
    return True
