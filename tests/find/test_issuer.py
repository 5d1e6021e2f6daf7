"""In an official text "we" and "the Government" are who issued it; in a press report they are not."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

TEXT = """The Government received the ambassador of Peru on Monday. We have stressed our preference for talks.

First, we will not commit to anything about the islands without the islanders.

“We are ready,” the ambassador said."""


def said(metadata: Metadata) -> list[tuple[str, str]]:
    mentions, claims, _ = find(Article("a", "a", TEXT, ""), metadata, (), parse(TEXT))
    by_id = {m.id: m for m in mentions}
    statements = sorted((c for c in claims if c.type == "statement"), key=lambda c: c.evidence)
    return [(by_id[c.role("speaker")[0]].name, c.evidence.of(TEXT)) for c in statements]


def test_the_issuer_speaks_as_we() -> None:
    assert said(Metadata(kind="official", issued_by="Norway")) == [
        ("Norway", "our preference for talks"),
        ("Norway", "First, we will not commit to anything about the islands without the islanders"),
        ("the ambassador", "“We are ready,”"),
    ]


def test_in_a_report_of_the_press_nobody_speaks_as_we() -> None:
    assert said(Metadata()) == [("the ambassador", "“We are ready,”")]
