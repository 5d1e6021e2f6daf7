"""Demands: who asks whom for what, however it is built."""

from __future__ import annotations

import pytest

from readout.find.demands import find_demands
from tests.find.trees import page, told

CASES = [
    ("Norway urged", ["Norway"], ["Chile"], "to withdraw its ships from the strait"),
    ("Peru demanded", ["Peru"], ["Chile"], "to release the fishermen by June 3"),
    ("Lima has called", ["Peru"], [], "to halt its flights"),
    ("Chile must", ["Peru"], ["Chile"], "to leave the island"),
    ("Kenya has made", ["Kenya"], [], "the release of the pilots"),
    ("Norway will not sign", ["Norway"], ["Chile"], "Chile opens the archive"),
    ("Chile wants", ["Chile"], ["Norway"], "to withdraw foreign Norwegian troops from the island"),
]


@pytest.mark.parametrize(("start", "by", "of", "what"), CASES)
def test_a_demand_names_its_sides_and_its_matter(start: str, by: list[str], of: list[str], what: str) -> None:
    made, mentions, times = page(start)
    (claim,) = find_demands(made, mentions, times)
    assert told(mentions, claim, "by") == by
    assert told(mentions, claim, "of") == of
    span = claim.words("what")
    assert span is not None
    assert f"{claim.value('lead') or ''}{span.of(made.text)}".startswith(what)
    assert claim.code == "REQUEST"
    assert made.text[claim.evidence.start : claim.evidence.end].startswith(start)


def test_a_deadline_inside_what_is_demanded_is_its_due_time() -> None:
    made, mentions, times = page("Peru demanded")
    (claim,) = find_demands(made, mentions, times)
    due = claim.time("due")
    assert due is not None
    assert "June 3" in due.surface


@pytest.mark.parametrize("start", ["Kenya agreed", "Peru accused", "The rain", "Chile is ready"])
def test_other_sentences_hold_no_demand(start: str) -> None:
    made, mentions, times = page(start)
    assert find_demands(made, mentions, times) == ()
