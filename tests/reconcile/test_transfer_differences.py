"""Who hands over and who gets, told one way here and the other way there."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY, LATER = "1999-05-04", "1999-07-14"


def test_the_sides_exchanged_with_the_reason_in_words() -> None:
    left = "Under the accord Peru is to return the captured boats to Chile."
    right = "Chile will hand over the boats to Peru, the mediator said."
    (found,) = discrepancies(left, right, kind="direction", published=DAY)
    assert told(found) == {"Peru -> Chile", "Chile -> Peru"}
    assert "0.txt" in found.reason
    assert "1.txt" in found.reason


def test_an_exchange_another_thing_and_another_time_contradict_nothing() -> None:
    left = "Peru is to return the captured boats to Chile."
    both = "Chile will hand over the boats to Peru. Peru will hand over the boats to Chile."
    assert not discrepancies(left, both, kind="direction", published=DAY)
    assert not discrepancies(left, "Chile will send a list of prisoners to Peru.", kind="direction", published=DAY)
    back = "Chile will hand over the boats to Peru."
    assert not discrepancies(left, back, kind="direction", published=(DAY, LATER))


def test_lists_that_differ_in_one_name() -> None:
    left = "Foreign ministers Ana Rojas, Luis Vega and Carla Paz attended the ceremony in Lima."
    right = "At the table sat Ana Rojas, Luis Vega and Jorge Soto."
    (found,) = discrepancies(left, right, kind="participants", published=DAY)
    assert told(found) == {"Ana Rojas, Carla Paz and Luis Vega", "Ana Rojas, Jorge Soto and Luis Vega"}
    assert not discrepancies(left, right, kind="participants", published=(DAY, LATER))


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        (
            "Captain Luis Vega, the Allied supply officer, signed six copies.",
            "The list was agreed, according to Luis Vega, the liaison officer of the command.",
            "role",
        ),
        (
            "Luis Vega, the Government's chief negotiator, said that the list was ready.",
            "The list is ready, according to Lorenzo Viera, chief negotiator in the talks.",
            "name",
        ),
        (
            "Luis Vega, chief of protocol of Peru, said that the list was ready.",
            "The Peruvian chief of protocol, Lorenzo Viera, said that the list was ready.",
            "name",
        ),
    ],
)
def test_offices_beside_a_name(left: str, right: str, kind: str) -> None:
    assert len(discrepancies(left, right, kind=kind, published=DAY)) == 1
