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
    """A run of words; `differs` where none of the others has it at this place."""

    text: str
    differs: bool


def compared(text: str, *others: str) -> tuple[Word, ...]:
    """`text` in runs of words that any or none of `others` has in the same order; spaces and signs never differ."""
    pieces = _PIECE.findall(text)
    words = [n for n, p in enumerate(pieces) if p[0].isalnum()]
    mine = [pieces[n].lower() for n in words]
    shared: set[int] = set()
    met = False
    for other in others if len(mine) <= LONGEST else ():
        theirs = _words(other)
        common = [k for o in LCSseq.opcodes(mine, theirs) if o.tag == "equal" for k in range(o.src_start, o.src_end)]
        if len(common) >= LEAST * min(len(mine), len(theirs)):
            met = True
            shared |= {words[k] for k in common}
    return _runs(pieces, set(words) - shared) if met else (Word(text, False),)


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
