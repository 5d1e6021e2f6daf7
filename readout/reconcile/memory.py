"""Memory: what an earlier reconciling worked out, so that one more report does not cost as much as all of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Table:
    """Answers by what they follow from; those that a whole reconciling did not ask for are forgotten after it."""

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[..., T], *given: Any) -> T:
        """What `make(*given)` gave for `key` before, or gives now; the key holds all that the answer follows from."""
        found = self._now.get(key, self)
        if found is self:
            found = self._before.get(key, self)
            if found is self:
                found = make(*given)
            self._now[key] = found
        return cast(T, found)

    def recall_of(self, things: Sequence[object], make: Callable[..., T], *given: Any, also: Hashable = None) -> T:
        """As `recall`, by the identity of `things` (frozen values that are costly to compare) and what `also` tells."""
        key = (also, *map(id, things))
        kept: tuple[Sequence[object], T] = self.recall(key, _keeping, things, make, given)
        return kept[1]

    def turn(self) -> None:
        self._before, self._now = self._now, {}


def _keeping(things: Sequence[object], make: Callable[..., T], given: Sequence[Any]) -> tuple[Sequence[object], T]:
    """The answer with the things whose identity is its key, so that none of them makes room for another."""
    return things, make(*given)


class Memory:
    """Tables by name. It holds pure answers only: with it or without it, the record is the same, byte for byte."""

    def __init__(self) -> None:
        self._tables: dict[str, Table] = {}
        self._kept: dict[str, Any] = {}

    def table(self, name: str) -> Table:
        return self._tables.setdefault(name, Table())

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gave the first time: an index that grows with the dossier."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast(T, self._kept[name])

    def turn(self) -> None:
        """Ends one reconciling: what it did not ask for is forgotten."""
        for table in self._tables.values():
            table.turn()
