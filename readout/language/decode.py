"""Scores of a window -> its sentences, tags, trees, names and attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from readout.language import tree
from readout.language.attribution import Said, attributions
from readout.language.encoder import Floats, Model
from readout.language.inversions import inverted_conditions
from readout.language.subjects import own_subjects
from readout.language.tags import best_tags, spans
from readout.language.windows import must_end, must_go_on
from readout.language.words import Word


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in one window; indexes count from the window's first word."""

    starts: list[int]
    upos: list[str]
    feats: list[str]
    heads: list[int]
    rels: list[str]
    names: list[tuple[int, int, str]]
    said: list[Said]


def blocks(
    model: Model, tags: Floats, heads: Sequence[str] = ("starts", "upos", "feats", "names")
) -> dict[str, Floats]:
    """The columns of the tag scores, by head."""
    out, at = {}, 0
    for head in heads:
        width = len(model.labels[head])
        out[head] = tags[:, at : at + width]
        at += width
    return out


def read(model: Model, window: Sequence[Word], scores: dict[str, Floats]) -> Read:
    """The best reading of a window: sentences first, then a tree and names within each."""
    parts = blocks(model, scores["tags"])
    begins = parts["starts"].argmax(axis=1)
    starts = [i for i, w in enumerate(window) if i == 0 or w.gap == 2 or _starts(window, i, bool(begins[i]))]
    heads: list[int] = []
    found: list[tuple[int, int, str]] = []
    for first, end in zip(starts, [*starts[1:], len(window)], strict=True):
        tags = best_tags(parts["names"][first:end], model.labels["names"])
        found += [(first + a, first + b, kind) for a, b, kind in spans([model.labels["names"][k] for k in tags])]
        heads += [first + h for h in tree.heads(scores["arcs"][first:end, first:end])]
    hidden = np.maximum(scores["rel_dependent"] + scores["rel_governor"][heads], 0)
    rel_scores = hidden @ model.weights["rel"] + model.weights["rel_bias"]
    rels = _relations(rel_scores, heads, model.labels["rels"])
    upos = [model.labels["upos"][k] for k in parts["upos"].argmax(axis=1)]
    feats = [model.labels["feats"][k] for k in parts["feats"].argmax(axis=1)]
    words = [w.text.lower() for w in window]
    own_subjects(words, upos, feats, heads, rels, found)
    inverted_conditions(words, starts, upos, heads, rels)
    return Read(starts, upos, feats, heads, rels, found, attributions(model, scores, starts))


def _starts(window: Sequence[Word], i: int, likely: bool) -> bool:
    return (likely and not must_go_on(window, i)) or must_end(window, i - 1)


def _relations(scores: Floats, heads: list[int], labels: list[str]) -> list[str]:
    """The best label of each arc: `root` for a root and for nothing else."""
    root = labels.index("root")
    scores = scores.copy()
    scores[:, root] = -np.inf
    best = scores.argmax(axis=1)
    return ["root" if h == i else labels[k] for i, (h, k) in enumerate(zip(heads, best, strict=True))]
