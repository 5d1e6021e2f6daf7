"""The append-only log of a dossier: articles, readings, problems and decisions; one article is one transaction."""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select

from readout.errors import DossierError, Problem
from readout.model.article import Article, Reading, Tombstone
from readout.model.decision import Decision
from readout.model.knowledge import KnownPerson
from readout.store import schema
from readout.store.codec import decode
from readout.store.database import REPAIR, database_at
from readout.store.place import Place, Where, place
from readout.store.rows import (
    TABLES,
    UNSCRUBBED,
    Storable,
    Stored,
    ids_in,
    insert_row,
    problem_id,
    set_title,
    state_of,
    stored,
    title_of,
)

__all__ = ["Log", "Storable", "Stored", "stored"]


T = TypeVar("T")
LARGEST = 200_000_000
"""Bytes of one reading: a text of two million characters with a claim in every sentence takes a tenth of it."""


def _unpacked(body: bytes) -> bytes:
    packed = zlib.decompressobj()
    data = packed.decompress(body, LARGEST)
    if not packed.eof:
        raise ValueError("it is cut, or unpacks without end")
    return data


class Log:
    """What was read and decided, in one SQLite file or PostgreSQL schema. Rows are added, never changed."""

    def __init__(
        self,
        where: Where,
        *,
        create: bool = True,
        read_only: bool | None = None,
        wait: float | None = None,
        pages: int | None = None,
    ) -> None:
        """Opens the dossier at a path or address; raises DossierError where it cannot be opened, is newer or is none.

        read_only   None is as the caller's rights allow
        wait        for so many seconds other writers are waited for: 5 at a file, 30 at a server
        """
        self.place = place(where)
        self._database = database_at(self.place, create=create, read_only=read_only, wait=wait, pages=pages)
        self._pinned = threading.local()
        self.read_only, self.new = self._database.read_only, self._database.new
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
                self.migrate()
            if not self.read_only:
                self._overwrite()
        except DossierError as error:
            said = str(error)
            raise error if said.startswith(str(self.place)) else DossierError(f"{self.place}: {said}.") from error

    def migrate(self, to: int = schema.VERSION) -> None:
        """Brings the tables to a version, an older one too where nothing is lost by it; raises DossierError."""
        with self.writing() as connection:
            schema.migrate(connection, to)

    def is_at(self, other: Place) -> bool:
        """Whether this is the dossier at another place, however that is written."""
        if isinstance(self.place, Path) and isinstance(other, Path):
            return self.place.resolve() == other.resolve()
        return str(self.place) == str(other)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Log:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self, *, hold: bool = True) -> Iterator[Connection]:
        """One transaction that may write: all of it is committed, or nothing. Without `hold` see `hold`."""
        with self._database.writing(hold=hold) as connection:
            yield connection

    def hold(self, connection: Connection) -> None:
        """Keeps every other writer out from now on until this transaction ends."""
        self._database.hold(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads: it sees one state of the log, whatever others write meanwhile."""
        pinned: Connection | None = getattr(self._pinned, "connection", None)
        if pinned is not None:
            yield pinned
            return
        with self._database.reading() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that this thread reads inside belongs to one state of the log."""
        with self.reading() as connection:
            outer, self._pinned.connection = getattr(self._pinned, "connection", None), connection
            try:
                yield
            finally:
                self._pinned.connection = outer

    def stamp(self) -> tuple[int, ...]:
        """Another value whenever the log changed, whoever did it; cheap to ask."""
        return self._database.stamp()

    def append(self, values: Iterable[Storable]) -> int:
        """Adds what is not there yet, in one transaction; the number of rows that were new."""
        return self.add([stored(v) for v in values])

    def add(self, rows: Iterable[Stored]) -> int:
        """Adds rows that are not there yet, in one transaction; how many were new."""
        with self.writing() as connection:
            added = sum(insert_row(connection, row) for row in rows)
            if added:
                self._database.changed(connection)
            return added

    def absorb(self, rows: Iterable[Stored], title: str | None = None) -> int:
        """Adds the rows of another log, all in one transaction; the number that were new. The union, in any order."""
        with self.writing() as connection:
            if title is not None:
                set_title(connection, title)
            added = sum(insert_row(connection, row) for row in rows)
            self._database.changed(connection)
            lost = schema.readings.c.article.not_in(select(schema.articles.c.id))
            added -= connection.execute(delete(schema.readings).where(lost)).rowcount
        self._overwrite()
        return added

    def has(self, kind: str, id_: str) -> bool:
        table = TABLES[kind]
        with self.reading() as connection:
            return connection.execute(select(table.c.id).where(table.c.id == id_)).first() is not None

    def ids(self, kind: str) -> tuple[str, ...]:
        with self.reading() as connection:
            return ids_in(connection, kind)

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
                    yield self._value(Reading, body)

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
            return tuple(self._value(Decision, body) for body in bodies)

    def tombstones(self) -> tuple[Tombstone, ...]:
        """What is left of the articles that were purged, by article."""
        table = schema.tombstones
        with self.reading() as connection:
            bodies = connection.execute(select(table.c.body).order_by(table.c.article, table.c.id)).scalars()
            return tuple(self._value(Tombstone, body) for body in bodies)

    def arrivals(self) -> dict[str, str]:
        """When each article came into this file (ISO 8601, UTC); those of older files are not known."""
        table = schema.arrivals
        with self.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(select(table.c.article, table.c.at))}

    def keep_arrivals(self, moments: Mapping[str, str]) -> None:
        """Says when articles came in, in place of what was known of them; of a copy that is when its original did."""
        table, rows = schema.arrivals, [{"article": article, "at": at} for article, at in moments.items()]
        with self.writing() as connection:
            if rows:
                connection.execute(
                    delete(table).where(table.c.article == bindparam("gone")),
                    [{"gone": row["article"]} for row in rows],
                )
                connection.execute(insert(table), rows)

    def knowledge(self) -> tuple[KnownPerson, ...]:
        """What users told about people, by id."""
        table = schema.knowledge
        with self.reading() as connection:
            bodies = connection.execute(select(table.c.body).order_by(table.c.id)).scalars()
            return tuple(self._value(KnownPerson, body) for body in bodies)

    def _value(self, cls: type[T], body: str | bytes) -> T:
        """The value that a row holds; raises DossierError where it holds none, or unpacks to more than any reading."""
        try:
            return decode(cls, json.loads(body if isinstance(body, str) else _unpacked(body)))
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError, zlib.error) as error:
            raise DossierError(f"{self.place}: this dossier is damaged. {REPAIR}") from error

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
            found = self._database.damage(connection)
        return tuple(Problem("check", self.place.name, message) for message in found)

    def state(self) -> str:
        """A hash of everything in the log, whatever order it came in."""
        with self.reading() as connection:
            return state_of(connection)

    def scrub(self) -> None:
        """Overwrites what was deleted, so that no page of the file holds it any more; raises DossierError."""
        self._database.scrub()
        with self.writing() as connection:
            connection.execute(delete(schema.meta).where(schema.meta.c.key == UNSCRUBBED))

    def _overwrite(self) -> None:
        """Overwrites what a purge deleted, here or in another dossier, that was stopped before it could do so.

        Where others have the file open, the next one who opens it tries again.
        """
        with self.reading() as connection:
            owed = connection.execute(select(schema.meta.c.key).where(schema.meta.c.key == UNSCRUBBED)).first()
        if owed is not None:
            with suppress(DossierError):
                self.scrub()

    def is_empty(self) -> bool:
        """Whether nothing was ever read or decided."""
        with self.reading() as connection:
            return not any(ids_in(connection, kind) for kind in TABLES)

    def remove(self) -> None:
        """Takes the dossier away with all that stands in it; the log is closed by that."""
        self._database.remove()

    @property
    def title(self) -> str:
        with self.reading() as connection:
            return title_of(connection)

    @title.setter
    def title(self, title: str) -> None:
        with self.writing() as connection:
            set_title(connection, title)
            self._database.changed(connection)
