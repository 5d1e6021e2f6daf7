"""An ordered pair of phrases in a sentence -> what each word has to do with it: place, arcs, kind, the act it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from readout.model.parse import Token
from readout.vocab.plover import NOUNS, VERBS

Floats = NDArray[np.float32]
Range = tuple[int, int]
UPOS = ("VERB", "NOUN", "AUX", "ADP", "ADJ", "PART", "PROPN", "PUNCT")
ACTS = tuple(sorted({*VERBS.values(), *NOUNS.values()}))
_NEGATIONS = frozenset(("not", "no", "never", "n't"))
_SCALE = 20
"""Brings the encoder's word vectors to the size of the other features."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence as the head of relations sees it: its tokens, the governor of each counted from the first of them
    (a root governs itself), and what is known of each word alone (words, UPOS + ACTS + 4)."""

    tokens: Sequence[Token]
    governors: NDArray[np.int64]
    alone: Floats


def clause(tokens: Sequence[Token], first: int = 0) -> Clause:
    """The clause of `tokens`, of which the first is number `first` of its Parse."""
    governors = np.array([min(max(t.head - first, 0), len(tokens) - 1) for t in tokens], np.int64)
    rows = [
        [t.upos == kind for kind in UPOS]
        + [told == act for act in ACTS]
        + [t.deprel in ("xcomp", "ccomp"), t.deprel == "conj", t.deprel == "amod", t.lemma in _NEGATIONS]
        for t, told in zip(tokens, map(_act, tokens), strict=True)
    ]
    return Clause(tokens, governors, np.array(rows, np.float32))


def features(c: Clause, actor: Range, recipient: Range) -> Floats:
    """Features (words, n) of the words of a clause for one ordered pair of word ranges, last inclusive."""
    i = np.arange(len(c.tokens))
    a, b = ((i >= first) & (i <= last) for first, last in (actor, recipient))
    own_a, own_b = (_head(c.governors, span) for span in (actor, recipient))
    above_a, above_b = (_above(c.governors, own) for own in (own_a, own_b))
    meeting = next((k for k in above_a if k in above_b), -1)
    over_a, over_b = (_among(above, len(i)) & ~a & ~b for above in (above_a, above_b))
    low, high = min(actor[0], recipient[0]), max(actor[1], recipient[1])
    columns = [
        a, b, (i > low) & (i < high) & ~a & ~b, i < low, i > high,
        _near(i, actor, 2), _near(i, recipient, 2), np.abs(i - actor[0]) <= 5, np.abs(i - recipient[0]) <= 5,
        over_a, over_b, over_a & over_b, (over_a | over_b)[c.governors],
        i == meeting, (c.governors == meeting) & (i != meeting), a[c.governors], b[c.governors],
        i == above_a[-1], i == c.governors[own_a], i == c.governors[own_b],
        np.array([t.deprel == "nsubj:pass" for t in c.tokens]) & (over_a | over_b)[c.governors],
    ]  # fmt: skip
    rel_a, rel_b = c.tokens[own_a].deprel, c.tokens[own_b].deprel
    whole = [
        actor[0] < recipient[0], rel_a.startswith("nsubj"), rel_a == "nsubj:pass", rel_b.startswith("nsubj"),
        rel_b == "obj", rel_b.startswith("obl"), rel_b.startswith("nmod"),
    ]  # fmt: skip
    return np.hstack(
        [np.stack(columns, axis=1), np.tile(np.array(whole), (len(i), 1)), c.alone], dtype=np.float32, casting="unsafe"
    )


def vectors(table: NDArray[np.int8] | Floats, scale: Floats, pieces: Sequence[tuple[int, ...]]) -> Floats:
    """The mean vector (words, WIDTH) of each word's pieces in the encoder's table, before any context."""
    ids, counts = [i for p in pieces for i in p], np.array([len(p) for p in pieces])
    sums = np.add.reduceat(table[ids] * scale[ids], counts.cumsum() - counts, axis=0)
    return np.asarray(sums / counts[:, None] * _SCALE, np.float32)


@lru_cache(maxsize=50_000)
def _coded(lemma: str, verbal: bool) -> str | None:
    return VERBS.get(lemma) if verbal else NOUNS.get(lemma) or VERBS.get(lemma)


def _act(token: Token) -> str | None:
    """The PLOVER root that the vocabulary gives to the word alone."""
    return _coded(token.lemma, token.upos in ("VERB", "AUX", "ADJ"))


def _head(governors: NDArray[np.int64], span: Range) -> int:
    """The word of the span whose governor stands outside it; the first where there is none."""
    inside = range(span[0], span[1] + 1)
    return next((k for k in inside if governors[k] not in inside or governors[k] == k), span[0])


def _above(governors: NDArray[np.int64], word: int) -> list[int]:
    """The word, its governor, and so on to the root."""
    out = [word]
    while (up := int(governors[out[-1]])) not in out:
        out.append(up)
    return out


def _among(words: Sequence[int], count: int) -> NDArray[np.bool_]:
    """Which of so many words are these."""
    out = np.zeros(count, np.bool_)
    out[list(words)] = True
    return out


def _near(i: NDArray[np.int64], span: Range, reach: int) -> NDArray[np.bool_]:
    return np.asarray((np.abs(i - span[0]) <= reach) | (np.abs(i - span[1]) <= reach))
