"""Lengths of two parts of one meeting are two lengths."""

from __future__ import annotations

import pytest

from tests.reconcile.read import discrepancies

WHOLE = (
    "Foreign ministers Ruth Okello of Uganda and Daniel Mutua of Kenya met for two hours in Kisumu on Monday, 4 May."
)

PARTS = [
    "Mutua and Okello conferred alone for 40 minutes in Kisumu on Monday, 4 May; their delegations waited.",
    "Okello and Mutua met for another 50 minutes in Kisumu on Monday, 4 May, after the first sitting.",
    "Mutua and Okello met for an hour in the morning and forty minutes in the evening in Kisumu on Monday, 4 May.",
]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_not_the_whole(part: str) -> None:
    assert not discrepancies(WHOLE, part, kind="duration", published="1998-05-05")


def test_two_lengths_of_the_whole_are_told() -> None:
    other = WHOLE.replace("two hours", "three hours")
    (found,) = discrepancies(WHOLE, other, kind="duration", published="1998-05-05")
    assert {v.value for v in found.values} == {120.0, 180.0}
