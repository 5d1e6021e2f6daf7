"""Links, decisions and vetoes to clusters: people first, then the strongest link down, whatever order they came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readout.model.decision import Decision
from readout.model.record import Link

Pair = tuple[str, str]


def pairs_decided(decisions: Sequence[Decision]) -> dict[Pair, str]:
    """For each pair of ids the newest verdict of a person (same or different), by time, then by decision id."""
    live = standing(decisions)
    out: dict[Pair, str] = {}
    for decision in sorted(live, key=lambda d: (d.at, d.id)):
        if decision.verdict in ("same", "different", "unsure"):
            ids = sorted(set(decision.target))
            for i, left in enumerate(ids):
                for right in ids[i + 1 :]:
                    out[left, right] = decision.verdict
    return {pair: verdict for pair, verdict in out.items() if verdict != "unsure"}


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that were not taken back; a retraction can itself be retracted."""
    newest_first = sorted(decisions, key=lambda d: (d.at, d.id), reverse=True)
    dead: set[str] = set()
    for decision in newest_first:
        if decision.verdict == "retract" and decision.id not in dead:
            dead.update(decision.target)
    return tuple(d for d in reversed(newest_first) if d.id not in dead and d.verdict != "retract")


class _Groups:
    """Disjoint groups of ids, each knowing which groups it must not join."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.home = {i: i for i in ids}
        self.members: dict[str, list[str]] = {i: [i] for i in self.home}
        self.apart: dict[str, set[str]] = defaultdict(set)

    def part(self, left: str, right: str) -> None:
        self.apart[self.home[left]].add(right)
        self.apart[self.home[right]].add(left)

    def may_join(self, left: str, right: str) -> bool:
        a, b = self.home[left], self.home[right]
        return not any(self.home[x] == b for x in self.apart[a])

    def join(self, left: str, right: str) -> None:
        a, b = sorted((self.home[left], self.home[right]))
        if a == b:
            return
        for i in self.members[b]:
            self.home[i] = a
        self.members[a] += self.members.pop(b)
        self.apart[a] |= self.apart.pop(b, set())


Fits = Callable[[Sequence[str], Sequence[str]], bool]
"""Whether two groups, given by their ids, may become one."""
Weight = tuple[str, str, float]
"""A link without its reason."""


@dataclass(frozen=True, eq=False, slots=True)
class Clustered:
    """Groups of ids, each sorted, sorted by their first id, and what led to them.

    things   what was known of each id when it was asked which groups fit
    links    those among them;  joins  those of them that joined two groups;  apart  the vetoes
    decided  the ids about which people said something
    near     for each linked id all with which links connect it: nothing else tells what becomes of it
    """

    groups: tuple[tuple[str, ...], ...] = ()
    things: Mapping[str, object] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    joins: frozenset[Weight] = frozenset()
    apart: frozenset[Pair] = frozenset()
    decided: frozenset[str] = frozenset()
    near: Mapping[str, Sequence[str]] = field(default_factory=dict)


def cluster(
    ids: Iterable[str],
    links: Iterable[Link],
    decisions: Sequence[Decision] = (),
    vetoes: Iterable[Pair] = (),
    fits: Fits | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Groups of `ids`, each sorted, the groups sorted by their first id.

    People's "same" come first and hold against everything but a newer "different"; then `links` from the strongest
    down, each skipped where it would join what people or `vetoes` keep apart, or where `fits(members, members)` of
    the two groups says no. The result depends on the set of inputs alone, never on their order.
    """
    return clustered(dict.fromkeys(ids), links, decisions, vetoes, fits).groups


def clustered(
    things: Mapping[str, object],
    links: Iterable[Link],
    decisions: Sequence[Decision] = (),
    vetoes: Iterable[Pair] = (),
    fits: Fits | None = None,
    before: Clustered | None = None,
) -> Clustered:
    """As `cluster`, for the ids of `things`; what became of a link `before` is asked again only where it may differ.

    `fits` must follow from the `things` of the groups and the links between them alone. So nothing is looked at that no
    link connects with a change.
    """
    before = before or Clustered()
    verdicts = {p: v for p, v in pairs_decided(decisions).items() if p[0] in things and p[1] in things}
    decided = frozenset(i for pair in verdicts for i in pair)
    inside = tuple([x for x in links if x.left in things and x.right in things])
    apart = frozenset([(a, b) if a < b else (b, a) for a, b in vetoes])
    changed, met = _changed(things, inside, before)
    changed |= decided | before.decided
    changed.update(i for pair in apart ^ before.apart for i in pair)
    touched = (changed | met).union(*(before.near[i] for i in changed | met if i in before.near))
    groups = _Groups(sorted(i for i in touched if i in things))
    found = sorted((x for x in inside if x.left in touched), key=lambda x: (-x.score, x.left, x.right))
    _decide(groups, verdicts, _about(apart, found, decided))
    joins = _join(groups, found, fits, changed, before.joins)
    return Clustered(
        _with(before.groups, groups.members.values(), touched),
        dict(things),
        inside,
        frozenset((*(x for x in before.joins if x[0] not in touched), *joins)),
        apart,
        decided,
        {i: near for i, near in before.near.items() if i not in touched} | _connected(found),
    )


def _about(apart: Collection[Pair], links: Iterable[Link], decided: Collection[str]) -> Iterator[Pair]:
    """The vetoes, in order, that can keep anything apart: what no link and no decision is about joins nothing."""
    met = {i for link in links for i in (link.left, link.right)}.union(decided)
    return iter(sorted(pair for pair in apart if pair[0] in met and pair[1] in met))


def _with(
    before: Iterable[tuple[str, ...]], new: Iterable[Iterable[str]], touched: Collection[str]
) -> tuple[tuple[str, ...], ...]:
    """The groups of before that were not touched, and new ones, in order."""
    return tuple(sorted((*(g for g in before if g[0] not in touched), *(tuple(sorted(g)) for g in new))))


def _connected(links: Iterable[Link]) -> dict[str, Sequence[str]]:
    """For each linked id all that links connect it with."""
    near: dict[str, list[str]] = {}
    for link in links:
        left, right = near.setdefault(link.left, [link.left]), near.setdefault(link.right, [link.right])
        if left is not right:
            few, many = sorted((left, right), key=len)
            many += few
            near.update(dict.fromkeys(few, many))
    return dict(near)


def _decide(groups: _Groups, decided: Mapping[Pair, str], vetoes: Iterable[Pair]) -> None:
    """Parts and joins what people called different and the same; then parts what vetoes are about."""
    for (left, right), verdict in sorted(decided.items()):
        if verdict == "different":
            groups.part(left, right)
    for (left, right), verdict in sorted(decided.items()):
        if verdict == "same" and groups.may_join(left, right):
            groups.join(left, right)
    for left, right in vetoes:
        if left in groups.home and right in groups.home and groups.home[left] != groups.home[right]:
            groups.part(left, right)


def _changed(things: Mapping[str, object], links: Sequence[Link], before: Clustered) -> tuple[set[str], set[str]]:
    """The ids of which something else is known than before, or that a link joined which is no more; those at the ends
    of other links than before."""
    was = before.things
    changed = {i for i, thing in things.items() if i not in was or (was[i] is not thing and was[i] != thing)}
    changed |= was.keys() - things.keys()
    gone, new = _others(before.links, links), _others(links, before.links)
    others = gone ^ new
    unlike = [x for x in others if x[0] not in changed and x[1] not in changed]
    changed = changed.union(i for x in (*unlike, *(before.joins & gone - new)) for i in x[:2])
    return changed, {i for x in others for i in x[:2]}


def _others(links: Sequence[Link], than: Sequence[Link]) -> set[Weight]:
    """The weights of links that are not the same objects in another row."""
    known = set(map(id, than))
    return {(x.left, x.right, x.score) for x in links if id(x) not in known}


def _join(
    groups: _Groups, links: Sequence[Link], fits: Fits | None, changed: set[str], before: Collection[Weight]
) -> list[Weight]:
    """Joins groups by links, the strongest first; those that did.

    Groups without an id that is `changed` are what they were when the link was looked at before, so that the same
    becomes of it. Where something else becomes of a link than before, all in both its groups are changed from then on.
    """
    joins: list[Weight] = []
    refused: dict[Pair, tuple[int, int]] = {}
    for link in links:
        told = (link.left, link.right, link.score)
        a, b = groups.home[link.left], groups.home[link.right]
        if link.left not in changed and link.right not in changed:
            if told in before:
                groups.join(a, b)
                joins.append(told)
            continue
        if a == b or not groups.may_join(a, b):
            fitting = False
        else:
            sizes = len(groups.members[a]), len(groups.members[b])
            # A group only grows: two of which no more is known than when they were refused are not asked of again.
            fitting = refused.get((a, b)) != sizes and (fits is None or fits(groups.members[a], groups.members[b]))
            if not fitting:
                refused[a, b] = sizes
        if fitting or told in before:
            changed.update(groups.members[a], groups.members[b])
        if fitting:
            groups.join(a, b)
            joins.append(told)
    return joins


class Clustering:
    """The groups of the last time, from which the next ones are found by what changed."""

    def __init__(self) -> None:
        self._last: Clustered | None = None

    def groups(
        self,
        things: Mapping[str, object],
        links: Iterable[Link],
        decisions: Sequence[Decision] = (),
        vetoes: Iterable[Pair] = (),
        fits: Fits | None = None,
    ) -> tuple[tuple[str, ...], ...]:
        """As `clustered`."""
        self._last = clustered(things, links, decisions, vetoes, fits, self._last)
        return self._last.groups


def components(blocks: Mapping[str, Iterable[str]], pairs: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Which blocks of ids must be clustered together, because one of `pairs` (of two or more ids) lies across them."""
    home = {i: block for block, ids in blocks.items() for i in ids}
    groups = _Groups(sorted(blocks))
    for ids in pairs:
        first, *others = [home[i] for i in ids if i in home] or [""]
        for other in others:
            groups.join(first, other)
    return tuple(sorted(tuple(sorted(found)) for found in groups.members.values()))


def touching(decisions: Iterable[Decision], ids: Collection[str]) -> tuple[Decision, ...]:
    """The decisions that are about any of `ids`."""
    return tuple(d for d in decisions if any(t in ids for t in d.target))
