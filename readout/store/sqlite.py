"""A dossier in one SQLite file, and in one sentence what is wrong where it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from readout.errors import DossierError
from readout.store.database import REPAIR, SAFE, Database

TICK = 100_000_000
"""Nanoseconds within which two writes may bear one time: file systems count in steps of some thousandths of a second,
some of them coarser."""


class FileDatabase(Database):
    """A file in WAL mode; a transaction that writes keeps other writers out from its first moment."""

    place: Path

    def __init__(self, path: Path, *, create: bool, read_only: bool | None, wait: float, pages: int | None) -> None:
        self.place, self.new = path, not path.exists()
        if path.is_dir():
            raise DossierError(f"{path}: this is a folder. Give the path of a dossier, such as {path.name}.readout.")
        if self.new and (read_only or not create):
            raise DossierError(f"{path}: there is no such dossier. `readout add {path} REPORTS` makes one.")
        if not path.parent.is_dir():
            raise DossierError(f"{path}: the folder {path.parent} does not exist. Make it first.")
        self.read_only = not self.new and not may_write(path) if read_only is None else read_only
        self.engine = _connect(path, read_only=self.read_only, wait=wait, pages=pages)

    @contextmanager
    def clearly(self) -> Iterator[None]:
        with clearly(self.place):
            yield

    def reader(self) -> Connection:
        return self.engine.connect()

    def writer(self) -> Connection:
        return self.engine.connect().execution_options(write=True)

    def hold(self, connection: Connection) -> None:
        """BEGIN IMMEDIATE did it."""

    def changed(self, connection: Connection) -> None:
        """The file tells it itself."""

    def stamp(self) -> tuple[int, ...]:
        """Times and sizes of the file and its journal; they also change when something derived is kept.

        A file that was written a moment ago may be written again without another time or size (its journal is used
        anew from the start): such a stamp is like no other, so that nobody takes it for the last word.
        """
        found: list[int] = []
        latest = 0
        for file in (self.place, self.place.with_name(self.place.name + "-wal")):
            try:
                told = file.stat()
            except OSError:
                continue
            found += [told.st_mtime_ns, told.st_size]
            latest = max(latest, told.st_mtime_ns)
        if time.time_ns() - latest < TICK:
            found.append(time.monotonic_ns())
        return tuple(found)

    def damage(self, connection: Connection) -> tuple[str, ...]:
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
        return tuple(f"the file is damaged: {line}" for line in found if line != "ok")

    def scrub(self) -> None:
        self.engine.dispose()
        with self.clearly():
            _write_anew(self.place)

    def remove(self) -> None:
        self.engine.dispose()
        for file in (self.place, *(Path(f"{self.place}{journal}") for journal in ("-wal", "-shm"))):
            file.unlink(missing_ok=True)


def may_write(path: Path) -> bool:
    """Whether a file, which SQLite cannot write without its folder, may be written by this user."""
    return os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)


def _connect(path: Path, *, read_only: bool, wait: float, pages: int | None) -> Engine:
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


def _begin(connection: Connection) -> None:
    """Transactions start when we say so: at once as writers where something will be written."""
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _write_anew(path: Path) -> None:
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


def empty_journal(path: Path) -> None:
    """Takes the journal of the dossier at `path` into it, for the file that takes its place must not find it there.

    Nothing is done where there is none; a damaged one is removed. Raises sqlite3.Error where others are writing.
    """
    journal = Path(f"{path}-wal")
    if not journal.exists():
        return
    connection = sqlite3.connect(path, timeout=5.0, isolation_level=None)
    try:
        if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise sqlite3.OperationalError("another program has this dossier open; close it, then try again")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
    finally:
        connection.close()
    for file in (journal, Path(f"{path}-shm")):
        file.unlink(missing_ok=True)


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
        return f"{path}: there is no room left on the disk. {SAFE} Free some space and run the same command again."
    if primary == sqlite3.SQLITE_READONLY:
        return f"{path}: this dossier may not be written. Copy it to a folder that you may write to, and use the copy."
    if primary == sqlite3.SQLITE_CANTOPEN:
        return f"{path}: this file cannot be opened or made. Is the folder there, and may you write to it?"
    if primary == sqlite3.SQLITE_NOTADB:
        return f"{path}: this file is not a dossier. Give the path of a dossier, or of a new file."
    if primary == sqlite3.SQLITE_CORRUPT:
        return f"{path}: this dossier is damaged. {REPAIR}"
    if primary == sqlite3.SQLITE_IOERR:
        return (
            f"{path}: the disk could not be read or written. {SAFE} Check the disk and its free space, then try again."
        )
    return f"{path}: the database refused ({error}). {SAFE}"
