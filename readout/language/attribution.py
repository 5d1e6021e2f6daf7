"""Role tags and link scores of a window -> attributions: a source, its cue, and the pieces of its content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
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


LENIENCE = {"source": 1.25, "cue": 0.75, "content": 0.1}
"""Added to the scores of each role's tags, so that as much is missed as is found too much (chosen on PolNeAR dev)."""
OTHER_SENTENCE_CONTENT, OTHER_SENTENCE_SOURCE = 2.0, 1.0
"""Taken from the score of a link that leaves the sentence (chosen on PolNeAR dev; 1 to 4 do as well)."""
CUE_BETWEEN = 0.7
"""Taken from the score of a link from a content to a cue, for each other cue that stands between them."""
MOST_LOST = 1.0
"""A cue without content gets one from a cue with several, where the content's score falls by no more than this."""


def attributions(model: Model, scores: dict[str, Floats], starts: Sequence[int]) -> list[Said]:
    """Every content goes to the predicted cue its words point to most, every cue to the source it points to, if any;
    a cue to which no content goes takes one that could as well be its own, or is dropped. `starts`: where sentences
    start."""
    labels = model.labels["roles"]
    if not labels:
        return []
    tags = best_tags(scores["roles"] + np.array([LENIENCE.get(x[2:], 0.0) for x in labels], np.float32), labels)
    sure = _softmax(scores["roles"]).max(axis=1)
    found: dict[str, list[Range]] = {"source": [], "cue": [], "content": []}
    for first, last, role in spans([labels[k] for k in tags]):
        found[role].append((first, last))
    cues = found["cue"]
    if not cues:
        return [Said((), (), (span,), _mean(sure, [span])) for span in found["content"]]
    chosen = _shared_out([_votes(scores["cue"], span, cues, starts) for span in found["content"]], len(cues))
    out = []
    for n, cue in enumerate(cues):
        content = tuple(span for span, k in zip(found["content"], chosen, strict=True) if k == n)
        if content:
            source = _source(scores["source"][cue[0]], cue[0], found["source"], starts)
            out.append(Said(source, (cue,), content, _mean(sure, [cue, *source, *content])))
    return out


def _shared_out(votes: list[Floats], cues: int) -> list[int]:
    """The cue of each content: the one it votes for most, but for those that a cue without any takes over."""
    chosen = [int(v.argmax()) for v in votes]
    for cue in range(cues):
        if cue in chosen:
            continue
        lost = [(float(v[k] - v[cue]), n) for n, (v, k) in enumerate(zip(votes, chosen, strict=True))]
        loss, n = min(((x, n) for x, n in lost if chosen.count(chosen[n]) > 1), default=(MOST_LOST + 1, 0))
        if loss <= MOST_LOST:
            chosen[n] = cue
    return chosen


def _votes(links: Floats, content: Range, cues: list[Range], starts: Sequence[int]) -> Floats:
    """How much the content's words point to each cue; one in a sentence of the content, and next to it, comes first."""
    votes = np.log(_softmax(links[content[0] : content[1] + 1][:, [c[0] for c in cues]]).mean(axis=0) + 1e-9)
    first, last = (bisect_right(starts, i) for i in content)
    for n, cue in enumerate(cues):
        if not first <= bisect_right(starts, cue[0]) <= last:
            votes[n] -= OTHER_SENTENCE_CONTENT
        low, high = (cue[1], content[0]) if cue[0] < content[0] else (content[1], cue[0])
        votes[n] -= CUE_BETWEEN * sum(low < other[0] < high for other in cues)
    return np.asarray(votes, np.float32)


def _source(row: Floats, cue: int, sources: list[Range], starts: Sequence[int]) -> tuple[Range, ...]:
    """The source that the cue's first word points to; pointing to itself means that none is named."""
    here = bisect_right(starts, cue)
    values = [float(row[cue])]
    for first, _ in sources:
        away = bisect_right(starts, first) != here
        values.append(float(row[first]) - OTHER_SENTENCE_SOURCE * away)
    best = max(range(len(values)), key=values.__getitem__)
    return (sources[best - 1],) if best else ()


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True), np.float32)


def _mean(sure: Floats, parts: list[Range]) -> float:
    values = np.concatenate([sure[a : b + 1] for a, b in parts])
    return round(float(values.mean()), 3)
