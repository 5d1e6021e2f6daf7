"""What several commands take: the dossier they are about."""

from __future__ import annotations

from typing import Annotated

import typer

Where = Annotated[
    str,
    typer.Argument(
        metavar="DOSSIER", help="The file that holds the process, e.g. geneva.readout, or postgresql://HOST/DATABASE."
    ),
]
