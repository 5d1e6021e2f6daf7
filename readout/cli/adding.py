"""`readout add` and `readout build`: progress while it runs, and at the end what was read, skipped and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from readout.cli.paper import ACCENT, QUIET, console, typed, words
from readout.dossier import Added, Dossier
from readout.errors import SourceError
from readout.model.record import Record
from readout.publish.words import counted, joined
from readout.store.place import Place

_NAMED = 12
SUMMED_UP = 200
"""So many reports are summed up at once; the record of more is derived when somebody asks for it."""


def run_add(path: Place, sources: Sequence[str], *, knowledge: Path | None = None, **options: Any) -> None:
    """Adds and reports; exits with 1 where nothing could be read."""
    out = console()
    with Dossier.open(path) as dossier:
        try:
            if knowledge is not None:
                dossier.learn(knowledge)
            with _Progress() as progress:
                done = dossier.add(sources, progress=progress.step, **options)
        except SourceError:
            dossier.discard()
            raise
        report(out, done)
        held = len(dossier.sources())
        told = (
            summary(dossier.record()) if held <= SUMMED_UP else f"{counted(held, 'report')}, their record to be derived"
        )
    if held:
        out.print(words(f"{path} now holds {told}."))
        out.print(words(f"See it with: readout show {typed(path)}", QUIET))
    if not (done.read or done.again or done.known or done.unread):
        raise typer.Exit(1)


def run_build(path: Place, knowledge: Path | None = None) -> None:
    out = console()
    with Dossier.open(path, create=False) as dossier:
        if knowledge is not None:
            dossier.learn(knowledge)
        with _Progress() as progress:
            done = dossier.build(progress=progress.step)
        report(out, done)
        record = dossier.record()
    out.print(words(f"{path} now holds {summary(record)}."))


def report(out: Console, done: Added) -> None:
    """What was read, read again, known already, stored unread; then every problem by name."""
    counts = [
        (done.read, "read"),
        (done.again, "read again, by a newer version of the program"),
        (done.known, "known already"),
        (done.unread, "stored but not read"),
    ]
    told = [f"{counted(len(names), 'report')} {what}" for names, what in counts if names]
    out.print(words(f"{joined(told)}." if told else "Nothing was read."))
    for problem in done.problems[:_NAMED]:
        out.print(words(f"  {problem.source}: {problem.message}", ACCENT))
    if len(done.problems) > _NAMED:
        out.print(
            words(f"  and {counted(len(done.problems) - _NAMED, 'more problem')}: readout show DOSSIER problems", QUIET)
        )


def summary(record: Record) -> str:
    """'5 reports: 6 contacts, 58 statements, 9 lines of the ledger, 4 discrepancies'."""
    ledger = len(record.of("commitment", "demand"))
    return f"{counted(len(record.articles), 'report')}: " + ", ".join([
        counted(len(record.of("contact")), "contact"),
        counted(len(record.of("statement")), "statement"),
        f"{counted(ledger, 'promise or demand', 'promises and demands')}",
        counted(len(record.of("act")), "act"),
        counted(len(record.discrepancies), "discrepancy", "discrepancies"),
    ])  # fmt: skip


class _Progress:
    """One line that names the source in hand, on a terminal only."""

    def __init__(self) -> None:
        self._console = console(error=True)
        self._status = self._console.status("Reading …") if self._console.is_terminal else None
        self._count = 0

    def __enter__(self) -> _Progress:
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()

    def step(self, name: str) -> None:
        self._count += 1
        if self._status is not None:
            self._status.update(words(f"{self._count} read, now after {name}"))
