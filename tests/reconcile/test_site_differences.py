"""One signing in two towns, one sitting of two lengths; what tells of several towns contradicts nothing."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY, LATER = "1999-05-05", "1999-05-25"
SIGNED = "Chile and Peru signed a border treaty in Quito on Tuesday."


def test_one_signing_in_two_towns() -> None:
    (found,) = discrepancies(
        SIGNED, "The treaty, initialled at Guayaquil, ends a dispute.", kind="place", published=DAY
    )
    assert told(found) == {"Quito", "Guayaquil"}
    assert "Guayaquil in 1.txt and Quito in 0.txt" in found.reason


@pytest.mark.parametrize(
    "other",
    [
        "Norway and Iceland signed a treaty in Oslo.",
        "Chile and Peru signed a treaty in Ecuador.",
        "Chile and Peru met in Guayaquil, then signed a treaty in Quito.",
        "GUAYAQUIL, May 5 - Chile and Peru signed a treaty on Tuesday.",
        "Chile and Peru signed a treaty at the Carondelet Palace.",
        "Chile and Peru fought a brief war in 1995 and signed peace three years later in Guayaquil.",
    ],
)
def test_other_sides_the_country_several_towns_and_datelines_contradict_nothing(other: str) -> None:
    assert not discrepancies(SIGNED, other, kind="place", published=DAY)


def test_a_signing_of_another_month_is_another() -> None:
    other = "Chile and Peru signed a treaty in Guayaquil."
    assert not discrepancies(SIGNED, other, kind="place", published=(DAY, LATER))


def test_the_length_of_one_ceremony() -> None:
    left = f"{SIGNED} The ceremony lasted 40 minutes."
    right = f"{SIGNED} It was a two-and-a-half-hour ceremony."
    (found,) = discrepancies(left, right, kind="duration", published=DAY)
    assert told(found) == {"40.0", "150.0"}
    quarters = f"{SIGNED} The ceremony lasted three quarters of an hour."
    minutes = f"{SIGNED} There was a ceremony of 45 minutes."
    assert not discrepancies(quarters, minutes, kind="duration", published=DAY)
