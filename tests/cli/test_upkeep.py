"""merge, backup, restore, withdraw, purge, why, contact, knowledge and reanchor, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from readout.cli.app import app

POST = (
    "LIMA, January 15, 1983 - Foreign Minister Elena Rojas of Chile met her counterpart Tomas Quiroga in Lima on "
    "Friday for 90 minutes.\n“We will answer in writing next week,” Rojas said.\n"
)
OURS = "Readout of the minister's meeting in Lima\nForeign Minister Elena Rojas of Chile met Foreign Minister Tomas "
OURS += (
    "Quiroga of Bolivia in Lima on Friday, January 14, 1983. The ministers agreed to share 40 tonnes of the tin quota."
)
THEIRS = "The foreign ministers, Tomas Quiroga of Bolivia and Elena Rojas of Chile, met in Lima on Friday, January 14, "
THEIRS += "1983. It was agreed that 35 tonnes of the tin quota would be shared."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    (folder / "people.json").write_text('[{"name": "Elena Rojas"}]', encoding="utf-8")
    said("add", folder / "lima.readout", folder / "post.txt", "--knowledge", folder / "people.json")
    return folder


def said(*words: object) -> str:
    done = CliRunner().invoke(app, [str(w) for w in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_backup_restore_and_merge(made: Path) -> None:
    assert "checked" in said("backup", made / "lima.readout", made / "copy.backup")
    assert "is now as" in said("restore", made / "copy.backup", made / "second.readout")
    out = said("merge", made / "lima.readout", made / "second.readout", "--into", made / "both.readout")
    assert "No two reviewers" in out
    assert "1 report" in said("show", made / "both.readout")


def test_rename(made: Path) -> None:
    said("backup", made / "lima.readout", made / "demo.readout")
    told = " ".join(said("rename", made / "demo.readout", "The Tin Talks").split())
    assert "is now called The Tin Talks." in told
    assert said("show", made / "demo.readout").startswith("The Tin Talks")
    assert "called Chile, January 1983." in " ".join(said("rename", made / "demo.readout", "").split())


def test_withdraw_and_purge(made: Path) -> None:
    said("backup", made / "lima.readout", made / "other.readout")
    assert "1 article left out" in said("withdraw", made / "other.readout", "post.txt", "--by", "mara")
    out = said("purge", made / "other.readout", "post.txt", "--by", "mara", "--note", "asked")
    assert "post.txt is gone" in out
    assert "delete them" in out


def test_why_says_features_in_words(made: Path) -> None:
    assert "origin of its own" in said("why", made / "lima.readout", "post.txt")
    assert "Every decision stands" in said("reanchor", made / "lima.readout")


def test_a_contact_with_the_accounts_of_both_sides(tmp_path: Path) -> None:
    front = "---\noutlet: {0}\nkind: official\nissued_by: {0}\npublished: 1983-01-15\n---\n"
    for side, text in (("Chile", OURS), ("Bolivia", THEIRS)):
        (tmp_path / f"{side}.md").write_text(front.format(side) + text + "\n", encoding="utf-8")
    dossier = tmp_path / "x.readout"
    said("add", dossier, tmp_path / "Chile.md", tmp_path / "Bolivia.md")
    from readout.dossier import Dossier

    with Dossier.open(dossier) as opened:
        contacts = [e for e in opened.record().of("contact") if len({p.article for p in e.evidence}) == 2]
        issued = {a.issued_by for a in opened.record().articles}
    assert contacts
    out = said("show", dossier, "contact", contacts[0].id)
    assert issued == {"Chile", "Bolivia"}
    assert "The sides' own accounts" in out
    assert "they differ" in out
    assert '"accounts": {' in said("show", dossier, "contact", contacts[0].id, "--json")
