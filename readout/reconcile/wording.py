"""Wording: how far two renderings say the same, from the words, names and numbers they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import count
from sys import intern
from typing import NamedTuple

from readout.reconcile.matter import band, in_bands
from readout.reconcile.sketches import word_hash
from readout.vocab.synonyms import NEGATIONS, STOP_WORDS, synonyms

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ers",
    "ed",
    "es",
    "er",
    "ly",
    "s",
    "e",
)
INFLECTIONS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ing", ""), ("ly", ""))
SAME_STEM = 0.7  # share of the shorter word that two words must begin with to count as one
RARE = 12  # a word that more renderings than this have in common proposes no pairs
RUN = 4  # words in a row that make a shared quotation
_ALL_BITS = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Wording:
    """The content words of one rendering, in order and each once: stems, or `@` and an actor's id for a name."""

    terms: tuple[str, ...]
    numbers: frozenset[str]
    sequence: tuple[str, ...]
    negations: int

    def __bool__(self) -> bool:
        return bool(self.terms)


class Likeness(NamedTuple):
    """How alike two wordings are: a score from 0 to 1 and what it rests on.

    shared   how many content words both have, of as many as the shorter one has;  run  words in a row that both have
    numbers  those that both give; None where both give some, and none in common
    """

    score: float
    shared: int
    of: int
    run: int = 0
    numbers: frozenset[str] | None = frozenset()
    negated: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the score rests on, in words; most pairs are compared and never told of."""
        found = [f"{self.shared} of {self.of} content words shared"] if self.of else []
        if self.run:
            found.append(f"{self.run} words in a row the same")
        if self.numbers is None:
            found.append("numbers differ")
        elif self.numbers:
            found.append("both give " + ", ".join(sorted(self.numbers)))
        return (*found, "one is negated") if self.negated else tuple(found)


@cache
def stem(word: str) -> str:
    """The word without its ending, at least four letters long."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def wording(text: str, names: Sequence[tuple[int, int, str]] = (), leave_out: frozenset[str] = frozenset()) -> Wording:
    """The wording of `text`; `names` are stretches (start, end, actor id), in order, that stand for an actor."""
    terms: list[str] = []
    sequence: list[str] = []
    numbers: set[str] = set()
    negations = 0
    for match in WORD.finditer(text):
        word = intern(match.group().lower().replace("’", "'").removesuffix("'s"))
        sequence.append(word)
        actor = _named_at(match.start(), names)
        if actor is not None:
            if actor not in leave_out:
                terms.append("@" + actor)
        elif word[0].isdigit():
            numbers.add(word.replace(",", ""))
            terms.append(word.replace(",", ""))
        elif word in NEGATIONS or word.endswith("n't"):
            negations += 1
        elif word not in STOP_WORDS and len(word) > 1:
            parts = word.split("-")
            whole = len(parts) == 1 or word in synonyms()
            terms += [word] if whole else [p for p in parts if p not in STOP_WORDS and len(p) > 1]
    return Wording(tuple(dict.fromkeys(terms)), frozenset(numbers), tuple(sequence), negations)


def _named_at(at: int, names: Sequence[tuple[int, int, str]]) -> str | None:
    for start, end, actor in names:
        if start > at:
            break
        if at < end:
            return actor
    return None


def together(parts: Sequence[Wording]) -> Wording:
    """The wording of several contents told one after the other."""
    return Wording(
        tuple(dict.fromkeys(t for w in parts for t in w.terms)),
        frozenset(n for w in parts for n in w.numbers),
        tuple(word for w in parts for word in w.sequence),
        max((w.negations for w in parts), default=0),
    )


@lru_cache(maxsize=1 << 16)
def keys(term: str) -> tuple[str, ...]:
    """Under what a term is filed when pairs are looked for: its stem's beginning and its synonyms' groups."""
    if term[0] == "@" or term[0].isdigit():
        return (term,)
    return (stem(term)[:5], *(f"#{g}" for g in sorted(senses(term))))


@cache
def senses(word: str) -> frozenset[int]:
    """The groups of synonyms of a word in any of its forms: "emotions" as "emotion", "counting" as "count"."""
    table = synonyms()
    return frozenset(g for form in (word, stem(word), *_plain_forms(word)) for g in table.get(form, ()))


def _plain_forms(word: str) -> Iterator[str]:
    """What a word may be an inflection of."""
    for ending, instead in INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word.removesuffix(ending)
            yield base + instead
            if ending in ("ed", "ing"):
                yield base + "e"
                if base[-1] == base[-2]:
                    yield base[:-1]


def rarity(wordings: Iterable[Wording]) -> Mapping[str, float]:
    """The weight of each term of the wordings: how few of them hold its stem; a name weighs less than a word.

    Many statements name the same parties, so that a name in common tells little.
    """
    index = Frequency()
    index.take({"": tuple(wordings)})
    return index.weights()


class Frequency:
    """In how many wordings each term and each key of terms stands, counted group by group."""

    def __init__(self) -> None:
        self._groups: dict[str, tuple[Wording, ...]] = {}
        self._keys: Counter[str] = Counter()
        self._terms: Counter[str] = Counter()
        self._total = 0

    def take(self, groups: Mapping[str, tuple[Wording, ...]]) -> None:
        """Counts these groups and no others; those that are the same objects as the last time are not looked at."""
        for name in self._groups.keys() | groups.keys():
            before, now = self._groups.get(name, ()), groups.get(name, ())
            if before is not now:
                self._count(before, -1)
                self._count(now, 1)
        self._groups = dict(groups)

    def _count(self, wordings: Iterable[Wording], sign: int) -> None:
        for w in wordings:
            self._total += sign
            for term in w.terms:
                self._terms[term] += sign
            for key in {k for t in w.terms for k in keys(t)}:
                self._keys[key] += sign

    def weights(self) -> Mapping[str, float]:
        """The weight of each term that stands in a wording."""
        whole = band(self._total)
        known = {n: math.log(1 + whole / in_bands(n, self._total)) for n in set(self._keys.values()) if n > 0}
        held = (t for t, n in self._terms.items() if n > 0)
        return {t: (0.6 if t[0] == "@" else 1.0) * known[self._keys[keys(t)[0]]] for t in held}


@lru_cache(maxsize=1 << 17)
def agreement(left: str, right: str) -> float:
    """How far two terms mean one thing: 1 the same word, less for the same stem and for synonyms, else 0."""
    if left == right:
        return 1.0
    if "@" in (left[0], right[0]) or left[0].isdigit() or right[0].isdigit():
        return 0.0
    a, b = stem(left), stem(right)
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if common >= max(4, SAME_STEM * max(len(a), len(b))):
        return 0.9
    return 0.75 if senses(left) & senses(right) else 0.0


@dataclass(frozen=True, eq=False)
class Measured:
    """A wording with the weight of its terms, and what is asked of it in each comparison."""

    wording: Wording
    weights: tuple[float, ...]

    @cached_property
    def whole(self) -> float:
        return sum(self.weights)

    @cached_property
    def weight(self) -> Mapping[str, float]:
        return dict(zip(self.wording.terms, self.weights, strict=True))

    @cached_property
    def place(self) -> Mapping[str, int]:
        return {term: n for n, term in enumerate(self.wording.terms)}

    @cached_property
    def meeting(self) -> Mapping[str, tuple[str, ...]]:
        """The terms by what they can meet others under."""
        out: dict[str, tuple[str, ...]] = {}
        for term in self.wording.terms:
            for key in _meeting(term):
                out[key] = (*out.get(key, ()), term)
        return out

    @cached_property
    def stretches(self) -> tuple[int, ...]:
        """The stretches of words as long as a quotation, in order, each told by a number: they are too many to keep as
        words."""
        words = [word_hash(word) for word in self.wording.sequence]
        ahead = zip(*(words[i:] for i in range(RUN)), strict=False)
        return tuple([(a + 3 * b + 9 * c + 27 * d) & _ALL_BITS for a, b, c, d in ahead])

    @cached_property
    def runs(self) -> frozenset[int]:
        """The same, whatever their order."""
        return frozenset(self.stretches)


def measured(told: Wording, rare: Mapping[str, float]) -> Measured:
    return Measured(told, tuple([rare.get(t, 1.0) for t in told.terms]))


def likeness(left: Wording, right: Wording, rare: Mapping[str, float]) -> Likeness:
    """How alike two wordings are, where `rare` gives the weight of their terms."""
    return compared(measured(left, rare), measured(right, rare))


def compared(left: Measured, right: Measured) -> Likeness:
    """How alike two wordings are: the weight of the words they share, against the shorter and against both."""
    shared, count = _shared(left, right)
    one, other = left.wording, right.wording
    a, b = left.whole, right.whole
    if not a or not b:
        return Likeness(0.0, 0, 0)
    trust = count / (count + 0.5)
    score = 0.55 * trust * min(1.0, shared / min(a, b)) + 0.45 * shared / max(a, b)
    if count < 2:
        score *= 0.5
    run = _run_at_least(left, right)
    if run:
        score = min(1.0, score + 0.04 * run)
    both: frozenset[str] | None = one.numbers & other.numbers
    if both:
        score = min(1.0, score + 0.08)
    elif one.numbers and other.numbers:
        both = None
        score -= 0.08
    negated = (one.negations == 0) != (other.negations == 0)
    if negated:
        score -= 0.06
    of = min(len(one.terms), len(other.terms))
    return Likeness(max(0.0, round(score, 4)), count, of, run, both, negated)


def _shared(left: Measured, right: Measured) -> tuple[float, int]:
    """(weight, number) of the terms that both have: each of the left with the one on the right it agrees with best."""
    there = right.meeting
    meeting = {term for key in left.meeting.keys() & there.keys() for term in left.meeting[key]}
    used: set[str] = set()
    weight, count = 0.0, 0
    for term in sorted(meeting, key=left.place.__getitem__):
        near = {other for key in _meeting(term) if key in there for other in there[key]} - used
        if not near:
            continue
        best = (1.0, term) if term in near else max((agreement(term, other), other) for other in near)
        if best[0] > 0:
            used.add(best[1])
            weight += best[0] * min(left.weight[term], right.weight[best[1]])
            count += 1
    return weight, count


@lru_cache(maxsize=1 << 16)
def _meeting(term: str) -> tuple[str, ...]:
    """Two terms that agree at all have one of these in common: how the stem begins, or a group of synonyms."""
    if term[0] == "@" or term[0].isdigit():
        return (term,)
    return (stem(term)[:4], *(f"#{g}" for g in sorted(senses(term))))


def _run_at_least(left: Measured, right: Measured) -> int:
    """As `longest_run`, 0 where it is shorter than a quotation: how many stretches of that length follow each other in
    both."""
    if left.runs.isdisjoint(right.runs):
        return 0
    if left.wording.sequence == right.wording.sequence:
        return len(left.wording.sequence)
    shared = left.runs & right.runs
    mine, theirs = ([(at, run) for at, run in enumerate(m.stretches) if run in shared] for m in (left, right))
    both = {(i, j) for i, run in mine for j, other in theirs if run == other}
    best = 0
    for i, j in both:
        if (i - 1, j - 1) not in both:
            best = max(best, next(n for n in count(1) if (i + n, j + n) not in both))
    return best + RUN - 1


def longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words the longest stretch has that both sequences contain."""
    best = 0
    before: dict[int, int] = {}
    where: dict[str, list[int]] = {}
    for j, word in enumerate(right):
        where.setdefault(word, []).append(j)
    for word in left:
        here = {j: before.get(j - 1, 0) + 1 for j in where.get(word, ())}
        best = max(best, max(here.values(), default=0))
        before = here
    return best
