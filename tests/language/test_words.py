"""Words: where a text is cut, and that nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.words import words

CASES = {
    "The minister's aide didn't reply.": "The minister 's aide did n't reply .",
    "Norway’s envoy can’t say.": "Norway ’s envoy ca n’t say .",
    "We cannot wait": "We can not wait",
    "U.S. officials met Mr. Holt, J. Ward and E.U. staff.": "U.S. officials met Mr. Holt , J. Ward and E.U. staff .",
    "an EU-led, non-aligned, 90-minute call": "an EU - led , non-aligned , 90 - minute call",
    "It ended.“We agreed,” she said.": "It ended . “ We agreed , ” she said .",
    "the port suppliesMilitary officials said": "the port supplies Military officials said",
    "at 10:30 p.m. on Jan. 21, 2022": "at 10:30 p.m. on Jan. 21 , 2022",
    "at 10:30pm": "at 10:30 pm",
    "$50.5m, 1,200 tonnes and 3.5%": "$ 50.5 m , 1,200 tonnes and 3.5 %",
    "see www.example.org/a?b=1, or ask a.b@example.org.": "see www.example.org/a?b=1 , or ask a.b@example.org .",
    "O’Neill and M'Bala...": "O’Neill and M'Bala ...",
    "the ministers’ talks -- again": "the ministers ’ talks -- again",
    "22/1/2022 and the 1990s, the 21st": "22/1/2022 and the 1990s , the 21st",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_cuts(text: str, expected: str) -> None:
    assert " ".join(w.text for w in words(text)) == expected


def test_gaps_tell_what_stands_before() -> None:
    got = [(w.text, w.gap) for w in words("Talks (again)\nThen none")]
    assert got == [("Talks", 2), ("(", 1), ("again", 0), (")", 0), ("Then", 2), ("none", 1)]


@given(st.text())
def test_words_are_the_text_without_white_space(text: str) -> None:
    found = words(text)
    assert all(text[w.start : w.end] == w.text for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join(w.text for w in found) == "".join(text.split())


@pytest.mark.parametrize("piece", ["a-", "a", '"', "1.", "A.", ".", "a.b@", "http://", "n't", "\u202e\u0627", "\x00"])
def test_long_runs_of_one_thing_take_little_time(piece: str) -> None:
    assert "".join(w.text for w in words(piece * 5000)) == piece * 5000


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, Oct. 17, 1998 - |Both congresses voted.",
        "QUITO, Oct 27 - |Peru will give land.",
        "VIENNA (AP) — |Envoys met again.",
        "Washington (CNN) -- |The talks ended.",
        "GENEVA, – |The diplomats agreed.",
        "A headline\n\nBOGOTA, January 15, 1983 (Southern Wire) - |Ministers met.",
    ],
)
def test_what_follows_a_dateline_begins_anew(text: str) -> None:
    before, after = text.split("|")
    begun = [w for w in words(before + after) if w.start == len(before)]
    assert [w.gap for w in begun] == [2]


@pytest.mark.parametrize(
    "text", ["The US-Russia talks - the third - ended.", "UN - led talks go on.", "Mr. Li (left) - no."]
)
def test_a_dash_is_no_dateline(text: str) -> None:
    assert [w.gap for w in words(text)[1:] if w.gap == 2] == []
