"""Discrepancies by kind and severity, and for each who says what and who is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from readout.model.record import ArticleEntry, Discrepancy, Entry
from readout.publish.desk.desk import Desk
from readout.publish.words import one_line, said

BESIDE = ("date", "due", "place", "venue", "duration_minutes", "number", "status", "state", "answer", "outcome")
"""The fields that stand beside the one in dispute, where a report gives them."""
WIDTH = 120
"""Characters of a value in a cell."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one outlet says: for each value in order its reports that give it, for each other field what it gives."""

    outlet: str
    articles: tuple[ArticleEntry, ...]
    says: tuple[tuple[ArticleEntry, ...], ...]
    others: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WhoSaysWhat:
    """By outlet, those that give a value and those that tell of the entry but not of this; `fields` are the others."""

    told: tuple[Told, ...]
    silent: tuple[Told, ...]
    fields: tuple[str, ...]


def who_says_what(desk: Desk, discrepancy: Discrepancy) -> WhoSaysWhat:
    """By outlet: an outlet that gives two values contradicts itself, and stands in both columns."""
    bundle = desk.bundle
    entry = bundle.entries.get(discrepancy.entry)
    given = [{e.article for e in v.evidence} for v in discrepancy.values]
    everywhere = {e.article for e in entry.evidence} if entry else set()
    outlets: dict[str, list[ArticleEntry]] = {}
    for article in sorted(everywhere.union(*given), key=lambda a: (bundle.source(a), a)):
        if article in bundle.articles:
            outlets.setdefault(bundle.source(article), []).append(bundle.articles[article])
    names = _beside(entry, discrepancy.field) if entry else ()
    rows = [
        Told(
            outlet,
            tuple(found),
            tuple(tuple(a for a in found if a.id in side) for side in given),
            tuple(_gives(entry, name, {a.id for a in found}) for name in names) if entry else (),
        )
        for outlet, found in outlets.items()
    ]
    used = [n for n, _ in enumerate(names) if any(r.others[n] for r in rows)]
    rows = [replace(r, others=tuple(r.others[n] for n in used)) for r in rows]
    told, silent = (tuple(r for r in rows if any(r.says) is gives) for gives in (True, False))
    return WhoSaysWhat(told, silent, tuple(names[n] for n in used))


def _beside(entry: Entry, disputed: str) -> tuple[str, ...]:
    return tuple(name for name in BESIDE if name != disputed and entry.values.get(name))


def _gives(entry: Entry, name: str, articles: Collection[str]) -> tuple[str, ...]:
    """What some reports say of a field, in words."""
    values = (v for v in entry.values.get(name, ()) if any(e.article in articles for e in v.evidence))
    return tuple(dict.fromkeys(one_line(said(name, v.value), WIDTH) for v in values))


def kinds(desk: Desk) -> tuple[tuple[str, int], ...]:
    """Every kind that occurs, with its number, the most frequent first."""
    count = Counter(d.kind for d in desk.bundle.record.discrepancies)
    return tuple(sorted(count.items(), key=lambda kv: (-kv[1], kv[0])))


def chosen(desk: Desk, kind: str = "", state: str = "") -> tuple[Discrepancy, ...]:
    """The gravest first, then by kind; of one kind, or only those that nobody has decided, where asked."""
    found = [
        d
        for d in desk.brief.discrepancies
        if (not kind or d.kind == kind) and (state != "open" or not any(v.review for v in d.values))
    ]
    return tuple(sorted(found, key=lambda d: (-d.severity, d.kind)))
