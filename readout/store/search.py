"""Search: an index of words over texts, entries and names, kept in step with the record and safe to drop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, text

from readout.errors import DossierError
from readout.store import fulltext, schema
from readout.store.log import Log
from readout.store.rows import ids_in

Document = tuple[str, str, str]
"""What can be found: its type, its id, its words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a search found: its type (article or a type of entry), its id and the words around the match.

    The words that match stand between \\x02 and \\x03.
    """

    type: str
    id: str
    snippet: str


def search(log: Log, query: str, limit: int) -> tuple[Hit, ...]:
    """What matches every word of `query`, the best first; "quoted words" match as a phrase.

    Looks in the index as it is; nothing is found where there is none.
    """
    phrases = phrases_of(query)
    if not phrases:
        return ()
    with log.snapshot(), log.reading() as connection:
        if indexed(log) is None:
            return ()
        if connection.dialect.name == schema.POSTGRES:
            return tuple(Hit(*found) for found in fulltext.search(connection, phrases, limit))
        found = connection.execute(
            text(
                "SELECT type, id, snippet(search, 2, char(2), char(3), '…', 16) FROM search "
                "WHERE search MATCH :match ORDER BY rank, type, id LIMIT :limit"
            ),
            {"match": " ".join(f'"{p}"' for p in phrases), "limit": limit},
        )
        return tuple(Hit(*row) for row in found)


def phrases_of(query: str) -> list[str]:
    """The words and the "quoted phrases" of a query; signs alone are none."""
    parts = re.findall(r'"([^"]+)"|([^\s"]+)', query.replace("\x00", " "))
    words = [(phrase or word).replace('"', "") for phrase, word in parts]
    return [w for w in words if re.search(r"\w", w)]


def indexed(log: Log) -> str | None:
    """The key of the state that the index holds, or None where there is none."""
    table = schema.views
    with log.reading() as connection:
        return connection.execute(select(table.c.key).where(table.c.name == "search")).scalar()


def index(log: Log, documents: Iterable[Document], key: str) -> None:
    """Brings the index to a state of the log, in one transaction.

    Given up where one of the articles is not in the log any more: no word comes back that was purged meanwhile.
    Raises DossierError where the dossier may not be written.
    """
    if log.read_only:
        raise DossierError(f"{log.place}: searching needs a dossier that may be written. Copy it, and search the copy.")
    table, wanted = schema.views, list(documents)
    with log.writing(hold=False) as connection:
        if connection.dialect.name == schema.POSTGRES:
            fulltext.fill(connection, wanted)
        else:
            _fill(connection, wanted)
        log.hold(connection)
        if not {id_ for type_, id_, _ in wanted if type_ == "article"} <= {*ids_in(connection, "article")}:
            connection.rollback()
            return
        connection.execute(delete(table).where(table.c.name == "search"))
        connection.execute(insert(table).values(name="search", key=key, body=b""))


def _fill(connection: Connection, documents: Sequence[Document]) -> None:
    connection.execute(text("DROP TABLE IF EXISTS search"))
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE search USING fts5(type UNINDEXED, id UNINDEXED, body, "
            "tokenize = 'unicode61 remove_diacritics 2')"
        )
    )
    rows = [{"type": type_, "id": id_, "body": body} for type_, id_, body in documents]
    if rows:
        connection.execute(text("INSERT INTO search (type, id, body) VALUES (:type, :id, :body)"), rows)
