"""What was withdrawn or purged stands in no derived file: exports, sites, search, pages, backups, journals."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
import zlib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout.dossier import Dossier
from readout.dossier.exporting import publishers
from readout.web.app import create_app
from tests.watch.site import Clock, Site, one_round, served, watching
from tests.web.conftest import room_of, settled

OPEN = (
    "LIMA, January 15, 1983 - Foreign Minister Elena Rojas of Chile met her Bolivian counterpart Tomas Quiroga in Lima "
    "on Friday for 90 minutes. “We will answer in writing next week,” Rojas said. Chile demanded that Bolivia withdraw "
    "its troops by March 1.\n"
)
SECRET = (
    "LA PAZ, January 16, 1983 - Envoy Ignacio Zubizarreta of Chile met Tomas Quiroga in Cochabamba on Friday for 45 "
    "minutes. “The zibeline caravans shall never pass,” Zubizarreta said. Bolivia demanded that Chile surrender "
    "the quicksilver by April 9, and promised forthwith to unseal the granaries.\n"
)
WORDS = ("Zubizarreta", "zibeline", "caravans", "Cochabamba", "quicksilver", "unseal", "granaries")
"""Words of the secret report alone."""


def words_in(name: str, data: bytes) -> set[str]:
    """Which of the secret words stand in a file, unpacked as deep as its kind packs them."""
    found = {word for word in WORDS if word.lower().encode() in data.lower()}
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found |= {w for member in archive.namelist() for w in words_in(member, archive.read(member))}
    elif data[:15] == b"SQLite format 3":
        found |= _words_in_database(data)
    elif data[:4] == b"PAR1":
        parquet = pytest.importorskip("pyarrow.parquet")
        table = str(parquet.read_table(io.BytesIO(data)).to_pylist())
        found |= words_in(name, table.encode())
    return found


def _words_in_database(data: bytes) -> set[str]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data.replace(b"\x02\x02", b"\x01\x01", 1) if data[18:20] == b"\x02\x02" else data)
    found: set[str] = set()
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            for cell in row:
                if isinstance(cell, bytes) and cell:
                    try:
                        cell = zlib.decompress(cell)
                    except zlib.error:
                        continue
                    found |= words_in(table, cell)
    connection.close()
    return found


def everything(folder: Path) -> dict[str, set[str]]:
    """The files below a folder in which a secret word stands, with the words."""
    files = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    told = {name: words_in(name, data) for name, data in files.items()}
    return {name: words for name, words in told.items() if words}


def export_all(dossier: Dossier, folder: Path) -> None:
    """Every format there is, to the same places each time."""
    for publisher in publishers().values():
        dossier.export(publisher.name, folder / f"{publisher.name}{publisher.suffix}")
    dossier.export("csv", folder / "tables.zip")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of both reports."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "open.txt").write_text(OPEN, encoding="utf-8")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    with Dossier.open(folder / "lima.readout") as dossier:
        dossier.add([folder / "open.txt", folder / "secret.txt"])
        dossier.backup(folder / "backup.readout")
    return folder / "backup.readout"


@pytest.fixture
def path(read: Path, tmp_path: Path) -> Path:
    out = tmp_path / "lima.readout"
    out.write_bytes(read.read_bytes())
    return out


def test_the_test_itself_finds_the_words(path: Path, tmp_path: Path) -> None:
    with Dossier.open(path) as dossier:
        assert dossier.search("quicksilver")
        export_all(dossier, tmp_path)
    found = everything(tmp_path)
    assert found["lima.readout"] == set(WORDS)
    for name in ("jsonl.jsonl", "docx.docx", "xlsx.xlsx", "tables.zip", "html.html", "site/index.html", "markdown.md"):
        assert found.get(name), name


def test_what_is_withdrawn_leaves_every_export_and_comes_back(path: Path, tmp_path: Path) -> None:
    with Dossier.open(path) as dossier:
        export_all(dossier, tmp_path)
        (made,) = dossier.withdraw("secret.txt", by="mara")
        assert not [w for w in WORDS if dossier.search(w)]
        export_all(dossier, tmp_path)
        assert everything(tmp_path).keys() == {"lima.readout"}, "a withdrawn article is kept, and nothing else of it"
        dossier.decide("retract", made.id, by="mara")
        assert dossier.search("quicksilver")


def test_what_is_purged_stands_nowhere(path: Path, tmp_path: Path) -> None:
    with Dossier.open(path) as dossier:
        dossier.search("quicksilver")
        export_all(dossier, tmp_path)
        dossier.export("log", tmp_path / "lima.log")
        dossier.purge("secret.txt", by="mara")
        assert not [w for w in WORDS if dossier.search(w)]
        export_all(dossier, tmp_path)
        dossier.export("log", tmp_path / "lima.log")
        dossier.backup(tmp_path / "copy.readout")
        assert dossier.check() == ()
        assert everything(tmp_path) == {}
    assert everything(tmp_path) == {}


def test_what_another_dossier_purged_leaves_this_one_too(path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "lima.readout").write_bytes(path.read_bytes())
    with Dossier.open(tmp_path / "other" / "lima.readout") as other:
        other.purge("secret.txt", by="mara")
        other.export("log", tmp_path / "purged.log")
    with Dossier.open(path) as dossier:
        dossier.search("quicksilver")
        dossier.import_(tmp_path / "purged.log")
        assert dossier.check() == ()
    assert everything(tmp_path) == {}


def test_a_desk_that_is_open_shows_no_purged_word(path: Path) -> None:
    pages = (
        "/",
        "/statements",
        "/contacts",
        "/sources",
        "/ledger",
        "/search?q=quicksilver",
        "/search?q=Zubizarreta",
        "/api/record",
    )
    with TestClient(create_app(path), base_url="http://localhost") as client:
        before = {page: words_in(page, client.get(page).content) for page in pages}
        assert before["/"] | before["/statements"]
        with Dossier.open(path) as other:
            other.purge("secret.txt", by="mara")
        room = room_of(client)
        settled(room)
        room.close()  # waits until the new record is searchable
        for page in pages:
            shown = (
                re.sub(rb"quicksilver|Zubizarreta", b"", client.get(page).content)
                if "?q=" in page
                else client.get(page).content
            )
            assert words_in(page, shown) == set(), page


def test_a_watch_forgets_what_was_purged(tmp_path: Path) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    path = folder / "lima.readout"
    with served(Site()) as site:
        site.publish("/one", OPEN)
        with watching(path, f"{site.root}/feed", clock=Clock()) as watch:
            one_round(watch, alerts=folder / "alerts.atom")
            site.publish("/two", SECRET)
            one_round(watch, alerts=folder / "alerts.atom")
        assert everything(folder)
        with Dossier.open(path) as dossier:
            source = next(a["path"] for a in dossier.articles if str(a["path"]).endswith("/two"))
            dossier.purge(str(source), by="mara")
        with watching(path, f"{site.root}/feed", clock=Clock(1_700_000_000.0 + 10_000)) as watch:
            one_round(watch, alerts=folder / "alerts.atom")
    assert everything(folder) == {}
