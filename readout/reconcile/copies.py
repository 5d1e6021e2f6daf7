"""Wire copies and rewrites, so that ten reprints count as one origin."""

from __future__ import annotations

from collections.abc import Mapping

from readout.model.article import Article, Reading


def find_origins(articles: Mapping[str, Article], readings: Mapping[str, Reading]) -> dict[str, str]:
    """For each article id the id of its group of copies: the smallest article id in the group."""
    return {a: a for a in articles}
