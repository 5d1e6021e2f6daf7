"""Word states -> what one name does to another in a sentence: a PLOVER root code, or no relation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

import numpy as np

from readout.language.encoder import Floats, Model, load
from readout.language.words import Word, words

MOST_NAMES = 8
LEAST_SURE = 0.5
"""Relations below this probability are left out: in open reports most of them are false."""
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
    """(actor, recipient, code, probability) of every ordered pair of names that the head surely calls related."""
    if len(names) < 2 or not model.labels["codes"]:
        return []
    order = list(permutations(range(min(len(names), MOST_NAMES)), 2))
    scores = pair_scores(model, states, [(names[a], names[b]) for a, b in order])
    codes = model.labels["codes"]
    out = []
    for (a, b), row in zip(order, scores, strict=True):
        best = int(row.argmax())
        if codes[best] != "NONE" and row[best] >= LEAST_SURE:
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
    kept = _room(found, model, actor, recipient)
    states = model.run([(found[i].text, found[i].gap) for i in kept])["states"]
    ranges = [
        (kept.index(r[0]), max(kept.index(r[0]), kept.index(r[-1]) if r[-1] in kept else 0)) for r in (actor, recipient)
    ]
    scores = pair_scores(model, states, [(ranges[0], ranges[1])])[0]
    scores[model.labels["codes"].index("NONE")] = -1
    return model.labels["codes"][int(scores.argmax())]


def _room(found: Sequence[Word], model: Model, actor: Sequence[int], recipient: Sequence[int]) -> list[int]:
    """The words to read: all where they fit in one window, else those nearest to either of the pair, in order."""
    sizes = [len(model.pieces(w.text)) for w in found]
    if sum(sizes) <= model.limit:
        return list(range(len(found)))
    firsts = (actor[0], recipient[0])
    nearest = sorted(range(len(found)), key=lambda i: min(abs(i - f) for f in firsts))
    kept: list[int] = []
    room = model.limit
    for i in nearest:
        if sizes[i] > room:
            break
        room -= sizes[i]
        kept.append(i)
    return sorted(kept)
