"""Acts: who does what to whom, with its code and mode."""

from __future__ import annotations

import pytest

from readout.find.acts import find_acts
from tests.find.trees import page, told

CASES = [
    ("Peru accused", "ACCUSE", ["Peru"], ["Chile"], "past"),
    ("Norway , which sent", "MOBILIZE", ["Norway"], ["Chile"], "past"),
    ("Kenya imposed", "SANCTION", ["Kenya"], ["Chile"], "past"),
    ("Norway lifted", "CONCEDE", ["Norway"], ["Chile"], "past"),
    ("Chile rejected", "REJECT", ["Chile"], [], "past"),
    ("Peru has never", "THREATEN", ["Peru"], ["Kenya"], "negated"),
    ("Kenya announced", "THREATEN", ["Kenya"], ["Chile"], "past"),
]


@pytest.mark.parametrize(("start", "code", "actor", "recipient", "mode"), CASES)
def test_an_act_has_its_sides_code_and_mode(
    start: str, code: str, actor: list[str], recipient: list[str], mode: str
) -> None:
    made, mentions, times = page(start)
    (claim,) = (c for c in find_acts(made, mentions, times) if c.code == code)
    assert told(mentions, claim, "actor") == actor
    assert told(mentions, claim, "recipient") == recipient
    assert claim.value("mode") == mode


def test_a_passive_and_the_noun_it_condemns_are_two_acts() -> None:
    made, mentions, times = page("Chile's interference")
    found = {c.code: c for c in find_acts(made, mentions, times)}
    assert told(mentions, found["ACCUSE"], "actor") == ["Norway", "Peru"]
    assert told(mentions, found["ACCUSE"], "recipient") == ["Chile"]
    assert told(mentions, found["COERCE"], "actor") == ["Chile"]
    assert told(mentions, found["COERCE"], "recipient") == ["Kenya"]


def test_the_day_of_an_act_is_kept() -> None:
    made, mentions, times = page("Kenya imposed")
    (claim,) = find_acts(made, mentions, times)
    date = claim.time("date")
    assert date is not None
    assert "March 2011" in date.surface


def test_what_is_only_refused_or_wished_is_no_act() -> None:
    for start in ("Kenya refused", "Chile wants"):
        made, mentions, times = page(start)
        assert [c for c in find_acts(made, mentions, times) if c.code in ("ASSAULT", "RETREAT")] == []
