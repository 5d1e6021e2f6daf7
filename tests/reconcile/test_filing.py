"""Claims are filed by id, article and type: step by step as readings come and go, the same as at once."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from readout.model.article import Span
from readout.model.claim import Claim
from readout.reconcile.filing import Filed, Filing

ARTICLES = tuple(f"a-{n:02d}" for n in range(24))
TYPES = ("act", "contact", "statement")


def claims_of(article: str, version: int) -> list[Claim]:
    """Up to three claims of an article, others in another version of it."""
    span = Span(version, version + 1)
    return [Claim(f"c-{n}{article}", article, TYPES[(n + version) % 3], span, span) for n in range(version % 4)]


def told(filed: Filed) -> tuple[Sequence[Claim], object, object, object]:
    return filed.claims, list(filed.by_id.items()), filed.by_article, {t: [*c] for t, c in filed.by_type.items()}


@given(st.lists(st.tuples(st.sampled_from(ARTICLES), st.integers(0, 7)), max_size=8))
def test_filed_step_by_step_is_filed_at_once(steps: list[tuple[str, int]]) -> None:
    kept, readings = Filing(), {article: claims_of(article, n) for n, article in enumerate(ARTICLES)}
    for article, version in steps:
        claims = tuple(sorted((c for found in readings.values() for c in found), key=lambda c: c.id))
        assert told(kept.of(claims)) == told(Filing().of(claims))
        readings[article] = claims_of(article, version)
