"""Titles: what a file's name tells, what a person may write, and what a dossier is called without either."""

from __future__ import annotations

from pathlib import Path

import pytest

from readout.dossier import Dossier
from readout.dossier.titles import LONGEST, title_in_one_line, title_of
from readout.errors import ReadoutError
from readout.publish.brief import titled


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("lima_talks-1994", "Lima Talks 1994"),
        ("chile_and_bolivia_1983", "Chile and Bolivia 1983"),
        ("the_eu_and_the_us", "The EU and the US"),
        ("talks_oct1983", "Talks Oct 1983"),
        ("Río Lauca", "Río Lauca"),
        ("UNFICYP-mandate", "UNFICYP mandate"),
        ("o", ""),
        ("demo", ""),
        ("Demo2", ""),
        ("test_reports", ""),
        ("1983", ""),
    ],
)
def test_the_name_of_a_file_as_a_title(name: str, title: str) -> None:
    assert title_of(name) == title


def test_a_title_is_one_short_line() -> None:
    assert title_in_one_line("  The \x00 border\n talks \u202e1983 ") == "The border talks 1983"
    with pytest.raises(ReadoutError, match=f"at most {LONGEST}"):
        title_in_one_line("x" * (LONGEST + 1))


def test_without_a_title_the_sides_and_the_months_name_a_process(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "LIMA, January 15, 1983 - Chile accused Bolivia of delay on Friday. Chile rejected what Bolivia asked.\n",
        encoding="utf-8",
    )
    with Dossier.open(tmp_path / "demo.readout") as dossier:
        assert titled(dossier.record()) == "Untitled"
        dossier.add(report)
        assert (dossier.title, titled(dossier.record())) == ("", "Chile and Bolivia, January 1983")
        dossier.title = "The border talks"
        assert titled(dossier.record()) == "The border talks"
        assert dossier.rename("") == ""
        assert titled(dossier.record()) == "Chile and Bolivia, January 1983"


def test_a_process_is_between_those_who_stand_together_in_most_entries(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "OSLO, January 15, 1983 - Norway praised the talks. Norway welcomed the truce. Norway pledged $2 million. "
        "Norway condemned the raid. Chile and Peru met in Lima on January 3. Chile and Peru "
        "met in Quito on January 9. Chile and Peru agreed to withdraw their troops.\n",
        encoding="utf-8",
    )
    with Dossier.open(tmp_path / "demo.readout") as dossier:
        dossier.add(report)
        assert titled(dossier.record()).startswith(("Chile and Peru", "Peru and Chile"))
