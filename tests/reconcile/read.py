"""Reports written for a test, read and reconciled the way the program does it."""

from __future__ import annotations

from readout.find import find
from readout.language import parse
from readout.model.article import Article, Metadata, Reading
from readout.model.record import Discrepancy, Record
from readout.reconcile import reconcile


def record(*texts: str, published: str | None = None) -> Record:
    """The record of reports a0, a1, ... with these texts, all of the day `published` (ISO) where it is given."""
    read = []
    for n, text in enumerate(texts):
        article = Article(f"a{n}", f"{n}.txt", text, f"{n:064d}")
        metadata = Metadata(published=published, published_basis="metadata" if published else None)
        mentions, claims, problems = find(article, metadata, (), parse(text))
        read.append((article, Reading(article.id, "test", metadata, (), mentions, claims, problems)))
    return reconcile(read)


def discrepancies(*texts: str, kind: str, published: str | None = None) -> tuple[Discrepancy, ...]:
    """The discrepancies of one kind between reports with these texts."""
    return tuple(d for d in record(*texts, published=published).discrepancies if d.kind == kind)


def told(found: Discrepancy) -> set[str]:
    """The values that stand against each other, as text."""
    return {str(v.value) for v in found.values}
