"""Parse: how a finder walks over tokens, arcs and sentences."""

from __future__ import annotations

from readout.model.article import Span
from readout.model.parse import Parse, Token

TEXT = "Envoys met. They left Lima."
PARSE = Parse(
    TEXT,
    (
        Token(0, 6, "Envoys", "envoy", "NOUN", 1, "nsubj"),
        Token(7, 10, "met", "meet", "VERB", 1, "root"),
        Token(10, 11, ".", ".", "PUNCT", 1, "punct"),
        Token(12, 16, "They", "they", "PRON", 4, "nsubj"),
        Token(17, 21, "left", "leave", "VERB", 4, "root"),
        Token(22, 26, "Lima", "lima", "PROPN", 4, "obj"),
        Token(26, 27, ".", ".", "PUNCT", 4, "punct"),
    ),
    ((0, 3), (3, 7)),
)


def test_every_token_stands_where_it_says() -> None:
    assert all(TEXT[t.start : t.end] == t.text for t in PARSE.tokens)


def test_children_and_subtrees() -> None:
    assert PARSE.children[4] == (3, 5, 6)
    assert set(PARSE.subtree(1)) == {0, 1, 2}
    assert PARSE.kids(4, "obj") == (5,)


def test_sentences_have_spans_and_tokens_know_theirs() -> None:
    assert PARSE.sentence_span(1).of(TEXT) == "They left Lima."
    assert PARSE.sentence_of == (0, 0, 0, 1, 1, 1, 1)


def test_offsets_lead_to_tokens() -> None:
    assert PARSE.at(0) == 0
    assert PARSE.at(11) == 3
    assert PARSE.at(27) is None
    assert list(PARSE.within(Span(17, 26))) == [4, 5]
    assert list(PARSE.within(Span(27, 30))) == []
