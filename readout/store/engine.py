"""Opens the database of a dossier, and says in one sentence what is wrong where it cannot be used."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from readout.errors import DossierError

_SAFE = "Nothing that was saved before is lost."


def connect(path: Path, *, read_only: bool, wait: float, pages: int | None = None) -> Engine:
    """The engine of the SQLite file at `path`, in WAL mode; waits `wait` seconds for other programs.

    `pages` limits the size of the file in database pages (of 4,096 bytes), as a full disk would.
    """
    frozen = read_only and not os.access(path.parent, os.W_OK)
    uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}{'&immutable=1' if frozen else ''}"

    def raw() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        if not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            if pages is not None:
                connection.execute(f"PRAGMA max_page_count={int(pages)}")
        return connection

    engine = create_engine("sqlite://", creator=raw, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def scrub(path: Path) -> None:
    """Writes the file anew without what was deleted, and empties the journal beside it; raises sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=5.0, isolation_level=None)
    try:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.close()
    if busy:
        raise sqlite3.OperationalError(
            "another program has it open, and the journal still holds what was deleted; close it, then purge again"
        )


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of a dossier, while others may write to it; raises sqlite3.Error."""
    left = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=5.0)
    right = sqlite3.connect(target, isolation_level=None)
    try:
        left.backup(right)
        right.execute("PRAGMA journal_mode=DELETE")
    finally:
        left.close()
        right.close()


def _begin(connection: Connection) -> None:
    """Transactions start when we say so: at once as writers where something will be written."""
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def clearly(path: Path) -> Iterator[None]:
    """Turns what a database says when it fails into a DossierError that a person can act on."""
    try:
        yield
    except DBAPIError as error:
        raise DossierError(sentence(path, error.orig)) from error
    except sqlite3.Error as error:
        raise DossierError(sentence(path, error)) from error


def sentence(path: Path, error: BaseException | None) -> str:
    """What happened to which file, and what to do next."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path}: another program is writing to this dossier. Wait until it is done, then try again."
    if primary == sqlite3.SQLITE_FULL:
        return f"{path}: there is no room left on the disk. {_SAFE} Free some space and run the same command again."
    if primary == sqlite3.SQLITE_READONLY:
        return f"{path}: this dossier may not be written. Copy it to a folder that you may write to, and use the copy."
    if primary == sqlite3.SQLITE_CANTOPEN:
        return f"{path}: this file cannot be opened or made. Is the folder there, and may you write to it?"
    if primary == sqlite3.SQLITE_NOTADB:
        return f"{path}: this file is not a dossier. Give the path of a dossier, or of a new file."
    if primary == sqlite3.SQLITE_CORRUPT:
        return (
            f"{path}: this dossier is damaged. Restore it from a backup, or from a log that was exported "
            "(readout import NEW.readout LOG)."
        )
    if primary == sqlite3.SQLITE_IOERR:
        return (
            f"{path}: the disk could not be read or written. {_SAFE} Check the disk and its free space, then try again."
        )
    return f"{path}: the database refused ({error}). {_SAFE}"
