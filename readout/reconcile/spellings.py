"""Whether two written names may be one name in two spellings: their consonants agree, read as other languages do."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from readout.reconcile.names import word_likeness

ALIKE = 0.6
"""From this likeness in writing or in sound on two words can be one name."""
_READINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"tsch|dsch|dzh|tch|sch|cz|sh|zh|ts|tz|dz", ("S",)),
    (r"dj", ("S", "T")),
    (r"ch", ("S", "K", "")),
    (r"th|dh", ("T", "S")),
    (r"kh|gh", ("K", "")),
    (r"ck", ("K",)),
    (r"ph", ("F",)),
    (r"c(?=[eiy])", ("S", "K")),
    (r"x", ("S", "KS")),
    (r"j", ("S", "")),
    (r"w", ("F", "")),
    (r"g(?=[eiy])", ("K", "S")),
    (r"[sz]", ("S",)),
    (r"[fv]", ("F",)),
    (r"[pb]", ("P",)),
    (r"[td]", ("T",)),
    (r"[kgqc]", ("K",)),
)
"""The letters of English texts for foreign sounds, and the sounds that they may stand for; none of them means none."""
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")
_SILENT = re.compile(r"[^KSTFPlrmn]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def consonants(name: str) -> frozenset[str]:
    """The rows of consonants that a name may stand for: "Khaled" gives KlT and lT. Vowels are heard differently."""
    rows = {re.sub(r"[^a-z]", "", anyascii(name).lower())}
    for letters, sounds in _READINGS:
        rows = {re.sub(letters, sound, row) for row in rows for sound in sounds}
    return frozenset(_DOUBLED.sub(r"\1", _SILENT.sub("", row)) for row in rows)


def may_be_one_spelling(left: str, right: str) -> bool:
    """Whether two words, or names joined from several, can be transliterations of one."""
    return not consonants(left).isdisjoint(consonants(right))


def may_be_part(word: str, name: str) -> bool:
    """Whether a word can be a spelling of a part of a name, however that is cut into words ("huai", "Dehuai")."""
    return any(a in b for a in consonants(word) for b in consonants(name))


def share_a_name(left: str, right: str) -> bool:
    """Whether some word of one full name can be a spelling of a word of the other; initials and titles tell nothing."""
    mine, theirs = ([_bare(w) for w in _WORD.findall(name) if w[:1].isupper()] for name in (left, right))
    return any(_alike(a, b) for a in mine for b in theirs)


def _bare(word: str) -> str:
    """A word without the ending of the genitive."""
    return re.sub(r"['’]s$", "", word)


def _alike(left: str, right: str) -> bool:
    """Spelt alike, where not equal of two consonants at least and with much in common: short words are like many."""
    if anyascii(left).lower() == anyascii(right).lower():
        return True
    alike = any(len(row) > 1 for row in consonants(left) & consonants(right))
    return alike and word_likeness(left, right) >= ALIKE
