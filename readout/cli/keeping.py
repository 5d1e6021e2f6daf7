"""The commands that look after dossiers: joining, copying, backing up, migrating, taking articles out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readout.cli.arguments import Where, place

Articles = Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids or file names.")]
By = Annotated[str | None, typer.Option(help="Who decides; by default $USER.")]
Note = Annotated[str | None, typer.Option(help="Why, for those who come after.")]


def merge(
    sources: Annotated[list[str], typer.Argument(metavar="DOSSIER...", help="The dossiers to join.")],
    into: Annotated[str, typer.Option(metavar="DOSSIER", help="The dossier that takes in all of them.")],
) -> None:
    """Join dossiers of several reviewers: what was read and decided, and where the decisions conflict."""
    from readout.cli.upkeep import run_merge

    run_merge([place(s) for s in sources], place(into))


def rename(
    dossier: Where,
    title: Annotated[str, typer.Argument(help='What it is called from now on; "" for its sides and months.')],
) -> None:
    """Say what the process is called: the title of every page, brief and calendar."""
    from readout.cli.upkeep import run_rename

    run_rename(place(dossier), title)


def backup(dossier: Where, to: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to make.")]) -> None:
    """Copy a dossier as it is at one moment, while others may be using it."""
    from readout.cli.upkeep import run_backup

    run_backup(place(dossier), to)


def restore(
    backup: Annotated[Path, typer.Argument(metavar="FILE", help="What `readout backup` made.")],
    dossier: Where,
    replace: Annotated[bool, typer.Option("--replace", help="Replace the dossier that is there.")] = False,
) -> None:
    """Put a backup in a dossier's place."""
    from readout.cli.upkeep import run_restore

    run_restore(backup, place(dossier), replace=replace)


def copy(
    source: Annotated[str, typer.Argument(help="The dossier to copy: a file, or an address.")],
    target: Annotated[str, typer.Argument(help="Where to: a new file, or the address of an empty dossier.")],
) -> None:
    """Copy a dossier from a file to a PostgreSQL server, back, or to another file; both give the same record.

    A copy that was stopped goes on when it is started again. To put several dossiers into one, use merge.
    """
    from readout.cli.upkeep import run_copy

    run_copy(place(source), place(target))


def migrate(
    dossier: Where,
    to: Annotated[int | None, typer.Option(min=1, help="A version; by default the newest that is known.")] = None,
) -> None:
    """Bring the tables of a dossier to a version: an older one only where nothing is lost by it."""
    from readout.cli.upkeep import run_migrate

    run_migrate(place(dossier), to)


def withdraw(dossier: Where, articles: Articles, by: By = None, note: Note = None) -> None:
    """Leave articles out of everything that is shown; a decision, so it can be taken back."""
    from readout.cli.upkeep import run_withdraw

    run_withdraw(place(dossier), articles, by=by, note=note)


def purge(dossier: Where, articles: Articles, by: By = None, note: Note = None) -> None:
    """Take articles out for good: only the hash of their text stays, so that they are not read in again."""
    from readout.cli.upkeep import run_purge

    run_purge(place(dossier), articles, by=by, note=note)
