"""Writes records as canonical JSON, and of a record what stood in the one before only once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from threading import Lock
from typing import Any

from readout.model.record import Link, Record
from readout.store.codec import dumps, encode


class Writing:
    """What was written last: the JSON of each thing, by the object that it is, and of all links that begin alike."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, bytes]] = {}
        self._now: dict[int, tuple[Any, bytes]] = {}
        self._turn = Lock()

    def record(self, record: Record) -> str:
        """As `dumps(encode(record))`."""
        return b"".join(self.pieces(record)).decode()

    def pieces(self, record: Record) -> list[bytes]:
        """The same in UTF-8, piece by piece: what is kept in memory is not put together in memory once more."""
        with self._turn:
            return list(self._pieces(record))

    def _pieces(self, record: Record) -> Iterator[bytes]:
        separator = b"{"
        for field in sorted(dataclasses.fields(record), key=attrgetter("name")):
            value = getattr(record, field.name)
            if field.name == "links":
                value = [tuple(found) for _, found in groupby(value, key=attrgetter("left"))]
            if not value and field.default is not dataclasses.MISSING:
                continue
            yield separator + dumps(field.name).encode() + b":"
            separator = b","
            if isinstance(value, tuple | list):
                yield from self._listed(value)
            else:
                yield dumps(encode(value)).encode()
        yield b"}"
        self._known, self._now = self._now, {}

    def _listed(self, things: Sequence[Any]) -> Iterator[bytes]:
        yield b"["
        for n, thing in enumerate(things):
            if n:
                yield b","
            yield self._bytes(thing)
        yield b"]"

    def _bytes(self, thing: Any) -> bytes:
        first = thing[0] if isinstance(thing, tuple) else thing
        known = self._known.get(id(first))
        if known is None or (known[0] is not thing and known[0] != thing):
            text = ",".join(_written(x) for x in thing) if first is not thing else _written(thing)
            known = (thing, text.encode())
        self._now[id(first)] = known
        return known[1]


def _written(thing: Any) -> str:
    return _link(thing) if isinstance(thing, Link) else dumps(encode(thing))


def _link(link: Link) -> str:
    """As `dumps(encode(link))`, of which a large dossier has hundreds of thousands."""
    return dumps({"left": link.left, "reason": link.reason, "right": link.right, "score": link.score})
