"""Discrepancies by kind and severity, and for each who says what and who is silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from readout.model.record import ArticleEntry, Discrepancy
from readout.publish.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Told:
    """What one outlet says: for each value in order whether it gives it; none where it is silent."""

    outlet: str
    articles: tuple[ArticleEntry, ...]
    says: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class WhoSaysWhat:
    """The outlets that give a value, and the names of those that tell of the entry but not of this field."""

    told: tuple[Told, ...]
    silent: tuple[Told, ...]


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
    rows = [
        Told(outlet, tuple(found), tuple(any(a.id in side for a in found) for side in given))
        for outlet, found in outlets.items()
    ]
    return WhoSaysWhat(tuple(r for r in rows if any(r.says)), tuple(r for r in rows if not any(r.says)))


def kinds(desk: Desk) -> tuple[tuple[str, int], ...]:
    """Every kind that occurs, with its number, the most frequent first."""
    count = Counter(d.kind for d in desk.bundle.record.discrepancies)
    return tuple(sorted(count.items(), key=lambda kv: (-kv[1], kv[0])))


def chosen(desk: Desk, kind: str = "", state: str = "") -> tuple[Discrepancy, ...]:
    """The gravest first; of one kind, or only those that nobody has decided, where asked."""
    return tuple(
        d
        for d in desk.brief.discrepancies
        if (not kind or d.kind == kind) and (state != "open" or not any(v.review for v in d.values))
    )
