"""Texts that end in the middle of a sentence: no finder looks for a word behind the last one."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

SENTENCES = (
    "The ministry said its engineers would stay at the dam until May.",
    "Both sides remain committed to the truce that they signed in Quito.",
    "Orlov, who leads the Renewal Front for the Defence of the Valley, met the Chilean envoy for two hours.",
    "Peru and Chile reached a deal to exchange prisoners, and the latter gave notice to the Red Cross.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_may_stop_after_any_word(sentence: str) -> None:
    words = sentence.rstrip(".").split()
    for last in range(len(words) + 1):
        read(" ".join(words[:last]))


@pytest.mark.parametrize("text", ["", " ", ",", "the", "island", "inroads", "'s", "Q:", "( ( (", "and and", "“"])
def test_a_text_may_be_a_word_or_none(text: str) -> None:
    read(text)


def read(text: str) -> None:
    mentions, claims, problems = find(Article("a", "a.txt", text, "0" * 64), Metadata(), (), parse(text))
    assert all(text[m.span.start : m.span.end] == m.surface for m in mentions)
    assert all(0 <= c.evidence.start < c.evidence.end <= len(text) for c in claims)
    assert problems == ()
