"""The tables of a dossier, and the steps that lead from one version of them to the next and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Dialect, Index, LargeBinary, MetaData, Table, Text, inspect, select
from sqlalchemy.types import TypeDecorator

from readout.errors import DossierError


class Words(TypeDecorator[str]):
    """Any text at all: PostgreSQL keeps no NUL, so there it is written as SUB 0, and SUB itself as SUB 1.

    Ordered by code point there too, whatever language the server speaks.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Text:
        return Text(collation="C") if dialect.name == POSTGRES else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != POSTGRES:
            return value
        return value.replace("\x1a", "\x1a1").replace("\x00", "\x1a0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or dialect.name != POSTGRES:
            return value
        return value.replace("\x1a0", "\x00").replace("\x1a1", "\x1a")


POSTGRES = "postgresql"
TABLES = MetaData()

meta = Table("meta", TABLES, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))
"""`version` of the tables, `title` of the dossier, `published` names; on a server the `revision` of the log."""

articles = Table(
    "articles",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("source", Words, nullable=False),
    Column("address", Words),
    Column("captured", Words),
    Column("translation_of", Words),
    Column("sha256", Words, nullable=False),
    Column("text", Words, nullable=False),
)
readings = Table(
    "readings",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("article", Words, nullable=False, index=True),
    Column("engine", Words, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""`body` is the reading as canonical JSON, compressed with zlib."""

problems = Table(
    "problems",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("stage", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("message", Words, nullable=False),
)
"""What could not be read at all: such sources have no article that could carry the problem."""

decisions = Table(
    "decisions",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("at", Words, nullable=False),
    Column("body", Words, nullable=False),
)
tombstones = Table(
    "tombstones",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("article", Words, nullable=False),
    Column("sha256", Words, nullable=False, index=True),
    Column("body", Words, nullable=False),
)
"""What is left of articles that were purged; `body` is the tombstone as canonical JSON."""

knowledge = Table(
    "knowledge",
    TABLES,
    Column("id", Words, primary_key=True),
    Column("body", Words, nullable=False),
)
"""People and their offices, from files that users gave; `body` is canonical JSON."""

arrivals = Table(
    "arrivals",
    TABLES,
    Column("article", Words, primary_key=True),
    Column("at", Words, nullable=False),
)
"""When each article came into this file; no part of the log, for two files of one content came by it at other times."""

LOG = (articles, readings, problems, decisions, tombstones, knowledge)
"""The append-only log. Everything else can be dropped and is derived again."""

views = Table(
    "views",
    TABLES,
    Column("name", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
Index("articles_source", articles.c.source, postgresql_using="hash")


APPEND_ONLY = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log of a dossier is append-only' USING ERRCODE = '0A000'; END $$
"""
SEARCH = """
CREATE TABLE search (type text NOT NULL, id text NOT NULL, digest text NOT NULL, body text NOT NULL,
    words tsvector NOT NULL, PRIMARY KEY (type, id))
"""
"""SQLite makes its index of words when it is first asked, for its virtual tables cannot be changed."""


def _first(connection: Connection) -> None:
    """Version 1: the log, the meta table and the views; on a server also what is searched, and that no row changes."""
    TABLES.create_all(connection, tables=[meta, *_FIRST, views])
    if connection.dialect.name == POSTGRES:
        connection.exec_driver_sql(SEARCH)
        connection.exec_driver_sql("CREATE INDEX search_words ON search USING gin (words)")
        connection.exec_driver_sql(APPEND_ONLY)
        _protect(connection, _FIRST)


def _first_back(connection: Connection) -> None:
    _only_if_empty(connection, _FIRST)
    remove(connection)


def _second(connection: Connection) -> None:
    """Version 2: what is left of purged articles, what users know about people, when articles came in."""
    TABLES.create_all(connection, tables=[*_SECOND, arrivals])
    if connection.dialect.name == POSTGRES:
        _protect(connection, _SECOND)


def _second_back(connection: Connection) -> None:
    _only_if_empty(connection, _SECOND)
    TABLES.drop_all(connection, tables=[*_SECOND, arrivals])


_FIRST = (articles, readings, problems, decisions)
_SECOND = (tombstones, knowledge)


def _protect(connection: Connection, tables: tuple[Table, ...]) -> None:
    """Rows of the log are added and, in a purge, taken out; nobody changes one."""
    for table in tables:
        connection.exec_driver_sql(
            f"CREATE TRIGGER append_only BEFORE UPDATE ON {table.name} EXECUTE FUNCTION refuse_change()"
        )


def _only_if_empty(connection: Connection, tables: tuple[Table, ...]) -> None:
    for table in tables:
        if connection.execute(select(table.c.id).limit(1)).first() is not None:
            raise DossierError(f"an older version has no place for its {table.name}; nothing was changed")


@dataclass(frozen=True, slots=True)
class Step:
    """From one version of the tables to the next, and back; back raises DossierError where something would be lost."""

    up: Callable[[Connection], None]
    down: Callable[[Connection], None]


def remove(connection: Connection) -> None:
    """Takes away every table of a dossier, whatever stands in it."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search")
    TABLES.drop_all(connection)
    if connection.dialect.name == POSTGRES:
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS refuse_change()")


def forget_derived(connection: Connection) -> None:
    """Deletes everything derived: records, and the index of words."""
    connection.execute(views.delete())
    if connection.dialect.name == POSTGRES:
        connection.exec_driver_sql("DELETE FROM search")
    else:
        connection.exec_driver_sql("DROP TABLE IF EXISTS search")


STEPS = (Step(_first, _first_back), Step(_second, _second_back))
"""Step n leads from version n to version n + 1; steps are only ever appended."""
VERSION = len(STEPS)


def version_of(connection: Connection) -> int:
    """The version of the tables: 0 in an empty database; raises DossierError where it holds something else."""
    found = inspect(connection)
    if not found.has_table("meta"):
        if found.get_table_names():
            raise DossierError("this is a database of another program, not a dossier")
        return 0
    told = connection.execute(select(meta.c.value).where(meta.c.key == "version")).scalar()
    if told is None or not str(told).isdigit():
        raise DossierError("this database does not say which version of a dossier it is")
    return int(told)


def migrate(connection: Connection, to: int = VERSION) -> None:
    """Brings the tables to a version, step by step, inside the caller's transaction. Raises DossierError."""
    now = version_of(connection)
    if not (0 <= to <= VERSION and now <= VERSION):
        raise DossierError(f"this program knows versions 0 to {VERSION} of the tables")
    for each in STEPS[now:to]:
        each.up(connection)
    for each in reversed(STEPS[to:now]):
        each.down(connection)
    if to:
        connection.execute(meta.delete().where(meta.c.key == "version"))
        connection.execute(meta.insert().values(key="version", value=str(to)))
