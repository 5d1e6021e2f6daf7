"""Parse to spaCy's Doc and back."""

from __future__ import annotations

import pytest

from readout.language import parse
from readout.language.spacy_adapter import from_doc, to_doc

TEXT = "Envoys met.\n\nNorway’s minister  said “no” ."


def test_there_and_back() -> None:
    pytest.importorskip("spacy", reason="spaCy is not installed")
    before = parse(TEXT)
    doc = to_doc(before)
    assert doc.text == TEXT
    after = from_doc(doc)
    assert [(t.start, t.end, t.text, t.upos, t.head, t.deprel) for t in after.tokens] == [
        (t.start, t.end, t.text, t.upos, t.head, t.deprel.lower()) for t in before.tokens
    ]
    assert [(n.first, n.last, n.kind) for n in after.names] == [(n.first, n.last, n.kind) for n in before.names]
