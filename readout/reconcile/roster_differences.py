"""Where two reports list who took part and differ in one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority, value
from readout.reconcile.matter import content_words

LONG = 4
"""Lists of so many names are of one thing by their names alone; shorter ones must also tell of one deed."""
CROWDED = 40


@dataclass(frozen=True, slots=True)
class Roster:
    """A list as it is compared: the actors on it, and what the sentence tells of them."""

    claim: Claim
    names: frozenset[str]
    words: frozenset[str]


def roster_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per pair of lists that share all names but one; it stands with the contact told there, if any."""
    rosters = [_roster(context, c) for c in claims if c.type == "roster" and not c.noise]
    home = _contacts(entries)
    seen: set[frozenset[str]] = set()
    for a, b in _pairs(rosters):
        pair = a.names ^ b.names
        told = {home[_key(x.claim)] for x in (a, b) if _key(x.claim) in home}
        if pair in seen or len(told) > 1:
            continue  # who was at one meeting says nothing of who was at another
        seen.add(pair)
        same = [[r.claim for r in rosters if r.names == x.names] for x in (a, b)]
        values = by_support(
            value(context, listed(sorted(x.names)), found) for x, found in zip((a, b), same, strict=True)
        )
        suggested, because = majority(values)
        reason = f"Reports list different participants: {' against '.join(sorted(pair))}."
        entry = next((home[_key(c)] for c in (*same[0], *same[1]) if _key(c) in home), None)
        yield Difference(
            "participants", entry or a.claim.article, "participants", values, reason, 2, suggested, because
        )


def _key(claim: Claim) -> tuple[str, int]:
    return claim.article, claim.evidence.start


def _contacts(entries: Sequence[Entry]) -> dict[tuple[str, int], str]:
    """The contact that is told at each place."""
    return {(e.article, e.start): entry.id for entry in entries if entry.type == "contact" for e in entry.evidence}


def _roster(context: Context, claim: Claim) -> Roster:
    names = frozenset(r.name for r in context.refs(claim, "listed"))
    spoken = content_words(context.evidence(claim).quote) - content_words(" ".join(sorted(names)))
    return Roster(claim, names, spoken)


def _pairs(rosters: Sequence[Roster]) -> Iterator[tuple[Roster, Roster]]:
    """Pairs of lists of one length in different reports that differ in one name, in the order of their claims."""
    by_name: dict[str, list[Roster]] = defaultdict(list)
    for roster in sorted(rosters, key=lambda r: r.claim.id):
        for name in roster.names:
            by_name[name].append(roster)
    pairs = {
        (a.claim.id, b.claim.id): (a, b)
        for found in by_name.values()
        for a, b in combinations(found[:CROWDED], 2)
        if a.claim.article != b.claim.article and _differ_in_one(a, b)
    }
    for key in sorted(pairs):
        yield pairs[key]


def _differ_in_one(a: Roster, b: Roster) -> bool:
    size = len(a.names)
    if size < 3 or size != len(b.names) or len(a.names & b.names) != size - 1:
        return False
    if a.claim.value("kind") != b.claim.value("kind"):
        return False
    return size >= LONG or bool(a.words & b.words)
