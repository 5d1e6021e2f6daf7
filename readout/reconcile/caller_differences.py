"""Where reports disagree about who called whom, or at whose request people spoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.reconcile.neighbours import neighbours
from readout.vocab.calendar import weekdays_in

SOON = 2
"""Days between reports of one call."""


def caller_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per pair of reports of the same days that name each other's called side as the caller."""
    home = {(v.article, v.start): e.id for e in entries if e.type == "contact" for v in e.evidence}
    told = sorted((c for c in of_type(context, claims, "caller") if not c.noise), key=lambda c: c.id)
    seen: set[frozenset[str]] = set()
    both = _tell_both(context, told)
    sides = {e.id: _sides_of(e) for e in entries if e.type == "contact"}
    near = neighbours(context, told, lambda claim: claim.article, SOON)
    for a, b in (*near, *_of_one_entry(home, told)):
        left, right = (_way(context, c) for c in (a, b))
        pair = left[0] | right[0]
        if pair in seen or a.article in both or b.article in both:
            continue
        one = _home(home, a) if _home(home, a) == _home(home, b) else None
        by_each = one is not None and pair == sides[one] and len(left[0]) == len(right[0]) == 1
        if (_turned(left, right) or by_each) and _of_one_call(context, a, b):
            seen.add(pair)
            yield _difference(context, home, a, b, left[0], right[0])


def _sides_of(entry: Entry) -> frozenset[str]:
    given = entry.fields.get("sides")
    return frozenset(str(side) for side in given) if isinstance(given, tuple) else frozenset()


def _home(home: Mapping[tuple[str, int], str], claim: Claim) -> str | None:
    """The contact that rests on the words of the claim."""
    return home.get((claim.article, claim.evidence.start))


def _of_one_entry(home: Mapping[tuple[str, int], str], told: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims about one contact of the record, however far apart their reports are."""
    alike: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        if (entry := _home(home, claim)) is not None:
            alike[entry].append(claim)
    for entry in sorted(alike):
        yield from combinations(alike[entry], 2)


def _tell_both(context: Context, told: Sequence[Claim]) -> frozenset[str]:
    """The reports that name both sides as callers: they tell of two calls, or of the dispute."""
    callers: dict[str, set[frozenset[str]]] = defaultdict(set)
    for claim in told:
        if by := _way(context, claim)[0]:
            callers[claim.article].add(by)
    return frozenset(article for article, sides in callers.items() if len(sides) > 1)


def _way(context: Context, claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """(who called, who was called), each as sides where people act for one."""
    by, to = (
        frozenset(r.side or r.name for r in context.refs(claim, role) if r.side or r.actor) for role in ("by", "to")
    )
    return by, to


def _turned(left: tuple[frozenset[str], frozenset[str]], right: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether the caller of one is the one called in the other, as far as both are told."""
    if len(left[0]) != 1 or len(right[0]) != 1 or left[0] == right[0] or not (left[1] or right[1]):
        return False
    return (not left[1] or left[1] == right[0]) and (not right[1] or right[1] == left[0])


def _of_one_call(context: Context, a: Claim, b: Claim) -> bool:
    if a.article == b.article or a.value("contact") != b.value("contact"):
        return False
    mine, theirs = (weekdays_in(context.evidence(c).quote) for c in (a, b))
    return not mine or not theirs or bool(mine & theirs)


def _difference(
    context: Context,
    home: Mapping[tuple[str, int], str],
    a: Claim,
    b: Claim,
    left: frozenset[str],
    right: frozenset[str],
) -> Difference:
    (mine,), (theirs,) = left, right
    values = by_support((value(context, f"{mine} -> {theirs}", [a]), value(context, f"{theirs} -> {mine}", [b])))
    suggested, because = majority(values)
    first, second = outlet_names(context, [a]), outlet_names(context, [b])
    if a.value("contact") == "meeting":
        reason = f"Each side is said to have asked for the meeting: {mine} in {first}, {theirs} in {second}."
    else:
        called = f"{mine} called {theirs} in {first}, {theirs} called {mine} in {second}"
        reason = f"Each side is said to have called the other: {called}."
    places = [(c.article, c.evidence.start) for c in (a, b)]
    entry = next((home[p] for p in places if p in home), a.article)
    return Difference("direction", entry, "caller", values, reason, 1, suggested, because)
