"""Scores of begin-inside-outside tags -> the best legal sequence, and its spans."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def best_tags(scores: NDArray[np.float32], labels: Sequence[str]) -> list[int]:
    """The best sequence in which I-x follows only B-x or I-x (Viterbi); `scores` is (words, labels)."""
    n = len(scores)
    greedy: list[int] = scores.argmax(axis=1).tolist()
    names = [labels[k] for k in greedy]
    if all(_legal(a, b) for a, b in zip(["O", *names], names, strict=False)):
        return greedy
    ban = np.array([[0.0 if _legal(a, b) else -1e9 for b in labels] for a in labels], np.float32)
    start = np.array([-1e9 if b[0] == "I" else 0.0 for b in labels], np.float32)
    total = scores[0] + start
    back = np.zeros((n, len(labels)), np.int64)
    for i in range(1, n):
        step = total[:, None] + ban
        back[i] = step.argmax(axis=0)
        total = step.max(axis=0) + scores[i]
    out = [int(total.argmax())]
    for i in range(n - 1, 0, -1):
        out.append(int(back[i, out[-1]]))
    return out[::-1]


def _legal(before: str, after: str) -> bool:
    return after[0] != "I" or (before[1:] == after[1:] and before[0] in "BI")


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last, label) of each B-x I-x ... run, last inclusive."""
    out: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag[0] == "B":
            out.append((i, i, tag[2:]))
        elif tag[0] == "I" and out and out[-1][1] == i - 1:
            out[-1] = (out[-1][0], i, out[-1][2])
    return out
