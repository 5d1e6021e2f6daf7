"""What several commands take: the dossier they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from readout.store.place import Place

Where = Annotated[
    str,
    typer.Argument(
        metavar="DOSSIER", help="The file that holds the process, e.g. geneva.readout, or postgresql://HOST/DATABASE."
    ),
]


def place(where: str) -> Place:
    """The place that a path or an address names; what understands it is loaded by a command that runs, not by help."""
    from readout.store.place import place

    return place(where)
