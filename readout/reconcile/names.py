"""How alike two names are: family name first, spelling, hearing and transliteration forgiven, whole names last."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from readout.vocab.names import PARTICLES, is_initial, plain
from readout.vocab.places import word_list

SAME_FAMILY = 0.75
"""From this likeness on two family names can be one, given other support."""
SHORTEST_FAMILY = 4
"""Shorter family names are one only if they are spelt alike."""
PAIRED = 0.7
"""From this likeness on two words are taken for one."""
MISSPELT = 1.0
EXTRA_OF_A_PERSON, EXTRA_OF_A_BODY = 0.25, 0.6
NEARLY_EQUAL = 0.9
_LEGAL = word_list("legal form")
_SOUNDS = (
    (re.compile(r"eaux?|au(?=[bcdfghklmnprstvz])"), "o"),
    (re.compile(r"(?<=[aeiou])hu(?=[aeio])"), "w"),
    (re.compile(r"(?:tch|tsch|cz|zh|sh|sch|ch|kh|gh|dj|dzh)"), "x"),
    (re.compile(r"ph|v|w|ff"), "f"),
    (re.compile(r"(?<!c)c(?=[eiy])"), "s"),
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
def bones(word: str) -> str:
    """The first consonants of a word as heard: only names that share them are compared at all."""
    return re.sub(r"[aeiou ]", "", sound(word))[:3]


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


@lru_cache(maxsize=65536)
def family_likeness(left: str, right: str) -> float:
    """How alike two family names are; short ones must be equal, and the first sound must agree."""
    a, b = plain(left).replace(" ", ""), plain(right).replace(" ", "")
    if a == b:
        return 1.0
    if min(len(a), len(b)) < SHORTEST_FAMILY or sound(a)[:1] != sound(b)[:1]:
        return 0.0
    return word_likeness(left, right)


@lru_cache(maxsize=65536)
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


def likeness(left: str, right: str, kind: str = "person") -> float:
    """From 0 to 1, how alike two whole names are, of a `kind` of actor: a person or a body.

    Each word is paired with its most similar one, whatever the order; what matters is the words that find no partner.
    Where both names have such words they disagree; where only one has, a person's name is merely told more fully,
    while a body's name is another's ("Bank", "Trust Bank"). Particles and legal forms weigh little.
    """
    a, b = _weighed(left, kind), _weighed(right, kind)
    if not a or not b:
        return 0.0
    joined = ["".join(w for w, _ in words) for words in (a, b)]
    if sorted(w for w, _ in a) == sorted(w for w, _ in b) or joined[0] == joined[1]:
        return 1.0
    agreed, clash, extra = _compared(a, b)
    total = agreed + clash + extra * (EXTRA_OF_A_PERSON if kind == "person" else EXTRA_OF_A_BODY)
    whole = DamerauLevenshtein.normalized_similarity(joined[0], joined[1])
    value = agreed / total if total else 0.0
    return max(value, whole if whole >= NEARLY_EQUAL and clash == 0.0 else 0.0)


def _weighed(name: str, kind: str) -> list[tuple[str, float]]:
    """The words of a name in plain letters with their weights; single letters in a row are one word ("S. A.")."""
    out: list[tuple[str, float]] = []
    letters = ""
    for word in [*plain(name).split(), ""]:
        if len(word) == 1 and kind != "person":
            letters += word
            continue
        if letters:
            out.append((letters, 0.2 if letters in _LEGAL else 1.0))
            letters = ""
        if word:
            light = word in PARTICLES or (kind != "person" and word in _LEGAL)
            out.append((word, 0.2 if light else 0.6 if len(word) == 1 else 1.0))
    return out


def _compared(a: list[tuple[str, float]], b: list[tuple[str, float]]) -> tuple[float, float, float]:
    """(agreement, disagreement, surplus) in weights: words paired, words unpaired on both sides, on one side only."""
    pairs = sorted(
        ((_pair(x, y), -abs(i - j), i, j) for i, (x, _) in enumerate(a) for j, (y, _) in enumerate(b)), reverse=True
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    agreed = clash = 0.0
    for value, _, i, j in pairs:
        if value >= PAIRED and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            weight = max(a[i][1], b[j][1])
            agreed += weight * value
            clash += weight * (1 - value) * MISSPELT
    left = sum(w for i, (_, w) in enumerate(a) if i not in used_a)
    right = sum(w for j, (_, w) in enumerate(b) if j not in used_b)
    return agreed, clash + 2 * min(left, right), abs(left - right)


def _pair(left: str, right: str) -> float:
    if min(len(left), len(right)) == 1:
        return 0.9 if left[0] == right[0] else 0.0
    if min(len(left), len(right)) < SHORTEST_FAMILY:
        return 1.0 if left == right else 0.6 if sound(left) == sound(right) else 0.0
    return word_likeness(left, right)
