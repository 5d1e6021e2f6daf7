"""What names are made of, in any language: particles, initials, family names; no name stands here."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from readout.vocab.places import word_list

SHORTEST_ALIKE = 4
_OTHER = re.compile(r"[^a-z0-9]+")

PARTICLES = word_list("particle")
"""Small words that belong to the name after them."""

_NO_PARTICLES = frozenset((first, "van") for first in ("da", "di", "do", "du", "la", "le"))
"""No language has these two particles together: the first is a Vietnamese family name ("Le Van ...")."""

_INITIAL = re.compile(r"[^\W\d_]\.?(?:[- ]?[^\W\d_]\.)*")
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


def is_initial(word: str) -> bool:
    """Whether a part of a name is one or more single letters ("J.", "J.R.", "W")."""
    return _INITIAL.fullmatch(word) is not None


def initial(name: str) -> str:
    """The letter that stands for the given name, in lower case ("J. Berg"), or an empty text."""
    first = name.split()[0] if " " in name else ""
    return plain(first)[:1] if first and is_initial(first) else ""


@lru_cache(maxsize=8192)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name, initials and suffixes left out; a particle stays with the part after it."""
    out: list[str] = []
    held: list[str] = []
    for word in re.sub(r"(?<!\s)\s*[-‐‑]\s*", "-", name).replace(",", " ").split():
        if word.lower() in PARTICLES:
            if held and (held[-1].lower(), word.lower()) in _NO_PARTICLES:
                out.append(" ".join(held))
                held = []
            held.append(word)
        elif not is_initial(word) and word.lower() not in _SUFFIXES:
            out.append(" ".join([*held, word]))
            held = []
    if held:
        out.append(" ".join(held))
    return tuple(out or name.split())


def family(name: str) -> str:
    """The last part of a name with its particles ("van der Berg"); in some languages this is the given name."""
    found = parts(name)
    return found[-1] if found else name


def given(name: str) -> str | None:
    """The first part of a name of two or more."""
    found = parts(name)
    return found[0] if len(found) > 1 else None


@lru_cache(maxsize=8192)
def alike(left: str, right: str) -> bool:
    """Whether two parts of names can be one, spelt or heard differently: few letters differ, the first ones do not.

    Strict, for use inside one report: at most a third of the letters may differ, the first two must agree.
    """
    a, b = plain(left), plain(right)
    if min(len(a), len(b)) < SHORTEST_ALIKE or a[:2] != b[:2]:
        return a == b
    if a.startswith(b) or b.startswith(a):
        return abs(len(a) - len(b)) <= 2
    return DamerauLevenshtein.distance(a, b) <= max(len(a), len(b)) // 3


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """A name in ASCII letters, lower case, other marks made blanks."""
    return " ".join(_OTHER.sub(" ", anyascii(name).lower().replace("'", "")).split())
