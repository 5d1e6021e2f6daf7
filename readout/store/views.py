"""What is derived from the log and kept for speed: the record and the search index. All of it can be dropped."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, text

from readout.errors import DossierError
from readout.model.record import Record
from readout.store import schema
from readout.store.codec import decode, dumps, encode
from readout.store.log import Log

KEPT = 4
"""How many records are kept: those of a few reading dates."""


def load_record(log: Log, key: str) -> Record | None:
    """The record kept under `key` (a hash of all it follows from), or None."""
    table = schema.views
    with log.reading() as connection:
        body = connection.execute(select(table.c.body).where(table.c.name == "record", table.c.key == key)).scalar()
    if body is None:
        return None
    try:
        return decode(Record, json.loads(zlib.decompress(body)))
    except (ValueError, KeyError, TypeError, zlib.error):
        return None


def keep_record(log: Log, key: str, record: Record) -> None:
    """Keeps `record`; where the dossier cannot be written now, it is simply not kept."""
    if log.read_only:
        return
    table = schema.views
    body = zlib.compress(dumps(encode(record)).encode(), 1)
    try:
        with log.writing() as connection:
            kept = connection.execute(
                select(table.c.key).where(table.c.name == "record").order_by(table.c.key)
            ).scalars()
            surplus = [k for k in kept if k != key][KEPT - 1 :]
            connection.execute(delete(table).where(table.c.name == "record", table.c.key.in_([key, *surplus])))
            connection.execute(insert(table).values(name="record", key=key, body=body))
    except DossierError:
        return


def drop(log: Log) -> None:
    """Forgets everything derived."""
    with log.writing() as connection:
        connection.execute(delete(schema.views))
        connection.execute(text("DROP TABLE IF EXISTS search"))


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a search found: its type (article or a type of entry), its id and the words around the match.

    The words that match stand between \\x02 and \\x03.
    """

    type: str
    id: str
    snippet: str


def search(log: Log, query: str, documents: Iterable[tuple[str, str, str]], key: str, limit: int) -> tuple[Hit, ...]:
    """What matches every word of `query`, the best first; "quoted words" match as a phrase.

    `documents` are (type, id, text); they are only looked at where the index of `key` is not there yet.
    """
    match = _fts(query)
    if not match:
        return ()
    if log.read_only and not _indexed(log, key):
        raise DossierError(f"{log.path}: searching needs a dossier that may be written. Copy it, and search the copy.")
    if not _indexed(log, key):
        _index(log, list(documents), key)
    with log.reading() as connection:
        found = connection.execute(
            text(
                "SELECT type, id, snippet(search, 2, char(2), char(3), '…', 16) FROM search "
                "WHERE search MATCH :match ORDER BY rank, type, id LIMIT :limit"
            ),
            {"match": match, "limit": limit},
        )
        return tuple(Hit(*row) for row in found)


def _indexed(log: Log, key: str) -> bool:
    """Whether the index of this state of the dossier is there."""
    table = schema.views
    with log.reading() as connection:
        return connection.execute(select(table.c.key).where(table.c.name == "search")).scalar() == key


def _index(log: Log, documents: Iterable[tuple[str, str, str]], key: str) -> None:
    """Builds the full-text index anew, in one transaction."""
    table = schema.views
    with log.writing() as connection:
        _fill(connection, documents)
        connection.execute(delete(table).where(table.c.name == "search"))
        connection.execute(insert(table).values(name="search", key=key, body=b""))


def _fill(connection: Connection, documents: Iterable[tuple[str, str, str]]) -> None:
    connection.execute(text("DROP TABLE IF EXISTS search"))
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE search USING fts5(type UNINDEXED, id UNINDEXED, body, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )
    )
    for document in documents:
        connection.execute(
            text("INSERT INTO search (type, id, body) VALUES (:type, :id, :body)"),
            {"type": document[0], "id": document[1], "body": document[2]},
        )


def _fts(query: str) -> str:
    """The query in the index's own language: words and "phrases", every one of them quoted."""
    parts = re.findall(r'"([^"]+)"|([^\s"]+)', query.replace("\x00", " "))
    words = [(phrase or word).replace('"', "") for phrase, word in parts]
    return " ".join(f'"{w}"' for w in words if re.search(r"\w", w))
