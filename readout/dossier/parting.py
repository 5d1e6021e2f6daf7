"""Parts a thing in two: what a person picked out of it becomes one, what is left another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from readout.errors import DecisionError
from readout.model.decision import Decision

Verdict = tuple[str, tuple[str, ...]]


def parted(all_ids: Sequence[str], picked: Collection[str], standing: Sequence[Decision]) -> tuple[Verdict, ...]:
    """(verdict, ids): the picked are the same, the others are the same, the one are not the other.

    All are named, so that none is drawn over by the likeness that joined them. What people called the same before is
    called different now, pair by pair, for a newer verdict holds for its own pair alone. Raises DecisionError where
    nothing or everything was picked.
    """
    mine = sorted(set(all_ids) & set(picked))
    rest = sorted(set(all_ids) - set(picked))
    if not mine or not rest:
        raise DecisionError("To part something, pick some of its passages or names, but not all.")
    pairs = {(mine[0], rest[0]), *_joined_before(mine, rest, standing)}
    groups = tuple(("same", tuple(group)) for group in (mine, rest) if len(group) > 1)
    return (*groups, *(("different", tuple(sorted(pair))) for pair in sorted(pairs)))


def _joined_before(mine: Sequence[str], rest: Sequence[str], standing: Sequence[Decision]) -> Iterator[tuple[str, str]]:
    for decision in standing:
        if decision.verdict == "same":
            told = set(decision.target)
            yield from ((a, b) for a in mine if a in told for b in rest if b in told)
