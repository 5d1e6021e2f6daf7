"""Places for the dossiers of tests: files, and where READOUT_POSTGRES names a PostgreSQL server, names on that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from readout.store.log import Log
from readout.store.place import place

SERVER = "READOUT_POSTGRES"
STORES = ("sqlite", "postgresql")


class Places:
    """Gives a new place each time it is asked, in one store."""

    def __init__(self, store: str, folder: Path) -> None:
        self.store, self._folder, self._made = store, folder, list[str]()

    def new(self, name: str = "x") -> str:
        """A place where there is no dossier yet."""
        if self.store == "sqlite":
            folder = self._folder / uuid4().hex
            folder.mkdir()
            return str(folder / f"{name}.readout")
        self._made.append(address(f"{name}_{uuid4().hex[:12]}"))
        return self._made[-1]

    def clear(self) -> None:
        """Takes all of them off the server."""
        if self._made:
            names = ", ".join(f'"{place(made).name}"' for made in self._made)
            with Log(self.new("last")) as log, log.writing() as connection:
                connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS {names}, "{log.place.name}" CASCADE')


def address(dossier: str) -> str:
    """The address of a dossier on the server of the tests; skips the test where there is no server."""
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"{SERVER} is not set: nothing is tested on PostgreSQL")
    return f"{server}{'&' if '?' in server else '?'}dossier={dossier}"


def places_in(store: str, folder: Path) -> Iterator[Places]:
    """The places of a store, cleared away at the end."""
    if store == "postgresql":
        address("none")
    made = Places(store, folder)
    yield made
    made.clear()
