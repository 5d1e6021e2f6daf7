"""Pairing: links between things that share a telling key; only what is new or changed is compared again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from readout.model.record import Link

T = TypeVar("T")


class Pairing(Generic[T]):
    """The links of the last time, by pair, and the things that they are between."""

    def __init__(self) -> None:
        self._things: Mapping[str, T] = {}
        self._marks: Mapping[str, Hashable] = {}
        self._crowded: frozenset[Hashable] = frozenset()
        self._links: dict[tuple[str, str], Link] = {}

    def links(
        self,
        things: Mapping[str, T],
        marks: Mapping[str, Hashable],
        keys: Callable[[T], Iterable[Hashable]],
        most: int,
        link: Callable[[T, T], Link | None],
    ) -> tuple[Link, ...]:
        """What `link` gives for each pair (in the order of ids) that shares a key which at most `most` things have.

        `marks` tell for each thing all that a link follows from: where both are as they were, it is not asked again.
        """
        holders: dict[Hashable, list[str]] = defaultdict(list)
        for i in sorted(things):
            for key in set(keys(things[i])):
                holders[key].append(i)
        crowded = frozenset(key for key, ids in holders.items() if len(ids) > most)
        changed = {i for i in things if i not in self._marks or self._marks[i] != marks[i]}
        changed |= {i for key in crowded ^ self._crowded for i in holders.get(key, ())}
        gone = changed | (self._things.keys() - things.keys())
        self._links = {pair: x for pair, x in self._links.items() if not gone & set(pair)} if gone else self._links
        for i in sorted(changed):
            shared = (holders[key] for key in set(keys(things[i])) if key not in crowded)
            for other in sorted(set().union(*shared) - {i}):
                if other in changed and other < i:
                    continue
                left, right = (i, other) if i < other else (other, i)
                found = link(things[left], things[right])
                if found is not None:
                    self._links[left, right] = found
        self._things, self._marks, self._crowded = dict(things), dict(marks), crowded
        return tuple(self._links[pair] for pair in sorted(self._links))
