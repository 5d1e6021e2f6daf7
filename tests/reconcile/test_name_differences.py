"""One person's name in several spellings: misrenderings are told, transliterations are not."""

from __future__ import annotations

import pytest

from readout.reconcile.name_differences import folded
from tests.reconcile.read import discrepancies, told

ONE_NAME = [("Lavrov", "Lawrow"), ("Zelensky", "Zelenskyy"), ("Shevardnadze", "Schewardnadse")]
TWO_NAMES = [("Lindqvist", "Lindqrist"), ("Blum", "Blim"), ("Quiroga", "Quirosa")]


@pytest.mark.parametrize(("left", "right"), ONE_NAME)
def test_transliterations_fold_into_one(left: str, right: str) -> None:
    assert folded(left) == folded(right)


@pytest.mark.parametrize(("left", "right"), TWO_NAMES)
def test_misspellings_do_not(left: str, right: str) -> None:
    assert folded(left) != folded(right)


def test_a_misrendered_family_name_is_told_once() -> None:
    right = "Foreign Minister Elena Lindqvist met Chilean envoys in Lima. Lindqvist said the treaty was ready."
    wrong = "Foreign Minister Elena Lindqrist met Chilean envoys in Lima. Lindqrist said the treaty was ready."
    (found,) = discrepancies(right, right.replace("envoys", "officials"), wrong, kind="name")
    assert told(found) == {"Elena Lindqvist", "Elena Lindqrist"}


def test_a_name_without_its_accents_is_the_same() -> None:
    assert not discrepancies(
        "President Raúl Peñaloza met envoys in Lima.", "President Raul Penaloza met envoys in Lima.", kind="name"
    )
