"""What is derived from the log and kept for speed: records, and the index of words. All of it can be dropped."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from readout.errors import DossierError
from readout.model.record import Record
from readout.store import schema
from readout.store.codec import decode, dumps
from readout.store.log import Log
from readout.store.rows import ids_in
from readout.store.writing import Piece, Writing

KEPT = 4
"""How many records are kept: those of a few reading dates."""
RECORD, PIECE = "record", "piece"
"""Under which names records stand among the views, as the keys of their pieces, and these by the hash of what they say.
What two records have in common is kept once."""
_MOST_KEYS = 500
"""Keys that one query names."""


def load_record(log: Log, key: str) -> Record | None:
    """The record kept under `key` (a hash of all it follows from), or None."""
    with log.reading() as connection:
        body = _bodies(connection, RECORD, [key]).get(key)
        try:
            return None if body is None else decode(Record, _whole(connection, body))
        except (ValueError, KeyError, TypeError, AttributeError, zlib.error):
            return None


def _whole(connection: Connection, body: bytes) -> dict[str, Any]:
    """The record as JSON data, put together from its pieces."""
    told = json.loads(zlib.decompress(body))
    lists: dict[str, list[str]] = told.pop("pieces")
    bodies = _bodies(connection, PIECE, (key for keys in lists.values() for key in keys))
    for field, keys in lists.items():
        told[field] = [thing for key in keys for thing in json.loads(zlib.decompress(bodies[key]))]
    return dict(told)


def keep_record(log: Log, key: str, record: Record, writing: Writing | None = None) -> None:
    """Keeps `record`; where the dossier cannot be written now, it is simply not kept.

    `writing` is what wrote the one before, where there was one.

    Nor is it where one of its articles is not in the log any more: no word comes back that was purged meanwhile.
    """
    if log.read_only:
        return
    pieces = (writing or Writing()).pieces(record)
    keys = {field: [piece.key for piece in found] for field, found in pieces.items()}
    told = {"title": record.title, "reading_date": record.reading_date, "pieces": keys}
    try:
        with log.writing() as connection:
            if {a.id for a in record.articles} <= {*ids_in(connection, "article")}:
                _keep(connection, key, zlib.compress(dumps(told).encode(), 1), pieces.values())
    except DossierError:
        return


def _keep(connection: Connection, key: str, body: bytes, pieces: Iterable[Sequence[Piece]]) -> None:
    """Puts a record in, and takes out those that are too many and the pieces that none has any more."""
    records, there = _keys(connection, RECORD), set(_keys(connection, PIECE))
    others = [k for k in records if k != key]
    _drop(connection, RECORD, [key, *others[KEPT - 1 :]])
    mine = {piece.key: piece.body for found in pieces for piece in found}
    kept = {i for each in _bodies(connection, RECORD, others[: KEPT - 1]).values() for i in _pieces_of(each)}
    # A record that stood here and was not taken is damaged, it or a piece of it: then every piece is put in anew.
    lasting = set() if key in records else there & (kept | mine.keys())
    _drop(connection, PIECE, sorted(there - lasting))
    new = [{"name": PIECE, "key": i, "body": mine[i]} for i in sorted(mine.keys() - lasting)]
    connection.execute(insert(schema.views), [*new, {"name": RECORD, "key": key, "body": body}])


def _pieces_of(body: bytes) -> list[str]:
    """The keys of the pieces of a kept record; of one that is damaged, or of an older program's, none."""
    try:
        return [key for keys in json.loads(zlib.decompress(body))["pieces"].values() for key in keys]
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error):
        return []


def _keys(connection: Connection, name: str) -> list[str]:
    table = schema.views
    return list(connection.execute(select(table.c.key).where(table.c.name == name).order_by(table.c.key)).scalars())


def _bodies(connection: Connection, name: str, keys: Iterable[str]) -> dict[str, bytes]:
    """What stands under these keys, as far as anything does."""
    table, found = schema.views, dict[str, bytes]()
    for some in _in_batches(keys):
        query = select(table.c.key, table.c.body).where(table.c.name == name, table.c.key.in_(some))
        found.update((row[0], row[1]) for row in connection.execute(query))
    return found


def _drop(connection: Connection, name: str, keys: Iterable[str]) -> None:
    table = schema.views
    for some in _in_batches(keys):
        connection.execute(delete(table).where(table.c.name == name, table.c.key.in_(some)))


def _in_batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while some := list(islice(rest, _MOST_KEYS)):
        yield some


def drop(log: Log) -> None:
    """Forgets everything derived."""
    with log.writing() as connection:
        schema.forget_derived(connection)
