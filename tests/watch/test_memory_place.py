"""Where a watch keeps its memory: beside a file, on this machine for a dossier on a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from readout.errors import DossierError
from readout.store.place import place
from readout.watch.memory import Memory, memory_file


def test_beside_a_file_and_among_the_users_own_for_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert memory_file(tmp_path / "x.readout") == tmp_path / "x.readout.watch"
    one = place("postgresql://mara:s3cret@db/news?dossier=geneva")
    assert memory_file(one).parent == tmp_path / "state" / "readout"
    assert memory_file(one) == memory_file(place("postgresql://mara@db/news?dossier=geneva"))
    assert memory_file(one) != memory_file(place("postgresql://mara@db/news?dossier=vienna"))
    with Memory(one), pytest.raises(DossierError, match="another watch"):
        Memory(one)
