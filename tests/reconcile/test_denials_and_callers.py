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
