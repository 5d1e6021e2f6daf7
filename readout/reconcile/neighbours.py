"""Neighbours: pairs of what reports of the same days tell, found by their days and not by comparing all with all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from readout.reconcile.context import Context, day_number

T = TypeVar("T")


def neighbours(
    context: Context, things: Sequence[T], article: Callable[[T], str], within: int
) -> Iterator[tuple[T, T]]:
    """The pairs of `things`, in their order, whose reports lie at most `within` days apart, as `days_between` has it.

    What a report of unknown day tells has no neighbours.
    """
    dated = _dated(context, things, article)
    near: list[tuple[int, int]] = []
    begin = 0
    for at, (day, n) in enumerate(dated):
        while dated[begin][0] < day - within:
            begin += 1
        near += [(min(n, m), max(n, m)) for _, m in dated[begin:at]]
    near.sort()
    return ((things[left], things[right]) for left, right in near)


def around(
    context: Context, things: Sequence[T], article: Callable[[T], str], within: int
) -> Callable[[T], Sequence[T]]:
    """What gives the neighbours of one of `things`, in their order, itself among them."""
    dated = _dated(context, things, article)
    days = [day for day, _ in dated]

    def near(thing: T) -> Sequence[T]:
        known = context.published.get(article(thing))
        if known is None or known.first is None:
            return ()
        day = day_number(known.first)
        first, end = bisect_left(days, day - within), bisect_right(days, day + within)
        return [things[n] for n in sorted(n for _, n in dated[first:end])]

    return near


def _dated(context: Context, things: Sequence[T], article: Callable[[T], str]) -> list[tuple[int, int]]:
    """(day, number) of the things whose reports have a day, in the order of days."""
    out: list[tuple[int, int]] = []
    for n, thing in enumerate(things):
        known = context.published.get(article(thing))
        if known is not None and known.first is not None:
            out.append((day_number(known.first), n))
    return sorted(out)
