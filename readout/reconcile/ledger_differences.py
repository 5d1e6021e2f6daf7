"""Where a headline or caption turns a promise round: the side that owes is named as the side that is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry, FieldValue
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, value
from readout.reconcile.matter import content_words

SHARED = 2
"""Telling words that the headline and the body must share to speak of one thing."""


def ledger_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per promise or demand whose sides stand the other way round above the text."""
    by_id = {c.id: c for c in claims}
    above = [c for c in claims if c.type in ("commitment", "demand") and (c.noise or c.value("headline"))]
    for entry in entries:
        if entry.type not in ("commitment", "demand"):
            continue
        body = [by_id[i] for i in entry.claims if i in by_id and by_id[i] not in above]
        turned = [c for c in above if body and _is_reversed(context, entry, body, c)]
        if turned:
            yield _direction(context, entry, body, turned)


def _is_reversed(context: Context, entry: Entry, body: Sequence[Claim], claim: Claim) -> bool:
    """Whether the claim names as giver only whom the entry names as receiver, and speaks of the same thing."""
    if claim.type != entry.type:
        return False
    givers = _named(entry, "by") or _sides(r for c in body for r in context.refs(c, "by"))
    other = "of" if entry.type == "demand" else "to"
    receivers = (_named(entry, other) | _sides(r for c in body for r in context.refs(c, other))) - givers
    said = _sides(context.refs(claim, "by"))
    if not said or said & givers or not said & receivers:
        return False
    names = content_words(" ".join(givers | receivers))
    mine = content_words(context.evidence(claim).quote) - names
    return any(len(mine & (content_words(_what(context, c)) - names)) >= SHARED for c in body)


def _named(entry: Entry, role: str) -> set[str]:
    """The sides that stand in a field of the entry."""
    given = entry.fields.get(role)
    return _sides(r for r in (given if isinstance(given, tuple) else (given,)) if isinstance(r, ActorRef))


def _what(context: Context, claim: Claim) -> str:
    return context.words(claim, "what") or context.evidence(claim).quote


def _sides(refs: Iterable[ActorRef]) -> set[str]:
    return {r.side or r.name for r in refs if r.side or r.actor}


def _direction(context: Context, entry: Entry, body: Sequence[Claim], turned: Sequence[Claim]) -> Difference:
    other = "of" if entry.type == "demand" else "to"
    told = [c for c in body if _sides(context.refs(c, "by"))]
    givers = _named(entry, "by") or _sides(r for c in told for r in context.refs(c, "by"))
    receivers = _named(entry, other) | _sides(r for c in told for r in context.refs(c, other))
    right = _arrow(givers, receivers)
    wrong = _arrow(_sides(r for c in turned for r in context.refs(c, "by")), givers)
    values = (value(context, right, told), value(context, wrong, turned))
    where = "a caption" if all(c.noise for c in turned) else "a headline"
    reason = f"In {where} the sides stand the other way round ({wrong}) than in the reports' text ({right})."
    because = "the text of the reports against a headline or caption"
    return Difference("direction", entry.id, "by", values, reason, 3, right, because)


def _arrow(givers: set[str], receivers: set[str]) -> FieldValue:
    return f"{' and '.join(sorted(givers))} -> {' and '.join(sorted(receivers - givers))}"
