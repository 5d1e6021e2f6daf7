"""Commitments: who is bound to what, by what kind of words."""

from __future__ import annotations

import pytest

from readout.find.commitments import find_commitments
from tests.find.trees import page, told

CASES = [
    ("Norway will submit", ["Norway"], ["Chile"], "promise", "submit"),
    ("Norway agreed", ["Norway"], ["Chile"], "promise", "send"),
    ("Peru promised", ["Peru"], [], "threat", "response"),
    ("President Quispe", ["Peru"], ["Chile"], "promise", "begin"),
    ("Chile is ready", ["Chile"], ["Peru"], "promise", "discuss"),
    ("A guarantee", ["Chile"], [], "promise", "use"),
    ("The papers printed", ["Chile"], [], "promise", "reply"),
]


@pytest.mark.parametrize(("start", "by", "to", "kind", "deed"), CASES)
def test_a_commitment_names_who_is_bound(start: str, by: list[str], to: list[str], kind: str, deed: str) -> None:
    made, mentions, times = page(start)
    (claim,) = find_commitments(made, mentions, times)
    assert told(mentions, claim, "by") == by
    assert told(mentions, claim, "to") == to
    assert (claim.value("kind"), claim.value("deed")) == (kind, deed)
    assert claim.code == ("THREATEN" if kind == "threat" else "AGREE")


def test_each_action_of_a_row_is_a_commitment_of_its_own() -> None:
    made, mentions, times = page("Kenya agreed")
    claims = find_commitments(made, mentions, times)
    assert [c.value("deed") for c in claims] == ["release", "lift"]
    whats = [span.of(made.text) for c in claims if (span := c.words("what"))]
    assert whats == ["to release 40 sailors", "lift the blockade"]
    assert len({c.id for c in claims}) == 2


def test_the_time_ahead_is_the_due_time() -> None:
    made, mentions, times = page("Norway will submit")
    (claim,) = find_commitments(made, mentions, times)
    due = claim.time("due")
    assert due is not None
    assert due.surface == "next week"


def test_a_condition_is_kept_with_the_threat() -> None:
    made, mentions, times = page("Peru promised")
    (claim,) = find_commitments(made, mentions, times)
    condition = claim.words("condition")
    assert condition is not None
    assert condition.of(made.text) == "if Chile invades the island"


@pytest.mark.parametrize("start", ["The rain", "Chile rejected", "Norway urged", "Kenya refused"])
def test_forecasts_and_other_acts_bind_nobody(start: str) -> None:
    made, mentions, times = page(start)
    assert find_commitments(made, mentions, times) == ()
