"""Kinds of names: states against other places, and one kind for one name."""

from __future__ import annotations

import pytest

from readout.language import encoder, parse
from readout.language.places import agree, goes_on, place_kind


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


def test_a_place_of_two_words_is_one_name() -> None:
    assert goes_on("New", "York")
    assert goes_on("San", "Salvador")
    assert not goes_on("Ukraine", "Ukrainian")
    assert not goes_on("Peru", "Chile")


@pytest.mark.skipif(not encoder.present(), reason="the language model is not installed")
def test_a_name_that_the_tagger_parts_is_read_whole() -> None:
    read = parse("Rojas met President Soto in New York on Monday.")
    assert "New York" in {read.span(n.first, n.last).of(read.text) for n in read.names}
