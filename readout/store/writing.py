"""Writes records in pieces, each some things in a row, and of a record what stood in the one before not again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from threading import Lock
from typing import Any

from readout.model.ids import text_hash
from readout.model.record import Link, Record
from readout.store.codec import dumps, encode

LISTS = ("articles", "actors", "entries", "discrepancies", "problems", "links")
"""The fields of a record that are written in pieces."""
_NAMES = {"problems": attrgetter("message"), "links": attrgetter("left")}
"""What tells where a piece begins, if it is not the id: links that begin alike stay together."""
BEGINS = frozenset("02468ace")
"""A thing whose id ends so begins a piece, every other one: one more thing leaves all other pieces as they are."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Things that follow each other in a record; `key` is a hash of their JSON, `body` the same, packed."""

    things: Sequence[Any]
    key: str
    body: bytes


class Writing:
    """The pieces that were written last, by the object that begins each."""

    def __init__(self) -> None:
        self._known: dict[int, Piece] = {}
        self._turn = Lock()

    def pieces(self, record: Record) -> dict[str, list[Piece]]:
        """The pieces of each list of a record, in order; those that are as they were are the same objects."""
        with self._turn:
            found = {field: list(self._listed(field, getattr(record, field))) for field in LISTS}
            self._known = {id(piece.things[0]): piece for pieces in found.values() for piece in pieces}
            return found

    def _listed(self, field: str, things: Sequence[Any]) -> Iterator[Piece]:
        for first, end in _stretches(list(map(_NAMES.get(field, attrgetter("id")), things))):
            some, known = things[first:end], self._known.get(id(things[first]))
            yield known if known is not None and known.things == some else _piece(some)


def _stretches(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """(first, end) of each piece among things with these names; equal names stay in one."""
    first, before = 0, None
    for n, name in enumerate(names):
        if n and name != before and name[-1:] in BEGINS:
            yield first, n
            first = n
        before = name
    if names:
        yield first, len(names)


def _piece(things: Sequence[Any]) -> Piece:
    text = f"[{','.join(map(_written, things))}]"
    return Piece(things, text_hash(text), zlib.compress(text.encode(), 1))


def _written(thing: Any) -> str:
    return _link(thing) if isinstance(thing, Link) else dumps(encode(thing))


def _link(link: Link) -> str:
    """As `dumps(encode(link))`, of which a large dossier has hundreds of thousands."""
    return dumps({"left": link.left, "reason": link.reason, "right": link.right, "score": link.score})
