"""Copies a dossier into another place: from a file to a server, back, or from one file to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readout.errors import DossierError
from readout.store.log import Log, Storable, Stored, stored
from readout.store.names import keep_names, published_names
from readout.store.place import Where
from readout.store.rows import TABLES

AT_ONCE = 50
"""So many articles, with all that was read in them, are one transaction."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy did: the rows of the log that were new in the target, and those that an earlier run had brought."""

    new: int
    known: int


def copy(source: Where, target: Where) -> Copied:
    """Brings all of `source` to `target`, which is made where it is none, so that both give the same record.

    A copy that was stopped goes on where it was. Raises DossierError where the target holds something else.
    """
    with Log(source, create=False) as from_, Log(target) as to:
        if to.is_at(from_.place):
            raise DossierError(f"{to.place}: a dossier cannot be copied into itself. Give another name.")
        return copy_log(from_, to)


def copy_log(source: Log, target: Log) -> Copied:
    """As `copy`, with both opened. What is copied is one state of the source, whatever others write meanwhile."""
    with source.snapshot():
        _refuse_others(source, target)
        known = sum(len(target.ids(kind)) for kind in TABLES)
        if target.title != source.title:
            target.title = source.title
        new = sum(target.add(batch) for batch in _batches(source, target))
        target.keep_arrivals(source.arrivals())
        keep_names(target, published_names(source))
        state = source.state()
    if target.state() != state:
        raise DossierError(
            f"{target.place}: somebody else wrote to it during the copy, so it is not the same. Look at it, then copy "
            "again into an empty one."
        )
    return Copied(new, known)


def _refuse_others(source: Log, target: Log) -> None:
    """Raises DossierError where the target holds what the source does not, but for what the source purged since."""
    buried = {t.article for t in source.tombstones()}
    left = {id_ for article, read in target.engines().items() if article in buried for _, id_ in read} | buried
    foreign = sum(len({*target.ids(kind)} - {*source.ids(kind)} - left) for kind in TABLES)
    if foreign:
        raise DossierError(
            f"{target.place}: this is another dossier; {foreign} of its rows are not in {source.place}. Copy into an "
            f"empty one, or join both: readout merge '{source.place}' --into '{target.place}'"
        )


def _batches(source: Log, target: Log) -> Iterator[list[Stored]]:
    """The rows that the target lacks; an article comes with its readings, and tombstones come first."""
    yield [stored(t) for t in source.tombstones()]
    there, read = {*target.ids("article")}, {*target.ids("reading")}
    engines = {a: sorted(id_ for _, id_ in found) for a, found in source.engines().items()}
    wanted = [a for a in source.ids("article") if a not in there or {*engines.get(a, ())} - read]
    for first in range(0, len(wanted), AT_ONCE):
        ids = wanted[first : first + AT_ONCE]
        readings = sorted(id_ for a in ids for id_ in engines.get(a, ()))
        yield [
            *map(stored, source.articles(*ids)),
            *(Stored("reading", id_, r) for id_, r in zip(readings, source.readings(readings), strict=True)),
        ]
    rest: list[Storable] = [*source.problems(), *source.decisions(), *source.knowledge()]
    yield [stored(value) for value in rest]
