"""Fates that are told: the passages that decide what became of a demand or promise, looked for in new reports only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


class Fates:
    """What the passages of the last time told of each group of claims."""

    def __init__(self) -> None:
        self._before: dict[int, _Known] = {}
        self._now: dict[int, _Known] = {}

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
            near = [p for p in passages.fresh if not p.words.isdisjoint(rarer)]
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
