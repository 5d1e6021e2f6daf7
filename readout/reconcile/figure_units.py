"""Links between numbers of one unit, kept up as reports come: only pairs with a changed report are compared again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from readout.model.claim import Claim
from readout.model.record import Link


class OfClaim(Protocol):
    """Anything that is compared for a claim."""

    @property
    def claim(self) -> Claim: ...


T = TypeVar("T", bound=OfClaim)
Told = Mapping[str, Sequence[T]]
"""What each article counts in one unit."""


class Units(Generic[T]):
    """The links of the last time, by unit, and the figures they are between."""

    def __init__(self, most: int) -> None:
        """Of each unit the first `most` figures are compared with each other."""
        self._most = most
        self._figures: Mapping[str, Sequence[T]] = {}
        self._links: Mapping[str, Sequence[Link]] = {}

    def links(self, by_unit: Mapping[str, Sequence[T]], link: Callable[[Told[T], T, T], Link | None]) -> Iterator[Link]:
        """What `link` gives for the pairs of each unit, whose figures are given by claim.

        A link follows from both figures and from what else their two articles count in that unit.
        """
        self._links = {unit: self._in_unit(unit, figures, link) for unit, figures in by_unit.items()}
        self._figures = dict(by_unit)
        return (x for links in self._links.values() for x in links)

    def _in_unit(self, unit: str, figures: Sequence[T], link: Callable[[Told[T], T, T], Link | None]) -> Sequence[Link]:
        before = self._figures.get(unit, ())
        if before == figures:
            return self._links[unit]
        told, was = _by_article(figures), _by_article(before)
        same = {article for article, found in told.items() if was.get(article) == found}
        compared = {f.claim.id for f in before[: self._most] if f.claim.article in same}
        some = figures[: self._most]
        kept = compared & {f.claim.id for f in some}
        links = [x for x in self._links.get(unit, ()) if x.left in kept and x.right in kept]
        for n, new in enumerate(some):
            if new.claim.id in kept:
                continue
            for m, other in enumerate(some):
                if m == n or (m > n and other.claim.id not in kept):
                    continue  # of two new ones the later is compared with the earlier
                found = link(told, *((other, new) if m < n else (new, other)))
                if found is not None:
                    links.append(found)
        return links


def _by_article(figures: Sequence[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for figure in figures:
        found[figure.claim.article].append(figure)
    return found
