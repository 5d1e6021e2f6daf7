"""Where a headline or caption turns a promise round: the side that owes is named as the side that is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry, FieldValue
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.reconcile.ledger import is_loose
from readout.reconcile.matter import content_words
from readout.reconcile.reports import each_entry

SHARED = 2
"""Telling words that the headline and the body must share to speak of one thing."""


def ledger_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per promise or demand whose sides stand the other way round in a headline or another report."""
    owed = [c for type_ in ("commitment", "demand") for c in of_type(context, claims, type_)]
    above = _by_giver(context, [c for c in owed if is_loose(c)])
    ledger = [e for e in entries if e.type in ("commitment", "demand")]
    parties = each_entry("sides of the ledger", context, ledger, claims, _parties)
    for entry, (body, givers, receivers) in zip(ledger, parties, strict=True):
        near = {c.id: c for side in receivers for c in above.get((entry.type, side), ())}
        turned = [near[i] for i in sorted(near) if _is_reversed(context, near[i], body, givers, receivers)]
        if turned:
            yield _direction(context, entry, body, turned)
    yield from _turned_round(context, {i: e.id for e in entries for i in e.claims}, owed)


def _by_giver(context: Context, claims: Sequence[Claim]) -> Mapping[tuple[str, str], Sequence[Claim]]:
    """The claims by type and by each side that gives."""
    out: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        for side in _sides(context.refs(claim, "by")):
            out[claim.type, side].append(claim)
    return out


Parties = tuple[Sequence[Claim], frozenset[str], frozenset[str]]
"""What the texts of the reports say of one entry: the claims, and which sides give and receive."""


def _parties(context: Context, entry: Entry, claims: Sequence[Claim]) -> Parties:
    body = [c for c in claims if not is_loose(c)]
    givers = _named(entry, "by") or _sides(r for c in body for r in context.refs(c, "by"))
    other = "of" if entry.type == "demand" else "to"
    receivers = (_named(entry, other) | _sides(r for c in body for r in context.refs(c, other))) - givers
    return body, frozenset(givers), frozenset(receivers if body else ())


def _is_reversed(
    context: Context, claim: Claim, body: Sequence[Claim], givers: frozenset[str], receivers: frozenset[str]
) -> bool:
    """Whether the claim names as giver only whom the entry names as receiver, and speaks of the same thing."""
    said = _sides(context.refs(claim, "by"))
    if said & givers or not said & receivers:
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
        pair = _direction_of(context, claim) if claim.id in home and not claim.noise else None
        if pair is not None:
            told[(claim.type, *pair)].append(claim)
    for (type_, giver, receiver), mine in sorted(told.items()):
        theirs = told.get((type_, receiver, giver), []) if giver < receiver else []
        if {c.article for c in mine} & {c.article for c in theirs}:
            continue
        leave_out = content_words(f"{giver} {receiver}")
        alike = _alike(context, mine, theirs, leave_out) if theirs else []
        if alike:
            left, right = sorted({a.id: a for a, _ in alike}.items()), sorted({b.id: b for _, b in alike}.items())
            values = by_support(
                value(context, f"{by} -> {to}", [c for _, c in found])
                for by, to, found in ((giver, receiver, left), (receiver, giver, right))
            )
            suggested, because = majority(values)
            ways = [
                f"{by} to {to} in {outlet_names(context, [c for _, c in found])}"
                for by, to, found in ((giver, receiver, left), (receiver, giver, right))
            ]
            reason = f"Reports turn one obligation round: {listed(ways)}."
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


def _alike(
    context: Context, mine: Sequence[Claim], theirs: Sequence[Claim], leave_out: frozenset[str]
) -> list[tuple[Claim, Claim]]:
    """The pairs that speak of one thing, looked for by the words that they share."""
    words = {c.id: content_words(_what(context, c)) - leave_out for c in (*mine, *theirs)}
    holders: dict[str, list[Claim]] = defaultdict(list)
    for claim in theirs:
        for word in words[claim.id]:
            holders[word].append(claim)
    near = ((a, {c.id: c for word in words[a.id] for c in holders.get(word, ())}) for a in mine)
    return [(a, found[i]) for a, found in near for i in sorted(found) if _one_thing(words[a.id], words[i])]


def _one_thing(mine: frozenset[str], theirs: frozenset[str]) -> bool:
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
