"""The record as sheets of plain cells: what CSV, spreadsheets and Parquet have in common."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from readout.model.record import Entry
from readout.publish.bundle import Bundle
from readout.publish.rows import Row
from readout.publish.words import said

Cell = str | int | float | bool | None
TRACE = ("id", "type", "field", "value", "article", "path", "start", "end", "quote")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, its columns, and as many cells in each row."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(bundle: Bundle) -> tuple[Sheet, ...]:
    """`contact`, `statement` and so on; a type that has no rows has no sheet.

    `value` holds every reported value of every field of every entry, one a row; `evidence` every passage that an entry,
    an office or a value rests on, with its article and its place in the text.
    """
    by_type: dict[str, list[Row]] = {}
    single: list[Row] = []
    traced: list[Row] = []
    for row in bundle.rows():
        values = row.pop("values", None)
        row.pop("noise", None)
        by_type.setdefault(str(row["type"]), []).append(row)
        reported = list(_reported(row, values))
        traced.extend(_traced(bundle, row, reported))
        single.extend({"entry": row["id"], "field": name, **value} for name, value in reported)
    by_type |= {name: rows for name, rows in (("value", single), ("evidence", traced)) if rows}
    return tuple(_sheet(bundle, name, rows) for name, rows in by_type.items())


def _reported(row: Row, values: Any) -> Iterator[tuple[str, Row]]:
    """(field, value) pairs of an entry, or of a discrepancy, whose `values` all belong to its one field."""
    if isinstance(values, Mapping):
        for name, found in values.items():
            yield from ((name, value) for value in found)
    elif isinstance(values, list):
        yield from ((str(row.get("field")), value) for value in values)


def _traced(bundle: Bundle, row: Row, reported: list[tuple[str, Row]]) -> Iterator[Row]:
    """Every passage behind a row: those of the whole, then those of each value of each field."""
    offices = [("offices", value) for value in row.get("offices") or []]
    whole = [(None, {"value": None, "evidence": row.get("evidence") or []})]
    for name, value in (*whole, *offices, *reported):
        for piece in value["evidence"]:
            article = bundle.articles.get(piece["article"])
            place = {**piece, "path": article.path if article else None}
            yield {
                k: {"id": row["id"], "type": row["type"], "field": name, "value": value["value"], **place}[k]
                for k in TRACE
            }


def _sheet(bundle: Bundle, name: str, rows: list[Row]) -> Sheet:
    hidden = () if name == "evidence" else ("type",)
    columns = [c for c in dict.fromkeys(key for row in rows for key in row) if c not in hidden]
    sourced = "evidence" in columns
    made = []
    for row in rows:
        cells = [cell_of(row.get(c)) for c in columns]
        if sourced:
            cells.append(flat(list(bundle.sources(e["article"] for e in row.get("evidence") or []))))
        made.append(tuple(cells))
    return Sheet(name, (*columns, "sources") if sourced else tuple(columns), tuple(made))


def cell_of(value: Any) -> Cell:
    """Numbers and truth values stay what they are; nothing stays nothing; everything else becomes words."""
    return value if value is None or isinstance(value, bool | int | float) else flat(value)


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


_CHOSEN = frozenset(("kind", "status", "direct", "stance", "answer", "state", "mode", "code", "contact", "part_of"))
"""Fields that hold a member of a closed list, or an id: nobody searches for these words."""


def searched(entry: Entry) -> str:
    """What an entry is found by: its words, names and days, and the first passage that it rests on."""
    told = [
        said(name, value) for name, value in entry.fields.items() if name not in _CHOSEN and value not in (None, ())
    ]
    quote = entry.evidence[0].quote if entry.evidence and entry.type in ("contact", "act", "figure") else ""
    return " — ".join((*told, *((quote,) if quote else ())))
