"""Writes the record as tables: one CSV file a type, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from readout.publish.bundle import Bundle, Files
from readout.publish.rows import Row

_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def publish_csv(bundle: Bundle) -> Files:
    """`contact.csv`, `statement.csv` and so on, with a header; a type that has no rows has no file.

    `value.csv` holds every reported value of every field of every entry, one a line.
    """
    by_type: dict[str, list[Row]] = {}
    for row in bundle.rows():
        values = row.pop("values", None)
        row.pop("noise", None)
        by_type.setdefault(str(row["type"]), []).append(row)
        for name, value in _reported(row, values):
            by_type.setdefault("value", []).append({"entry": row["id"], "field": name, **value})
    return {f"{type_}.csv": _table(bundle, found) for type_, found in by_type.items()}


def _reported(row: Row, values: Any) -> Iterator[tuple[str, Row]]:
    """(field, value) pairs of an entry, or of a discrepancy, whose `values` all belong to its one field."""
    if isinstance(values, Mapping):
        for name, found in values.items():
            yield from ((name, value) for value in found)
    elif isinstance(values, list):
        yield from ((str(row.get("field")), value) for value in values)


def _table(bundle: Bundle, rows: list[Row]) -> Iterator[str]:
    columns = list(dict.fromkeys(key for row in rows for key in row if key != "type"))
    sourced = "evidence" in columns
    yield _line([*columns, "sources"] if sourced else columns)
    for row in rows:
        cells = [cell(row.get(c)) for c in columns]
        if sourced:
            cells.append(cell(list(bundle.sources(e["article"] for e in row.get("evidence") or []))))
        yield _line(cells)


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def cell(value: Any) -> str:
    """A value for a spreadsheet: what one would take for a formula is put behind an apostrophe."""
    said = flat(value)
    return f"'{said}" if _FORMULA.match(said) and not _NUMBER.fullmatch(said) else said


def flat(value: Any) -> str:
    """A value in one cell, as it is: names for references, quotes for evidence, `; ` between several."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        for key in ("name", "quote", "form", "value", "verdict", "kind"):
            if key in value:
                return flat(value[key])
        return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
    if isinstance(value, list):
        return "; ".join(flat(v) for v in value)
    return str(value)
