"""Words -> what the encoder reads: word pieces, the first piece of each word, and shapes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

MAX_PIECES = 6
SHAPES = 22
_SPECIAL = SHAPES - 1

Pieces = Callable[[str], tuple[int, ...]]


def shape(word: str, gap: int) -> int:
    """The case of `word` (seven kinds) times what stands before it (`Word.gap`), as one number below 21."""
    return _case(word) * 3 + gap


@lru_cache(maxsize=50_000)
def _case(word: str) -> int:
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 0
    if word.isupper():
        return 2 if sum(c.isalpha() for c in word) > 1 else 3
    if word[0].isupper() and word[1:].islower():
        return 1
    return 4


def inputs(
    window: Sequence[tuple[str, int]], pieces: Pieces, first_id: int, last_id: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Piece ids and shapes (pieces + 2 each), and for every word the position of its first piece."""
    ids, shapes, firsts = [first_id], [_SPECIAL], []
    for word, gap in window:
        got = pieces(word)
        firsts.append(len(ids))
        ids.extend(got)
        shapes.extend([shape(word, gap)] * len(got))
    ids.append(last_id)
    shapes.append(_SPECIAL)
    return np.array(ids, np.int64), np.array(shapes, np.int64), np.array(firsts, np.int64)
