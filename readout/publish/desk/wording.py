"""The words in which one rendering differs from others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

_PIECE = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")
LONGEST = 400
"""Beyond so many words no comparison is drawn."""
LEAST = 1 / 3
"""Nor with a rendering that shares a smaller part of the words of the shorter: it has words of its own."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of words; `differs` where the wording it is compared with has not got it at this place."""

    text: str
    differs: bool


def compared(text: str, *others: str) -> tuple[Word, ...]:
    """`text` in runs of words that the nearest of `others` has in this order, or not; spaces and signs never differ.

    The nearest shares the greatest part of the words of both.
    """
    pieces = _PIECE.findall(text)
    words = [n for n, p in enumerate(pieces) if p[0].isalnum()]
    mine = tuple(pieces[n].lower() for n in words)
    nearest: tuple[str, ...] = ()
    most = 0.0
    for other in others if 0 < len(mine) <= LONGEST else ():
        theirs = _words(other)
        common = LCSseq.similarity(mine, theirs)
        if common >= LEAST * min(len(mine), len(theirs)) and (near := common / (len(mine) + len(theirs))) > most:
            nearest, most = theirs, near
    if not nearest:
        return (Word(text, False),)
    found = LCSseq.opcodes(mine, nearest)
    shared = {words[k] for o in found if o.tag == "equal" for k in range(o.src_start, o.src_end)}
    return _runs(pieces, set(words) - shared)


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(p.lower() for p in _PIECE.findall(text) if p[0].isalnum())


def _runs(pieces: list[str], differing: set[int]) -> tuple[Word, ...]:
    out: list[Word] = []
    for n, piece in enumerate(pieces):
        inside = not piece[0].isalnum() and n - 1 in differing and n + 1 in differing
        if inside:
            differing.add(n)
        differs = n in differing
        if out and out[-1].differs == differs:
            out[-1] = Word(out[-1].text + piece, differs)
        else:
            out.append(Word(piece, differs))
    return tuple(out)
