"""Links that hold, kept in order as links and what they are inside of come and go: the same as sorted at once."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.model.record import Entry, Link
from readout.reconcile.holding import Holding

CLAIMS = [f"c-{n:02d}" for n in range(40)]


def drawn(dice: random.Random, many: int) -> tuple[Link, ...]:
    pairs = (sorted(dice.sample(CLAIMS, 2)) for _ in range(many))
    return tuple(Link(left, right, dice.choice((0.5, 0.7)), dice.choice("xy")) for left, right in pairs)


def entries(dice: random.Random) -> list[Entry]:
    """Some groups of the claims, as entries."""
    mixed = dice.sample(CLAIMS, len(CLAIMS))
    groups = [mixed[:15], mixed[15:30], mixed[30:]]
    return [Entry(min(g), "act", {}, {}, (), tuple(sorted(g))) for g in groups]


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_links_that_hold_are_those_found_from_nothing(seed: int) -> None:
    dice, kept = random.Random(seed), Holding()
    bundles, owners = [drawn(dice, 30) for _ in range(4)], entries(dice)
    for _ in range(6):
        assert kept.take(bundles, owners, {}) == Holding().take(bundles, owners, {})
        match dice.randrange(4):
            case 0:
                bundles[dice.randrange(4)] = drawn(dice, 30)
            case 1:
                at = dice.randrange(4)
                bundles[at] = (*bundles[at][1:], *drawn(dice, 1))
            case 2:
                owners = [*owners[1:], owners[0]]
            case _:
                owners = entries(dice)
