"""Tables for spreadsheets and data frames, read back by openpyxl and pyarrow."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from readout.errors import ReadoutError
from readout.publish import xlsx
from readout.publish.bundle import Bundle
from readout.publish.parquet import publish_parquet
from readout.publish.sheets import sheets
from readout.publish.xlsx import publish_xlsx
from tests.publish.sample import TEXTS, bundle, record
from tests.publish.test_formats import hostile

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the workbooks back")


def workbook(made: Bundle) -> dict[str, list[dict[str, object]]]:
    """The rows of every sheet, as another program reads them."""
    book = openpyxl.load_workbook(io.BytesIO(b"".join(publish_xlsx(made))))
    out = {}
    for sheet in book.worksheets:
        head, *rows = sheet.iter_rows(values_only=True)
        out[sheet.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return out


def test_each_type_is_one_sheet() -> None:
    names = list(workbook(bundle()))
    kinds = ["act", "commitment", "contact", "demand", "figure", "statement"]
    assert {"record", "article", "actor", *kinds, "discrepancy", "problem", "value", "evidence"} == set(names)
    assert names[-2:] == ["value", "evidence"]


def test_every_passage_leads_to_its_words() -> None:
    rows = workbook(bundle())["evidence"]
    assert {(r["id"], r["field"]) for r in rows} >= {
        ("e-meeting", None),
        ("e-meeting", "place"),
        ("x-rojas", "offices"),
    }
    for row in rows:
        assert TEXTS[str(row["article"])][row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]  # numbers


def test_numbers_are_numbers_and_dates_stay_as_they_are_written() -> None:
    made = workbook(bundle())
    meeting = next(r for r in made["contact"] if r["id"] == "e-meeting")
    assert meeting["duration_minutes"] == 90
    assert {r["date"] for r in made["contact"]} == {"1983-01-14", "[1983-01-18,1983-01-25]"}
    assert made["commitment"][0]["due"] == "1983-01-17/1983-01-23"


@pytest.mark.parametrize("formula", ['=HYPERLINK("x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "=1"])
def test_no_cell_of_a_workbook_is_a_formula(formula: str) -> None:
    articles = tuple(replace(a, title=formula) for a in record().articles)
    made = Bundle(replace(record(), articles=articles), TEXTS, version="1", model="m")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(publish_xlsx(made))))
    head = [c.value for c in book["article"][1]]
    for row in book["article"].iter_rows(min_row=2):
        cell = row[head.index("title")]
        assert (cell.value, cell.data_type) == (formula, "s")
        assert cell.quotePrefix  # edited and left, it is still words


def test_hostile_words_make_a_whole_workbook() -> None:
    made = workbook(hostile())
    assert "<script>" in str(made["statement"][0]["content"])
    bad = replace(record(), title="null \x00 bell \x07 half \ud800")
    assert "\N{REPLACEMENT CHARACTER}" in str(
        workbook(Bundle(bad, TEXTS, version="1", model="m"))["record"][0]["title"]
    )


def test_what_no_cell_can_hold_is_cut_and_says_so() -> None:
    long = replace(record(), title="x" * 40_000)
    title = str(workbook(Bundle(long, TEXTS, version="1", model="m"))["record"][0]["title"])
    assert len(title) == xlsx.LONGEST
    assert title.endswith("x…")


def test_rows_beyond_a_sheet_stand_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 11)
    made = workbook(bundle())
    whole = next(s for s in sheets(bundle()) if s.name == "evidence")
    parts = [rows for name, rows in made.items() if name.startswith("evidence")]
    assert max(map(len, parts)) == 10
    assert sum(map(len, parts)) == len(whole.rows)


def test_the_workbook_carries_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(publish_xlsx(bundle())))) as archive:
        assert {m.date_time for m in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_parquet_has_types() -> None:
    arrow = pytest.importorskip("pyarrow.parquet", reason="pyarrow writes and reads Parquet")
    files = publish_parquet(bundle())
    tables = {name: arrow.read_table(io.BytesIO(b"".join(pieces))) for name, pieces in files.items()}  # type: ignore[arg-type]  # bytes
    assert set(tables) == {f"{s.name}.parquet" for s in sheets(bundle())}
    assert str(tables["contact.parquet"].schema.field("duration_minutes").type) == "double"
    assert str(tables["evidence.parquet"].schema.field("start").type) == "int64"
    assert str(tables["contact.parquet"].schema.field("date").type) == "string"
    for row in tables["evidence.parquet"].to_pylist():
        assert TEXTS[row["article"]][row["start"] : row["end"]] == row["quote"]


def test_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(ReadoutError, match=r'pip install "press-readout\[parquet\]"'):
        publish_parquet(bundle())
