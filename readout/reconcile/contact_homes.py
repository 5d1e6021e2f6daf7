"""Joins what reports tell of contacts across reports, near linear in their number; what did not change, not again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from readout.model.record import Link
from readout.reconcile.contact_facts import Told, gap, merge, spread_or_wide
from readout.reconcile.contact_links import JOINED, score
from readout.reconcile.contact_shelves import Home, Shelf

Key = tuple[str, str]
Match = tuple[float, str, Home]
"""A score, its reason and the contact that is meant."""


@dataclass(frozen=True, eq=False, slots=True)
class Gathered:
    """The passages of one report that tell of one contact, and what they say together.

    rank  which come first: those that give a day, then those with many people and passages
    keys  under what they are looked up
    """

    members: tuple[Told, ...]
    told: Told
    rank: tuple[int, int, int, str]
    keys: frozenset[Key]


def gathered(members: Sequence[Told]) -> Gathered:
    told = merge(members)
    rank = (spread_or_wide(told.when), -len(told.people), -len(members), members[0].id)
    return Gathered(tuple(members), told, rank, keys_of(told))


def keys_of(told: Told) -> frozenset[Key]:
    """Pairs of parties: contacts that share none are never one."""
    people, sides = combinations(sorted(told.people), 2), combinations(sorted(told.sides | told.groups), 2)
    return frozenset((*people, *sides)) or frozenset((p, told.place or "") for p in told.people)


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of some passages: the name of their contact, why they joined it, and what it says with them."""

    home: str
    link: Link | None
    told: Told
    keys: frozenset[Key]


class Homes:
    """The contacts of the last time, from which the next ones are found by what changed."""

    def __init__(self) -> None:
        self._steps: Mapping[Gathered, _Step] = {}

    def links(self, groups: Iterable[Gathered]) -> list[Link]:
        """Links between what different reports tell.

        The best told come first; each of the others is compared with the contacts found so far that share two of its
        parties, and joins the one it fits best. The order is that of the content, never of arrival.
        """
        work = _Work(self._steps, sorted(self._as_before(groups), key=lambda g: g.rank))
        self._steps = work.steps
        return [step.link for step in work.steps.values() if step.link is not None]

    def _as_before(self, groups: Iterable[Gathered]) -> Iterator[Gathered]:
        """The groups, those of the last time where they say the same: what else became of their report is no matter."""
        known = {group.rank: group for group in self._steps}
        for group in groups:
            before = known.get(group.rank, group)
            yield before if before.members == group.members else group


class _Work:
    """One round: `other` names the contacts that are not what they were at the same point of the last round.

    Passages whose contact is what it was join it again, unless they fit one of the others better.
    """

    def __init__(self, before: Mapping[Gathered, _Step], groups: Sequence[Gathered]) -> None:
        self.steps: dict[Gathered, _Step] = {}
        self._homes: dict[str, Home] = {}
        self._shelves: dict[Key, Shelf] = defaultdict(Shelf)
        self._other_shelves: dict[Key, Shelf] = defaultdict(Shelf)
        self._again, here = bool(before), set(groups)
        self._other = {step.home for group, step in before.items() if group not in here}
        for group in groups:
            self._take(group, before.get(group))

    def _take(self, group: Gathered, was: _Step | None) -> None:
        step = was if was is not None and was.home not in self._other else None
        best = self._best(group, self._shelves if step is None else self._other_shelves)
        if step is not None and (best is None or not _beats(best, step)):
            self._follow(group, step)
            return
        home = best[2] if best is not None else None
        name = home.name if home is not None else group.members[0].id
        for parted in (name, *((was.home,) if was is not None else ())):
            self._part(parted)
        link = _link(group, best) if best is not None else None
        told = merge((*home.members, *group.members)) if home is not None else group.told
        self._follow(group, _Step(name, link, told, keys_of(told)))

    def _follow(self, group: Gathered, step: _Step) -> None:
        self.steps[group] = step
        home = self._homes.get(step.home)
        if home is None:
            home = self._homes[step.home] = Home(step.home, step.told)
        home.take(group.members, step.told)
        for key in step.keys:
            self._shelves[key].put(home, step.told)
        if self._again and step.home in self._other:
            for key in step.keys:
                self._other_shelves[key].put(home, step.told)

    def _part(self, name: str) -> None:
        """From here on the contact is not what it was: everything looks at it again."""
        if name in self._other:
            return
        self._other.add(name)
        home = self._homes.get(name)
        if home is not None:
            for step in (s for s in self.steps.values() if s.home == name):
                for key in step.keys:
                    self._other_shelves[key].put(home, step.told)

    def _best(self, group: Gathered, shelves: Mapping[Key, Shelf]) -> Match | None:
        found = (shelves[key].near(group.told) for key in group.keys if key in shelves)
        candidates = {name: home for near in found for name, home in near.items()}
        return _best_match(group.told, candidates)


def _beats(best: Match, step: _Step) -> bool:
    """Whether a contact is chosen before the one that was joined; of equals the first by name."""
    return step.link is None or (-best[0], best[2].name) < (-step.link.score, step.home)


def _link(group: Gathered, match: Match) -> Link:
    left, right = sorted((group.members[0].id, match[2].name))
    return Link(left, right, match[0], match[1])


def _best_match(told: Told, candidates: Mapping[str, Home]) -> Match | None:
    best: Match | None = None
    for _, home in sorted(candidates.items()):
        if told.bounds is not None and home.told.bounds is not None and gap(told.bounds, home.told.bounds) > 1:
            continue  # `may_join` says so too, but only after looking at the parties
        if told.article in home.articles:
            continue
        result = score(told, home.told)
        if result is not None and result[0] >= JOINED and (best is None or result[0] > best[0]):
            best = (*result, home)
    return best
