"""Modes: read off small trees written by hand."""

from __future__ import annotations

import pytest

from readout.language.lemmas import lemma
from readout.language.modes import mode, verb_between
from readout.model.parse import Parse, Token


def tree(source: str) -> Parse:
    """A Parse from "word/UPOS/head/relation[/feats]" items; heads count from 1, the root has 0."""
    tokens, at = [], 0
    for n, item in enumerate(source.split()):
        word, upos, head, rel, *feats = item.split("/")
        feat = feats[0] if feats else ""
        place = n if head == "0" else int(head) - 1
        tokens.append(Token(at, at + len(word), word, lemma(word, upos, feat), upos, place, rel, feat))
        at += len(word) + 1
    return Parse(" ".join(t.text for t in tokens), tuple(tokens), ((0, len(tokens)),))


INF = "VerbForm=Inf"
CASES = [
    ("Norway/PROPN/2/nsubj accused/VERB/0/root Denmark/PROPN/2/obj", "past"),
    ("Norway/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod accuse/VERB/0/root Denmark/PROPN/4/obj", "negated"),
    (f"Norway/PROPN/3/nsubj will/AUX/3/aux aid/VERB/0/root/{INF} Denmark/PROPN/3/obj", "future"),
    (f"Norway/PROPN/3/nsubj could/AUX/3/aux aid/VERB/0/root/{INF} Denmark/PROPN/3/obj", "hypothetical"),
    (f"Norway/PROPN/2/nsubj refused/VERB/0/root to/PART/4/mark aid/VERB/2/xcomp/{INF} Denmark/PROPN/4/obj", "negated"),
    (f"Norway/PROPN/2/nsubj plans/VERB/0/root to/PART/4/mark aid/VERB/2/xcomp/{INF} Denmark/PROPN/4/obj", "future"),
    ("If/SCONJ/3/mark Norway/PROPN/3/nsubj attacks/VERB/0/root Denmark/PROPN/3/obj", "hypothetical"),
    ("Norway/PROPN/2/nsubj gave/VERB/0/root Denmark/PROPN/2/iobj no/DET/5/det aid/NOUN/2/obj", "negated"),
]


@pytest.mark.parametrize(("source", "expected"), CASES)
def test_mode(source: str, expected: str) -> None:
    parse = tree(source)
    names = [i for i, t in enumerate(parse.tokens) if t.upos == "PROPN"]
    assert mode(parse, verb_between(parse, names[0], names[-1])) == expected


def test_the_verb_between_is_the_lowest_that_governs_both() -> None:
    parse = tree("Oslo/PROPN/2/nsubj says/VERB/0/root Sweden/PROPN/4/nsubj attacked/VERB/2/ccomp Norway/PROPN/4/obj")
    assert parse.tokens[verb_between(parse, 2, 4)].text == "attacked"
    assert parse.tokens[verb_between(parse, 0, 4)].text == "says"
