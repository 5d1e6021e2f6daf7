"""Articles, readings and decisions for the tests of the log."""

from __future__ import annotations

from readout.model.article import Article, Metadata, Reading
from readout.model.decision import Decision, decision_id
from readout.model.ids import content_id, text_hash


def article(text: str, source: str = "a.txt") -> Article:
    return Article(content_id("a", source, text), source, text, text_hash(text))


def reading(of: Article, engine: str = "readout 1.0", outlet: str | None = None) -> Reading:
    return Reading(of.id, engine, Metadata(outlet=outlet))


def decision(target: str, at: str = "2024-01-01T00:00:00Z", verdict: str = "accept") -> Decision:
    return Decision(
        decision_id(verdict, (target,), None, None, "mara", at, None), verdict, (target,), None, None, "mara", at
    )
