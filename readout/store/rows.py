"""The rows of a log: each names itself by its content, is added once, and is never changed."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select

from readout.errors import Problem
from readout.model.article import Article, Reading, Tombstone
from readout.model.decision import Decision
from readout.model.ids import content_id
from readout.model.knowledge import KnownPerson
from readout.store import schema
from readout.store.codec import dumps, encode

Storable = Article | Reading | Problem | Decision | Tombstone | KnownPerson


@dataclass(frozen=True, slots=True)
class Stored:
    """One row of the log: its table, its id (a hash of its content) and its value."""

    kind: str
    id: str
    value: Storable


def reading_id(reading: Reading) -> str:
    return content_id("r", encode(reading))


def problem_id(problem: Problem) -> str:
    return content_id("p", problem.stage, problem.source, problem.message)


def stored(value: Storable) -> Stored:
    """`value` as a row of the log."""
    match value:
        case Article():
            return Stored("article", value.id, value)
        case Reading():
            return Stored("reading", reading_id(value), value)
        case Problem():
            return Stored("problem", problem_id(value), value)
        case Decision():
            return Stored("decision", value.id, value)
        case Tombstone():
            return Stored("tombstone", content_id("t", encode(value)), value)
        case KnownPerson():
            return Stored("knowledge", value.id, value)


TABLES: dict[str, Table] = {
    "article": schema.articles,
    "reading": schema.readings,
    "problem": schema.problems,
    "decision": schema.decisions,
    "tombstone": schema.tombstones,
    "knowledge": schema.knowledge,
}


UNSCRUBBED = "unscrubbed"
"""Stands in the table `meta` from the burial of an article until its words are overwritten in the files."""


def ids_in(connection: Connection, kind: str) -> tuple[str, ...]:
    """The ids of all rows of a kind, in order."""
    ids = TABLES[kind].c.id
    return tuple(connection.execute(select(ids).order_by(ids)).scalars())


def state_of(connection: Connection) -> str:
    """A hash of everything in the log, as one transaction sees it."""
    digest = hashlib.sha256(title_of(connection).encode())
    for kind in TABLES:
        digest.update(dumps([kind, ids_in(connection, kind)]).encode())
    return digest.hexdigest()


def title_of(connection: Connection) -> str:
    found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "title")).scalar()
    return str(found or "")


def set_title(connection: Connection, title: str) -> None:
    connection.execute(delete(schema.meta).where(schema.meta.c.key == "title"))
    connection.execute(insert(schema.meta).values(key="title", value=title))


def insert_row(connection: Connection, row: Stored) -> bool:
    """Adds one row; False where it is there already, or was purged. A tombstone takes its article's rows out."""
    table = TABLES[row.kind]
    if connection.execute(select(table.c.id).where(table.c.id == row.id)).first() is not None:
        return False
    if _is_purged(connection, row.value):
        return False
    if isinstance(row.value, Tombstone):
        _bury(connection, row.value)
    connection.execute(insert(table).values(id=row.id, **_columns(row)))
    if isinstance(row.value, Article):
        connection.execute(delete(schema.arrivals).where(schema.arrivals.c.article == row.id))
        connection.execute(insert(schema.arrivals).values(article=row.id, at=_now()))
    return True


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _is_purged(connection: Connection, value: Storable) -> bool:
    """Whether a tombstone stands for this article, for its text under another name, or for what was read in it."""
    table = schema.tombstones
    where: ColumnElement[bool]
    match value:
        case Article():
            where = (table.c.article == value.id) | (table.c.sha256 == value.sha256)
        case Reading():
            where = table.c.article == value.article
        case _:
            return False
    return connection.execute(select(table.c.id).where(where).limit(1)).first() is not None


def _bury(connection: Connection, tombstone: Tombstone) -> None:
    """Takes out the article of a tombstone, every other one of the same text, and all that was read in them."""
    texts, readings = schema.articles, schema.readings
    same = (texts.c.id == tombstone.article) | (texts.c.sha256 == tombstone.sha256)
    ids = [*connection.execute(select(texts.c.id).where(same)).scalars(), tombstone.article]
    connection.execute(delete(readings).where(readings.c.article.in_(ids)))
    connection.execute(delete(texts).where(texts.c.id.in_(ids)))
    schema.forget_derived(connection)
    connection.execute(delete(schema.meta).where(schema.meta.c.key == UNSCRUBBED))
    connection.execute(insert(schema.meta).values(key=UNSCRUBBED, value="1"))


def _columns(row: Stored) -> Mapping[str, Any]:
    match row.value:
        case Article() as a:
            return {
                "source": a.source,
                "address": a.address,
                "captured": a.captured,
                "translation_of": a.translation_of,
                "sha256": a.sha256,
                "text": a.text,
            }
        case Reading() as r:
            body = zlib.compress(dumps(encode(r)).encode(), 6)
            return {"article": r.article, "engine": r.engine, "body": body}
        case Problem() as p:
            return {"stage": p.stage, "source": p.source, "message": p.message}
        case Decision() as d:
            return {"at": d.at, "body": dumps(encode(d))}
        case Tombstone() as t:
            return {"article": t.article, "sha256": t.sha256, "body": dumps(encode(t))}
        case KnownPerson() as k:
            return {"body": dumps(encode(k))}
