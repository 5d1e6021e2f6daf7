"""Writes records as canonical JSON, and of a record what stood in the one before only once."""

from __future__ import annotations

import dataclasses
from itertools import groupby
from operator import attrgetter
from threading import Lock
from typing import Any

from readout.model.record import Link, Record
from readout.store.codec import dumps, encode


class Writing:
    """What was written last: the JSON of each thing, by the object that it is, and of all links that begin alike."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, str]] = {}
        self._now: dict[int, tuple[Any, str]] = {}
        self._turn = Lock()

    def record(self, record: Record) -> str:
        """As `dumps(encode(record))`."""
        with self._turn:
            return self._record(record)

    def _record(self, record: Record) -> str:
        parts = []
        for field in sorted(dataclasses.fields(record), key=attrgetter("name")):
            value = getattr(record, field.name)
            if field.name == "links":
                value = [tuple(found) for _, found in groupby(value, key=attrgetter("left"))]
            many = isinstance(value, tuple | list)
            text = f"[{','.join(map(self._text, value))}]" if many else dumps(encode(value))
            if text != "[]" or field.default is dataclasses.MISSING:
                parts.append(f"{dumps(field.name)}:{text}")
        self._known, self._now = self._now, {}
        return f"{{{','.join(parts)}}}"

    def _text(self, thing: Any) -> str:
        first = thing[0] if isinstance(thing, tuple) else thing
        known = self._known.get(id(first))
        if known is None or (known[0] is not thing and known[0] != thing):
            known = (thing, ",".join(_written(x) for x in thing) if first is not thing else _written(thing))
        self._now[id(first)] = known
        return known[1]


def _written(thing: Any) -> str:
    return _link(thing) if isinstance(thing, Link) else dumps(encode(thing))


def _link(link: Link) -> str:
    """As `dumps(encode(link))`, of which a large dossier has hundreds of thousands."""
    return dumps({"left": link.left, "reason": link.reason, "right": link.right, "score": link.score})
