"""Merging, backing up, restoring, withdrawing and purging dossiers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.dossier import Dossier, merge, restore
from readout.errors import DossierError, ReadoutError

LIMA = (
    "Ministers meet in Lima\nLIMA, January 15, 1983 - Foreign Minister Elena Rojas of Chile met her counterpart "
    "Tomas Quiroga in Lima on Friday for 90 minutes.\n“We will answer in writing next week,” Rojas said.\n"
)
SECRET = (
    "LA PAZ, January 16, 1983 - Foreign Minister Elena Rojas of Chile met Tomas Quiroga in Lima on Friday. The "
    "zibeline dossier of Minister Quiroga was stolen, an official said. Bolivia demanded that Chile return it.\n"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "lima.txt").write_text(LIMA, encoding="utf-8")
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    return folder


@pytest.fixture
def dossier(tmp_path: Path, reports: Path) -> Iterator[Dossier]:
    with Dossier.open(tmp_path / "lima.readout") as opened:
        opened.add(reports)
        yield opened


def everything(folder: Path) -> bytes:
    return b"".join(f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file())


def test_a_purged_article_leaves_no_word_in_the_file_its_journals_and_its_exports(
    tmp_path: Path, reports: Path, dossier: Dossier
) -> None:
    assert dossier.search("zibeline")
    dossier.export("log", tmp_path / "before.log")
    old = (tmp_path / "before.log").read_bytes()
    (tmp_path / "before.log").unlink()
    (buried,) = dossier.purge("secret.txt", by="mara", note="asked by the owner")
    assert buried.source == "secret.txt"
    assert dossier.search("zibeline") == ()
    assert dossier.check() == ()
    assert any("purged by mara" in p.message for p in dossier.record().problems)
    for format in ("jsonl", "log", "markdown", "html"):
        dossier.export(format, tmp_path / f"out.{format}")
    dossier.backup(tmp_path / "backup.readout")
    dossier.close()
    assert b"zibeline" not in everything(tmp_path)
    assert buried.sha256.encode() in (tmp_path / "out.log").read_bytes()
    with Dossier.open(tmp_path / "lima.readout") as again:
        assert any("purged" in p.message for p in again.add(reports / "secret.txt").problems)
        (tmp_path / "copy.txt").write_text(SECRET, encoding="utf-8")
        assert any("purged" in p.message for p in again.add(tmp_path / "copy.txt").problems)
        (tmp_path / "copy.txt").unlink()
        (tmp_path / "old.log").write_bytes(old)
        again.import_(tmp_path / "old.log")
        (tmp_path / "old.log").unlink()
        assert [a["path"] for a in again.articles] == ["lima.txt"]
        assert again._log.ids("reading") == tuple(i for i in again._log.ids("reading") if i)
        assert len(again._log.ids("reading")) == 1


def test_a_log_in_any_order_keeps_what_was_purged_purged(tmp_path: Path, reports: Path) -> None:
    with Dossier.open(tmp_path / "a.readout") as whole, Dossier.open(tmp_path / "b.readout") as purged:
        whole.add(reports)
        purged.add(reports)
        purged.purge("secret.txt", by="mara", at="1983-02-01T00:00:00Z")
        for name, dossier in (("whole", whole), ("purged", purged)):
            dossier.export("log", tmp_path / name)
    head, *rows = (tmp_path / "whole").read_text(encoding="utf-8").splitlines(keepends=True)
    _, *more = (tmp_path / "purged").read_text(encoding="utf-8").splitlines(keepends=True)
    logs = []
    for n, lines in enumerate(([*rows, *more], [*more, *rows], [*reversed(rows), *reversed(more)])):
        (tmp_path / f"{n}.log").write_text(head + "".join(lines), encoding="utf-8")
        with Dossier.open(tmp_path / f"{n}.readout") as dossier:
            dossier.import_(tmp_path / f"{n}.log")
            dossier.title = "one"
            dossier.export("log", tmp_path / f"{n}.out")
        logs.append((tmp_path / f"{n}.out").read_bytes())
    assert len(set(logs)) == 1
    assert b"zibeline" not in logs[0]


def test_a_translation_goes_with_its_original_and_only_articles_can_be_purged(tmp_path: Path, dossier: Dossier) -> None:
    (tmp_path / "es.txt").write_text("El dosier zibeline fue robado en La Paz, dijo un funcionario.", encoding="utf-8")
    dossier.add(tmp_path / "es.txt", language="es", translation_of="secret.txt")
    with pytest.raises(ReadoutError, match="only articles"):
        dossier.purge(dossier.record().of("contact")[0].id, by="mara")
    assert sorted(t.source for t in dossier.purge("secret.txt", by="mara")) == ["es.txt", "secret.txt"]


def test_what_is_withdrawn_is_shown_and_found_nowhere_and_comes_back(tmp_path: Path, dossier: Dossier) -> None:
    (made,) = dossier.withdraw("secret.txt", by="mara")
    assert dossier.search("zibeline") == ()
    dossier.export("html", tmp_path / "x.html")
    assert "zibeline" not in (tmp_path / "x.html").read_text(encoding="utf-8")
    dossier.decide("retract", made.id, by="mara")
    assert dossier.search("zibeline")
    dossier.withdraw("secret.txt", by="mara")
    assert [t.source for t in dossier.purge("secret.txt", by="mara")] == ["secret.txt"]


def test_merging_gives_the_union_and_names_conflicting_reviewers(tmp_path: Path, reports: Path) -> None:
    with Dossier.open(tmp_path / "a.readout") as a, Dossier.open(tmp_path / "b.readout") as b:
        a.add(reports / "lima.txt")
        b.add(reports)
        contact = a.record().of("contact")[0].claims[0]
        a.decide("accept", contact, by="mara", at="1983-02-01T00:00:00Z")
        b.decide("reject", contact, by="jon", at="1983-02-02T00:00:00Z")
        a.decide("correct", contact, field="place", value="Lima", by="mara", at="1983-02-01T00:00:01Z")
        b.decide("correct", contact, field="place", value="Quito", by="jon", at="1983-02-02T00:00:01Z")
    done = merge([tmp_path / "a.readout", tmp_path / "b.readout"], tmp_path / "c.readout")
    turned = merge([tmp_path / "b.readout", tmp_path / "a.readout"], tmp_path / "d.readout")
    assert {c.field for c in done.conflicts} == {None, "place"}
    assert done.conflicts == turned.conflicts
    assert all("mara" in c.sentence and "jon" in c.sentence for c in done.conflicts)
    with Dossier.open(tmp_path / "c.readout") as c, Dossier.open(tmp_path / "d.readout") as d:
        assert c.record() == d.record()
        assert len(c.articles) == 2
        assert sum("Reviewers disagree" in p.message for p in c.record().problems) == len(done.conflicts)
        rejected = next(d.id for d in c.decisions if d.verdict == "reject")
        c.decide("retract", rejected, by="mara")
        assert not any("“reject”" in p.message for p in c.record().problems)


def test_a_dossier_is_not_merged_into_itself(tmp_path: Path, reports: Path) -> None:
    with Dossier.open(tmp_path / "a.readout") as a:
        a.add(reports / "lima.txt")
    with pytest.raises(DossierError, match="into itself"):
        merge([tmp_path / "a.readout"], tmp_path / "a.readout")


def test_a_backup_is_made_while_another_writes_and_is_put_back(tmp_path: Path, reports: Path, dossier: Dossier) -> None:
    before = dossier.record()
    writer = sqlite3.connect(tmp_path / "lima.readout", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM articles")
    assert dossier.backup(tmp_path / "backup.readout").exists()
    writer.execute("ROLLBACK")
    writer.close()
    with pytest.raises(DossierError, match="exists already"):
        dossier.backup(tmp_path / "backup.readout")
    dossier.withdraw("lima.txt", by="mara")
    dossier.close()
    with pytest.raises(DossierError, match="--replace"):
        restore(tmp_path / "backup.readout", tmp_path / "lima.readout")
    restore(tmp_path / "backup.readout", tmp_path / "lima.readout", replace=True)
    with Dossier.open(tmp_path / "lima.readout") as again:
        assert again.record() == before
        assert again.check() == ()


def test_a_damaged_backup_replaces_nothing(tmp_path: Path, dossier: Dossier) -> None:
    dossier.backup(tmp_path / "backup.readout")
    data = bytearray((tmp_path / "backup.readout").read_bytes())
    data[4096 * 3 : 4096 * 9] = b"\xff" * (4096 * 6)
    (tmp_path / "backup.readout").write_bytes(data)
    dossier.close()
    with pytest.raises(DossierError):
        restore(tmp_path / "backup.readout", tmp_path / "lima.readout", replace=True)
    with Dossier.open(tmp_path / "lima.readout") as again:
        assert again.check() == ()
