"""The append-only log of a dossier: articles, readings, problems and decisions; one article is one transaction."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, text

from readout.errors import DossierError, Problem
from readout.model.article import Article, Reading, Tombstone
from readout.model.decision import Decision
from readout.model.ids import content_id
from readout.model.knowledge import KnownPerson
from readout.store import schema
from readout.store.codec import decode, dumps, encode
from readout.store.engine import clearly, connect, scrub

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


_TABLES: dict[str, Table] = {
    "article": schema.articles,
    "reading": schema.readings,
    "problem": schema.problems,
    "decision": schema.decisions,
    "tombstone": schema.tombstones,
    "knowledge": schema.knowledge,
}


class Log:
    """What was read and decided, in one SQLite file. Rows are added, never changed."""

    def __init__(
        self, path: Path, *, create: bool = True, read_only: bool = False, wait: float = 5.0, pages: int | None = None
    ) -> None:
        """Opens the dossier at `path`; raises DossierError where it cannot be opened, is newer or is none."""
        self.path = path
        if path.is_dir():
            raise DossierError(f"{path}: this is a folder. Give the path of a dossier, such as {path.name}.readout.")
        if not path.exists() and (read_only or not create):
            raise DossierError(f"{path}: there is no such dossier. `readout add {path} REPORTS` makes one.")
        if not path.parent.is_dir():
            raise DossierError(f"{path}: the folder {path.parent} does not exist. Make it first.")
        self.read_only = read_only
        self._engine = connect(path, read_only=read_only, wait=wait, pages=pages)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        try:
            with self.reading() as connection:
                found = schema.version_of(connection)
            if found > schema.VERSION:
                raise DossierError(
                    f"this dossier was written by a newer Readout (its tables are version {found}, this program knows "
                    f"{schema.VERSION}). Update Readout, then try again"
                )
            if found < schema.VERSION and not self.read_only:
                with self.writing() as connection:
                    schema.migrate(connection)
        except DossierError as error:
            said = str(error)
            raise error if said.startswith(str(self.path)) else DossierError(f"{self.path}: {said}.") from error

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that may write: all of it is committed, or nothing."""
        with clearly(self.path):
            if self.read_only:
                raise DossierError(
                    f"{self.path}: this dossier may not be written. Copy it to a folder that you may write to."
                )
            with self._engine.connect().execution_options(write=True) as connection, connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads: it sees one state of the log, whatever others write meanwhile."""
        with clearly(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    def append(self, values: Iterable[Storable]) -> int:
        """Adds what is not there yet, in one transaction; the number of rows that were new."""
        rows = [stored(v) for v in values]
        with self.writing() as connection:
            return sum(_insert(connection, row) for row in rows)

    def absorb(self, rows: Iterable[Stored], title: str | None = None) -> int:
        """Adds the rows of another log, all in one transaction; the number that were new. The union, in any order."""
        with self.writing() as connection:
            if title is not None:
                _set_title(connection, title)
            added = sum(_insert(connection, row) for row in rows)
            lost = schema.readings.c.article.not_in(select(schema.articles.c.id))
            return added - connection.execute(delete(schema.readings).where(lost)).rowcount

    def has(self, kind: str, id_: str) -> bool:
        table = _TABLES[kind]
        with self.reading() as connection:
            return connection.execute(select(table.c.id).where(table.c.id == id_)).first() is not None

    def ids(self, kind: str) -> tuple[str, ...]:
        table = _TABLES[kind]
        with self.reading() as connection:
            return tuple(connection.execute(select(table.c.id).order_by(table.c.id)).scalars())

    def articles(self, *ids: str) -> tuple[Article, ...]:
        """The articles with these ids (all, where none is named), by id."""
        table = schema.articles
        query = select(table).order_by(table.c.id)
        if ids:
            query = query.where(table.c.id.in_(ids))
        with self.reading() as connection:
            return tuple(Article(**row._mapping) for row in connection.execute(query))

    def sources(self) -> tuple[tuple[str, str], ...]:
        """(id, source) of every article, by id."""
        table = schema.articles
        with self.reading() as connection:
            return tuple(
                (r[0], r[1]) for r in connection.execute(select(table.c.id, table.c.source).order_by(table.c.id))
            )

    def engines(self) -> dict[str, list[tuple[str, str]]]:
        """For each article id the (engine, reading id) of its readings."""
        table = schema.readings
        out: dict[str, list[tuple[str, str]]] = {}
        query = select(table.c.id, table.c.article, table.c.engine).order_by(table.c.id)
        with self.reading() as connection:
            for id_, article, engine in connection.execute(query):
                out.setdefault(article, []).append((engine, id_))
        return out

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        """The readings with these ids, by id."""
        table = schema.readings
        wanted = sorted(ids)
        with self.reading() as connection:
            for first in range(0, len(wanted), 500):
                query = select(table.c.body).where(table.c.id.in_(wanted[first : first + 500])).order_by(table.c.id)
                for body in connection.execute(query).scalars():
                    yield decode(Reading, json.loads(zlib.decompress(body)))

    def problems(self) -> tuple[Problem, ...]:
        table = schema.problems
        with self.reading() as connection:
            rows = connection.execute(select(table.c.stage, table.c.source, table.c.message))
            return tuple(sorted(Problem(*row) for row in rows))

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""
        table = schema.decisions
        with self.reading() as connection:
            bodies = connection.execute(select(table.c.body).order_by(table.c.at, table.c.id)).scalars()
            return tuple(decode(Decision, json.loads(body)) for body in bodies)

    def tombstones(self) -> tuple[Tombstone, ...]:
        """What is left of the articles that were purged, by article."""
        table = schema.tombstones
        with self.reading() as connection:
            bodies = connection.execute(select(table.c.body).order_by(table.c.article, table.c.id)).scalars()
            return tuple(decode(Tombstone, json.loads(body)) for body in bodies)

    def arrivals(self) -> dict[str, str]:
        """When each article came into this file (ISO 8601, UTC); those of older files are not known."""
        table = schema.arrivals
        with self.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(select(table.c.article, table.c.at))}

    def knowledge(self) -> tuple[KnownPerson, ...]:
        """What users told about people, by id."""
        table = schema.knowledge
        with self.reading() as connection:
            bodies = connection.execute(select(table.c.body).order_by(table.c.id)).scalars()
            return tuple(decode(KnownPerson, json.loads(body)) for body in bodies)

    def rows(self) -> Iterator[Stored]:
        """The whole log: articles, readings, problems, decisions, tombstones, knowledge, each by id."""
        for article in self.articles():
            yield stored(article)
        for id_ in self.ids("reading"):
            for reading in self.readings([id_]):
                yield Stored("reading", id_, reading)
        for problem in sorted(self.problems(), key=problem_id):
            yield stored(problem)
        for decision in sorted(self.decisions(), key=lambda d: d.id):
            yield stored(decision)
        yield from sorted(map(stored, self.tombstones()), key=lambda row: row.id)
        yield from map(stored, self.knowledge())

    def integrity(self) -> tuple[Problem, ...]:
        """What the database itself finds wrong with its file."""
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        return tuple(Problem("check", self.path.name, f"the file is damaged: {line}") for line in found if line != "ok")

    def state(self) -> str:
        """A hash of everything in the log, whatever order it came in."""
        digest = hashlib.sha256(self.title.encode())
        for kind in _TABLES:
            digest.update(dumps([kind, self.ids(kind)]).encode())
        return digest.hexdigest()

    def scrub(self) -> None:
        """Overwrites what was deleted, so that no page of the file holds it any more; raises DossierError."""
        self._engine.dispose()
        with clearly(self.path):
            scrub(self.path)

    @property
    def title(self) -> str:
        with self.reading() as connection:
            found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "title")).scalar()
        return str(found or "")

    @title.setter
    def title(self, title: str) -> None:
        with self.writing() as connection:
            _set_title(connection, title)


def _set_title(connection: Connection, title: str) -> None:
    connection.execute(delete(schema.meta).where(schema.meta.c.key == "title"))
    connection.execute(insert(schema.meta).values(key="title", value=title))


def _insert(connection: Connection, row: Stored) -> bool:
    """Adds one row; False where it is there already, or was purged. A tombstone takes its article's rows out."""
    table = _TABLES[row.kind]
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
    connection.execute(delete(schema.views))
    connection.execute(text("DROP TABLE IF EXISTS search"))


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
