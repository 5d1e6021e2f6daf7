"""`readout merge`, `backup`, `restore`, `withdraw` and `purge`: what they did, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from readout.cli.paper import ACCENT, QUIET, console, short, typed, words
from readout.dossier import Dossier, copy, merge, migrate, restore
from readout.publish.brief import titled
from readout.publish.words import counted
from readout.store.place import Place


def run_merge(sources: Sequence[Place], into: Place) -> None:
    done = merge(sources, into)
    out = console()
    for name, added in done.added:
        out.print(words(f"{counted(added, 'row')} added from {name}."))
    for conflict in done.conflicts:
        out.print(words(conflict.sentence, ACCENT))
        for decision in conflict.decisions:
            undo = f"readout decide {typed(into)} retract {short(decision.id)}"
            out.print(words(f"  to take back what {decision.by} said: {undo}"))
    if not done.conflicts:
        out.print(words("No two reviewers decided differently about one thing.", QUIET))
    out.print(words(f"See it with: readout show {typed(into)}", QUIET))


def run_rename(path: Place, title: str) -> None:
    with Dossier.open(path, create=False) as dossier:
        called = dossier.rename(title) or titled(dossier.record())
    console().print(words(f"{path} is now called {called}."))


def run_backup(path: Place, target: Path) -> None:
    with Dossier.open(path, create=False) as dossier:
        made = dossier.backup(target)
    over = f"{typed(path)} --replace" if isinstance(path, Path) else "ADDRESS?dossier=NEWNAME"
    out = console()
    out.print(words(f"{path} is copied to {made}, checked. To put it back: readout restore {typed(made)} {over}"))


def run_restore(backup: Path, path: Place, *, replace: bool) -> None:
    restore(backup, path, replace=replace)
    console().print(words(f"{path} is now as {backup} was."))


def run_copy(source: Place, target: Place) -> None:
    done = copy(source, target)
    known = f"; {counted(done.known, 'row')} had been there" if done.known else ""
    out = console()
    out.print(words(f"{counted(done.new, 'row')} copied from {source} to {target}{known}. Both give the same record."))
    out.print(words(f"See it with: readout show {typed(target)}", QUIET))


def run_migrate(path: Place, version: int | None) -> None:
    now = migrate(path, version)
    out = console()
    out.print(words(f"{path}: its tables are of version {now}."))
    if version is not None:
        out.print(words("This program brings them to its own version when it next opens the dossier.", QUIET))


def run_withdraw(path: Place, articles: Sequence[str], *, by: str | None, note: str | None) -> None:
    with Dossier.open(path, create=False) as dossier:
        made = dossier.withdraw(*articles, by=by, note=note)
    out = console()
    out.print(words(f"{counted(len(made), 'article')} left out of everything that is shown, signed {made[0].by}."))
    out.print(words(f"To take it back: readout decide {typed(path)} retract {short(made[0].id)}", QUIET))


def run_purge(path: Place, articles: Sequence[str], *, by: str | None, note: str | None) -> None:
    with Dossier.open(path, create=False) as dossier:
        buried = dossier.purge(*articles, by=by, note=note)
    out = console()
    for tombstone in buried:
        out.print(words(f"{tombstone.source} is gone; its hash stays: {tombstone.sha256}"))
    out.print(
        words("Exports, pages and backups that were made before still hold it: delete them and make them anew.", ACCENT)
    )
