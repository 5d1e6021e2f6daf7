"""Known forms in running text: the longest first, capitals, lost blanks, what only qualifies and what is opposed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.find.known import find_known, known_alike


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks between Peru and the U.S. went on.", [("Peru", "Peru"), ("U.S.", "United States")]),
        ("The Chinese Communist Party met.", [("Chinese Communist Party", "Communist Party of China")]),
        ("KENYA SAYS NO", [("KENYA", "Kenya")]),
        ("Meanwhile ThePeru complains.", [("Peru", "Peru")]),
        ("Let us go to Perugia.", []),
        ("pro-Serbian fighters", []),
        ("the West Bank and the West", [("West", "the West")]),
        ("Kenya’s Senate", [("Kenya", "Kenya")]),
        ("North Korean and South Korean envoys", [("North Korean", "North Korea"), ("South Korean", "South Korea")]),
    ],
)
def test_forms_are_found_with_their_names(text: str, found: list[tuple[str, str]]) -> None:
    assert [(h.span.of(text), h.known.name) for h in find_known(text)] == found


def test_a_form_that_only_qualifies_is_bound() -> None:
    hits = {h.span.of(t): h.bound for t in ("Iranian-backed men", "Iranian men") for h in find_known(t)}
    assert find_known("Iranian-backed men")[0].bound
    assert hits["Iranian"] is False


def test_of_several_meanings_the_one_that_the_text_names_wins() -> None:
    assert find_known("Belgium said no. Brussels added more.")[1].known.name == "Belgium"
    assert find_known("The European Union said no. Brussels added more.")[1].known.name == "European Union"


def test_a_known_name_with_one_letter_wrong() -> None:
    found = known_alike("Asociated Press")
    assert found is not None
    assert found.name == "AP"
    assert known_alike("Fresh Press") is None


@given(st.text(alphabet="Peru US.-’'the Chinas\n", max_size=60))
def test_spans_do_not_overlap_and_lie_in_the_text(text: str) -> None:
    hits = find_known(text)
    assert all(0 <= h.span.start < h.span.end <= len(text) for h in hits)
    assert all(a.span.end <= b.span.start for a, b in pairwise(hits))


def test_a_chamber_that_many_states_have_is_nobodys_where_its_state_is_not_told() -> None:
    assert "United States" not in {h.known.side for h in find_known("Nigeria's Senate and the Justice Department")}
    assert "United States" in {h.known.side for h in find_known("The Senate voted, the White House said.")}
    assert "United States" in {h.known.side for h in find_known("The US Senate voted.")}
    assert "United Kingdom" not in {h.known.side for h in find_known("The Foreign Office called in the envoy.")}
