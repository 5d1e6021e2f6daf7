"""What a log asks of the database that holds it, whichever that is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine

from readout.errors import DossierError
from readout.store.place import Place, Server

SAFE = "Nothing that was saved before is lost."
REPAIR = "Restore it from a backup, or from a log that was exported (readout import NEW.readout LOG)."


class Database(ABC):
    """One database with one dossier in it. Its failures reach the caller as a DossierError of one sentence."""

    place: Place
    engine: Engine
    read_only: bool
    new: bool
    """Whether there was no dossier when this was opened."""

    @abstractmethod
    def clearly(self) -> AbstractContextManager[None]:
        """Turns what the database says when it fails into a DossierError that a person can act on."""

    @abstractmethod
    def reader(self) -> Connection:
        """A connection whose transaction sees one state of the log, whatever others write meanwhile."""

    @abstractmethod
    def writer(self) -> Connection:
        """A connection whose transaction may write."""

    @abstractmethod
    def hold(self, connection: Connection) -> None:
        """Keeps every other writer of the dossier out until this transaction ends; waits for the one before it."""

    @abstractmethod
    def changed(self, connection: Connection) -> None:
        """Called in each transaction that changed the log, so that `stamp` tells it."""

    @abstractmethod
    def stamp(self) -> tuple[int, ...]:
        """Another value whenever the log changed, whoever did it; cheap to ask."""

    @abstractmethod
    def damage(self, connection: Connection) -> tuple[str, ...]:
        """What the database itself finds wrong with what it holds."""

    @abstractmethod
    def scrub(self) -> None:
        """Overwrites what was deleted, so that the files of the database hold it no more."""

    @abstractmethod
    def remove(self) -> None:
        """Takes the dossier away with all that stands in it."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads."""
        with self.clearly(), self.reader() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, hold: bool = True) -> Iterator[Connection]:
        """One transaction that may write: all of it is committed, or nothing. Without `hold` it calls that itself."""
        with self.clearly():
            if self.read_only:
                raise DossierError(
                    f"{self.place}: this dossier may not be written. Copy it to a folder that you may write to."
                )
            with self.writer() as connection, connection.begin():
                if hold:
                    self.hold(connection)
                yield connection

    def close(self) -> None:
        self.engine.dispose()


def database_at(
    where: Place, *, create: bool, read_only: bool | None, wait: float | None, pages: int | None
) -> Database:
    """The database at a place; `read_only` None is as the caller's rights allow. Raises DossierError.

    `wait` is for how many seconds other writers are waited for; `pages` limits the size of a file as a full disk would.
    """
    if isinstance(where, Server):
        from readout.store.postgres import ServerDatabase

        return ServerDatabase(where, create=create, read_only=read_only, wait=30.0 if wait is None else wait)
    from readout.store.sqlite import FileDatabase

    return FileDatabase(where, create=create, read_only=read_only, wait=5.0 if wait is None else wait, pages=pages)
