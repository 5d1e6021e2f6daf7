"""Who broke off relations, asked for the delay or started the clash, where reports differ."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY = "1999-05-04"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Chile broke off relations with Peru on Tuesday over the fishing boats.",
            "Peru broke off relations with Chile on Tuesday in the quarrel about the fishing boats.",
        ),
        (
            "The delay of the second round was requested by Chile, officials said.",
            "Peru asked for the delay of the second round, the minister said.",
        ),
        (
            "Peru started the clash on the river Zarumilla, the ministry said.",
            "The clash on the Zarumilla was provoked by Chile, an officer said.",
        ),
    ],
)
def test_two_sides_are_named(left: str, right: str) -> None:
    (found,) = discrepancies(left, right, kind="direction", published=DAY)
    assert told(found) == {"Chile", "Peru"}
    assert "Chile in " in found.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Chile broke off relations with Peru on Tuesday over the fishing boats.",
            "Peru broke off relations with Chile on Wednesday over the fishing boats.",
        ),
        (
            "Chile broke off relations over the boats. Peru then broke off relations over the boats.",
            "Peru broke off relations over the boats.",
        ),
        ("Chile broke off relations with Peru.", "Peru broke off relations with Bolivia."),
        ("Chile asked for a delay of the vote.", "Peru asked for a delay of the payment."),
        ("Chile will ask for a delay of the second round.", "Peru asked for the delay of the second round."),
    ],
)
def test_two_deeds_or_a_plan_are_no_dispute(left: str, right: str) -> None:
    assert not discrepancies(left, right, kind="direction", published=DAY)
