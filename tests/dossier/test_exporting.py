"""Exports on disk: every format by name, the format by the file's name, and what is said where that cannot be."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from readout.dossier.exporting import LOG, format_for, publishers, write_export
from readout.errors import ReadoutError
from tests.publish.sample import bundle


@pytest.mark.parametrize("name", sorted(publishers()))
def test_every_format_is_written_twice_the_same(name: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow") if name == "parquet" else None
    several = not publishers()[name].media
    made = []
    for n in (1, 2):
        path = tmp_path / f"{n}{'.zip' if several else ''}"
        write_export(name, path, bundle)
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert made[0]
    if several:
        with zipfile.ZipFile(tmp_path / "1.zip") as archive:
            assert archive.testzip() is None
            assert archive.namelist()


def test_several_files_make_a_folder(tmp_path: Path) -> None:
    write_export("brat", tmp_path / "marked", bundle)
    assert "annotation.conf" in {p.name for p in (tmp_path / "marked").iterdir()}


@pytest.mark.parametrize(
    ("file", "format"),
    [
        ("lima.xlsx", "xlsx"),
        ("lima.ICS", "ical"),
        ("lima.md", "markdown"),
        ("lima.docx", "docx"),
        ("lima.html", "html"),
        ("lima.csv", "csv"),
        ("lima.tsv", "cameo"),
        ("lima.jsonl", "jsonl"),
        ("lima.txt", "jsonl"),
        ("lima", "jsonl"),
    ],
)
def test_the_name_of_the_file_asks_for_its_format(file: str, format: str) -> None:
    assert format_for(Path(file)) == format


def test_a_zip_needs_a_format() -> None:
    with pytest.raises(ReadoutError, match=r"--format csv, parquet, site or brat"):
        format_for(Path("lima.zip"))


@pytest.mark.parametrize(("wrong", "meant"), [("xls", "xlsx"), ("JSON", "jsonl"), ("word", None), ("ics", "ical")])
def test_a_wrong_name_is_answered_with_the_right_one(wrong: str, meant: str | None, tmp_path: Path) -> None:
    with pytest.raises(ReadoutError) as told:
        write_export(wrong, tmp_path / "x", bundle)
    said = str(told.value)
    assert (f"Did you mean {meant}?" in said) if meant else ("Did you mean" not in said)
    assert all(name in said for name in (*publishers(), LOG))
    assert not (tmp_path / "x").exists()
