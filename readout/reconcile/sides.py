"""For whom an actor acts: the side that reports name, else the state whose institutions they write without a state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from readout.model.claim import Mention
from readout.reconcile.nodes import Node
from readout.vocab.offices import home_offices
from readout.vocab.places import by_code

FEWEST = 3
"""So many institutions of one state must stand in the reports before a bare title is taken for that state's."""
SHARE = 0.8


def told_side(members: Sequence[Node], nominals: Iterable[Mention]) -> str | None:
    """The side that most mentions give, if it is clear; then that of titles which stand for the person."""
    for sides in (
        Counter(s for n in members for s in n.sides.elements()),
        Counter(m.side for m in nominals if m.side),
    ):
        ranked = sorted(sides.items(), key=lambda sc: (-sc[1], sc[0]))
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
            return ranked[0][0]
        if ranked:
            return None
    offices = {o for n in members for o in n.offices}
    if "secretary of state" in offices:  # elsewhere the title comes with a state or with "for"
        return by_code()["US"]
    return by_code()["VA"] if "pope" in offices else None


def home_side(
    members: Sequence[Node], homes: Mapping[str, Counter[str]], taken: Mapping[tuple[str, str], int]
) -> str | None:
    """The state of somebody whose office is never given with one ("the senator"), where one state's institutions rule.

    `taken` counts, by article and office, the people who hold that office for a known side or for none: a bare
    "president" beside another bare "president" stays without a side.
    """
    offices = {o for n in members for o in n.offices if o in home_offices()}
    articles = {a for n in members for a in n.articles}
    if not offices:
        return None
    if any(o in ("president", "prime minister") and taken.get((a, o), 0) > 1 for a in articles for o in offices):
        return None
    total: Counter[str] = Counter()
    for article in articles:
        total.update(homes.get(article, Counter()))
    ranked = sorted(total.items(), key=lambda sc: (-sc[1], sc[0]))
    if not ranked or ranked[0][1] < FEWEST or ranked[0][1] < SHARE * total.total():
        return None
    return ranked[0][0]
