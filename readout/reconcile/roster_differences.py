"""Where two reports list who took part and differ in one name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.reconcile.matter import content_words
from readout.reconcile.name_differences import folded
from readout.vocab.calendar import weekdays_in

LONG = 4
"""Lists of so many names are of one thing by their names alone; shorter ones must also tell of one deed."""
CROWDED = 40
SOON = 4
"""Days between two reports that tell, in other words, who was there."""
_THERE = content_words(
    """attend attendance sit sat seated table sign signed signing signature signatory initial initialled initials
    present presence flanked accompanied joined participate participant represented delegate guarantor witness
    ceremony talks conference summit meeting discussed approved adopted settled"""
)
"""Words that tell of somebody that he took part; any two of them may tell of one occasion."""

_PARTIAL = re.compile(r"\b(?:among (?:the|them|those|others)|including|such as|inter alia)\b", re.IGNORECASE)
_BODY = "organisation"
_SIGNING = content_words("sign signed signing signature initial initialled")


@dataclass(frozen=True, slots=True)
class Roster:
    """A list as it is compared: whom it names, by family name or state, and what the sentence tells of them.

    `bodies` are those of the names that are organisations'.
    """

    claim: Claim
    names: Mapping[str, str]
    words: frozenset[str]
    bodies: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self.names)


def roster_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per pair of lists that share all names but one; it stands with the contact told there, if any."""
    rosters = [_roster(context, c) for c in of_type(context, claims, "roster") if not c.noise]
    home = _contacts(entries)
    seen: set[frozenset[str]] = set()
    alone = Counter((r.claim.article, r.claim.value("kind")) for r in rosters)
    for a, b in _pairs(context, rosters, alone):
        pair = a.keys ^ b.keys
        told = {home[_key(x.claim)] for x in (a, b) if _key(x.claim) in home}
        if pair in seen or (len(told) > 1 and not _both_signed(context, a, b)):
            continue  # who was at one meeting says nothing of who was at another
        seen.add(pair)
        same = [[r.claim for r in rosters if r.keys == x.keys] for x in (a, b)]
        values = by_support(
            value(context, listed(sorted(x.names.values())), found) for x, found in zip((a, b), same, strict=True)
        )
        suggested, because = majority(values)
        (mine,), (theirs,) = (x.keys - y.keys for x, y in ((a, b), (b, a)))
        reason = (
            f"Two lists of those present agree but for one name: {a.names[mine]} in {outlet_names(context, same[0])}, "
            f"{b.names[theirs]} in {outlet_names(context, same[1])}."
        )
        entry = next((home[_key(c)] for c in (*same[0], *same[1]) if _key(c) in home), None)
        yield Difference(
            "participants", entry or a.claim.article, "participants", values, reason, 2, suggested, because
        )


def _both_signed(context: Context, a: Roster, b: Roster) -> bool:
    """Whether both tell of a signing in the same days, of which there are not two."""
    apart = context.days_between(a.claim.article, b.claim.article)
    return apart is not None and apart <= SOON and bool(a.words & _SIGNING and b.words & _SIGNING)


def _key(claim: Claim) -> tuple[str, int]:
    return claim.article, claim.evidence.start


def _contacts(entries: Sequence[Entry]) -> dict[tuple[str, int], str]:
    """The contact that is told at each place."""
    return {(e.article, e.start): entry.id for entry in entries if entry.type == "contact" for e in entry.evidence}


def _roster(context: Context, claim: Claim) -> Roster:
    people = claim.value("kind") == "person"
    names = {folded(r.name.split()[-1]) if people else r.name: r.name for r in context.refs(claim, "listed")}
    spoken = content_words(context.evidence(claim).quote) - content_words(" ".join(sorted(names.values())))
    bodies = frozenset(r.name for r in context.refs(claim, "listed") if context.cast.kinds.get(r.actor or "") == _BODY)
    return Roster(claim, names, spoken, bodies)


def _pairs(
    context: Context, rosters: Sequence[Roster], alone: Counter[tuple[str, str | float | int | None]]
) -> Iterator[tuple[Roster, Roster]]:
    """Pairs of lists of one length in different reports that differ in one name, in the order of their claims."""
    by_name: dict[str, list[Roster]] = defaultdict(list)
    for roster in sorted(rosters, key=lambda r: r.claim.id):
        for name in roster.names:
            by_name[name].append(roster)
    pairs = {
        (a.claim.id, b.claim.id): (a, b)
        for found in by_name.values()
        for a, b in combinations(found[:CROWDED], 2)
        if a.claim.article != b.claim.article
        and _differ_in_one(a, b)
        and (len(a.names) >= LONG or a.words & b.words or _both_there(context, a, b, alone))
        and not _of_two_days(context, a, b)
        and not _is_there_too(context, a, b)
    }
    for key in sorted(pairs):
        yield pairs[key]


def _differ_in_one(a: Roster, b: Roster) -> bool:
    size = len(a.names)
    if size < 3 or size != len(b.names) or len(a.keys & b.keys) != size - 1:
        return False
    if a.claim.value("kind") != b.claim.value("kind"):
        return False
    mine, theirs = (a.names[k] if k in a.names else b.names[k] for k in sorted(a.keys ^ b.keys))
    if a.bodies & {mine, theirs} and b.bodies & {mine, theirs}:
        return False  # the same states sit in one round with one organisation and in another with another
    return not _words(mine) & _words(theirs)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace("-", " ").split())


def _of_two_days(context: Context, a: Roster, b: Roster) -> bool:
    """Whether the sentences name different days of the week."""
    mine, theirs = (weekdays_in(context.evidence(r.claim).quote) for r in (a, b))
    return bool(mine and theirs) and not mine & theirs


def _is_there_too(context: Context, a: Roster, b: Roster) -> bool:
    """Whether the sentence of one names the other's odd one as well, or gives its list as a part of the whole."""
    quotes = [context.evidence(r.claim).quote for r in (a, b)]
    if any(_PARTIAL.search(quote) for quote in quotes):
        return True
    odd = [" ".join(r.names[k] for k in r.keys - other.keys) for r, other in ((a, b), (b, a))]
    return any(odd[n].split()[-1].casefold() in quotes[1 - n].casefold() for n in (0, 1))


def _both_there(context: Context, a: Roster, b: Roster, alone: Counter[tuple[str, str | float | int | None]]) -> bool:
    """Whether each report gives one list only, says that these took part, and is of the same days."""
    apart = context.days_between(a.claim.article, b.claim.article)
    if apart is None or apart > SOON or not a.words & _THERE or not b.words & _THERE:
        return False
    return all(alone[r.claim.article, r.claim.value("kind")] == 1 for r in (a, b))
