"""What two demands, promises or acts are about: their words, weighed by how rare they are in the dossier."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from readout.vocab.plover import words
from readout.vocab.undertakings import SAME_THING

_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:[-’'][^\W_]+)*")
_SUM = re.compile(r"(?<!\d)(\d+)(?:bn|tn|m|k)$")
"""A number with its unit run on: "$200bn"."""
_EMPTY = words(
    """a an the and or but of to in on at by for with from into over under about as is are was were be been being it
    its this that these those they them their he she his her him we us our you your i my me who which whose what
    when where while than then so if not no nor will would can could may might must shall should have has had do
    does did also again still only just more most very any all some such other another own new there here up out
    off down between among during after before since until because through within without against toward towards
    per both each side sides country countries one two first said say says told tell according however meanwhile"""
)
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))
_CLASSES = {word: min(group) for group in SAME_THING for word in sorted(group)}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude root: without plural, -ed and -ing, one word for the words that mean the same here."""
    word = word.lower().replace("’s", "").replace("'s", "").replace(",", "")
    word = _SUM.sub(r"\1", word)
    if word in _CLASSES:
        return _CLASSES[word]
    for ending, put in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            root = word[: -len(ending)] + put
            for guess in (root, root + "e", root[:-1] if len(root) > 3 and root[-1:] == root[-2:-1] else root):
                if guess in _CLASSES:
                    return _CLASSES[guess]
            return root.rstrip("e") if len(root) > 3 else root
    return word.rstrip("e") if len(word) > 4 else word


@lru_cache(maxsize=16384)
def content_words(text: str) -> frozenset[str]:
    """The roots of the words that carry what a passage is about; numbers count."""
    found = (m.group().lower() for m in _WORD.finditer(text))
    return frozenset(stem(w) for w in found if w not in _EMPTY and (len(w) > 1 or w.isdigit()))


def band(number: int) -> int:
    """`number` rounded down to a power of two, or to half as much again: 1, 2, 3, 4, 6, 8, 12, 16, 24 ...

    One report more hardly ever moves a number to another band, so that it leaves nearly all weights of words as they
    are.
    """
    if number < 2:
        return number
    whole = 1 << (number.bit_length() - 1)
    return whole + whole // 2 if 2 * number >= 3 * whole else whole


def rarest(total: int) -> int:
    """In how many of so many a word stands that weighs as much as any: one in 512.

    In a large dossier most words are rarer than that, and one report more leaves their weight as it is. No weight is
    made of an accident of spelling there; in a dossier of less than 1,024 passages this changes nothing.
    """
    least = band(total) // 512
    return least if least > 1 else 0


def in_bands(number: int, total: int) -> int:
    """In how many of `total` passages a word stands, so far as its weight goes: in bands; in a large dossier in wide
    ones, twice as many in each as in the one before, from `rarest` on."""
    least = rarest(total)
    return least << max(0, (number // least).bit_length() - 1) if least else band(number)


@dataclass(frozen=True)
class Rarity:
    """How much a word tells: the logarithm of how few of the passages hold it, both numbers in bands.

    count    how many passages there are;  weights  the weight of each word that stands in one of them
    """

    count: int
    weights: Mapping[str, float]

    @classmethod
    def of(cls, passages: Iterable[frozenset[str]]) -> Rarity:
        frequency: Counter[str] = Counter()
        count = 0
        for passage in passages:
            count += 1
            frequency.update(passage)
        known = {n: _weight(count, n) for n in set(frequency.values())}
        return cls(count, {word: known[n] for word, n in frequency.items()})

    def weight(self, word: str) -> float:
        known = self.weights.get(word)
        return _weight(self.count, 0) if known is None else known

    def told(self, passage: Iterable[str]) -> tuple[float, ...]:
        """The weight of each word, in order."""
        return tuple(map(self.weight, passage))

    def sum(self, passage: Iterable[str]) -> float:
        """The weight of all words, whatever their order."""
        try:
            return math.fsum(map(self.weights.__getitem__, passage))
        except KeyError:
            return math.fsum(map(self.weight, passage))

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """From 0 to 1: the mean of the shared weight in both and in the shorter of the two."""
        if not left or not right:
            return 0.0
        shared, a, b = self.sum(left & right), self.sum(left), self.sum(right)
        return (2 * shared / (a + b) + shared / min(a, b)) / 2

    def covered(self, wanted: frozenset[str], by: frozenset[str]) -> float:
        """How much of `wanted` stands in `by`, from 0 to 1."""
        return self.sum(wanted & by) / self.sum(wanted) if wanted else 0.0


def _weight(count: int, holders: int) -> float:
    return math.log(1 + (band(count) + 1) / (in_bands(holders, count) + 0.5))
