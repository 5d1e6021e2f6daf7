"""Parse <-> spaCy's Doc, for displaCy, matchers or another pipeline; needs the extra `readout[spacy]`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from readout.model.lines import flowing
from readout.model.parse import Name, Parse, Token

if TYPE_CHECKING:
    from collections.abc import Callable

_KINDS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "GPE", "NORP": "GPE", "LOC": "LOC", "FAC": "LOC"}


def to_doc(parse: Parse, vocab: Any = None) -> Any:
    """A `spacy.tokens.Doc` with the parse's tokens, tags, tree and names; attributions are span groups.

    White space other than one blank becomes tokens of its own (part of speech SPACE), so that `Doc.text` is the text.
    """
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan
    from spacy.util import get_lang_class

    words, spaces, place = _words(parse)
    count = len(words)
    upos, lemmas, deps = ["SPACE"] * count, list(words), ["dep"] * count
    heads, morphs = list(range(count)), [""] * count
    for i, token in enumerate(parse.tokens):
        k = place[i]
        upos[k], lemmas[k], deps[k], morphs[k] = token.upos, token.lemma, token.deprel, token.feats
        heads[k] = place[token.head]
    for k in range(count):
        if upos[k] == "SPACE":
            heads[k] = max(k - 1, 0) if place else k
    doc = Doc(
        vocab or get_lang_class("en")().vocab,
        words=words,
        spaces=spaces,
        pos=upos,
        lemmas=lemmas,
        deps=deps,
        heads=heads,
        morphs=morphs,
    )
    doc.ents = [DocSpan(doc, place[n.first], place[n.last] + 1, label=n.kind) for n in parse.names]
    for role in ("source", "cue", "content"):
        pieces = [p for a in parse.attributions for p in getattr(a, role)]
        doc.spans[role] = [s for p in pieces if (s := doc.char_span(p.start, p.end)) is not None]
    return doc


def _words(parse: Parse) -> tuple[list[str], list[bool], list[int]]:
    """spaCy's words and spaces, and for each token of the parse its place among them."""
    words: list[str] = []
    spaces: list[bool] = []
    place: list[int] = []
    at = 0
    for token in parse.tokens:
        gap = parse.text[at : token.start]
        _add_gap(gap, words, spaces)
        place.append(len(words))
        words.append(token.text)
        spaces.append(False)
        at = token.end
    _add_gap(parse.text[at:], words, spaces)
    return words, spaces, place


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def from_doc(doc: Any) -> Parse:
    """A Parse from any pipeline's Doc: its tokens without white space, tags, tree, sentences and names."""
    kept = [t for t in doc if t.text.strip()]
    place = {t.i: n for n, t in enumerate(kept)}
    tokens = tuple(
        Token(t.idx, t.idx + len(t.text), t.text, t.lemma_.lower() or t.lower_, t.pos_ or "X", place.get(t.head.i, n),
              t.dep_.lower() or "dep", str(t.morph))
        for n, t in enumerate(kept)
    )  # fmt: skip
    if doc.has_annotation("SENT_START"):
        starts = [n for n, t in enumerate(kept) if n == 0 or t.is_sent_start]
    else:
        starts = [0] if kept else []
    names = []
    for ent in doc.ents:
        inside = [place[t.i] for t in ent if t.i in place]
        if inside and ent.label_ in _KINDS:
            names.append(Name(inside[0], inside[-1], _KINDS[ent.label_]))
    return Parse(
        doc.text, tokens, tuple(pairwise([*starts, len(tokens)])) if starts else (), tuple(names), model="spacy"
    )


def parser(nlp: Any) -> Callable[[str], Parse]:
    """`parse` by a spaCy pipeline, to stand in for the shipped model."""

    def parse(text: str) -> Parse:
        return from_doc(nlp(flowing(text)))

    return parse
