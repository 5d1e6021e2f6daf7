"""Statements: who said what to whom, filtered, with the renderings of one thing side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from readout.model.record import Entry, Evidence
from readout.publish.brief import references, side_of
from readout.publish.context import Passage, Place, passages, places
from readout.publish.days import when
from readout.publish.desk.desk import Desk
from readout.publish.desk.wording import Word, compared
from readout.publish.order import as_read, by_reports

OFFERED = 200
"""A filter offers at most so many choices."""
NAMED = 5
"""At most so many of the reports that share a wording are named."""
COMPARED = 8
"""A wording is compared with at most so many others: the longest."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; empty means anything. `since` and `until` are ISO days."""

    speaker: str = ""
    side: str = ""
    outlet: str = ""
    direct: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> Wanted:
        return cls(**{f.name: query.get(f.name, "").strip() for f in fields(cls)})

    def as_query(self) -> dict[str, str]:
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name)}


@dataclass(frozen=True, slots=True)
class Rendering:
    """A statement in one wording; `words` tell which of them differ; `also` are the reports with the same words."""

    passage: Passage
    words: tuple[Word, ...]
    also: tuple[Place, ...] = ()
    more: int = 0


def statements(desk: Desk, wanted: Wanted) -> tuple[Entry, ...]:
    """The statements that are wanted, those that most reports carry first."""
    ranked = desk.once("statements", _by_reports)
    if wanted == Wanted():
        return ranked
    kinds = desk.once("kinds of actors", kinds_of)
    return tuple(e for e in ranked if _fits(desk, e, wanted, kinds))


def _by_reports(desk: Desk) -> tuple[Entry, ...]:
    return by_reports(as_read(desk.bundle.record, desk.bundle.record.of("statement")))


def kinds_of(desk: Desk) -> Mapping[str, str]:
    """The kind of each actor."""
    return {a.id: a.kind for a in desk.bundle.record.actors}


def _fits(desk: Desk, entry: Entry, wanted: Wanted, kinds: Mapping[str, str]) -> bool:
    who = list(references([entry.fields.get("speaker")]))
    if wanted.speaker and wanted.speaker not in {r.actor or r.name for r in who}:
        return False
    if wanted.side and wanted.side not in sides_of(entry, kinds):
        return False
    if wanted.direct and entry.fields.get("direct") != wanted.direct:
        return False
    if wanted.outlet and wanted.outlet not in {desk.bundle.source(p.article) for p in entry.evidence}:
        return False
    return _in_time(entry, wanted)


def sides_of(entry: Entry, kinds: Mapping[str, str]) -> set[str]:
    """The sides for which whoever said it speaks."""
    return {s for r in references([entry.fields.get("speaker")]) if (s := side_of(r, kinds))}


def _in_time(entry: Entry, wanted: Wanted) -> bool:
    if not (wanted.since or wanted.until):
        return True
    meant = when(entry.fields.get("date"))
    if meant is None:
        return False
    if wanted.since and meant.last and meant.last.isoformat() < wanted.since:
        return False
    return not (wanted.until and meant.first and meant.first.isoformat() > wanted.until)


def wordings(entry: Entry) -> Mapping[str, Sequence[Evidence]]:
    """The passages of an entry by their words."""
    groups: dict[str, list[Evidence]] = {}
    for piece in entry.evidence:
        groups.setdefault(" ".join(piece.quote.lower().split()), []).append(piece)
    return groups


def renderings(desk: Desk, groups: Mapping[str, Sequence[Evidence]], most: int = 50) -> tuple[Rendering, ...]:
    """At most so many wordings, each with the words in which it differs from the one that is nearest to it.

    Reports that have the same words stand under one wording, the first few of them by name.
    """
    others = sorted(groups, key=len, reverse=True)[:COMPARED]
    out = []
    for words, found in list(groups.items())[:most]:
        (first,), spots = passages(desk.bundle, found[:1]), {(e.article, e.start): e for e in found}
        also = places(desk.bundle, list(spots.values())[1:NAMED])
        told = compared(first.quote, *(o for o in others if o != words))
        out.append(Rendering(first, told, also, len(spots) - 1 - len(also)))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: (value, name, how many)."""

    speakers: tuple[tuple[str, str, int], ...]
    sides: tuple[tuple[str, str, int], ...]
    outlets: tuple[tuple[str, str, int], ...]


def choices(desk: Desk) -> Choices:
    kinds = desk.once("kinds of actors", kinds_of)
    speakers: Counter[tuple[str, str]] = Counter()
    sides: Counter[tuple[str, str]] = Counter()
    outlets: Counter[tuple[str, str]] = Counter()
    for entry in statements(desk, Wanted()):
        who = set(references([entry.fields.get("speaker")]))
        speakers.update((r.actor or r.name, r.name) for r in who)
        sides.update((s, s) for s in sides_of(entry, kinds))
        outlets.update({(o, o) for o in (desk.bundle.source(p.article) for p in entry.evidence)})
    return Choices(_ranked(speakers), _ranked(sides), _ranked(outlets))


def _ranked(count: Counter[tuple[str, str]]) -> tuple[tuple[str, str, int], ...]:
    pairs: Iterable[tuple[tuple[str, str], int]] = sorted(count.items(), key=lambda kv: (-kv[1], kv[0][1]))
    return tuple((value, name, n) for (value, name), n in pairs)[:OFFERED]
