"""Word states -> what one name does to another in a sentence: a PLOVER root code, or no relation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np

from readout.language.encoder import Floats, Model

MOST_NAMES = 8
Pair = tuple[tuple[int, int], tuple[int, int]]


def pair_scores(model: Model, states: Floats, pairs: Sequence[Pair]) -> Floats:
    """Probabilities (pairs, codes) for ordered pairs of word ranges (last inclusive) in one sentence of `states`."""
    w = model.weights
    both = np.stack(
        [np.concatenate([states[a : b + 1].mean(0), states[c : d + 1].mean(0)]) for (a, b), (c, d) in pairs]
    )
    query = both @ w["pair_query"] + w["pair_query_bias"]
    weight = query @ states.T * states.shape[1] ** -0.5
    weight = np.exp(weight - weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    hidden = np.maximum(np.concatenate([both, weight @ states], axis=1) @ w["pair_hidden"] + w["pair_hidden_bias"], 0)
    scores = hidden @ w["pair"] + w["pair_bias"]
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True), np.float32)


def related(model: Model, states: Floats, names: Sequence[tuple[int, int]]) -> list[tuple[int, int, str, float]]:
    """(actor, recipient, code, probability) of every ordered pair of names that the head does not call unrelated."""
    if len(names) < 2 or not model.labels["codes"]:
        return []
    order = list(permutations(range(min(len(names), MOST_NAMES)), 2))
    scores = pair_scores(model, states, [(names[a], names[b]) for a, b in order])
    codes = model.labels["codes"]
    out = []
    for (a, b), row in zip(order, scores, strict=True):
        best = int(row.argmax())
        if codes[best] != "NONE":
            out.append((a, b, codes[best], round(float(row[best]), 3)))
    return out
