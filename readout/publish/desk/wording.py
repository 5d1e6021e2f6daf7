"""The words in which one rendering differs from others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECE = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")
LONGEST = 400
"""Beyond so many words no comparison is drawn."""


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
    if not others or len(mine) > LONGEST:
        return (Word(text, False),)
    shared: set[int] = set()
    for other in others:
        theirs = [p.lower() for p in _PIECE.findall(other) if p[0].isalnum()]
        match = SequenceMatcher(None, mine, theirs, autojunk=False)
        shared |= {words[k] for a, _, size in match.get_matching_blocks() for k in range(a, a + size)}
    return _runs(pieces, set(words) - shared)


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
