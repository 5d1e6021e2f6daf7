"""Weighs the words of renderings by how rare they are in the dossier; what weighs the same stays the same object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakValueDictionary

from readout.reconcile.renderings import Rendering
from readout.reconcile.statement_links import Weighed
from readout.reconcile.wording import Frequency, Measured, Wording


@dataclass(frozen=True, eq=False, slots=True)
class _Told:
    """The renderings of one report, the words of all of them one after the other, and how they were weighed last.

    given  what `renderings` were taken from: of equal ones the first object stays;  weighed  None where one is new
    """

    given: tuple[Rendering, ...]
    renderings: tuple[Rendering, ...]
    wordings: tuple[Wording, ...]
    terms: tuple[str, ...]
    weights: tuple[float, ...] = ()
    weighed: tuple[Weighed | None, ...] = ()


class Weighing:
    """The weighed renderings of the last time, report by report."""

    def __init__(self) -> None:
        self._frequency = Frequency()
        self._told: dict[str, _Told] = {}
        self._measured: WeakValueDictionary[tuple[Wording, tuple[float, ...]], Measured] = WeakValueDictionary()

    def take(self, told: Mapping[str, tuple[Rendering, ...]]) -> tuple[Weighed, ...]:
        """The renderings of these reports and of no others, with the weights of their words, report by report.

        One that says what it said before is the object of before, also where something else of its report changed.
        """
        found = {i: self._same_or_new(i, renderings) for i, renderings in told.items()}
        self._frequency.take({i: each.wordings for i, each in found.items()})
        rare = self._frequency.weights()
        self._told = {i: self._weighed(each, tuple(map(rare.__getitem__, each.terms))) for i, each in found.items()}
        return tuple(w for each in self._told.values() for w in each.weighed if w is not None)

    def _same_or_new(self, article: str, renderings: tuple[Rendering, ...]) -> _Told:
        before = self._told.get(article)
        if before is not None and before.given is renderings:
            return before
        known = {w.rendering.claim.id: w for w in before.weighed if w is not None} if before is not None else {}
        last = [w if (w := known.get(r.claim.id)) is not None and w.rendering.says(r) else None for r in renderings]
        kept = tuple(w.rendering if w is not None else r for w, r in zip(last, renderings, strict=True))
        wordings = tuple(r.wording for r in kept)
        return _Told(renderings, kept, wordings, tuple(t for w in wordings for t in w.terms), (), tuple(last))

    def _weighed(self, told: _Told, weights: tuple[float, ...]) -> _Told:
        if weights == told.weights:
            return told
        before: Sequence[Weighed | None] = told.weighed or [None] * len(told.renderings)
        at, out = 0, []
        for rendering, known in zip(told.renderings, before, strict=True):
            mine = weights[at : at + len(rendering.wording.terms)]
            same = known is not None and known.measured.weights == mine
            out.append(
                known if known is not None and same else Weighed(rendering, self._measure(rendering.wording, mine))
            )
            at += len(mine)
        return _Told(told.given, told.renderings, told.wordings, told.terms, weights, tuple(out))

    def _measure(self, wording: Wording, weights: tuple[float, ...]) -> Measured:
        """One object for all equal wordings: reprints say the same, and are compared once."""
        found = self._measured.get((wording, weights))
        if found is None:
            found = self._measured[wording, weights] = Measured(wording, weights)
        return found
