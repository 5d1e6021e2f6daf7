"""Reports written for a test, read and reconciled the way the program does it."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find import find
from readout.language import parse
from readout.model.article import Article, Metadata, Reading
from readout.model.record import Discrepancy, Record
from readout.reconcile import reconcile

Days = str | Sequence[str] | None


def record(*texts: str, published: Days = None) -> Record:
    """The record of reports a0, a1, ... with these texts; `published` is the day (ISO) of all of them, or of each."""
    read = []
    days = [published] * len(texts) if published is None or isinstance(published, str) else published
    for n, (text, day) in enumerate(zip(texts, days, strict=True)):
        article = Article(f"a{n}", f"{n}.txt", text, f"{n:064d}")
        metadata = Metadata(published=day, published_basis="metadata" if day else None)
        mentions, claims, problems = find(article, metadata, (), parse(text))
        read.append((article, Reading(article.id, "test", metadata, (), mentions, claims, problems)))
    return reconcile(read)


def discrepancies(*texts: str, kind: str, published: Days = None) -> tuple[Discrepancy, ...]:
    """The discrepancies of one kind between reports with these texts."""
    return tuple(d for d in record(*texts, published=published).discrepancies if d.kind == kind)


def told(found: Discrepancy) -> set[str]:
    """The values that stand against each other, as text."""
    return {str(v.value) for v in found.values}
