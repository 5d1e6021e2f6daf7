"""Inversions: "should" before its subject opens a condition, and stays a duty elsewhere."""

from __future__ import annotations

import pytest

from readout.find.clauses import clause_at
from readout.find.terms import condition
from readout.language import parse


@pytest.mark.parametrize(
    ("text", "deed", "expected"),
    [
        (
            "The minister said that should Peru go on arming them, Chile would close the border.",
            "close",
            "should Peru go on arming them",
        ),
        ('"Should the talks fail, we will return to Lima," the envoy said.', "return", "Should the talks fail"),
        ("Should it be attacked, Kuwait will call on its allies.", "call", "Should it be attacked"),
        (
            "He said that, should the two sides fail to agree by Friday, the mediators would go home.",
            "go",
            "should the two sides fail to agree by Friday",
        ),
        (
            "Turkey will retaliate should Syrian jets cross the line, Mr Berk said.",
            "retaliate",
            "should Syrian jets cross the line",
        ),
        (
            "The general added that should the ceasefire hold, the two armies would pull back.",
            "pull",
            "should the ceasefire hold",
        ),
    ],
)
def test_the_condition_of_what_is_said_to_come(text: str, deed: str, expected: str) -> None:
    parse_ = parse(text)
    head = next(i for i, t in enumerate(parse_.tokens) if t.text == deed)
    found = condition(parse_, head)
    assert found is not None
    assert found.of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said Peru should keep to the treaty.",
        "Why should Peru pay?",
        "Britain should leave the islands, and Spain will open the gate.",
        "The two sides will talk and should both bring a draft.",
    ],
)
def test_what_is_no_condition(text: str) -> None:
    parse_ = parse(text)
    at = next(i for i, t in enumerate(parse_.tokens) if t.text == "should")
    assert parse_.tokens[at].deprel == "aux"
    assert not clause_at(parse_, parse_.tokens[at].head).conditional
