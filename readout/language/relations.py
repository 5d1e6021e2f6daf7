"""Word states -> what one name does to another in a sentence: a PLOVER root code, or no relation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

import numpy as np

from readout.language.encoder import Floats, Model, load
from readout.language.words import Word, words

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


def code_of_marked(text: str) -> str:
    """The code of the pair marked <s>...</s> and <t>...</t> in `text` (either may be missing), never "no relation"."""
    plain, marks, last = "", {}, 0
    for mark in re.finditer(r"</?[st]>", text):
        plain += text[last : mark.start()]
        marks[mark.group()] = len(plain)
        last = mark.end()
    plain += text[last:]
    model = load()
    found = words(plain)
    wanted = [
        [i for i, w in enumerate(found) if marks.get(f"<{k}>", 0) < w.end and w.start < marks.get(f"</{k}>", 0)]
        for k in "st"
    ]
    actor, recipient = wanted[0] or wanted[1] or [0], wanted[1] or wanted[0] or [0]
    first, end = _room(found, model, actor[0], recipient[0])
    states = model.run([(w.text, w.gap) for w in found[first:end]])["states"]
    ranges = [(max(r[0] - first, 0), min(r[-1], end - 1) - first) for r in (actor, recipient)]
    scores = pair_scores(model, states, [(ranges[0], ranges[1])])[0]
    scores[model.labels["codes"].index("NONE")] = -1
    return model.labels["codes"][int(scores.argmax())]


def _room(found: Sequence[Word], model: Model, a: int, b: int) -> tuple[int, int]:
    """The whole text where it fits in one window, else the words around both ends of the pair."""
    sizes = [len(model.pieces(w.text)) for w in found]
    first, end = 0, len(found)
    while sum(sizes[first:end]) > model.limit and end - first > 1:
        if end - 1 > max(a, b):
            end -= 1
        else:
            first += 1
    return first, end
