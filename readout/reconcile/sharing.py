"""Sharing: which things have telling keys in common, kept up as things come and go instead of counted anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Pair = tuple[Name, Name]


class Sharing(Generic[Name]):
    """How many keys the things of each pair share, those left out that more than `most` things have.

    Things are told apart by names that can be ordered; a pair has the smaller name first. What the pairs are depends on
    the things alone, never on the order in which they came.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._keys: dict[Name, frozenset[Hashable]] = {}
        self._holders: dict[Hashable, set[Name]] = defaultdict(set)
        self.pairs: dict[Pair[Name], int] = {}

    def take(self, keys: Mapping[Name, frozenset[Hashable]]) -> Mapping[Pair[Name], int]:
        """The pairs among these things and no others, each with how many keys it shares.

        A thing whose keys are the same object as the last time costs nothing but a look.
        """
        before = self._keys
        changed = [n for n, found in keys.items() if before.get(n) is not found and before.get(n) != found]
        gone = list(before.keys() - keys.keys())
        for name in (*gone, *(n for n in changed if n in before)):
            for key in before[name]:
                self._leave(name, key)
        for name in changed:
            for key in keys[name]:
                self._join(name, key)
        self._keys = dict(keys)
        return self.pairs

    def _join(self, name: Name, key: Hashable) -> None:
        there = self._holders[key]
        if len(there) < self._most:
            self._count(((name, other) for other in there), 1)
        elif len(there) == self._most:
            self._count(combinations(there, 2), -1)  # the key becomes too common to tell anything
        there.add(name)

    def _leave(self, name: Name, key: Hashable) -> None:
        there = self._holders[key]
        there.discard(name)
        if len(there) < self._most:
            self._count(((name, other) for other in there), -1)
        elif len(there) == self._most:
            self._count(combinations(there, 2), 1)
        if not there:
            del self._holders[key]

    def _count(self, pairs: Iterable[Pair[Name]], by: int) -> None:
        for left, right in pairs:
            pair = (left, right) if left < right else (right, left)  # type: ignore[operator]  # names are ordered
            number = self.pairs.get(pair, 0) + by
            if number:
                self.pairs[pair] = number
            else:
                del self.pairs[pair]
