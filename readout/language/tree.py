"""Arc scores -> the best tree with one root (greedy, and with cycles contracted where that gives no tree)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def heads(scores: Scores) -> list[int]:
    """For each word its governor; the root is its own. `scores[d, g]`: word `d` under `g`; the diagonal is the root."""
    n = scores.shape[0]
    if n == 1:
        return [0]
    best: list[int] = scores.argmax(axis=1).tolist()
    roots = [i for i, h in enumerate(best) if h == i]
    if len(roots) != 1:
        diagonal = scores.diagonal()
        rest = scores.copy()
        np.fill_diagonal(rest, -np.inf)
        root = int((diagonal - rest.max(axis=1)).argmax())
        best = rest.argmax(axis=1).tolist()
        best[root] = root
    else:
        root = roots[0]
    if _cycle(best, root) is None:
        return best
    wide = scores.astype(np.float64)
    np.fill_diagonal(wide, -np.inf)
    return _edmonds(wide, root)


def _cycle(best: list[int], root: int) -> list[int] | None:
    """A cycle of the arcs, or None where they form a tree."""
    state = [0] * len(best)
    state[root] = 2
    for i in range(len(best)):
        path = []
        k = i
        while state[k] == 0:
            state[k] = 1
            path.append(k)
            k = best[k]
        if state[k] == 1:
            return path[path.index(k) :]
        for p in path:
            state[p] = 2
    return None


def _edmonds(scores: NDArray[np.float64], root: int) -> list[int]:
    """The maximum spanning arborescence under `root` (Edmonds 1967), contracting one cycle at a time."""
    scores = scores.copy()
    scores[root] = -np.inf
    best: list[int] = scores.argmax(axis=1).tolist()
    best[root] = root
    cycle = _cycle(best, root)
    if cycle is None:
        return best
    n = scores.shape[0]
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = [i for i in range(n) if not inside[i]]
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, cycle)]
    small[:m, m] = leaving.max(axis=1)
    gain = scores[np.ix_(cycle, outside)] - np.array([scores[c, best[c]] for c in cycle])[:, None]
    small[m, :m] = gain.max(axis=0)
    got = _edmonds(small, outside.index(root))
    out = list(best)
    for k, i in enumerate(outside):
        g = got[k]
        out[i] = cycle[int(leaving[k].argmax())] if g == m else outside[g]
    entry = cycle[int(gain[:, got[m]].argmax())]
    out[entry] = outside[got[m]]
    out[root] = root
    return out
