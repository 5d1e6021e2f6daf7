"""Rows of the record as tables and items that notebooks show and data frames are made of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, overload

from readout.errors import ReadoutError
from readout.publish.sheets import cell_of, flat
from readout.publish.words import support

if TYPE_CHECKING:
    import pandas
    import polars

    from readout.model.record import Record
    from readout.publish.rows import Row

_SHOWN = 50
_HIDDEN = ("type", "values", "noise", "also", "review", "sha256")


class Item(dict[str, Any]):
    """One row: a dictionary that a notebook shows with every reported value and the words it rests on.

    `sources` says how each article is cited, by id.
    """

    def __init__(self, row: Row, sources: Mapping[str, str] | None = None) -> None:
        super().__init__(row)
        self._sources = sources or {}

    def _repr_html_(self) -> str:
        fields = [(k, v) for k, v in self.items() if k not in (*_HIDDEN, "evidence") and v not in (None, [])]
        values = self.get("values") or {}
        by_field = values if isinstance(values, dict) else {str(self.get("field")): values}
        rows = "".join(_row(escape(name), escape(flat(value))) for name, value in fields)
        for name, reported in by_field.items():
            rows += "".join(_row(f"{escape(name)}, reported", self._reported(value)) for value in reported)
        quotes = "".join(self._quote(piece) for piece in self.get("evidence") or [])
        return f"<table><tbody>{rows}</tbody></table>{quotes}"

    def _reported(self, value: Row) -> str:
        """A value, how sure it is and who says so, with its words to unfold."""
        words = value["value"] if value["certainty"] == "sure" else f"perhaps {flat(value['value'])}"
        quotes = "".join(self._quote(piece) for piece in value["evidence"])
        told = f"{flat(words)} ({support(value['articles'], value['origins'])})"
        return f"<details><summary>{escape(told)}</summary>{quotes}</details>"

    def _quote(self, piece: Row) -> str:
        source = self._sources.get(piece["article"], piece["article"])
        where = f"{source}, characters {piece['start']} to {piece['end']}"
        return f"<blockquote>{escape(piece['quote'])}<br><small>{escape(where)}</small></blockquote>"


class Table(Sequence["Item"]):
    """The rows of one type, as the export has them: a sequence of dictionaries."""

    def __init__(self, name: str, rows: Iterable[Row], sources: Mapping[str, str] | None = None) -> None:
        self.name = name
        self._rows = tuple(row if isinstance(row, Item) else Item(row, sources) for row in rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Item | Table:
        return Table(self.name, self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self.name}>"

    def plain(self) -> list[dict[str, Any]]:
        """The rows with one plain value a cell: names for references, quotes for evidence, `; ` between several."""
        rows = [{k: _flat(v) for k, v in row.items() if k not in ("type", "values", "noise")} for row in self._rows]
        mixed = (
            {k for k in rows[0] if len({isinstance(r[k], str) for r in rows if r.get(k) is not None}) > 1}
            if rows
            else ()
        )
        return [{k: flat(v) if k in mixed and v is not None else v for k, v in row.items()} for row in rows]

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
    return None if value == [] else cell_of(value)


def _row(name: str, html: str) -> str:
    return f"<tr><th>{name}</th><td>{html}</td></tr>"


class Tabled(ABC):
    """What a dossier can be asked for as tables: one property for each type of row."""

    @abstractmethod
    def rows(self, *types: str, as_of: str | None = None) -> Iterator[Row]:
        """The rows of the export, of the named types or of all."""

    @abstractmethod
    def record(self, as_of: str | None = None) -> Record:
        """The record as of a day."""

    def entries(self, *types: str) -> Table:
        """The rows of some types as one table that becomes a pandas or polars frame."""
        sources = {a.id: a.outlet or a.path for a in self.record().articles}
        return Table(" and ".join(types) or "everything", self.rows(*types), sources)

    @property
    def contacts(self) -> Table:
        return self.entries("contact")

    @property
    def statements(self) -> Table:
        return self.entries("statement")

    @property
    def demands(self) -> Table:
        return self.entries("demand")

    @property
    def commitments(self) -> Table:
        return self.entries("commitment")

    @property
    def acts(self) -> Table:
        return self.entries("act")

    @property
    def figures(self) -> Table:
        return self.entries("figure")

    @property
    def discrepancies(self) -> Table:
        return self.entries("discrepancy")

    @property
    def actors(self) -> Table:
        return self.entries("actor")

    @property
    def articles(self) -> Table:
        return self.entries("article")

    @property
    def problems(self) -> Table:
        return self.entries("problem")
