"""Which texts share many of their words: sampled hashes of word triples, and an index that stays near linear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

LONGEST_SKETCH = 1200
"""Hashes kept per text: all of them in a report of usual length, the smallest of a longer one's."""
CROWDED = 24
"""A triple that stands in more texts than this says little; its texts are compared with their first one only."""
FEWEST_SHARED = 6
"""Triples that two texts must share to be compared at all."""

Sketch = NDArray[np.uint64]
"""Hashes of word triples, in order, each once."""
Numbers = NDArray[np.int64]
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, without marks."""
    return _WORD.findall(text.lower())


def sketch(words: Iterable[str]) -> Sketch:
    """The 64-bit hashes of the word triples in order, the smallest `LONGEST_SKETCH` of them, so that sketches compare.

    Broder's bottom-k sketch: the same hash function for every text, so overlap of sketches estimates overlap of texts.
    """
    hashes = np.array([word_hash(word) for word in words], np.uint64)
    triples = hashes[:-2] + np.uint64(3) * hashes[1:-1] + np.uint64(9) * hashes[2:]  # modulo 2 ** 64
    return np.unique(triples)[:LONGEST_SKETCH]


@lru_cache(maxsize=1 << 16)
def word_hash(word: str) -> int:
    """64 bits that stand for a word on every machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Which of the crowded triples a text has, a bit for each, and of which it is the first holder."""

    has: int
    leads: int

    def shared(self, other: Crowd) -> int:
        """How many of them both texts have, but for those that are counted already, because one of them is first."""
        leads = (self.leads & other.has).bit_count() + (other.leads & self.has).bit_count()
        return (self.has & other.has).bit_count() - leads


class Overlaps:
    """How many telling triples two texts share, for the pairs that share `FEWEST_SHARED` or more.

    Triples that everybody uses tell nothing, so that a large collection is never compared pair by pair: a crowded one
    counts for pairs with the first of its texts only. Texts can be added one by one; the result is the same in any
    order. The triples of all texts lie in one row in order, beside them the numbers of their texts: dictionaries of
    them would take many times the memory.
    """

    def __init__(self, sketches: Mapping[str, Sketch]) -> None:
        self._names = sorted(sketches)
        self._sketches = [sketches[name] for name in self._names]
        triples = np.concatenate([np.empty(0, np.uint64), *self._sketches])
        order = np.argsort(triples, kind="stable")
        numbers = np.repeat(np.arange(len(self._names)), [len(each) for each in self._sketches]).astype(np.int32)
        self._triples, self._of = triples[order], numbers[order]
        begins = np.flatnonzero(np.concatenate(([True], self._triples[1:] != self._triples[:-1]))[: len(triples)])
        begins = begins[np.diff(begins, append=len(triples)) > CROWDED]
        self._crowded, self._leaders = self._triples[begins], self._of[begins]  # numbers are in the order of names yet
        self.shared: dict[Pair, int] = {}
        for n, name in enumerate(self._names):
            counts = self._counts(n)[n + 1 :]
            for other in np.flatnonzero(counts >= FEWEST_SHARED).tolist():
                self.shared[name, self._names[n + 1 + other]] = int(counts[other])

    def add(self, name: str, sketch: Sketch) -> set[Pair]:
        """Adds a text; the pairs whose number is another now.

        A triple that becomes crowded, or finds a new first holder, is taken from pairs of others; only pairs with the
        new text gain.
        """
        lost = self._lose(name, sketch)
        end = np.searchsorted(self._triples, sketch, "right")
        self._triples = np.insert(self._triples, end, sketch)
        self._of = np.insert(self._of, end, np.int32(len(self._names)))
        self._names.append(name)
        self._sketches.append(sketch)
        counts = self._counts(len(self._names) - 1)
        others = [(self._names[n], int(counts[n])) for n in np.flatnonzero(counts >= FEWEST_SHARED).tolist()]
        new = {(min(name, other), max(name, other)): n for other, n in others}
        fallen = {pair: self.shared[pair] - n for pair, n in lost.items() if n and pair in self.shared}
        self.shared |= new | fallen
        for pair, n in fallen.items():
            if n < FEWEST_SHARED:
                del self.shared[pair]
        return new.keys() | fallen.keys()

    def crowds(self, names: Iterable[str]) -> dict[str, Crowd]:
        """The crowded triples of these texts."""
        number = {name: n for n, name in enumerate(self._names)}
        return {name: self._crowd(number[name]) for name in names}

    def _crowd(self, n: int) -> Crowd:
        has = np.isin(self._crowded, self._sketches[n], assume_unique=True)
        return Crowd(_as_bits(has), _as_bits(self._leaders == n))

    def _counts(self, n: int) -> Numbers:
        """How many telling triples the text of number `n` shares with each text."""
        sketch = self._sketches[n]
        first, end = np.searchsorted(self._triples, sketch), np.searchsorted(self._triples, sketch, "right")
        few = end - first <= CROWDED
        leaders = self._leaders[np.searchsorted(self._crowded, sketch[~few])]
        led = self._crowded[self._leaders == n]
        followers = self._holders(np.searchsorted(self._triples, led), np.searchsorted(self._triples, led, "right"))
        found = np.concatenate((self._holders(first[few], end[few]), leaders, followers))
        counts = np.bincount(found, minlength=len(self._names))
        counts[n] = 0
        return counts

    def _holders(self, first: Numbers, end: Numbers) -> Numbers:
        """The numbers of the texts between places in the row, one stretch after the other."""
        sizes = end - first
        begins = np.cumsum(sizes) - sizes
        found: Numbers = self._of[np.arange(int(sizes.sum())) - np.repeat(begins - first, sizes)]
        return found

    def _lose(self, name: str, sketch: Sketch) -> Counter[Pair]:
        """Notes which triples a new text makes crowded, or is the first to hold; how much pairs of others lose."""
        lost: Counter[Pair] = Counter()
        first, end = np.searchsorted(self._triples, sketch), np.searchsorted(self._triples, sketch, "right")
        for n in np.flatnonzero(end - first >= CROWDED).tolist():
            here = self._of[first[n] : end[n]].tolist()
            at = int(np.searchsorted(self._crowded, sketch[n]))
            if len(here) == CROWDED:
                leader = min((*here, len(self._names)), key=[*self._names, name].__getitem__)
                self._crowded = np.insert(self._crowded, at, sketch[n])
                self._leaders = np.insert(self._leaders, at, leader)
            elif name < self._names[self._leaders[at]]:
                self._leaders[at] = len(self._names)
            else:
                continue
            before = sorted(self._names[k] for k in here)
            lost.update(_pairs(before))
            lost.subtract(pair for pair in _pairs(sorted((*before, name))) if name not in pair)
        return lost


def _pairs(names: Sequence[str]) -> Iterator[Pair]:
    """The pairs of texts, given in order, that one triple speaks for."""
    if len(names) > CROWDED:
        return ((names[0], other) for other in names[1:])
    return combinations(names, 2)


def _as_bits(true: NDArray[np.bool_]) -> int:
    return int.from_bytes(np.packbits(true).tobytes(), "big")
