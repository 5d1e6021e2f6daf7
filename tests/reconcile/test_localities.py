"""Whether two names of places can be one."""

from __future__ import annotations

import pytest

from readout.reconcile.localities import country, may_be_same, same_place, town


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Geneva", "Geneva, Switzerland"),
        ("Quito", "Ecuador"),
        ("Quito, Ecuador", "Ecuador"),
        ("Lima", "lima"),
    ],
)
def test_one_place(left: str, right: str) -> None:
    assert same_place(left, right)
    assert same_place(right, left)
    assert may_be_same(left, right)


@pytest.mark.parametrize(("left", "right"), [("Quito", "Lima"), ("Peru", "Ecuador"), ("Quito", "Peru")])
def test_two_places(left: str, right: str) -> None:
    assert not same_place(left, right)
    assert not may_be_same(left, right)


def test_an_unknown_town_may_lie_in_any_country() -> None:
    assert may_be_same("Trujillo", "Peru")
    assert not same_place("Trujillo", "Peru")


def test_town_and_country() -> None:
    assert (town("Quito"), country("Quito")) == ("quito", "ecuador")
    assert (town("Peru"), country("Peru")) == (None, "peru")
