"""A record told by what changed in it: for a process that holds the record before it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from readout.model.record import Record

PIECE = 100
"""So many things make a piece."""
LISTS = ("articles", "actors", "entries", "discrepancies", "problems", "links")
"""The parts of a record that are told by what changed in them."""
Piece = tuple[str, Sequence[Any]]
"""Some things of a list, in order; a number stands for the thing at that place of the list in the record before."""


def changes(record: Record, before: Record | None) -> Iterator[Piece]:
    """The lists of a record, in pieces; what stood in `before` is told by its place there."""
    for name in LISTS:
        known = _places(getattr(before, name)) if before is not None else {}
        told = [_told(known, thing) for thing in getattr(record, name)]
        for first in range(0, len(told), PIECE):
            yield name, told[first : first + PIECE]


def _places(things: Iterable[Any]) -> Mapping[Hashable, tuple[int, Any]]:
    return {_key(thing): (place, thing) for place, thing in enumerate(things)}


def _key(thing: Any) -> Hashable:
    """Problems and links have no ids, and are their own key."""
    key: Hashable = getattr(thing, "id", thing)
    return key


def _told(known: Mapping[Hashable, tuple[int, Any]], thing: Any) -> Any:
    place, found = known.get(_key(thing), (0, None))
    return place if found == thing else thing


def applied(title: str, reading_date: str | None, pieces: Iterable[Piece], before: Record | None) -> Record:
    """The record whose `changes` these are."""
    lists: dict[str, list[Any]] = {name: [] for name in LISTS}
    for name, piece in pieces:
        old = getattr(before, name) if before is not None else ()
        lists[name] += [old[thing] if isinstance(thing, int) else thing for thing in piece]
    return Record(title, reading_date, **{name: tuple(found) for name, found in lists.items()})
