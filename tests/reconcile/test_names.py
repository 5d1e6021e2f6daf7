"""How alike names are: misspelt and misheard family names are near, other names are far."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.reconcile.names import (
    SAME_FAMILY,
    family_likeness,
    given_agree,
    likeness,
    short_form,
    word_likeness,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Jensen", "Jenson"),
        ("Gaddafi", "Qadhafi"),
        ("Ceaușescu", "Ceausescu"),
        ("Albrecht", "Albrekt"),
        ("Gonzalez", "Gonzales"),
        ("Marchenko", "Marchenk"),
        ("Mahathir", "Mahatir"),
        ("Tymoshenko", "Timoshenko"),
        ("Cissoko", "Sissoko"),
    ],
)
def test_family_names_misspelt_misheard_or_cut_short_are_alike(left: str, right: str) -> None:
    assert family_likeness(left, right) >= SAME_FAMILY
    assert family_likeness(left, right) == family_likeness(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Ivanov", "Petrov"), ("Novak", "Nowicki"), ("Li", "Lu"), ("Santos", "Matos"), ("Romero", "Moreno")],
)
def test_other_family_names_are_not(left: str, right: str) -> None:
    assert family_likeness(left, right) < SAME_FAMILY


@pytest.mark.parametrize(
    ("left", "right", "whether"),
    [
        ("Jose", "José", True),
        ("J.", "Jose", True),
        ("Alex", "Alexander", True),
        ("Muhammad", "Mohammed", True),
        ("Anna", "Olga", False),
        ("Jim", "Tim", False),
    ],
)
def test_given_names(left: str, right: str, whether: bool) -> None:
    assert given_agree(left, right) is whether


def test_a_short_form_shares_letters_with_the_whole() -> None:
    assert short_form("Bill", "William")
    assert short_form("Beth", "Elizabeth")
    assert not short_form("Tom", "Henry")


def test_whole_names() -> None:
    assert likeness("Soto Luis", "Luis Soto") == 1.0
    assert likeness("Luis Soto", "Luis Sotto") > 0.9 > likeness("Luis Soto", "Luis Rojas")


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_between_none_and_one_and_has_no_side(left: str, right: str) -> None:
    assert 0.0 <= word_likeness(left, right) <= 1.0
    assert word_likeness(left, right) == word_likeness(right, left)
    assert 0.0 <= likeness(left, right) <= 1.0
    assert word_likeness(left, left) in (0.0, 1.0)
