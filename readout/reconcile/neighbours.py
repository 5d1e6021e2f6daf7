"""Neighbours: pairs of what reports of the same days tell, found by their days and not by comparing all with all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from readout.reconcile.context import Context

T = TypeVar("T")


def neighbours(
    context: Context, things: Sequence[T], article: Callable[[T], str], within: int
) -> Iterator[tuple[T, T]]:
    """The pairs of `things`, in their order, whose reports lie at most `within` days apart, as `days_between` has it.

    What a report of unknown day tells has no neighbours.
    """
    dated: list[tuple[int, int]] = []
    for n, thing in enumerate(things):
        known = context.published.get(article(thing))
        if known is not None and known.first is not None:
            dated.append((date.fromisoformat(known.first).toordinal(), n))
    dated.sort()
    near: list[tuple[int, int]] = []
    begin = 0
    for at, (day, n) in enumerate(dated):
        while dated[begin][0] < day - within:
            begin += 1
        near += [(min(n, m), max(n, m)) for _, m in dated[begin:at]]
    near.sort()
    return ((things[left], things[right]) for left, right in near)
