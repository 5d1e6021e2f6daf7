"""Where a headline or caption turns a promise round: the side that owes is named as the side that is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry, FieldValue
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority, value
from readout.reconcile.matter import content_words

SHARED = 2
"""Telling words that the headline and the body must share to speak of one thing."""


def ledger_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per promise or demand whose sides stand the other way round in a headline or another report."""
    by_id = {c.id: c for c in claims}
    above = [c for c in claims if c.type in ("commitment", "demand") and (c.noise or c.value("headline"))]
    for entry in entries:
        if entry.type not in ("commitment", "demand"):
            continue
        body = [by_id[i] for i in entry.claims if i in by_id and by_id[i] not in above]
        turned = [c for c in above if body and _is_reversed(context, entry, body, c)]
        if turned:
            yield _direction(context, entry, body, turned)
    yield from _turned_round(context, {i: e.id for e in entries for i in e.claims}, claims)


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


def _turned_round(context: Context, home: Mapping[str, str], claims: Sequence[Claim]) -> Iterator[Difference]:
    """Two reports that tell one obligation with its sides exchanged; one that tells both ways tells of an exchange.

    `home` gives the entry of each claim.
    """
    told: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        owed = claim.type in ("commitment", "demand") and claim.id in home and not claim.noise
        pair = _direction_of(context, claim) if owed else None
        if pair is not None:
            told[(claim.type, *pair)].append(claim)
    for (type_, giver, receiver), mine in sorted(told.items()):
        theirs = told.get((type_, receiver, giver), []) if giver < receiver else []
        if {c.article for c in mine} & {c.article for c in theirs}:
            continue
        leave_out = content_words(f"{giver} {receiver}")
        alike = [(a, b) for a in mine for b in theirs if _one_thing(context, a, b, leave_out)]
        if alike:
            left, right = sorted({a.id: a for a, _ in alike}.items()), sorted({b.id: b for _, b in alike}.items())
            values = by_support(
                value(context, f"{by} -> {to}", [c for _, c in found])
                for by, to, found in ((giver, receiver, left), (receiver, giver, right))
            )
            suggested, because = majority(values)
            reason = f"Reports tell one obligation with its sides exchanged: {listed([str(v.value) for v in values])}."
            yield Difference("direction", home[left[0][0]], "by", values, reason, 3, suggested, because)


def _direction_of(context: Context, claim: Claim) -> tuple[str, str] | None:
    """(the side that owes, the side that is owed), where the claim names one of each."""
    givers = _sides(context.refs(claim, "by"))
    receivers = _sides(context.refs(claim, "of" if claim.type == "demand" else "to")) - givers
    if len(givers) != 1 or not receivers:
        return None
    states = {r.name for r in context.refs(claim, "to") if r.actor} & receivers
    receivers = states if len(receivers) > 1 and len(states) == 1 else receivers
    return (next(iter(givers)), next(iter(receivers))) if len(receivers) == 1 else None


def _one_thing(context: Context, a: Claim, b: Claim, leave_out: frozenset[str]) -> bool:
    mine, theirs = (content_words(_what(context, c)) - leave_out for c in (a, b))
    least = min(len(mine), len(theirs))
    return least > 0 and len(mine & theirs) >= min(SHARED, least) and len(mine & theirs) * 2 >= least


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
