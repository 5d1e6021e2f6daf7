"""Names in other letters: which spellings can be one name."""

from __future__ import annotations

import pytest

from readout.reconcile.spellings import may_be_one_spelling, share_a_name

ONE = [
    ("Abdyldaev", "Abdyldayev"),
    ("Khrushchev", "Chruschtschow"),
    ("Qadhafi", "Gaddafi"),
    ("Meredov", "Meredow"),
    ("Othman", "Osman"),
    ("Zenawi", "Zenaoui"),
    ("Rouhani", "Rohani"),
    ("Yovan", "Jovan"),
]
TWO = [("Johnson", "Johnston"), ("Lavrov", "Ryabkov"), ("Nabil", "Nadil"), ("Quiroga", "Salas")]


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one_name_in_two_alphabets_ways(left: str, right: str) -> None:
    assert may_be_one_spelling(left, right)
    assert may_be_one_spelling(right, left)


@pytest.mark.parametrize(("left", "right"), TWO)
def test_other_consonants_are_another_name(left: str, right: str) -> None:
    assert not may_be_one_spelling(left, right)


def test_a_name_is_found_beside_words() -> None:
    assert share_a_name("Askar Aitmatov", "so said Mr. Aytmatow's deputy")
    assert not share_a_name("Ana Quiroga", "so said Jorge Salas")
