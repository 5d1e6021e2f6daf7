"""A Parse by rules alone: words and sentences, no trees or names; what is returned where no model is installed."""

from __future__ import annotations

from readout.language.lemmas import lemma
from readout.language.windows import may_end
from readout.language.words import words
from readout.model.lines import flowing
from readout.model.parse import Parse, Token


def parse_by_rules(text: str) -> Parse:
    """Tokens and sentences of `text`; each token is its own head and has the part of speech X."""
    text = flowing(text)
    found = words(text)
    ends = [i + 1 for i in range(len(found)) if may_end(found, i)]
    tokens = tuple(Token(w.start, w.end, w.text, lemma(w.text, "X"), "X", i, "root") for i, w in enumerate(found))
    return Parse(text, tokens, tuple(zip([0, *ends[:-1]], ends, strict=True)) if ends else ())
