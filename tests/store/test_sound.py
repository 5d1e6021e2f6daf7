"""Rows that a disk altered: each is told, whatever stands in it."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest

from readout.dossier import Dossier
from readout.errors import DossierError

TEXT = (
    "LIMA, January 15, 1983 - Foreign Minister Elena Rojas of Chile met her Bolivian counterpart Tomas Quiroga in Lima "
    "on Friday for 90 minutes.\n"
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("sound")
    (folder / "lima.txt").write_text(TEXT, encoding="utf-8")
    (folder / "gone.txt").write_text("Nothing of this stays.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    with Dossier.open(folder / "lima.readout") as dossier:
        dossier.add([folder / name for name in ("lima.txt", "gone.txt", "empty.txt")])
        dossier.purge("gone.txt", by="mara")
        dossier.decide("accept", dossier.record().of("contact")[0].id, by="mara")
        assert dossier.check() == ()
        dossier.backup(folder / "copy.readout")
    return (folder / "copy.readout").read_bytes()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("articles", "text"), ("articles", "source"), ("articles", "sha256"), ("readings", "body"),
        ("readings", "article"), ("readings", "engine"), ("problems", "message"), ("decisions", "body"),
        ("decisions", "at"), ("tombstones", "body"), ("tombstones", "sha256"),
    ],
)  # fmt: skip
def test_an_altered_row_is_told(tmp_path: Path, whole: bytes, table: str, column: str) -> None:
    path = tmp_path / "lima.readout"
    path.write_bytes(whole)
    with sqlite3.connect(path) as db:
        id_, value = db.execute(f"SELECT id, {column} FROM {table}").fetchone()
        middle = len(value) // 2
        other = value[:middle] + (b"\x55" if isinstance(value, bytes) else "~") + value[middle + 1 :]
        if (table, column) == ("decisions", "body"):  # what the person saw is told, and not part of its id
            other = value.replace("accept", "reject")
        db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (other, id_))
    with Dossier.open(path) as dossier:
        (fault,) = dossier.check()
        assert (fault.source, "not what was written" in fault.message) == (id_, True)


def test_a_reading_that_cannot_be_unpacked_is_damage_and_no_fault_of_the_program(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "lima.readout"
    path.write_bytes(whole)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE readings SET body = ?", (zlib.compress(b"{}")[:-3],))
        db.execute("DELETE FROM views")
    with Dossier.open(path) as dossier, pytest.raises(DossierError, match=r"damaged\. Restore it from a backup"):
        dossier.record()
