"""The record, derived: what one state of the log holds, the record that follows from it, and the words to search in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from readout.dossier.conflicts import conflict_problems
from readout.dossier.deciding import outdated
from readout.dossier.loaded import uncollected
from readout.dossier.upkeep import told
from readout.errors import Problem
from readout.model.article import Article, Reading, Tombstone
from readout.model.decision import Decision
from readout.model.knowledge import KnownPerson
from readout.model.record import Record
from readout.plugins import plugins
from readout.publish.bundle import Bundle
from readout.store.log import Log
from readout.store.search import Document

if TYPE_CHECKING:
    from readout.reconcile.memory import Memory


@dataclass(frozen=True, slots=True)
class Held:
    """All that a record follows from but the day."""

    title: str
    pairs: Sequence[tuple[Article, Reading]]
    decisions: Sequence[Decision]
    knowledge: Sequence[KnownPerson]
    problems: Sequence[Problem]
    tombstones: Sequence[Tombstone]


def held_in(log: Log, pairs: Sequence[tuple[Article, Reading]]) -> Held:
    """What a log holds, beside the articles with their readings that stand; call it inside the snapshot of `pairs`."""
    return Held(log.title, pairs, log.decisions(), log.knowledge(), log.problems(), log.tombstones())


def derive(held: Held, as_of: str | None, memory: Memory | None = None) -> Record:
    """The record as of a checked day; `reconcile` leaves out what people hid, and goes on from what `memory` holds."""
    from readout.reconcile import reconcile
    from readout.reconcile.clusters import standing
    from readout.reconcile.published import unanswered

    linkers, broken = plugins("readout.linkers")
    functions = [function for _, function in linkers]
    with uncollected():
        record = reconcile(held.pairs, held.decisions, as_of, held.title, held.knowledge, functions, memory)
    stale = [*outdated(held.pairs, held.decisions), *conflict_problems(standing(held.decisions))]
    gone = map(told, held.tombstones)
    problems = unanswered({*record.problems, *held.problems, *stale, *gone, *broken}, record.articles)
    return replace(record, problems=tuple(sorted(problems)))


def documents(bundle: Bundle) -> Iterator[Document]:
    """What can be searched: the texts of all articles shown, unread ones too, and the words of entries and actors."""
    from readout.publish.sheets import searched

    record = bundle.record
    for article in record.articles:
        yield "article", article.id, f"{bundle.texts[article.id]}\n{article.path}"
    for entry in record.entries:
        yield entry.type, entry.id, searched(entry)
    for actor in record.actors:
        yield "actor", actor.id, "; ".join([actor.name, *(v.form for v in actor.variants)])
