"""Role tags and link scores of a window -> attributions: a source, its cue, and the pieces of its content."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readout.language.encoder import Floats, Model
from readout.language.tags import best_tags, spans

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: word ranges, last inclusive, counted from the window's first word."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    score: float


def attributions(model: Model, scores: dict[str, Floats]) -> list[Said]:
    """Every content goes to the predicted cue its words point to most, every cue to the source it points to, if any."""
    labels = model.labels["roles"]
    if not labels:
        return []
    tags = best_tags(scores["roles"], labels)
    sure = _softmax(scores["roles"]).max(axis=1)
    found: dict[str, list[Range]] = {"source": [], "cue": [], "content": []}
    for first, last, role in spans([labels[k] for k in tags]):
        found[role].append((first, last))
    cues = found["cue"]
    content: dict[Range, list[Range]] = {c: [] for c in cues}
    alone: list[Range] = []
    firsts = [c[0] for c in cues]
    for span in found["content"]:
        if cues:
            votes = _softmax(scores["cue"][span[0] : span[1] + 1][:, firsts]).mean(axis=0)
            content[cues[int(votes.argmax())]].append(span)
        else:
            alone.append(span)
    out = []
    for cue in cues:
        source = _source(scores["source"][cue[0]], cue[0], found["source"])
        parts = [cue, *source, *content[cue]]
        out.append(Said(source, (cue,), tuple(content[cue]), _mean(sure, parts)))
    out += [Said((), (), (span,), _mean(sure, [span])) for span in alone]
    return out


def _source(row: Floats, cue: int, sources: list[Range]) -> tuple[Range, ...]:
    """The source that the cue's first word points to; pointing to itself means that none is named."""
    if not sources:
        return ()
    values = [float(row[cue]), *(float(row[s[0]]) for s in sources)]
    best = max(range(len(values)), key=values.__getitem__)
    return (sources[best - 1],) if best else ()


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True), np.float32)


def _mean(sure: Floats, parts: list[Range]) -> float:
    values = np.concatenate([sure[a : b + 1] for a, b in parts])
    return round(float(values.mean()), 3)
