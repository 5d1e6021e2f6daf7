"""Contacts across reports: what is found by what changed is what is found from nothing."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.model.edtf import parse_or_none
from readout.reconcile.contact_facts import FACE, OPEN, Told
from readout.reconcile.contact_homes import Gathered, Homes, gathered

SIDES = ("Chile", "Peru", "Bolivia")
DAYS = (None, "1998-10-05", "1998-10-06", "1998-10-26", "1998-10", "1998-09-28/1998-10-07")


def passage(number: int, dice: random.Random) -> Gathered:
    sides = frozenset(dice.sample(SIDES, 2))
    people = {f"p-{side}": side for side in sorted(sides) if dice.random() < 0.5}
    when = parse_or_none(dice.choice(DAYS))
    told = Told(
        id=f"c-{number:03d}",
        article=f"a-{number // 2:03d}",
        refs=(),
        people=frozenset(people),
        sided=people,
        sides=sides,
        groups=frozenset(),
        kind=dice.choice(("meeting", "talks", "visit")),
        channel=dice.choice((FACE, OPEN)),
        status=dice.choice(("happened", "planned", "cancelled")),
        place=dice.choice((None, "Lima", "Santiago")),
        part=None,
        marks=frozenset(dice.sample(("fresh", "earlier"), dice.randint(0, 1))),
        day=None,
        when=when,
        bounds=when,
        around=parse_or_none("1998-10-01/1998-10-27"),
        lead=dice.random() < 0.5,
    )
    return gathered([told])


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_whatever_comes_and_goes_the_links_are_those_found_from_nothing(seed: int) -> None:
    dice, kept = random.Random(seed), Homes()
    here = [passage(n, dice) for n in range(12)]
    for step in range(5):
        found = kept.links(dice.sample(here, len(here)))
        assert sorted(found, key=repr) == sorted(Homes().links(here), key=repr)
        here = [g for g in here if dice.random() < 0.85] + [passage(100 + 10 * step + n, dice) for n in range(2)]


def test_what_did_not_change_keeps_its_links() -> None:
    dice, kept = random.Random(7), Homes()
    here = [passage(n, dice) for n in range(40)]
    first = kept.links(here)
    assert first
    assert [id(x) for x in kept.links(here)] == [id(x) for x in first]
