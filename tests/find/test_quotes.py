"""Quotation marks as they come: paired, broken, missing, turned round, single, over several paragraphs."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.find.quotes import find_quotations, paragraphs

CASES = [
    # as they should be
    ('"We will go on," he said.', ['"We will go on,"']),
    ("“We will go on,” he said. “We have time.”", ["“We will go on,”", "“We have time.”"]),
    ("He called it «a trick» and „no more“ today.", ["«a trick»", "„no more“"]),
    ("``We will go on,'' he said.", ["``We will go on,''"]),
    ("He spoke of ‘red lines’ again.", ["‘red lines’"]),
    ("The delegates' wish and the envoy's plan won't do.", []),
    ("“He said ‘never’ to us,” she said.", ["“He said ‘never’ to us,”"]),
    # turned the wrong way by a translation
    ("They seek a “peaceful way“ out of it.", ["“peaceful way“"]),
    ("He promised ” a swift reply ”in case of an attack.", ["” a swift reply ”"]),
    ("He asked.” A swift reply ”came from Oslo.", ["” A swift reply ”"]),
    # glued to the words around them
    ("Oslo wants a“fair deal”and no more.", ["“fair deal”"]),
    # one mark is missing
    ("“We will write to them next week,— said the envoy.", ["“We will write to them next week,— said the envoy."]),
    ("We will write to them.” he said.", ["We will write to them.”"]),
    (
        "“There is no doubt – the ministry writes in its answer:” This is a matter of days. “",
        ["“There is no doubt – the ministry writes in its answer:", "” This is a matter of days. “"],
    ),
    # over two paragraphs, and over two lines of one
    ("“We began early.\n\n“We ended late,” he said.", ["“We began early.", "“We ended late,”"]),
    (
        "The envoy said after the long meeting that they had “made\nvery good progress” in most of the questions.",
        ["“made\nvery good progress”"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [q.span.of(text) for q in find_quotations(text)] == expected


def test_a_quotation_knows_which_marks_it_has() -> None:
    open_ended, without_start = find_quotations("“We began early.\n\nWe ended late,” he said.")
    assert (open_ended.opened, open_ended.closed) == (True, False)
    assert (without_start.opened, without_start.closed) == (False, True)
    assert open_ended.inner.of("“We began early.") == "We began early."


def test_a_headline_does_not_run_on_into_the_report() -> None:
    text = "Ministers of both sides will meet again in the coming week\nOSLO - They met."
    assert [p.of(text) for p in paragraphs(text)] == text.split("\n")


@given(st.text(alphabet="ab .,:\n“”\"„«»'’‘`-", max_size=60))
def test_quotations_never_overlap_and_stay_in_the_text(text: str) -> None:
    found = find_quotations(text)
    for q in found:
        assert 0 <= q.span.start <= q.inner.start <= q.inner.end <= q.span.end <= len(text)
    for left, right in itertools.pairwise(found):
        assert left.span.end <= right.span.start
