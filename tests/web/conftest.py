"""A dossier of the bundled example, read once, and the desk of a copy of it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout import Dossier
from readout.publish.desk.desk import Desk
from readout.web.app import create_app
from readout.web.room import Room

EXAMPLE = Path(__file__).parents[2] / "examples" / "brasilia_1998"


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled example as a dossier; not to be written."""
    path = tmp_path_factory.mktemp("desk") / "brasilia.readout"
    with Dossier.open(path) as dossier:
        dossier.add(EXAMPLE)
        dossier.record()
    return path


@pytest.fixture
def copy(example: Path, tmp_path: Path) -> Path:
    """A dossier of its own for a test that decides."""
    return Path(shutil.copy(example, tmp_path / "brasilia.readout"))


@pytest.fixture(scope="session")
def reader(example: Path) -> Iterator[TestClient]:
    """A client that only reads."""
    with TestClient(create_app(example), base_url="http://localhost") as client:
        yield client


@pytest.fixture
def desk(copy: Path) -> Iterator[TestClient]:
    """A client that may decide."""
    with TestClient(create_app(copy), base_url="http://localhost") as client:
        client.get("/")
        yield client


def room_of(client: TestClient) -> Room:
    found: Room = client.app.state.room  # type: ignore[attr-defined]  # a Starlette
    return found


def settled(room: Room, seconds: float = 180.0) -> Desk:
    """The desk once the record of all that was decided is on show; it is asked for as who decided asks for it.

    Other tests may hold the processors for long: what is awaited here is that it comes, not when.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        desk = room.desk(awaited=True)
        if room.state == room.dossier.state():
            return desk
        time.sleep(0.02)
    raise AssertionError("the record never came")
