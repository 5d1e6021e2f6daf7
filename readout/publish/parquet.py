"""Writes the record as Parquet: one typed table a type, for data frames and query engines."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from readout.errors import ReadoutError
from readout.publish.bundle import Bundle, Files
from readout.publish.sheets import Cell, Sheet, flat, sheets

if TYPE_CHECKING:
    import pyarrow

_INTEGERS = frozenset({"articles", "origins", "start", "end", "severity", "format"})
_NUMBERS = frozenset({"number", "duration_minutes"})
"""Columns that hold numbers whatever the record holds; every other column is text."""


def publish_parquet(bundle: Bundle) -> Files:
    """`contact.parquet` and so on: the tables of `csv` with types. Raises ReadoutError where pyarrow is missing."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ReadoutError('pyarrow is not installed: pip install "press-readout[parquet]"') from error
    return {f"{sheet.name}.parquet": (_written(pyarrow, sheet),) for sheet in sheets(bundle)}


def _written(arrow: Any, sheet: Sheet) -> bytes:
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    table = arrow.table({name: _column(arrow, name, cells) for name, cells in zip(sheet.columns, columns, strict=True)})
    out = io.BytesIO()
    arrow.parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def _column(arrow: Any, name: str, cells: Sequence[Cell]) -> pyarrow.Array:
    """Cells as one typed column; a number column in which a report gives words is text."""
    if name in _INTEGERS and all(isinstance(c, int) or c is None for c in cells):
        return arrow.array(cells, arrow.int64())
    if name in _NUMBERS and all(isinstance(c, int | float) or c is None for c in cells):
        return arrow.array([None if c is None else float(c) for c in cells], arrow.float64())
    return arrow.array([None if c is None else _text(c) for c in cells], arrow.string())


def _text(cell: Cell) -> str:
    """Words that UTF-8 can hold."""
    return flat(cell).encode("utf-8", "replace").decode("utf-8")
