"""Kinds of names: states against other places, and one kind for one name."""

from __future__ import annotations

import pytest

from readout.language.places import agree, place_kind


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("LOC", "Norway", "GPE"), ("LOC", "North Sea", "LOC"), ("LOC", "Gulf of Finland", "LOC"),
        ("NRP", "Danish", "GPE"), ("LOC", "New York", "GPE"), ("LOC", "Oslo University", "LOC"), ("PER", "Lund", "PER"),
    ],
)  # fmt: skip
def test_place_kind(kind: str, name: str, expected: str) -> None:
    assert place_kind(kind, name.split()) == expected


def test_a_name_has_the_kind_it_mostly_has() -> None:
    names = [("Kari Lund", "PER"), ("Lund", "GPE"), ("Lund", "PER"), ("Oslo", "GPE"), ("Oslo", "ORG"), ("Holm", "ORG")]
    assert agree(names) == ["PER", "PER", "PER", "GPE", "ORG", "ORG"]
