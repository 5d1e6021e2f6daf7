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
        self._marks: dict[str, Hashable] = {}
        self._keys: dict[str, frozenset[Hashable]] = {}
        self._holders: dict[Hashable, set[str]] = defaultdict(set)
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
        changed = {i for i, mark in marks.items() if self._marks.get(i) != mark}
        gone = self._marks.keys() - marks.keys()
        touched = changed | self._file({i: frozenset(keys(things[i])) for i in changed}, gone, most)
        if apart := touched | gone:
            self._links = {pair: x for pair, x in self._links.items() if pair[0] not in apart and pair[1] not in apart}
        for i in touched:
            crowds = (self._holders[key] for key in self._keys[i])
            for other in set[str]().union(*(ids for ids in crowds if len(ids) <= most)):
                if other == i or (other in touched and other < i):
                    continue
                left, right = (i, other) if i < other else (other, i)
                found = link(things[left], things[right])
                if found is not None:
                    self._links[left, right] = found
        self._marks = dict(marks)
        return tuple(self._links.values())

    def _file(self, keys: Mapping[str, frozenset[Hashable]], gone: Iterable[str], most: int) -> set[str]:
        """Files things under their keys, and `gone` no more; the holders of keys that became, or were, too common."""
        size: dict[Hashable, int] = {}
        for i in (*gone, *keys):
            for key in self._keys.pop(i, ()):
                size.setdefault(key, len(self._holders[key]))
                self._holders[key].discard(i)
        for i, found in keys.items():
            self._keys[i] = found
            for key in found:
                size.setdefault(key, len(self._holders[key]))
                self._holders[key].add(i)
        flipped = [key for key, before in size.items() if (before > most) != (len(self._holders[key]) > most)]
        touched = {i for key in flipped for i in self._holders[key]}
        for key in size:
            if not self._holders[key]:
                del self._holders[key]
        return touched
