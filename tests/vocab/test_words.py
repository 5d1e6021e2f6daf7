"""The package knows no process: no name of the reports stands in it, but for states, demonyms and old bodies."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from readout.vocab.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAYS
from readout.vocab.offices import words
from readout.vocab.outlets import known_forms

ROOT = Path(__file__).parents[2]
CORPORA = os.environ.get("READOUT_CORPORA")
WORD = re.compile(r"[^\W\d_]{3,}")
READ_AS_TEXT = (".py", ".tsv", ".html", ".css", ".js", ".txt", ".md", ".toml")

if not CORPORA:
    pytest.skip("READOUT_CORPORA is not set: no reports to compare the package's words with", allow_module_level=True)


ORDINARY = frozenset({"amb", "ark", "listen", "pool", "minority", "getty", "protocol", "ssd"})
"""Abbreviations (of South Sudan, too), ordinary words and an old agency that these reports print with capitals."""


def _reports() -> str:
    folders = (Path(CORPORA or "") / "seeds", *sorted((Path(CORPORA or "") / "reports").glob("*")))
    files = [f for folder in folders for f in sorted(folder.glob("*.txt"))]
    assert files
    return "\n".join(f.read_text(encoding="utf-8") for f in files)


def _names(text: str) -> set[str]:
    """Words that the reports write with a capital in the middle of a sentence, and never without."""
    small = {w.lower() for w in WORD.findall(text) if w[0].islower()}
    inside = re.findall(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}", text)
    return {w for w in inside if w.lower() not in small}


def _allowed() -> set[str]:
    known = {word.lower() for form in known_forms() for word in WORD.findall(form)}
    titles = {word for form in words() for word in WORD.findall(form)}
    return known | titles | ORDINARY | set(MONTHS) | set(WEEKDAYS) | set(MONTH_ABBREVIATIONS)


def test_no_name_of_the_reports_stands_in_the_package() -> None:
    names = {n for n in _names(_reports()) if n.lower() not in _allowed()}
    found = {
        f"{path.relative_to(ROOT)}: {word}"
        for path in sorted((ROOT / "readout").rglob("*"))
        if path.suffix in READ_AS_TEXT and path.is_file()
        for word in WORD.findall(path.read_text(encoding="utf-8"))
        if word in names
    }
    assert not found, sorted(found)
