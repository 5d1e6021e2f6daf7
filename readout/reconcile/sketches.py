"""Which texts share many of their words: sampled hashes of word triples, and an index that stays near linear."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b

SHINGLE = 3
LONGEST_SKETCH = 1200
"""Hashes kept per text: all of them in a report of usual length, the smallest of a longer one's."""
CROWDED = 24
"""A triple that stands in more texts than this says little; its texts are compared with their first one only."""
FEWEST_SHARED = 6
"""Triples that two texts must share to be compared at all."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, without marks."""
    return _WORD.findall(text.lower())


def sketch(words: Iterable[str]) -> frozenset[int]:
    """The 64-bit hashes of the word triples, at most `LONGEST_SKETCH` of them (the smallest, so that sketches compare).

    Broder's bottom-k sketch: the same hash function for every text, so overlap of sketches estimates overlap of texts.
    """
    listed = list(words)
    triples = {" ".join(listed[i : i + SHINGLE]) for i in range(len(listed) - SHINGLE + 1)}
    hashes = sorted(_hash(t) for t in triples)
    return frozenset(hashes[:LONGEST_SKETCH])


def _hash(triple: str) -> int:
    return int.from_bytes(blake2b(triple.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def likely_pairs(sketches: Mapping[str, frozenset[int]]) -> dict[tuple[str, str], int]:
    """How many telling triples two texts share, for the pairs that share `FEWEST_SHARED` or more, sorted.

    Triples that everybody uses tell nothing, so that a large collection is never compared pair by pair.
    """
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(sketches):
        for shingle in sketches[name]:
            holders[shingle].append(name)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if len(names) < 2:
            continue
        if len(names) > CROWDED:
            shared.update((names[0], other) for other in names[1:])
        else:
            shared.update((left, right) for i, left in enumerate(names) for right in names[i + 1 :])
    return dict(sorted((pair, n) for pair, n in shared.items() if n >= FEWEST_SHARED))


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """The part of the smaller sketch that stands in the other, 0 to 1."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
