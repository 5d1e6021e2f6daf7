"""The commands and their options."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.command()
def add(dossier: Path, sources: list[str], published: str | None = None, outlet: str | None = None) -> None:
    """Read reports into a dossier (it is made where there is none)."""
    from readout.dossier import Dossier

    with Dossier.open(dossier) as d:
        done = d.add(sources, published=published, outlet=outlet)
    print(f"read {len(done.read)}, again {len(done.again)}, known {len(done.known)}")
    for problem in done.problems:
        print(f"{problem.source}: {problem.message}")


@app.command()
def export(dossier: Path, output: Annotated[Path, typer.Option()], format: str = "jsonl", as_of: str | None = None) -> None:
    """Write the record to a file."""
    from readout.dossier import Dossier

    with Dossier.open(dossier, create=False) as d:
        d.export(format, output, as_of=as_of)


def main() -> None:
    from readout.errors import ReadoutError

    try:
        app()
    except ReadoutError as error:
        print(f"readout: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
