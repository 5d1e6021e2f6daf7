"""Writes the record as tables: one CSV file a type, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from readout.publish.bundle import Bundle, Files
from readout.publish.sheets import Sheet, flat, sheets

_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]*[=+\-@\t\r＝＋－＠﹢﹣﹦﹫]")
"""Also behind what is not seen, and in the full-width letters that some spreadsheets take for the plain ones."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def publish_csv(bundle: Bundle) -> Files:
    """`contact.csv`, `statement.csv` and so on, with a header; a type that has no rows has no file.

    `value.csv` holds every reported value of every field of every entry, one a line; `evidence.csv` every passage.
    """
    return {f"{sheet.name}.csv": _table(sheet) for sheet in sheets(bundle)}


def _table(sheet: Sheet) -> Iterator[str]:
    yield _line(sheet.columns)
    yield from (_line(map(cell, row)) for row in sheet.rows)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def cell(value: Any) -> str:
    """A value for a spreadsheet: what one would take for a formula is put behind an apostrophe."""
    said = flat(value)
    return f"'{said}" if is_formula(said) else said


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might take `text` for a formula; numbers with a sign are none."""
    return _FORMULA.match(text) is not None and not _NUMBER.fullmatch(text)
