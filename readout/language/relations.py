"""Word states -> what one name does to another in a sentence: a PLOVER root code, or no relation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np

from readout.language.clauses import may_act
from readout.language.encoder import Floats, Model, load
from readout.language.modes import mode, verb_between
from readout.language.words import Word, words
from readout.model.parse import Parse, Relation

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


def relations(model: Model, parse: Parse, states: Floats) -> Iterator[Relation]:
    """What one name of a sentence does to another, for the pairs that its tree lets act on each other and of which the
    head is sure; `states`: of the parse's tokens."""
    codes = model.labels["codes"]
    if not codes:
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
        scores = pair_scores(model, states[first:end], [(ranges[a], ranges[b]) for a, b in order])
        for (a, b), row in zip(order, scores, strict=True):
            best = int(row.argmax())
            actor, recipient = parse.names[a].last, parse.names[b].last
            if codes[best] != "NONE" and row[best] >= LEAST_SURE and may_act(parse, actor, recipient, codes[best]):
                how = mode(parse, verb_between(parse, actor, recipient))
                yield Relation(a, b, codes[best], how, round(float(row[best]), 3))


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
