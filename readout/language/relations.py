"""Word vectors and arcs -> what one name does to another in a sentence: a PLOVER root code, or no relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np

from readout.language.clauses import may_act
from readout.language.encoder import Floats, Model
from readout.language.modes import mode, verb_between
from readout.language.pairs import Clause, Range, clause, features, vectors
from readout.model.parse import Parse, Relation

MOST_NAMES = 8
LEAST_SURE = 0.75
"""Relations below this probability are left out: in open reports most of them are false."""


def pair_scores(model: Model, known: Floats, c: Clause, pairs: Sequence[tuple[Range, Range]]) -> Floats:
    """Probabilities (pairs, codes) for ordered pairs of word ranges (last inclusive) of one clause; `known`: its
    words' vectors, before any context. A few pointers choose words, and a layer reads what they point at: whether there
    is a relation, and which it would be."""
    w, wide = model.weights, known.shape[1]
    pointing, told = (known @ w[name][:wide] + w[f"{name}_bias"] for name in ("pointer", "value"))  # for all pairs
    out = []
    for actor, recipient in pairs:
        x = features(c, actor, recipient)
        weight = _softmax(pointing + x @ w["pointer"][wide:])
        seen = np.maximum(weight.T @ (told + x @ w["value"][wide:]), 0).ravel()
        hidden = np.maximum(seen @ w["hidden"] + w["hidden_bias"], 0)
        none, *codes = hidden @ w["code"] + w["code_bias"]
        related = 1 / (1 + np.exp(none))
        out.append(np.concatenate([[1 - related], related * _softmax(np.array(codes, np.float32))]))
    return np.array(out, np.float32)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=0))
    return np.asarray(e / e.sum(axis=0), np.float32)


def relations(model: Model, parse: Parse) -> Iterator[Relation]:
    """What one name of a sentence does to another, for the pairs that its tree lets act on each other and of which the
    head is sure."""
    codes = model.labels["codes"]
    if "pointer" not in model.weights:  # the head is trained over the other files, after them
        return
    inside: dict[int, list[int]] = {}
    for n, name in enumerate(parse.names):
        inside.setdefault(parse.sentence_of[name.first], []).append(n)
    for sentence, names in inside.items():
        order = [
            (a, b) for a, b in permutations(names[:MOST_NAMES], 2)
            if may_act(parse, parse.names[a].last, parse.names[b].last)
        ]  # fmt: skip
        if not order:
            continue
        first, end = parse.sentences[sentence]
        ranges = {n: (parse.names[n].first - first, parse.names[n].last - first) for n in names}
        tokens = parse.tokens[first:end]
        known = vectors(model.table, model.scale, [model.pieces(t.text) for t in tokens])
        scores = pair_scores(model, known, clause(tokens, first), [(ranges[a], ranges[b]) for a, b in order])
        for (a, b), row in zip(order, scores, strict=True):
            best = int(row.argmax())
            actor, recipient = parse.names[a].last, parse.names[b].last
            if codes[best] != "NONE" and row[best] >= LEAST_SURE and may_act(parse, actor, recipient, codes[best]):
                how = mode(parse, verb_between(parse, actor, recipient))
                yield Relation(a, b, codes[best], how, round(float(row[best]), 3))
