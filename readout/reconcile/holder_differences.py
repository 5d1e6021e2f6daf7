"""Where reports name different people as the holder of one office that only one, or only few, can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readout.model.claim import Claim
from readout.model.record import Actor, Entry
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, by_support, listed, majority, outlet_names, value
from readout.reconcile.filing import of_type
from readout.reconcile.name_differences import folded
from readout.vocab.names import plain
from readout.vocab.offices import office_key, one_of_few, single

SOON = 30
"""Days between two reports after which another holder can be the next one."""


def holder_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per office of one side that reports of one time give to different people.

    Who holds it for a side that the report does not tell may hold another side's; then the names must begin alike.

    A report that names both holders tells of a change or of two offices, and contradicts nothing.
    """
    people = {a.id: a for a in context.cast.actors if a.kind == "person"}
    named = _articles_of(context)
    table = context.memory.table("names of holders")
    for (key, side), holders_of in sorted(_told(context, people, claims).items()):
        words = {i: table.recall_of((people[i],), _words, context, people[i]) for i in holders_of}
        pairs = (p for p in combinations(sorted(holders_of), 2) if _differ(words[p[0]], words[p[1]]))
        assumed = {i for i, told in holders_of.items() if side and all(c.value("side") is None for c in told)}
        few = not single(key)
        pairs = (p for p in pairs if not (few or assumed & {*p}) or _alike(people[p[0]].name, people[p[1]].name))
        rivals = next((p for p in pairs if _exclude(context, named, holders_of, *p)), None)
        if rivals is not None:
            left, right = rivals
            values = by_support(value(context, people[i].name, holders_of[i]) for i in (left, right))
            office = f"{holders_of[left][0].value('office')}{f' ({side})' if side else ''}"
            by_name = {people[i].name: holders_of[i] for i in (left, right)}
            named_in = listed([f"{v.value} in {outlet_names(context, by_name[str(v.value)])}" for v in values])
            reason = f"Two people are named as {office}: {named_in}."
            suggested, because = majority(values)
            entry = next(i for i in (left, right) if people[i].name == values[0].value)
            yield Difference("name", entry, "holder", values, reason, 2, suggested, because)


def _told(
    context: Context, people: Mapping[str, Actor], claims: Sequence[Claim]
) -> dict[tuple[str, str], dict[str, list[Claim]]]:
    """For each office and side the claims by holder; an office without a side is the one side's that has it, if any."""
    roles = [c for c in of_type(context, claims, "role") if not c.noise]
    sides: dict[str, set[str]] = defaultdict(set)
    for claim in roles:
        if isinstance(claim.value("side"), str):
            sides[_key(claim)].add(str(claim.value("side")))
    told: dict[tuple[str, str], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in roles:
        key, side = _key(claim), claim.value("side")
        if side is None and len(sides[key]) <= 1 and " " in str(claim.value("office")):
            side = next(iter(sides[key]), "")
        holders = [r.actor for r in context.refs(claim, "holder") if r.actor in people]
        if isinstance(side, str) and one_of_few(key) and len(holders) == 1:
            told[key, side][str(holders[0])].append(claim)
    return told


def _alike(left: str, right: str) -> bool:
    """Whether two full names begin alike in their first and last words: one may be a misrendering of the other."""
    mine, theirs = ([plain(w)[:1] for w in name.split()] for name in (left, right))
    return min(len(mine), len(theirs)) > 1 and (mine[0], mine[-1]) == (theirs[0], theirs[-1])


def _key(claim: Claim) -> str:
    side = claim.value("side")
    return office_key(str(claim.value("office")), side if isinstance(side, str) else None)


def _differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two people share no name, and one is named in full: one person may be named by either of two names."""
    return max(len(mine), len(theirs)) > 1 and mine.isdisjoint(theirs)


def _words(context: Context, actor: Actor) -> frozenset[str]:
    """The words of all names of an actor, as they are compared."""
    named = (context.mentions[m] for m in actor.mentions if m in context.mentions)
    return frozenset(folded(w) for m in named if m.form == "name" for w in m.name.split() if len(w) > 2)


def _articles_of(context: Context) -> Mapping[str, set[str]]:
    """For each actor the articles that name it."""
    return {a.id: {article for v in a.variants for article in v.articles} for a in context.cast.actors}


def _exclude(
    context: Context, named: Mapping[str, set[str]], told: Mapping[str, Sequence[Claim]], left: str, right: str
) -> bool:
    if named[left] & named[right]:
        return False
    pairs = ((a.article, b.article) for a in told[left] for b in told[right])
    gaps = [gap for pair in pairs if (gap := context.days_between(*pair)) is not None]
    return not gaps or min(gaps) <= SOON
