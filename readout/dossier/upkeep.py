"""Looking after dossiers: joining two, backing one up and restoring it, taking an article out for good."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from readout.dossier.conflicts import Conflict, conflicts
from readout.dossier.copying import copy_log
from readout.dossier.trusting import trusted
from readout.dossier.whole import whole
from readout.errors import DossierError, Problem, ReadoutError
from readout.model.article import Tombstone
from readout.reconcile.clusters import standing
from readout.store import views
from readout.store.log import Log
from readout.store.place import Place, Server, Where, place
from readout.store.schema import VERSION
from readout.store.sqlite import clearly, copy_database, empty_journal

File = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What joining dossiers did: the rows each of them added, by its name, and on what their reviewers disagree."""

    added: tuple[tuple[str, int], ...]
    conflicts: tuple[Conflict, ...]


def merge(sources: Sequence[Where], into: Where) -> Merged:
    """The union of what was read and decided in `sources`, in the dossier `into`, which is made where it is none.

    What one of them purged stays purged. The result does not depend on the order. Raises DossierError.
    """
    with ExitStack() as stack:
        opened = [stack.enter_context(Log(s, create=False)) for s in sources]
        target = place(into)
        if any(o.is_at(target) for o in opened):
            raise DossierError(f"{target}: a dossier cannot be merged into itself. Give another name after --into.")
        log = stack.enter_context(Log(target))
        if log.new:
            log.title = min(o.title for o in opened)
        added = [(o.place.name, log.absorb(trusted(o.rows(), log, o.place.name))) for o in opened]
        return Merged(tuple(added), conflicts(standing(log.decisions())))


def back_up(dossier: Log, target: File) -> Path:
    """A copy of a dossier in one file, as it is at one moment, while others may be using it.

    The copy is checked before it takes its name; raises DossierError where it exists already or cannot be made.
    """
    wanted = place(target)
    if isinstance(wanted, Server):
        raise DossierError(f"{wanted}: a backup is one file; give its path. To copy to a server: readout copy.")
    if wanted.exists():
        raise DossierError(f"{wanted}: this file exists already. Give the backup another name.")
    if isinstance(dossier.place, Path):
        _copied(dossier.place, wanted)
    else:
        with _whole(wanted) as made, Log(made) as copied:
            copy_log(dossier, copied)
            _checked(copied, dossier.place)
    return wanted


def restore(backup: File, dossier: Where, *, replace: bool = False) -> Place:
    """Puts a backup in a dossier's place; one that is there is kept only where `replace` is not set."""
    source, wanted = Path(backup), place(dossier)
    if isinstance(wanted, Server):
        _restore_to(source, wanted, replace=replace)
        return wanted
    if wanted.exists() and not replace:
        raise DossierError(f"{wanted}: there is a dossier already. Say --replace to put the backup in its place.")
    _copied(source, wanted)
    return wanted


def _restore_to(source: Path, wanted: Server, *, replace: bool) -> None:
    """On a server nothing is replaced: others may be working with it."""
    with Log(source, create=False, read_only=True) as backup, Log(wanted) as log:
        if replace and not log.new:
            raise DossierError(
                f"{wanted}: on a server a dossier is not replaced, for others may be working with it. Restore the "
                "backup under another name (?dossier=NAME), look at it, then let all use that."
            )
        _checked(backup, source)
        copy_log(backup, log)


def _copied(source: Path, wanted: Path) -> None:
    """A checked copy of the file `source` under the name `wanted`, whole or not at all."""
    if not source.is_file():
        raise DossierError(f"{source}: there is no such dossier.")
    Log(source, create=False, read_only=True).close()
    with _whole(wanted) as made:
        with clearly(wanted):
            copy_database(source, made)
        with Log(made, create=False, read_only=True) as copied:
            _checked(copied, source)


@contextmanager
def _whole(wanted: Path) -> Iterator[Path]:
    """A file to make, which takes the name `wanted` only when it is done."""
    try:
        with whole(wanted) as made:
            yield made
            with clearly(wanted):
                empty_journal(wanted)
    except OSError as error:
        raise DossierError(f"{wanted}: this file cannot be written ({error.strerror or error}).") from error


def _checked(copied: Log, source: Place) -> None:
    if faults := copied.integrity():
        raise DossierError(f"{source}: this dossier is damaged ({faults[0].message}); nothing was written.")


def migrate(dossier: Where, to: int | None = None) -> int:
    """Brings the tables to a version, by default this program's; an older one only where nothing is lost by it.

    A program of that version can use the dossier then; when this one opens it next, it brings it back.
    Raises DossierError.
    """
    wanted = VERSION if to is None else to
    with Log(dossier, create=False) as log:
        log.migrate(wanted)
    return wanted


def purge(log: Log, handles: Sequence[str], *, by: str, at: str | None, note: str | None) -> tuple[Tombstone, ...]:
    """Takes articles out for good: their texts, readings and all that was derived; hash and source stay behind.

    `handles` are ids, their beginnings, or sources, of hidden articles too. Other articles with exactly the same text
    go too, and so do translations of them. To purge what is gone already completes a purge that was stopped before the
    file was written anew. Raises ReadoutError.
    """
    if not by.strip():
        raise ReadoutError("A purge is signed: say who takes the article out with --by NAME.")
    moment = at or datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    articles, gone = log.articles(), log.tombstones()
    here, before = {a.id: a.source for a in articles}, {t.article: t.source for t in gone}
    named = {_article_named((here, before), handle) for handle in handles}
    hashes = {a.sha256 for a in articles if a.id in named}
    going = [a for a in articles if a.sha256 in hashes or a.translation_of in named]
    buried = tuple(Tombstone(a.id, a.source, a.sha256, by, moment, note) for a in going)
    log.append(buried)
    views.drop(log)
    log.scrub()
    return (*buried, *(t for t in gone if t.article in named))


def _article_named(known: Iterable[Mapping[str, str]], handle: str) -> str:
    """The id of an article; `known` gives ids their sources, first of those that are there, then of those gone."""
    for sources in known:
        found = [id_ for id_, source in sources.items() if handle in (id_, source)]
        found = found or [id_ for id_ in sources if len(handle) > 4 and id_.startswith(handle)]
        if len(found) == 1:
            return found[0]
    raise ReadoutError(f"{handle}: only articles can be purged. Give the id or the file name of one.")


def told(tombstone: Tombstone) -> Problem:
    """What the record says of an article that was taken out."""
    why = f": {tombstone.note}" if tombstone.note else ""
    return Problem("purge", tombstone.source, f"was purged by {tombstone.by} on {tombstone.at[:10]}{why}")
