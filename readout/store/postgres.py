"""A dossier in a PostgreSQL database, where several people and programs may write to it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from readout.errors import DossierError
from readout.store import schema
from readout.store.database import SAFE, Database
from readout.store.place import Server

_AGAIN = "Run the same command again."
_REFUSED = {
    "28P01": "the server does not know this name and password. Keep the password in ~/.pgpass or in PGPASSWORD.",
    "28000": "the server does not let this account in. Ask whoever looks after it.",
    "3D000": "there is no such database on the server. Make it first: createdb DATABASE.",
    "42501": "your account may not do this. Ask the owner of the dossier for the rights of a reader or a writer.",
    "25006": "this server may only be read. Give the address of the one that may be written.",
    "55P03": "another program is writing to this dossier. Wait until it is done, then try again.",
    "53300": f"the server has too many visitors just now. {_AGAIN}",
    "53100": f"there is no room left on the disk of the server. {SAFE} Free some space and run the same command again.",
    "53200": f"the server has no memory left. {SAFE} {_AGAIN}",
    "54000": f"this is more than the server can hold in one piece. {SAFE}",
    "57014": f"the server stopped this for taking too long. {SAFE} {_AGAIN}",
    "XX001": "the data on the server are damaged. Restore them from a backup.",
    "XX002": "an index on the server is damaged. Its owner can mend it: REINDEX SCHEMA.",
}
"""What its states of error (SQLSTATE) mean for whoever reads them."""
_SAID = {
    "password authentication failed": "28P01",
    "no password supplied": "28P01",
    "no pg_hba.conf entry": "28000",
    'role "': "28P01",
    "does not exist": "3D000",
    "too many": "53300",
}
"""While a connection is being made there is no state, only words."""
_BROKEN = ("08", "57P")


class ServerDatabase(Database):
    """One schema of a database. Who writes holds the one lock of the dossier from the transaction's first moment."""

    place: Server

    def __init__(self, place: Server, *, create: bool, read_only: bool | None, wait: float) -> None:
        self.place, self.read_only = place, bool(read_only)
        self._lock = _number(f"readout {place.name}")
        self.engine = _connect(place, wait)
        try:
            with self.clearly(), self.engine.connect() as connection:
                self._look(connection, create=create, asked=read_only)
        except BaseException:
            self.engine.dispose()
            raise

    def _look(self, connection: Connection, *, create: bool, asked: bool | None) -> None:
        """Finds out whether the dossier is there and may be written; makes its schema where it is to be made."""
        encoding = connection.execute(text("SHOW server_encoding")).scalar()
        if encoding != "UTF8":
            raise DossierError(f"{self.place}: this database holds {encoding}. Make one with encoding UTF8.")
        there = connection.execute(text("SELECT to_regclass('meta') IS NOT NULL")).scalar()
        self.new = not there
        if self.new and (asked or not create):
            raise DossierError(
                f"{self.place}: there is no such dossier. `readout add '{self.place}' REPORTS` makes one."
            )
        if self.new:
            self.hold(connection)
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {_quoted(self.place.name)}"))
            connection.commit()
        elif asked is None:
            may = "SELECT NOT pg_is_in_recovery() AND has_table_privilege('articles', 'INSERT')"
            self.read_only = not connection.execute(text(may)).scalar()

    @contextmanager
    def clearly(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise DossierError(sentence(self.place, error.orig)) from error

    def reader(self) -> Connection:
        return self.engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def writer(self) -> Connection:
        return self.engine.connect().execution_options(isolation_level="READ COMMITTED")

    def hold(self, connection: Connection) -> None:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": self._lock})

    def changed(self, connection: Connection) -> None:
        more = connection.execute(text("UPDATE meta SET value = (value::bigint + 1)::text WHERE key = 'revision'"))
        if more.rowcount == 0:
            connection.execute(text("INSERT INTO meta (key, value) VALUES ('revision', '1')"))

    def stamp(self) -> tuple[int, ...]:
        """How often the log was changed."""
        with self.reading() as connection:
            found = connection.execute(text("SELECT value FROM meta WHERE key = 'revision'")).scalar()
        return (int(found or 0),)

    def damage(self, connection: Connection) -> tuple[str, ...]:
        """Nothing: a page that cannot be read stops whoever reads it; looking for more is the server's own work."""
        return ()

    def scrub(self) -> None:
        """Writes the tables anew, as only their owner may; raises DossierError where this account is another."""
        tables = ("articles", "readings", "views", "search")
        owned = "SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE oid = ANY(:of ::regclass[])"
        with self.clearly(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.execute(text(owned), {"of": list(tables)}).scalar():
                raise DossierError(
                    f"{self.place}: it is purged, but its words are still on the server's disk until the owner of the "
                    f"tables overwrites them: VACUUM FULL {', '.join(f'{self.place.name}.{t}' for t in tables)}"
                )
            connection.execute(text(f"VACUUM (FULL) {', '.join(tables)}"))

    def remove(self) -> None:
        """Takes away the tables of the dossier, and its schema where nothing else is in it."""
        others = "SELECT count(*) FROM pg_class WHERE relnamespace = CAST(:name AS regnamespace)"
        with self.writing() as connection:
            schema.remove(connection)
            if not connection.execute(text(others), {"name": _quoted(self.place.name)}).scalar():
                connection.execute(text(f"DROP SCHEMA {_quoted(self.place.name)}"))
        self.engine.dispose()


def _connect(place: Server, wait: float) -> Engine:
    settings = f"-csearch_path={_quoted(place.name)} -clock_timeout={int(wait * 1000)}"
    try:
        url = make_url(place.address)
        given = {key: value for key, value in url.query.items() if isinstance(value, str)}
        arguments: dict[str, Any] = {"connect_timeout": 10, "application_name": "readout", **given}
        arguments |= {"client_encoding": "utf8", "options": f"{given.get('options', '')} {settings}".strip()}
        return create_engine(url, connect_args=arguments, pool_pre_ping=True)
    except (ArgumentError, ValueError) as error:
        raise DossierError(
            f"{place}: this address cannot be understood. Write it as postgresql://USER@HOST/DATABASE."
        ) from error
    except ImportError as error:
        raise DossierError(
            f"{place}: the driver for PostgreSQL is not installed. Add it: pip install 'press-readout[postgres]'"
        ) from error


def _quoted(name: str) -> str:
    """A name as SQL has it; `place` allows only names that need no more than quotes."""
    return f'"{name}"'


def _number(name: str) -> int:
    """A lock of PostgreSQL is a number of 64 bits."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)


def sentence(place: Server, error: BaseException | None) -> str:
    """What happened on which server, and what to do next."""
    state = getattr(error, "sqlstate", None)
    told = str(error).strip().splitlines() or [""]
    said = told[-1].removeprefix("FATAL:").strip()
    if state is None:
        state = next((meant for words, meant in _SAID.items() if words in str(error)), None)
        if state is None:
            return f"{place}: the server cannot be reached ({said}). Is it running, and is the address right?"
    if state in _REFUSED:
        return f"{place}: {_REFUSED[state]}"
    if state.startswith(_BROKEN):
        return f"{place}: the server ended the connection. {SAFE} {_AGAIN}"
    return f"{place}: the database refused ({told[0]}). {SAFE}"
