"""Rows of the record as a table that notebooks show and data frames are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, overload

from readout.errors import ReadoutError
from readout.publish.sheets import flat

if TYPE_CHECKING:
    import pandas
    import polars

    from readout.publish.rows import Row

_SHOWN = 50
_HIDDEN = ("type", "values", "noise", "also", "review", "sha256")


class Table(Sequence["Row"]):
    """The rows of one type, as RECORD's format has them: a sequence of dictionaries."""

    def __init__(self, name: str, rows: Sequence[Row]) -> None:
        self.name = name
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Row | Table:
        return Table(self.name, self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self.name}>"

    def plain(self) -> list[dict[str, Any]]:
        """The rows with one plain value a cell: names for references, quotes for evidence, `; ` between several."""
        return [{k: _flat(v) for k, v in row.items() if k not in ("type", "values", "noise")} for row in self._rows]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame; raises ReadoutError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise ReadoutError('pandas is not installed: pip install "press-readout[pandas]"') from error
        return pandas.DataFrame(self.plain())

    def to_polars(self) -> polars.DataFrame:
        """A polars frame; raises ReadoutError where polars is not installed."""
        try:
            import polars
        except ImportError as error:
            raise ReadoutError('polars is not installed: pip install "press-readout[polars]"') from error
        return polars.DataFrame(self.plain(), infer_schema_length=None)

    def _repr_html_(self) -> str:
        """The first rows as an HTML table; every word of a report is escaped."""
        columns = [c for c in dict.fromkeys(k for row in self._rows for k in row) if c not in _HIDDEN]
        head = "".join(f"<th>{escape(c)}</th>" for c in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(flat(row.get(c)))}</td>" for c in columns) + "</tr>"
            for row in self._rows[:_SHOWN]
        )
        more = f"<p>{len(self) - _SHOWN} more</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _flat(value: Any) -> Any:
    """Numbers and truth values stay what they are; everything else becomes words; nothing becomes None."""
    if value is None or value == [] or isinstance(value, bool | int | float):
        return None if value == [] else value
    return flat(value)
