"""The tables of a dossier, and the steps that lead from one version of them to the next."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Index, LargeBinary, MetaData, String, Table, Text, inspect, select

from readout.errors import DossierError

TABLES = MetaData()

meta = Table("meta", TABLES, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))
"""`version` of the tables and `title` of the dossier."""

articles = Table(
    "articles",
    TABLES,
    Column("id", String(32), primary_key=True),
    Column("source", Text, nullable=False),
    Column("address", Text),
    Column("captured", Text),
    Column("translation_of", String(32)),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
)
readings = Table(
    "readings",
    TABLES,
    Column("id", String(32), primary_key=True),
    Column("article", String(32), nullable=False, index=True),
    Column("engine", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""`body` is the reading as canonical JSON, compressed with zlib."""

problems = Table(
    "problems",
    TABLES,
    Column("id", String(32), primary_key=True),
    Column("stage", String(20), nullable=False),
    Column("source", Text, nullable=False),
    Column("message", Text, nullable=False),
)
"""What could not be read at all: such sources have no article that could carry the problem."""

decisions = Table(
    "decisions",
    TABLES,
    Column("id", String(32), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("body", Text, nullable=False),
)
tombstones = Table(
    "tombstones",
    TABLES,
    Column("id", String(32), primary_key=True),
    Column("article", String(32), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("body", Text, nullable=False),
)
"""What is left of articles that were purged; `body` is the tombstone as canonical JSON."""

knowledge = Table(
    "knowledge",
    TABLES,
    Column("id", String(32), primary_key=True),
    Column("body", Text, nullable=False),
)
"""People and their offices, from files that users gave; `body` is canonical JSON."""

arrivals = Table(
    "arrivals",
    TABLES,
    Column("article", String(32), primary_key=True),
    Column("at", String(40), nullable=False),
)
"""When each article came into this file; no part of the log, for two files of one content came by it at other times."""

LOG = (articles, readings, problems, decisions, tombstones, knowledge)
"""The append-only log. Everything else can be dropped and is derived again."""

views = Table(
    "views",
    TABLES,
    Column("name", String(40), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
Index("articles_source", articles.c.source)


def _first(connection: Connection) -> None:
    """Version 1: the log, the meta table and the views."""
    TABLES.create_all(connection, tables=[meta, articles, readings, problems, decisions, views])


def _second(connection: Connection) -> None:
    """Version 2: what is left of purged articles, what users know about people, when articles came in."""
    TABLES.create_all(connection, tables=[tombstones, knowledge, arrivals])


STEPS: tuple[Callable[[Connection], None], ...] = (_first, _second)
"""Step n leads from version n to version n + 1; steps are only ever appended."""
VERSION = len(STEPS)


def version_of(connection: Connection) -> int:
    """The version of the tables: 0 in an empty database; raises DossierError where it holds something else."""
    if not inspect(connection).has_table("meta"):
        if inspect(connection).get_table_names():
            raise DossierError("this is a database of another program, not a dossier")
        return 0
    found = connection.execute(select(meta.c.value).where(meta.c.key == "version")).scalar()
    if found is None or not str(found).isdigit():
        raise DossierError("this database does not say which version of a dossier it is")
    return int(found)


def migrate(connection: Connection) -> None:
    """Brings the tables to `VERSION`, one step after the other, inside the caller's transaction."""
    for step in STEPS[version_of(connection) :]:
        step(connection)
    connection.execute(meta.delete().where(meta.c.key == "version"))
    connection.execute(meta.insert().values(key="version", value=str(VERSION)))
