"""`readout sift` and `readout gather`: what each archive held, and what came into the dossier."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from readout.cli.adding import summary
from readout.cli.paper import ACCENT, QUIET, console, words
from readout.dossier import Dossier
from readout.errors import ReadoutError
from readout.publish.words import counted
from readout.shards import engines
from readout.shards.archives import is_remote
from readout.shards.gather import gather
from readout.shards.process import load_process
from readout.shards.shard import Job, Sifted, sift
from readout.store.place import Place

_NAMED = 12


def run_sift(
    archives: Sequence[str], about: Path, out: Path, *, workers: int, ray: str | None, base: str, allow_private: bool
) -> None:
    """Sifts every archive; `ray` is an address, "local", or None for processes of this machine.

    Exits with 1 where an archive could not be reached.
    """
    process = load_process(about)
    jobs = [Job(name, process, str(out), base, allow_private) for name in _named(archives)]
    screen = console()
    total, missed = [0, 0, 0, 0], 0
    for done in _run(jobs, workers, ray):
        missed += not done.file
        for n, count in enumerate((done.pages, done.looked, done.read, done.claims)):
            total[n] += count
        screen.print(words(f"{done.archive}: {_told(done.pages, done.looked, done.read, done.claims)}"))
        for _, source, message in done.problems[:_NAMED]:
            screen.print(words(f"  {source}: {message}", ACCENT))
        if len(done.problems) > _NAMED:
            screen.print(words(f"  and {counted(len(done.problems) - _NAMED, 'more problem')}", QUIET))
    screen.print(words(f"{counted(len(jobs), 'archive')}: {_told(*total)}."))
    screen.print(words(f"Add them to a dossier with: readout gather DOSSIER {out}", QUIET))
    if missed:
        screen.print(words(f"{counted(missed, 'archive')} could not be reached; run the same command again.", ACCENT))
        raise typer.Exit(1)


def _run(jobs: Sequence[Job], workers: int, ray: str | None) -> Iterator[Sifted]:
    if ray is not None:
        return engines.ray(jobs, sift, workers, None if ray == "local" else ray)
    return engines.pool(jobs, sift, workers) if workers > 1 else engines.here(jobs, sift)


def _named(archives: Sequence[str]) -> list[str]:
    """The archives that names and patterns stand for, each once, by name."""
    out: dict[str, None] = {}
    for name in archives:
        if is_remote(name):
            out[name] = None
            continue
        found = sorted(glob.glob(name)) if glob.has_magic(name) and not Path(name).exists() else [name]
        if not found or not Path(found[0]).is_file():
            raise ReadoutError(f"{name}: there is no such archive.")
        out |= dict.fromkeys(found)
    return list(out)


def _told(pages: int, looked: int, read: int, claims: int) -> str:
    left = f" ({100 * (1 - looked / pages):.1f} % left out at once)" if pages else ""
    return f"{counted(pages, 'page')}, {looked:,} looked at{left}, {read:,} read, {counted(claims, 'claim')}"


def run_gather(path: Place, sources: Sequence[Path]) -> None:
    """Gathers, and says what is new; exits with 1 where the files hold nothing."""
    screen = console()
    with Dossier.open(path) as dossier:
        done = gather(dossier, sources)
        record = dossier.record()
    files, articles = counted(done.files, "claims file"), counted(done.articles, "article")
    screen.print(words(f"{files} with {articles}; {counted(done.new, 'row')} new."))
    for problem in done.problems[:_NAMED]:
        screen.print(words(f"  {problem.source}: {problem.message}", ACCENT))
    if len(done.problems) > _NAMED:
        screen.print(words(f"  and {counted(len(done.problems) - _NAMED, 'more problem')}", QUIET))
    screen.print(words(f"{path} now holds {summary(record)}."))
    if not done.articles:
        raise typer.Exit(1)
