"""Fates that are told: the passages that decide what became of a demand or promise, looked for in new reports only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from readout.reconcile.context import place
from readout.reconcile.fates import Judge, Telling
from readout.reconcile.passages import Passage, Passages


@dataclass(frozen=True, slots=True)
class _Known:
    """What was told of some claims, in which passages, and what it follows from.

    That is the claims, the weights of their words, and which of these are rare enough to find passages by.
    """

    items: tuple[object, ...]
    weights: tuple[float, ...]
    rarer: frozenset[str]
    told: Telling
    where: frozenset[Passage]


class _Fresh:
    """New passages by the words in them: every group of claims is asked whether one of them tells of it."""

    def __init__(self) -> None:
        self._passages: frozenset[Passage] = frozenset()
        self._by_word: Mapping[str, Sequence[Passage]] = {}

    def about(self, passages: frozenset[Passage], words: frozenset[str]) -> Collection[Passage]:
        """Those of the passages that hold any of `words`."""
        if passages is not self._passages:
            found: dict[str, list[Passage]] = defaultdict(list)
            for passage in passages:
                for word in passage.words:
                    found[word].append(passage)
            self._passages, self._by_word = passages, found
        return {p for word in words & self._by_word.keys() for p in self._by_word[word]}


class Fates:
    """What the passages of the last time told of each group of claims."""

    def __init__(self) -> None:
        self._before: dict[int, _Known] = {}
        self._now: dict[int, _Known] = {}
        self._fresh = _Fresh()

    def telling(
        self,
        items: Sequence[object],
        weights: tuple[float, ...],
        asked: Sequence[str],
        passages: Passages,
        judge: Callable[[], Judge],
    ) -> Telling:
        """The passages with one of the rarer of the words `asked` of which the judge says something, by place.

        `items` are told apart as objects; what is judged follows from them, the weights and the passage.
        """
        told: Telling
        rarer, known = passages.rarer(asked), self._before.get(id(items[0]))
        if known is not None and known.weights == weights and known.rarer == rarer and _same(known.items, items):
            told, where = known.told, known.where
            if not where.isdisjoint(passages.gone):
                told = [x for x in told if x[0] not in passages.gone]
            near = self._fresh.about(passages.fresh, rarer)
        else:
            told, where, near = (), frozenset(), list(passages.about(rarer))
        if near:
            verdict = judge()
            new = [(p, v) for p in near if (v := verdict(p)) is not None]
            told = sorted((*told, *new), key=lambda x: place(x[0].evidence)) if new else told
        if known is None or told is not known.told:
            where = frozenset(p for p, _ in told)
        self._now[id(items[0])] = _Known(tuple(items), weights, rarer, told, where)
        return told

    def turn(self) -> None:
        """Ends one round: what was not asked for is forgotten."""
        self._before, self._now = self._now, {}


def _same(left: Sequence[object], right: Sequence[object]) -> bool:
    return len(left) == len(right) and all(a is b for a, b in zip(left, right, strict=True))
