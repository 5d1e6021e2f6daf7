"""How alike two names are: family name first, spelling, hearing and transliteration forgiven, whole names last."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from readout.vocab.names import is_initial, parts, plain

SAME_FAMILY = 0.75
"""From this likeness on two family names can be one, given other support."""
SHORTEST_FAMILY = 4
"""Shorter family names are one only if they are spelt alike."""
_SOUNDS = (
    (re.compile(r"(?:tch|tsch|cz|zh|sh|sch|ch|kh|gh|dj|dzh)"), "x"),
    (re.compile(r"ph|v|w|ff"), "f"),
    (re.compile(r"ck|q|c|g"), "k"),
    (re.compile(r"b"), "p"),
    (re.compile(r"d"), "t"),
    (re.compile(r"z|x(?=[aeiou])"), "s"),
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"ie|iy|yi|ij|ee|j|y"), "i"),
    (re.compile(r"h"), ""),
)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word as it may be heard: voiced and voiceless sounds, and ways to write one sound in Latin letters, are one."""
    out = plain(word).replace(" ", "")
    for pattern, letter in _SOUNDS:
        out = pattern.sub(letter, out)
    return re.sub(r"(.)\1+", r"\1", out)


@lru_cache(maxsize=65536)
def word_likeness(left: str, right: str) -> float:
    """From 0 to 1, how alike two parts of names are in writing or in sound; a cut-off end counts little."""
    a, b = plain(left), plain(right)
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    written = DamerauLevenshtein.normalized_similarity(a, b)
    x, y = sound(left), sound(right)
    heard = DamerauLevenshtein.normalized_similarity(x, y) if x and y else 0.0
    short, long = sorted((a, b), key=len)
    cut = 0.0
    if len(short) >= SHORTEST_FAMILY and long.startswith(short) and len(long) - len(short) <= 3:
        cut = 0.88
    return max(written, 0.96 * heard if x != y else 0.94, cut)


def family_likeness(left: str, right: str) -> float:
    """How alike two family names are; short ones must be equal, and the first sound must agree."""
    a, b = plain(left).replace(" ", ""), plain(right).replace(" ", "")
    if a == b:
        return 1.0
    if min(len(a), len(b)) < SHORTEST_FAMILY or sound(a)[:1] != sound(b)[:1]:
        return 0.0
    return word_likeness(left, right)


def given_agree(left: str, right: str) -> bool:
    """Whether two given names can be one person's: equal, alike, or one the initial of the other."""
    a, b = plain(left), plain(right)
    if a == b:
        return True
    if is_initial(left.rstrip(".")) or is_initial(right.rstrip(".")) or min(len(a), len(b)) == 1:
        return a[:1] == b[:1]
    if min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
        return True
    return min(len(a), len(b)) >= 4 and word_likeness(left, right) >= 0.72 and sound(a)[:1] == sound(b)[:1]


def short_form(left: str, right: str) -> bool:
    """Whether one given name can be a short form of the other: it is brief, and the two share two letters in a row."""
    short, long = sorted((plain(left), plain(right)), key=len)
    if not 2 < len(short) <= 5 or len(long) <= len(short):
        return False
    return any(short[i : i + 2] in long for i in range(len(short) - 1))


def likeness(left: str, right: str) -> float:
    """From 0 to 1, how alike two whole names are, of people or of bodies.

    The last parts (family names) weigh half; each other part is paired with its most similar one, in order of words
    or out of it; parts without a partner cost less than parts that disagree.
    """
    a, b = [plain(p) for p in parts(left)], [plain(p) for p in parts(right)]
    if not any(a) or not any(b):
        return 0.0
    if sorted(a) == sorted(b):
        return 1.0
    family = word_likeness(a[-1], b[-1])
    rest = _paired(a, b)
    whole = JaroWinkler.normalized_similarity(" ".join(a), " ".join(b))
    return max(0.45 * family + 0.45 * rest + 0.1 * whole, 0.9 * rest if rest > 0.95 else 0.0)


def _paired(a: list[str], b: list[str]) -> float:
    """The mean likeness of the best pairs of parts, each used once; a part left over counts as half alike."""
    pairs = sorted(
        ((word_likeness(x, y), -abs(i - j), i, j) for i, x in enumerate(a) for j, y in enumerate(b)), reverse=True
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    total = 0.0
    for value, _, i, j in pairs:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            total += value
    short, long = sorted((len(a), len(b)))
    return (total + 0.5 * (long - short)) / long
