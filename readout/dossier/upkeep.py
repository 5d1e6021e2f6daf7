"""Looking after dossiers as files: joining two, backing one up and restoring it, taking an article out for good."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from readout.dossier.conflicts import Conflict, conflicts
from readout.errors import DossierError, Problem, ReadoutError
from readout.model.article import Article, Tombstone
from readout.reconcile.clusters import standing
from readout.store import views
from readout.store.engine import clearly, copy_database
from readout.store.log import Log

Where = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What joining dossiers did: the rows each of them added, by its name, and on what their reviewers disagree."""

    added: tuple[tuple[str, int], ...]
    conflicts: tuple[Conflict, ...]


def merge(sources: Sequence[Where], into: Where) -> Merged:
    """The union of what was read and decided in `sources`, in the dossier `into`, which is made where it is none.

    What one of them purged stays purged. The result does not depend on the order. Raises DossierError.
    """
    target = Path(into)
    if any(Path(s).resolve() == target.resolve() for s in sources):
        raise DossierError(f"{target}: a dossier cannot be merged into itself. Give another name after --into.")
    new = not target.exists()
    opened = [Log(Path(s), create=False, read_only=not os.access(s, os.W_OK)) for s in sources]
    log = Log(target)
    try:
        if new:
            log.title = min(o.title for o in opened)
        added = [(o.path.name, log.absorb(o.rows())) for o in opened]
        return Merged(tuple(added), conflicts(standing(log.decisions())))
    finally:
        for each in (*opened, log):
            each.close()


def back_up(dossier: Where, target: Where) -> Path:
    """A copy of a dossier in one file, as it is at one moment, while others may be using it.

    The copy is checked before it takes its name; raises DossierError where it exists already or cannot be made.
    """
    source, wanted = Path(dossier), Path(target)
    if wanted.exists():
        raise DossierError(f"{wanted}: this file exists already. Give the backup another name.")
    _copied(source, wanted)
    return wanted


def restore(backup: Where, dossier: Where, *, replace: bool = False) -> Path:
    """Puts a backup in a dossier's place; one that is there is kept only where `replace` is not set."""
    source, wanted = Path(backup), Path(dossier)
    if wanted.exists() and not replace:
        raise DossierError(f"{wanted}: there is a dossier already. Say --replace to put the backup in its place.")
    _copied(source, wanted)
    return wanted


def _copied(source: Path, wanted: Path) -> None:
    """A checked copy of `source` under the name `wanted`, whole or not at all."""
    if not source.is_file():
        raise DossierError(f"{source}: there is no such dossier.")
    Log(source, create=False, read_only=True).close()
    try:
        handle, name = tempfile.mkstemp(dir=wanted.parent, prefix=f".{wanted.name}.")
    except OSError as error:
        raise DossierError(f"{wanted}: this file cannot be made ({error.strerror or error}).") from error
    os.close(handle)
    made = Path(name)
    try:
        with clearly(wanted):
            copy_database(source, made)
        _checked(made, source)
        for journal in ("-wal", "-shm"):
            Path(f"{wanted}{journal}").unlink(missing_ok=True)
        os.chmod(made, 0o644)
        os.replace(made, wanted)
    except OSError as error:
        raise DossierError(f"{wanted}: this file cannot be written ({error.strerror or error}).") from error
    finally:
        made.unlink(missing_ok=True)


def _checked(copy: Path, source: Path) -> None:
    log = Log(copy, create=False, read_only=True)
    try:
        faults = log.integrity()
    finally:
        log.close()
    if faults:
        raise DossierError(f"{source}: this dossier is damaged ({faults[0].message}); nothing was written.")


def purge(log: Log, handles: Sequence[str], *, by: str, at: str | None, note: str | None) -> tuple[Tombstone, ...]:
    """Takes articles out for good: their texts, readings and all that was derived; hash and source stay behind.

    `handles` are ids, their beginnings, or sources, of hidden articles too. Other articles with exactly the same text
    go too, and so do translations of them. Raises ReadoutError.
    """
    if not by.strip():
        raise ReadoutError("A purge is signed: say who takes the article out with --by NAME.")
    moment = at or datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    articles = log.articles()
    named = {_article_named(articles, handle) for handle in handles}
    hashes = {a.sha256 for a in articles if a.id in named}
    gone = [a for a in articles if a.sha256 in hashes or a.translation_of in named]
    buried = tuple(Tombstone(a.id, a.source, a.sha256, by, moment, note) for a in gone)
    log.append(buried)
    views.drop(log)
    log.scrub()
    return buried


def _article_named(articles: Sequence[Article], handle: str) -> str:
    found = [a.id for a in articles if handle in (a.id, a.source)]
    found = found or [a.id for a in articles if len(handle) > 4 and a.id.startswith(handle)]
    if len(found) != 1:
        raise ReadoutError(f"{handle}: only articles can be purged. Give the id or the file name of one.")
    return found[0]


def told(tombstone: Tombstone) -> Problem:
    """What the record says of an article that was taken out."""
    why = f": {tombstone.note}" if tombstone.note else ""
    return Problem("purge", tombstone.source, f"was purged by {tombstone.by} on {tombstone.at[:10]}{why}")
