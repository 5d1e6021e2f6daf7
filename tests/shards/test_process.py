"""Process files: read, and answered with an example where they cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readout.errors import ReadoutError
from readout.shards.process import load_process


def written(folder: Path, text: str) -> Path:
    path = folder / "lima.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_process_file_names_whom_where_and_when(tmp_path: Path) -> None:
    names = 'sides = ["Chile", "Bolivia", "Chile"]\npeople = [" Elena Rojas (Chile) "]'
    text = f'{names}\n[period]\nfrom = "1983-01"\nto = "1983"'
    process = load_process(written(tmp_path, text))
    assert process.title == "lima"
    assert process.sides == ("Chile", "Bolivia")
    assert process.people == ("Elena Rojas (Chile)",)
    assert (process.first, process.last) == (date(1983, 1, 1), date(1983, 12, 31))


def test_days_may_be_toml_dates(tmp_path: Path) -> None:
    process = load_process(written(tmp_path, 'sides = ["Chile", "Bolivia"]\n[period]\nfrom = 1983-01-10'))
    assert (process.first, process.last) == (date(1983, 1, 10), None)


def test_the_digest_changes_with_what_is_looked_for(tmp_path: Path) -> None:
    one = load_process(written(tmp_path, 'title = "a"\nsides = ["Chile", "Bolivia"]'))
    two = load_process(written(tmp_path, 'title = "b"\nsides = ["Chile", "Bolivia"]'))
    other = load_process(written(tmp_path, 'sides = ["Chile", "Peru"]'))
    assert one.digest == two.digest != other.digest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sides = [", "no TOML"),
        ('sides = "Chile"', "a list of names"),
        ('sides = ["Chile", 3]', "a list of names"),
        ('sides = ["Chile"]', "at least two sides"),
        ('sides = ["Chile", "Bolivia"]\nactors = []', "actors is no field"),
        ('sides = ["Chile", "Bolivia"]\n[period]\nfrom = "soon"', "no day, month or year"),
        ('sides = ["Chile", "Bolivia"]\n[period]\nfrom = "1984"\nto = "1983"', "ends before it begins"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ReadoutError, match=told):
        load_process(written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadoutError, match="cannot be read"):
        load_process(tmp_path / "no.toml")
