"""The help of `readout export`, with every format and what it is for."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand


class ListsFormats(TyperCommand):
    """A command whose help ends with a table of the formats; they are looked up only when somebody asks."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        from readout.dossier.exporting import LOG, publishers

        rows = [(p.name, f"{p.meaning} ({p.suffix})" if p.suffix else p.meaning) for p in publishers().values()]
        with formatter.section("Formats"):
            formatter.write_dl([*rows, (LOG, "what the record follows from; it alone loads back (readout import)")])
        super().format_epilog(ctx, formatter)
