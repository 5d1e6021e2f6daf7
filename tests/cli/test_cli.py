"""The command: what it prints fits 80 columns, machines get JSON, and it starts fast."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from readout.cli.app import app
from readout.cli.failing import FAULT, run
from readout.cli.paper import safe, short
from readout.cli.sections import SECTIONS
from readout.errors import DossierError, ReadoutError

REPORT = (
    "The foreign ministers of Chile and Bolivia met in Lima on January 14, 1983. Chilean Foreign Minister Elena Rojas "
    "met Bolivian Foreign Minister Tomas Quiroga for 90 minutes.\n“We will answer in writing next week,” Rojas said.\n"
    "Bolivia demanded that Chile withdraw 3,000 troops from the border. \x1b[31mChile accused Bolivia of delay.\n"
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "lima.txt").write_text(REPORT, encoding="utf-8")
    done = CliRunner().invoke(
        app,
        [
            "add",
            str(folder / "lima.readout"),
            str(folder / "lima.txt"),
            "--outlet",
            "The Lima Post",
            "--published",
            "1983-01-15",
        ],
    )
    assert done.exit_code == 0, done.output
    assert "1 report read" in done.output
    return folder / "lima.readout"


def said(*arguments: object) -> str:
    done = CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("section", ["", *SECTIONS, "decisions", "article"])
def test_every_section_fits_eighty_columns(dossier: Path, section: str) -> None:
    out = said("show", dossier, *([section] if section else []))
    assert out.strip()
    assert max(map(len, out.splitlines())) <= 80


def test_the_overview_tells_what_matters(dossier: Path) -> None:
    out = said("show", dossier)
    for words in ("1 report", "Chile", "Contacts", "Ledger", "What to do next"):
        assert words in out


def test_dates_are_written_out_and_sources_named(dossier: Path) -> None:
    out = said("show", dossier, "contacts")
    assert "14 Jan 1983" in out
    assert "The Lima Post" in out


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_json_for_machines(dossier: Path, section: str) -> None:
    assert isinstance(json.loads(said("show", dossier, section, "--json")), list)


def test_the_overview_and_an_entry_are_json_too(dossier: Path) -> None:
    told = json.loads(said("show", dossier, "--json"))
    assert told["articles"] == 1
    entry = told["contacts"][0]
    assert json.loads(said("show", dossier, entry["id"], "--json")) == entry
    assert entry["evidence"][0]["quote"] in REPORT


def test_an_entry_is_shown_with_its_sentences_and_an_article_with_its_text(dossier: Path) -> None:
    entry = json.loads(said("show", dossier, "contacts", "--json"))[0]
    assert "In the reports" in said("show", dossier, short(entry["id"]))
    shown = said("show", dossier, "article", "lima.txt")
    assert "met in Lima on January 14" in shown
    assert entry["type"] in shown


def test_a_report_cannot_steer_the_terminal(dossier: Path) -> None:
    assert "\x1b" not in said("show", dossier, "article", "lima.txt")
    assert (
        safe("a\x1b[2Jb\u202ec\ud800")
        == "a\N{REPLACEMENT CHARACTER}[2Jb\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}"
    )


def test_decide_and_take_back(dossier: Path) -> None:
    entry = json.loads(said("show", dossier, "contacts", "--json"))[0]
    out = said(
        "decide", dossier, "correct", entry["id"], "--field", "duration_minutes", "--value", "60", "--by", "mara"
    )
    assert "signed mara" in out
    assert json.loads(said("show", dossier, entry["id"], "--json"))["duration_minutes"] == 60
    listed = said("decide", dossier, "list")
    assert "correct: duration_minutes = 60" in listed
    decision = next(word for word in out.replace("(", " ").replace(")", " ").split() if word.startswith("d-"))
    said("decide", dossier, "retract", decision, "--by", "mara")
    assert json.loads(said("show", dossier, entry["id"], "--json"))["duration_minutes"] == entry["duration_minutes"]


def test_search_why_check_changes(dossier: Path) -> None:
    entry = json.loads(said("show", dossier, "contacts", "--json"))[0]
    assert "lima" in said("search", dossier, "withdraw", "troops").lower()
    assert json.loads(said("search", dossier, "withdraw", "--json"))
    assert said("why", dossier, entry["id"]).strip()
    assert "1 article checked" in said("check", dossier)
    assert "Since Sat 1 Jan 1983" in said("show", dossier, "changes", "--since", "1983-01-01")
    late = said("show", dossier, "changes", "--since", "1983-02-01", "--by-publication", "--json")
    assert json.loads(late)["entries"] == []


@pytest.mark.parametrize("format", ["jsonl", "log", "markdown", "html", "csv"])
def test_every_format_is_written(dossier: Path, tmp_path: Path, format: str) -> None:
    said("export", dossier, "--format", format, "--output", tmp_path / f"out.{format}")
    assert (tmp_path / f"out.{format}").exists()


def test_a_log_is_taken_in(dossier: Path, tmp_path: Path) -> None:
    said("export", dossier, "--format", "log", "--output", tmp_path / "x.log")
    assert "added from" in said("import", tmp_path / "y.readout", tmp_path / "x.log")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["show", "no.readout"], 3, "no such dossier"),
        (["show", "{dossier}", "poems"], 2, "neither a section"),
        (["show", "{dossier}", "article", "x-1234567"], 2, "nothing in this dossier"),
        (["show", "{dossier}", "changes"], 2, "Since when"),
        (["show", "{dossier}", "--as-of", "tomorrow"], 2, "not a day"),
        (["export", "{dossier}", "--format", "tei", "--output", "x"], 2, "no such format"),
        (["decide", "{dossier}", "approve", "x"], 2, "no such verdict"),
        (["import", "{dossier}", "no.log"], 2, "cannot be read"),
        (["add", "{dossier}", "no.txt"], 2, "no.txt"),
        (["sing"], 2, "sing"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(
    dossier: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    filled = [a.format(dossier=dossier) for a in arguments]
    with pytest.raises(SystemExit) as stopped:
        run(lambda: app(filled))
    assert stopped.value.code == code
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ReadoutError("x"), 2),
        (DossierError("x"), 3),
        (OSError(errno.ENOSPC, "No space left on device"), 3),
        (PermissionError(errno.EACCES, "Permission denied", "x.txt"), 3),
        (KeyboardInterrupt(), 130),
        (MemoryError(), FAULT),
        (ZeroDivisionError("x"), FAULT),
    ],
)
def test_every_failure_has_its_exit_code(capsys: pytest.CaptureFixture[str], error: BaseException, code: int) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(SystemExit) as stopped:
        run(fail)
    assert stopped.value.code == code
    assert capsys.readouterr().err.startswith("readout: ")


@pytest.mark.parametrize("heavy", ["sqlalchemy", "jinja2", "numpy", "onnxruntime", "rich.table", "trafilatura"])
def test_help_loads_nothing_heavy(heavy: str) -> None:
    code = f"import sys; from readout.cli.app import app; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_importing_the_package_loads_almost_nothing() -> None:
    code = "import sys; before = set(sys.modules); import readout; print(len(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 40
