"""Wire copies and rewrites, so that ten reprints count as one origin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern

import numpy as np
from numpy.typing import NDArray

from readout.model.article import Article, Noise, Reading
from readout.model.decision import Decision
from readout.model.record import Link
from readout.reconcile.clusters import cluster
from readout.reconcile.memory import Memory
from readout.reconcile.sketches import Overlaps, Pair, Sketch, sketch, word_hash, words_of
from readout.vocab.synonyms import STOP_WORDS

REPRINT = 0.40
"""Share of the shorter text's word triples in the longer one from which two texts are one, whoever printed them."""
SAME_HOUSE = 0.20
"""The same for two reports of one outlet: an article and its update."""
REWRITE = 0.05
"""Below this share two texts are never compared sentence by sentence."""
ALIGNED_WITH_AGENCY = 0.30
ALIGNED = 0.50
"""Share of the shorter text's sentences that stand reworded in the other, in order: with and without one agency."""
SAME_SENTENCE = 0.55
"""Share of the shorter sentence's words in the other from which one is a rewording of the other."""
FEWEST_SENTENCES = 4
FEWEST_WORDS = 4
"""Sentences with fewer telling words are left out."""
BUCKETS = 128
QUOTED_WORDS = 6
"""Quotations shorter than this are phrases that everybody quotes."""

_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*[”\"’']*")
_QUOTATION = re.compile(r"[“\"„«]([^“”\"„«»\n]+)[”\"»]?")


@dataclass(frozen=True)
class Sentences:
    """The telling words of each sentence of some length of one text."""

    bags: tuple[frozenset[str], ...]

    @cached_property
    def fewest(self) -> NDArray[np.float32]:
        """How many words a rewording of each sentence has in common with it, if it is no shorter: at least so many."""
        return np.array([SAME_SENTENCE * len(bag) - 0.01 for bag in self.bags], np.float32)

    @cached_property
    def hashed(self) -> NDArray[np.float32]:
        """A row for each sentence: how many of its words fall into each of `BUCKETS`."""
        places = [n * BUCKETS + word_hash(word) % BUCKETS for n, bag in enumerate(self.bags) for word in bag]
        counts = np.bincount(np.array(places, np.int64), minlength=len(self.bags) * BUCKETS)
        return counts.reshape(-1, BUCKETS).astype(np.float32)

    def likely_partners(self, other: Sentences) -> NDArray[np.bool_]:
        """For each sentence here and there whether one may be a rewording of the other; False is certain.

        Words that they share fall into the same buckets, so that the rows' product is never less than their number.
        """
        found: NDArray[np.bool_] = self.hashed @ other.hashed.T > np.minimum.outer(self.fewest, other.fewest)
        return found


@dataclass(frozen=True)
class _Text:
    """One report as copies are looked for: its sentences outside quotations, its quotations, its agencies."""

    article: Article
    noise: tuple[Noise, ...]
    outlet: str | None
    agencies: frozenset[str]
    official: bool

    def body(self) -> str:
        """The report without its noise."""
        text, parts, at = self.article.text, [], 0
        for noise in sorted(self.noise):
            parts.append(text[at : max(at, noise.start)])
            at = max(at, noise.end)
        return " ".join((*parts, text[at:]))

    def plain(self) -> str:
        """What the report says in its own words: independent reporters hear the same quotations."""
        return _QUOTATION.sub(" ", self.body())

    @cached_property
    def sketch(self) -> Sketch:
        return sketch(words_of(self.plain()))

    @cached_property
    def sentences(self) -> Sentences:
        """The telling words of each sentence, what stands in quotation marks left out."""
        found = (map(intern, words_of(m.group())) for m in _SENTENCE.finditer(self.plain()))
        bags = (frozenset(words) - STOP_WORDS for words in found)
        return Sentences(tuple(bag for bag in bags if len(bag) >= FEWEST_WORDS))

    @cached_property
    def quotations(self) -> tuple[str, ...]:
        found = (words_of(m.group(1)) for m in _QUOTATION.finditer(self.body()))
        return tuple(" ".join(words) for words in found if len(words) >= QUOTED_WORDS)


class _Compared:
    """What was found about pairs of texts; texts that come to them are compared alone."""

    def __init__(self) -> None:
        self._texts: dict[str, _Text] = {}
        self._overlaps = Overlaps({})
        self._links: dict[Pair, Link] = {}

    def take(self, texts: Mapping[str, _Text]) -> tuple[Link, ...]:
        """The links between `texts`, by pair. Where others than these were compared before, all are compared anew."""
        if not self._texts or any(texts.get(i) is not text for i, text in self._texts.items()):
            self._links = {}
            self._overlaps = Overlaps({i: t.sketch for i, t in texts.items()})
            touched = set(self._overlaps.shared)
        else:
            new = sorted(texts.keys() - self._texts.keys())
            touched = {pair for i in new for pair in self._overlaps.add(i, texts[i].sketch)}
        self._texts = dict(texts)
        crowds = self._overlaps.crowds({i for pair in touched for i in pair})
        for pair in touched:
            self._links.pop(pair, None)
            telling, (left, right) = self._overlaps.shared.get(pair, 0), pair
            if not telling:
                continue
            shared = telling + crowds[left].shared(crowds[right])
            found = one_origin(texts[left], texts[right], telling, shared)
            if found is not None:
                self._links[pair] = Link(left, right, *found)
        return tuple(self._links[pair] for pair in sorted(self._links))


def find_origins(
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
    decisions: Sequence[Decision] = (),
    memory: Memory | None = None,
) -> tuple[dict[str, str], tuple[Link, ...]]:
    """For each article id the id of its group of copies (the smallest in it), and the links that made the groups.

    What people called the same or different comes first.
    """
    memory = memory if memory is not None else Memory()
    kept = memory.table("texts")
    texts = {i: kept.recall_of((articles[i], readings.get(i)), _text, articles[i], readings.get(i)) for i in articles}
    links = memory.once("copies", _Compared).take(texts)
    groups = cluster(texts, links, decisions)
    return {i: group[0] for group in groups for i in group}, links


def one_origin(left: _Text, right: _Text, telling: int, shared: int) -> tuple[float, str] | None:
    """(score, reason) where one text was made out of the other, or both out of a third; else None.

    `telling` is how many rare triples both share, `shared` how many of all. Long verbatim stretches decide
    alone. Below that, sentences must follow each other in the same order in both; shared quotations alone decide
    nothing: independent reporters hear the same words.
    """
    shorter = min(len(left.sketch), len(right.sketch))
    one_house = left.outlet is not None and left.outlet == right.outlet
    share = shared / shorter
    if share >= (SAME_HOUSE if one_house else REPRINT):
        verbatim = f"{share:.0%} of the shorter text stands in the other word for word"
        return round(share, 4), verbatim if share >= REPRINT else f"{verbatim}, and both are by {left.outlet}"
    if left.official and right.official:
        return None  # an office words all its accounts alike: of another call, it is no copy
    if telling < REWRITE * shorter:
        return None
    if min(len(left.sentences.bags), len(right.sentences.bags)) < FEWEST_SENTENCES:
        return None
    agencies = sorted(left.agencies & right.agencies) if _in_order(left.quotations, right.quotations) >= 2 else []
    needed = ALIGNED_WITH_AGENCY if agencies else ALIGNED
    aligned = alignment(left.sentences, right.sentences, needed)
    if aligned < needed:
        return None
    named = f", with the same quotations in the same order, and both name {agencies[0]}" if agencies else ""
    return round(min(aligned, 1.0), 4), f"{aligned:.0%} of the sentences stand reworded in the other in order{named}"


def alignment(left: Sentences, right: Sentences, needed: float = 0.0) -> float:
    """The share of the shorter text's sentences that have a reworded partner in the other, in the same order.

    0 where the share cannot reach `needed`.
    """
    if len(left.bags) > len(right.bags):
        left, right = right, left
    if not left.bags:
        return 0.0
    least = needed * len(left.bags)
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in np.argwhere(left.likely_partners(right)).tolist():
        near[one].append(other)
    partners: list[int] = []
    for tried, (one, others) in enumerate(near.items()):
        if len(partners) + len(near) - tried < least:
            return 0.0
        bag = left.bags[one]
        scores = [(len(bag & right.bags[n]) / min(len(bag), len(right.bags[n])), -n) for n in others]
        best, n = max(scores)
        if best >= SAME_SENTENCE:
            partners.append(-n)
    return _longest_rise(partners) / len(left.bags)


def _in_order(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """How many quotations stand in both texts in the same order."""
    at = {quotation: i for i, quotation in reversed(list(enumerate(right)))}
    return _longest_rise([at[q] for q in dict.fromkeys(left) if q in at])


def _longest_rise(numbers: list[int]) -> int:
    """The length of the longest strictly rising subsequence."""
    tails: list[int] = []
    for number in numbers:
        i = bisect_left(tails, number)
        tails[i : i + 1] = [number]
    return len(tails)


def _text(article: Article, reading: Reading | None) -> _Text:
    agencies = {m.name for m in reading.mentions if m.kind == "outlet"} if reading else set()
    outlet = reading.metadata.outlet if reading and reading.metadata.kind in ("press", "agency") else None
    official = reading is not None and reading.metadata.kind == "official"
    noise = reading.noise if reading else ()
    return _Text(article, noise, outlet, frozenset(agencies | ({outlet} if outlet else set())), official)
