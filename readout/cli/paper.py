"""The look of the terminal: 80 columns are enough, hairlines, one accent for disagreement, no report may set it off."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDEST = 100
ACCENT = "bold red"
QUIET = "dim"
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ID_SHOWN = 8


def console(*, error: bool = False) -> Console:
    """A console of at most `WIDEST` columns; 80 where the output is no terminal."""
    made = Console(stderr=error, highlight=False, markup=False, emoji=False, soft_wrap=False)
    width = min(made.width, WIDEST) if made.is_terminal else 80
    return Console(stderr=error, highlight=False, markup=False, emoji=False, width=width)


def safe(text: str) -> str:
    """Text of a report without what could steer a terminal: control characters and changes of direction."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def words(text: str, style: str = "") -> Text:
    return Text(safe(text), style=style)


def typed(where: object) -> str:
    """A path or an address as it is typed into a command."""
    return shlex.quote(str(where))


def short(id_: str) -> str:
    """The beginning of an id, long enough to name it."""
    prefix, _, rest = id_.partition("-")
    return id_ if not rest else f"{prefix}-{rest[:_ID_SHOWN]}"


def ruled(title: str, aside: str, *columns: str, widths: Iterable[int | None] = ()) -> Table:
    """A table with hairlines above and below, under a heading with an aside on the right."""
    from rich import box

    caption = Text(safe(title), style="bold")
    if aside:
        caption.append(f"   {safe(aside)}", style=QUIET)
    table = Table(
        title=caption, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True,
        padding=(0, 2, 0, 0), header_style=QUIET,
    )  # fmt: skip
    fixed = [*widths, *([None] * len(columns))]
    for name, width in zip(columns, fixed, strict=False):
        table.add_column(name, width=width, ratio=None if width else 1, overflow="fold", vertical="top")
    return table


def stack(parts: Iterable[Text | str | None]) -> Text:
    """Several lines in one cell; what is empty is left out."""
    kept = [words(p) if isinstance(p, str) else p for p in parts if p]
    return Text("\n").join(kept)
