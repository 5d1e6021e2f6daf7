"""A contact that one side denies, a call that each side is said to have made, the length of one contact."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY, NEXT = "1999-05-05", "1999-05-06"
CALLED = "President Luis Vega telephoned Chilean President Ana Rojas on Tuesday evening."


def test_a_contact_denied_by_who_is_said_to_have_met() -> None:
    held = "The Peruvian foreign minister, Luis Vega, held talks with Chilean delegates on Tuesday, the mediator said."
    denied = "Foreign Minister Luis Vega denied on Thursday that he had met Chilean delegates."
    (found,) = discrepancies(held, denied, kind="status", published=(DAY, NEXT))
    assert told(found) == {"happened", "denied"}
    plan = "Foreign Minister Luis Vega said that no meeting with Chilean delegates was planned."
    assert not discrepancies(held, plan, kind="status", published=(DAY, NEXT))


def test_an_agreement_denied() -> None:
    agreed = "Peru and Chile have agreed on a ceasefire, the information minister said on Tuesday."
    denied = "The rebels denied that any ceasefire had been agreed."
    (found,) = discrepancies(agreed, denied, kind="status", published=DAY)
    assert told(found) == {"done", "denied"}


def test_each_side_called_the_other() -> None:
    other = "Chilean President Ana Rojas called President Luis Vega on Tuesday evening to ask about the boats."
    (found,) = discrepancies(CALLED, other, kind="direction", published=DAY)
    assert "called" in found.reason


@pytest.mark.parametrize(
    "other",
    [
        "President Ana Rojas called Luis Vega a liar on Tuesday.",
        "President Ana Rojas called on Luis Vega to resign.",
        "President Ana Rojas telephoned Luis Vega on Monday.",
        "President Luis Vega called President Ana Rojas on Tuesday.",
    ],
)
def test_no_other_caller(other: str) -> None:
    assert not discrepancies(CALLED, other, kind="direction", published=DAY)


def test_the_length_of_a_contact_told_with_another_verb() -> None:
    left = "Ana Rojas and Luis Vega were closeted for 90 minutes on Tuesday in Quito, their third meeting."
    right = "Ana Rojas and Luis Vega met for 40 minutes on Tuesday in Quito."
    (found,) = discrepancies(left, right, kind="duration", published=DAY)
    assert told(found) == {"90.0", "40.0"}


def test_the_length_of_a_truce_in_hours() -> None:
    left, right = "The clerics agreed on a truce of 72 hours on Tuesday.", "A 48-hour truce was agreed by the clerics."
    (found,) = discrepancies(left, right, kind="duration", published=DAY)
    assert told(found) == {"72 hours", "48 hour"}


def test_a_bound_on_a_length_that_is_kept() -> None:
    left = "Ana Rojas of Chile and Luis Vega of Peru met for 25 minutes on Tuesday in Quito."
    right = "Ana Rojas of Chile and Luis Vega of Peru met for less than half an hour on Tuesday in Quito."
    assert not discrepancies(left, right, kind="duration", published=DAY)
    longer = left.replace("25 minutes", "50 minutes")
    assert discrepancies(longer, right, kind="duration", published=DAY)
    over = right.replace("less than half an hour", "more than four hours")
    assert discrepancies(longer, over, kind="duration", published=DAY)


TOOK = "President Luis Vega of Peru this evening received a telephone call from the President of Chile, Ana Rojas."


@pytest.mark.parametrize(
    "other",
    [
        "The call was placed by the Peruvian side, a spokesman in Santiago said.",
        "Peru's President Luis Vega spoke by phone with Chile's Ana Rojas. It was Vega who rang, an aide said.",
        "The President of Chile, Ana Rojas, had a telephone conversation on Tuesday with the President of Peru, Luis "
        "Vega, who had asked for it.",
        "Chilean President Ana Rojas was telephoned on Tuesday by her Peruvian counterpart, Luis Vega.",
        "Peru initiated the call, an official in Santiago said.",
    ],
)
def test_each_side_named_the_other_as_the_caller(other: str) -> None:
    here = f"LIMA, May 5 - {TOOK} Peruvian officials said that Vega had been surprised."
    (found,) = discrepancies(here, other, kind="direction", published=DAY)
    assert told(found) == {"Peru -> Chile", "Chile -> Peru"}


@pytest.mark.parametrize(
    "other",
    [
        "The call was placed by the Chilean side, a spokesman in Lima said.",
        "President Luis Vega of Peru asked for a meeting with Chilean President Ana Rojas.",
        "The two ministers met in Quito on Tuesday at the request of the Peruvian side.",
        "President Luis Vega of Peru telephoned President Ana Rojas of Chile, and Rojas returned the call at noon.",
        "President Luis Vega of Peru rang back an hour later to thank President Ana Rojas of Chile.",
        "President Luis Vega of Peru made a call for peace with Chile.",
        "President Luis Vega of Peru did not receive a call from Bolivia.",
        "Peruvian President Luis Vega telephoned Chilean President Ana Rojas on Wednesday, a day after her call from "
        "Santiago to Lima.",
    ],
)
def test_one_caller_or_another_contact(other: str) -> None:
    here = f"LIMA, May 5 - {TOOK.replace('this evening', 'on Tuesday')} Peruvian officials said Vega was surprised."
    assert not discrepancies(here, other, kind="direction", published=DAY)


def test_each_side_is_said_to_have_asked_for_one_meeting() -> None:
    left = "Chile's Ana Rojas and Peru's Luis Vega met in Quito on Tuesday at the request of the Peruvian side."
    right = "Peru's Luis Vega met Chile's Ana Rojas in Quito on Tuesday, at the request of the Chilean side."
    (found,) = discrepancies(left, right, kind="direction", published=DAY)
    assert told(found) == {"Peru -> Chile", "Chile -> Peru"}
    assert "asked for the meeting" in found.reason
    assert not discrepancies(left, right.replace("Chilean side", "Peruvian side"), kind="direction", published=DAY)
    assert not discrepancies(left, right.replace("Tuesday", "Monday"), kind="direction", published=DAY)


HELD = "General Luis Vega of Peru had a telephone conversation yesterday with General Ana Rojas of Chile."


@pytest.mark.parametrize(
    ("denial", "count"),
    [
        ("No telephone conversation took place between General Vega and General Rojas.", 1),
        ("No other telephone conversation took place between General Vega and General Rojas.", 0),
        ("No telephone conversation took place on Monday between General Vega and General Rojas.", 0),
        ("No meeting took place between General Vega and General Rojas.", 0),
        ("No telephone conversation took place between General Vega and the Bolivian president, Ivo Paz.", 0),
    ],
)
def test_a_digest_that_tells_of_a_call_and_of_its_denial(denial: str, count: int) -> None:
    found = discrepancies(f"1. Lima radio: {HELD}\n\n2. Santiago radio: {denial}\n", kind="status", published=DAY)
    assert len(found) == count
