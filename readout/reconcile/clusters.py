"""Links, decisions and vetoes to clusters: people first, then the strongest link down, whatever order they came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

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


def cluster(
    ids: Iterable[str],
    links: Iterable[Link],
    decisions: Sequence[Decision] = (),
    vetoes: Iterable[Pair] = (),
    fits: Callable[[Sequence[str], Sequence[str]], bool] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Groups of `ids`, each sorted, the groups sorted by their first id.

    People's "same" come first and hold against everything but a newer "different"; then `links` from the strongest
    down, each skipped where it would join what people or `vetoes` keep apart, or where `fits(members, members)` of
    the two groups says no. The result depends on the set of inputs alone, never on their order.
    """
    groups = _Groups(sorted(set(ids)))
    decided = {p: v for p, v in pairs_decided(decisions).items() if p[0] in groups.home and p[1] in groups.home}
    for (left, right), verdict in sorted(decided.items()):
        if verdict == "different":
            groups.part(left, right)
    for (left, right), verdict in sorted(decided.items()):
        if verdict == "same" and groups.may_join(left, right):
            groups.join(left, right)
    found = sorted(links, key=lambda x: (-x.score, x.left, x.right))
    # What no link and no decision is about joins nothing: vetoes that are about it, as most are, need not be kept.
    met = {i for link in found for i in (link.left, link.right)}.union(*decided)
    for left, right in sorted(tuple(sorted(v)) for v in vetoes if met.issuperset(v)):
        if left in groups.home and right in groups.home and groups.home[left] != groups.home[right]:
            groups.part(left, right)
    refused: dict[Pair, tuple[int, int]] = {}
    for link in found:
        if link.left not in groups.home or link.right not in groups.home:
            continue
        a, b = groups.home[link.left], groups.home[link.right]
        if a == b or not groups.may_join(a, b):
            continue
        sizes = len(groups.members[a]), len(groups.members[b])
        # A group only grows: two of which no more is known than when they were refused are not asked of again.
        if refused.get((a, b)) == sizes:
            continue
        if fits is None or fits(groups.members[a], groups.members[b]):
            groups.join(a, b)
        else:
            refused[a, b] = sizes
    return tuple(sorted(tuple(sorted(m)) for m in groups.members.values()))


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
