"""Numbers that reports of the same days give differently, in other nouns or without one; and those that may differ."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY, NEXT = "1999-05-04", "1999-05-05"


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "The army said that 12 soldiers were killed when rebels attacked the garrison at Arica.",
            "Rebels attacked the garrison at Arica and killed 28 soldiers, their radio said.",
            {"12", "28"},
        ),
        (
            "Some 12,000 soldiers crossed the northern frontier, the command said.",
            "Chile sent 7,000 men across the frontier, according to attachés.",
            {"12000", "7000"},
        ),
        (
            "The envoys agreed to exchange 640 prisoners within ten days.",
            'Both sides know the names. "Not one of the 460 will be left behind," the delegate said.',
            {"640", "460"},
        ),
        (
            "Peru fined the Brazilian company $120 million on Monday for polluting two rivers.",
            "The Brazilian company must pay $210 million to Peru for polluting two rivers, officials said.",
            {"120000000", "210000000"},
        ),
        (
            "The rebels were offered 40 percent of the posts in the army, the mediator said.",
            "Rebel delegates said they were offered 30 percent of the posts in the army.",
            {"40", "30"},
        ),
        (
            "Planes bombed a camp near Arica on Saturday, killing 47 people. Scores were wounded.",
            "Relief workers said 81 people were killed when planes bombed the camp near Arica on Saturday.",
            {"47", "81"},
        ),
        ("Ecuador holds 41 fishermen from Peru.", "Lima wants the 14 fishermen back by Sunday.", {"41", "14"}),
        ("Chile freed 17 Peruvians on Sunday.", "The 23 Peruvians were freed on Sunday by Chile.", {"17", "23"}),
    ],
)
def test_another_number_of_one_thing(left: str, right: str, values: set[str]) -> None:
    (found,) = discrepancies(left, right, kind="number", published=DAY)
    assert told(found) == values
    assert "in 0.txt" in found.reason
    assert "in 1.txt" in found.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The army said that 12 soldiers were killed when rebels attacked the garrison at Arica.",
            "Rebels attacked the garrison at Arica and 28 people were killed, doctors said.",
        ),
        (
            "The army said that 12 soldiers were killed when rebels attacked the garrison at Arica.",
            "Rebels attacked the garrison at Arica and 28 soldiers were killed or wounded, their radio said.",
        ),
        (
            "The army said that 12 soldiers were killed when rebels attacked the garrison at Arica on Monday.",
            "Rebels attacked the garrison at Arica on Tuesday and killed 28 soldiers, their radio said.",
        ),
        (
            "Retreating men killed 60 people in Arica on Monday.",
            "Twenty-five soldiers were killed near Arica on Monday.",
        ),
        ("Peru freed 24 prisoners.", "The conference was attended by 41 people."),
        ("Peru holds $25 million of the bank.", "The frozen money, $24.7 million of the bank, will be returned."),
        ("Peru must pay $1.9 billion by Monday for gas.", "Peru offered to pay $1 billion at once, the rest later."),
        ("Press release No. 14/2003. The ministers met in Quito.", "Communiqué No. 31. The ministers met in Quito."),
        ("The army sent 700 men to the border.", "The first 300 soldiers reached the border."),
        ("About 640 prisoners will be freed.", "Not one of the 637 will stay."),
        ("Peru will free 640 prisoners. It holds 460 rebels.", "Not one of the 460 will stay behind."),
        (
            "Peru lent Chile 20 million dollars to build the dam, the minister said.",
            "Peru lent Bolivia 30 million dollars to build the dam, the minister said.",
        ),
        ("Turnout was 40 percent of the voters.", "Chile gets 30 percent of the water."),
    ],
)
def test_numbers_of_different_things_or_of_one_size(left: str, right: str) -> None:
    assert not discrepancies(left, right, kind="number", published=DAY)


def test_a_toll_that_rises_is_an_update_and_one_that_falls_is_not() -> None:
    first = "Planes bombed the camp near Arica on Saturday, killing 47 people."
    second = "At the camp near Arica, which planes bombed on Saturday, 81 people were killed."
    assert not discrepancies(first, second, kind="number", published=[DAY, NEXT])
    assert discrepancies(first, second, kind="number", published=[NEXT, DAY])


APART = ("1999-05-04", "1999-05-18")


@pytest.mark.parametrize(
    ("left", "right", "published"),
    [
        ("The lake will hold 2.4 billion cubic metres.", "The reservoir will hold 4.2 billion cubic metres.", APART),
        (
            "The ship sails once a fine of $1.2 million has been paid, Peru said.",
            "Peru freed the ship but still demands a fine of $2.1 million.",
            APART,
        ),
        (
            "Peru and Chile will withdraw their troops 15 km on either side of the line.",
            "Peru and Chile are to withdraw their troops 50 kilometres from a disputed line.",
            "1999-05-04",
        ),
    ],
)
def test_digits_turned_and_numbers_misheard(left: str, right: str, published: str | tuple[str, str]) -> None:
    assert len(discrepancies(left, right, kind="number", published=published)) == 1


@pytest.mark.parametrize(
    ("left", "right", "published"),
    [
        ("The lake will hold 2.4 billion cubic metres.", "The reservoir will hold 3.1 billion cubic metres.", APART),
        ("The lake holds 2,400,000 cubic metres.", "The lake holds 2.4 million cubic metres.", APART),
        ("Peru paid a fine of $1.2 million.", "Chile will lend Peru $2.1 million for a port.", APART),
        ("Peru must pay a fine of $1.2 million.", "Bolivia was told to pay a fine of $2.1 million.", APART),
        ("Some 240 soldiers left Peru.", "Some 420 soldiers left Peru.", APART),
        ("Peru freed 40 men on Tuesday.", "Peru freed 14 men on Tuesday, sick men first.", "1999-05-04"),
        ("Peru pulled its guns back 20 km.", "The village of Sica lies 30 km from the line.", "1999-05-04"),
        ("The wall is 15 metres high.", "The wall is 50 metres high, and the lake 2 cubic metres.", "1999-05-04"),
        ("Peru will withdraw its troops 15 km.", "Peru withdrew its troops nine miles.", "1999-05-04"),
        ("The convoy drove 30 kilometres to the border.", "Troops withdrew to a camp 13 km off.", "1999-05-04"),
    ],
)
def test_other_sums_and_measures(left: str, right: str, published: str | tuple[str, str]) -> None:
    assert not discrepancies(left, right, kind="number", published=published)
