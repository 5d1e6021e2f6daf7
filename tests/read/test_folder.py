"""Folders, globs, indexes and standard input: a stable order, and what an index says about each file."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from readout.read import read
from tests.read.made import OPTIONS, REPORT, messages, sources, tarred, written, zipped

INDEX = json.dumps(
    [
        {
            "file": "a.txt",
            "outlet": "The Paper",
            "published": "2016-03-14",
            "url": "https://paper.example/a",
            "kind": "press",
        },
        {"file": "sub/b.txt", "outlet": "Reuters", "kind": "agency", "published": None},
    ]
)


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    written(tmp_path, {"b.txt": REPORT + "1", "a/z.txt": REPORT + "2", "a/c.md": REPORT + "3", ".hidden/x.txt": REPORT})
    found, _ = sources(tmp_path)
    assert [s.article.source for s in found] == ["c.md", "z.txt", "b.txt"]


def test_an_index_tells_about_its_files(tmp_path: Path) -> None:
    written(tmp_path, {"index.json": INDEX, "a.txt": REPORT, "sub/b.txt": REPORT + "b"})
    found, _ = sources(tmp_path)
    assert [(s.article.source, s.metadata.outlet, s.metadata.kind) for s in found] == [
        ("a.txt", "The Paper", "press"),
        ("b.txt", "Reuters", "agency"),
    ]
    assert found[0].article.address == "https://paper.example/a"
    assert found[0].metadata.published == "2016-03-14"
    (alone,), _ = sources(tmp_path / "a.txt")
    assert alone == found[0]


def test_an_index_may_be_a_table(tmp_path: Path) -> None:
    written(tmp_path, {"index.csv": "file,outlet,published\na.txt,The Paper,14 March 2016\n", "a.txt": REPORT})
    (source,), problems = sources(tmp_path)
    assert (source.metadata.outlet, source.metadata.published) == ("The Paper", "2016-03-14")
    assert not problems


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_an_archive_may_hold_an_index(pack: object) -> None:
    members = {"p/index.json": INDEX.encode(), "p/a.txt": REPORT.encode(), "p/sub/b.txt": (REPORT + "b").encode()}
    found, _ = sources(("pack.zip", pack(members)))  # type: ignore[operator]  # either of two functions
    assert {(s.article.source, s.metadata.outlet) for s in found} == {("a.txt", "The Paper"), ("b.txt", "Reuters")}


def test_an_index_cannot_reach_outside_its_folder(tmp_path: Path) -> None:
    written(
        tmp_path, {"secret.txt": REPORT, "in/index.json": json.dumps([{"file": "../secret.txt"}]), "in/a.txt": REPORT}
    )
    found, problems = sources(tmp_path / "in")
    assert [s.article.source for s in found] == ["a.txt"]
    assert any("not there" in p.message for p in problems)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    written(tmp_path, {"secret.txt": REPORT, "in/a.txt": REPORT + "a"})
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "secret.txt")
    found, _ = sources(tmp_path / "in")
    assert [s.article.source for s in found] == ["a.txt"]


def test_what_is_no_report_is_told_once(tmp_path: Path) -> None:
    written(
        tmp_path, {"a.txt": REPORT, "README.md": "About", "LICENSE": "x", "x.png": b"1", "y.png": b"2", "z.xlsx": b"3"}
    )
    found, problems = sources(tmp_path)
    assert len(found) == 1
    assert [p.message for p in problems if "format" in p.message] == [
        "The folder holds 3 files in a format that is not read: x.png, y.png, z.xlsx."
    ]


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    assert "holds no reports" in messages(tmp_path)
    written(tmp_path, {"x.png": b"1", "index.json": "[]"})
    told = messages(tmp_path)
    assert "holds no reports" in told
    assert "names no file" in told


def test_a_glob_is_read_in_order_and_without_its_index(tmp_path: Path) -> None:
    written(tmp_path, {"index.json": INDEX, "a.txt": REPORT, "c.txt": REPORT + "c", "b.md": REPORT})
    found, _ = sources(tmp_path / "*.*")
    assert [s.article.source for s in found] == ["a.txt", "b.md", "c.txt"]
    assert found[0].metadata.outlet == "The Paper"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BytesIO(REPORT.encode())

    monkeypatch.setattr(sys, "stdin", Standard)
    (source,), _ = sources("-")
    assert (source.article.source, source.article.text) == ("stdin", REPORT)


def test_the_order_of_files_does_not_depend_on_how_they_were_written(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    names = [f"{n}.txt" for n in range(9)]
    written(one, {name: REPORT + name for name in names})
    written(two, {name: REPORT + name for name in reversed(names)})
    assert list(read(one, OPTIONS)) == list(read(two, OPTIONS))
