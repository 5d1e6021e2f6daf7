"""Which texts share many of their words: sampled hashes of word triples, and an index that stays near linear."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

_ALL_BITS = (1 << 64) - 1
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
    hashes = [word_hash(word) for word in words]
    triples = {(a + 3 * b + 9 * c) & _ALL_BITS for a, b, c in zip(hashes, hashes[1:], hashes[2:], strict=False)}
    return frozenset(triples if len(triples) <= LONGEST_SKETCH else sorted(triples)[:LONGEST_SKETCH])


@lru_cache(maxsize=1 << 16)
def word_hash(word: str) -> int:
    """64 bits that stand for a word on every machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


Pair = tuple[str, str]


class Overlaps:
    """How many telling triples two texts share, for the pairs that share `FEWEST_SHARED` or more.

    Triples that everybody uses tell nothing, so that a large collection is never compared pair by pair. Texts can be
    added one by one; the result is the same in any order.
    """

    def __init__(self, sketches: Mapping[str, frozenset[int]]) -> None:
        self._holders: dict[int, list[str]] = defaultdict(list)
        for name in sorted(sketches):
            for triple in sketches[name]:
                self._holders[triple].append(name)
        shared: Counter[Pair] = Counter()
        for names in self._holders.values():
            shared.update(_pairs(names) if len(names) > 1 else ())
        self.shared: dict[Pair, int] = {pair: n for pair, n in shared.items() if n >= FEWEST_SHARED}

    def crowded(self, sketch: frozenset[int]) -> int:
        """How many triples of a text stand in so many texts that they tell little."""
        return sum(len(self._holders[triple]) > CROWDED for triple in sketch)

    def add(self, name: str, sketch: frozenset[int]) -> set[Pair]:
        """Adds a text; the pairs whose number is another now.

        A triple that becomes crowded, or finds a new first holder, is taken from pairs of others; only pairs with the
        new text gain.
        """
        gained: Counter[Pair] = Counter()
        lost: Counter[Pair] = Counter()
        for triple in sketch:
            names = self._holders[triple]
            before = list(names)
            insort(names, name)
            if len(names) > CROWDED and (len(before) == CROWDED or names[0] == name):
                lost.update(_pairs(before))
                lost.subtract(pair for pair in _pairs(names) if name not in pair)
            others = before if len(names) <= CROWDED or names[0] == name else names[:1]
            gained.update((min(name, other), max(name, other)) for other in others)
        new = {pair: n for pair, n in gained.items() if n >= FEWEST_SHARED}
        fallen = {pair: self.shared[pair] - n for pair, n in lost.items() if n and pair in self.shared}
        self.shared |= new | fallen
        for pair, n in fallen.items():
            if n < FEWEST_SHARED:
                del self.shared[pair]
        return new.keys() | fallen.keys()


def _pairs(names: Sequence[str]) -> Iterator[Pair]:
    """The pairs of texts, given in order, that one triple speaks for."""
    if len(names) > CROWDED:
        return ((names[0], other) for other in names[1:])
    return combinations(names, 2)


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """The part of the smaller sketch that stands in the other, 0 to 1."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0
