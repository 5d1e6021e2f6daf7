"""Wire copies and rewrites, so that ten reprints count as one origin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from readout.model.article import Article, Reading
from readout.model.decision import Decision
from readout.model.record import Link
from readout.reconcile.clusters import cluster
from readout.reconcile.memory import Memory
from readout.reconcile.sketches import Overlaps, Pair, containment, sketch, word_hash, words_of
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
BUCKETS = 256
QUOTED_WORDS = 6
"""Quotations shorter than this are phrases that everybody quotes."""

_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*[”\"’']*")
_QUOTATION = re.compile(r"[“\"„«]([^“”\"„«»\n]+)[”\"»]?")


@dataclass(frozen=True)
class Sentences:
    """The telling words of each sentence of some length of one text."""

    bags: tuple[frozenset[str], ...]

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        return np.array([len(bag) for bag in self.bags], np.float32)

    @cached_property
    def hashed(self) -> NDArray[np.uint8]:
        """A row for each sentence: how many of its words fall into each of `BUCKETS`."""
        rows = np.zeros((len(self.bags), BUCKETS), np.uint8)
        for row, bag in zip(rows, self.bags, strict=True):
            for word in bag:
                row[word_hash(word) % BUCKETS] += 1
        return rows

    def likely_partners(self, other: Sentences) -> NDArray[np.bool_]:
        """For each sentence here and there whether one may be a rewording of the other; False is certain.

        Words that they share fall into the same buckets, so that the rows' product is never less than their number.
        """
        most = self.hashed.astype(np.float32) @ other.hashed.astype(np.float32).T
        found: NDArray[np.bool_] = most > SAME_SENTENCE * np.minimum.outer(self.lengths, other.lengths) - 0.01
        return found


@dataclass(frozen=True)
class _Text:
    """One report as copies are looked for: its sentences outside quotations, its quotations, its agencies."""

    id: str
    outlet: str | None
    agencies: frozenset[str]
    body: str
    official: bool = False

    @cached_property
    def plain(self) -> str:
        """What the report says in its own words: independent reporters hear the same quotations."""
        return _QUOTATION.sub(" ", self.body)

    @cached_property
    def sketch(self) -> frozenset[int]:
        return sketch(words_of(self.plain))

    @cached_property
    def sentences(self) -> Sentences:
        """The telling words of each sentence, what stands in quotation marks left out."""
        bags = (frozenset(words_of(m.group())) - STOP_WORDS for m in _SENTENCE.finditer(self.plain))
        return Sentences(tuple(bag for bag in bags if len(bag) >= FEWEST_WORDS))

    @cached_property
    def quotations(self) -> tuple[str, ...]:
        found = (words_of(m.group(1)) for m in _QUOTATION.finditer(self.body))
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
        crowded = {i: self._overlaps.crowded(texts[i].sketch) for i in {i for pair in touched for i in pair}}
        for pair in touched:
            self._links.pop(pair, None)
            telling = self._overlaps.shared.get(pair, 0)
            most = telling + min(crowded[i] for i in pair)
            found = one_origin(texts[pair[0]], texts[pair[1]], telling, most) if telling else None
            if found is not None:
                self._links[pair] = Link(*pair, *found)
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


def one_origin(left: _Text, right: _Text, telling: int, most: int) -> tuple[float, str] | None:
    """(score, reason) where one text was made out of the other, or both out of a third; else None.

    `telling` is how many rare triples both share, `most` how many of all they can share. Long verbatim stretches decide
    alone. Below that, sentences must follow each other in the same order in both; shared quotations alone decide
    nothing: independent reporters hear the same words.
    """
    shorter = min(len(left.sketch), len(right.sketch))
    one_house = left.outlet is not None and left.outlet == right.outlet
    if most / shorter >= (SAME_HOUSE if one_house else REPRINT):
        share = containment(left.sketch, right.sketch)
        verbatim = f"{share:.0%} of the shorter text stands in the other word for word"
        if share >= REPRINT:
            return round(share, 4), verbatim
        if share >= SAME_HOUSE and one_house:
            return round(share, 4), f"{verbatim}, and both are by {left.outlet}"
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
    likely = left.likely_partners(right)
    if np.count_nonzero(likely.any(axis=1)) < needed * len(left.bags):
        return 0.0
    partners: list[int] = []
    for bag, row in zip(left.bags, likely, strict=True):
        near = ((n, right.bags[n]) for n in np.flatnonzero(row).tolist())
        scores = [(len(bag & other) / min(len(bag), len(other)), -n) for n, other in near]
        best, n = max(scores, default=(0.0, 0))
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
    """The report without its noise."""
    body, at = [], 0
    for noise in sorted(reading.noise) if reading else ():
        body.append(article.text[at : max(at, noise.start)])
        at = max(at, noise.end)
    body.append(article.text[at:])
    agencies = {m.name for m in reading.mentions if m.kind == "outlet"} if reading else set()
    outlet = reading.metadata.outlet if reading and reading.metadata.kind in ("press", "agency") else None
    official = reading is not None and reading.metadata.kind == "official"
    return _Text(article.id, outlet, frozenset(agencies | ({outlet} if outlet else set())), " ".join(body), official)
