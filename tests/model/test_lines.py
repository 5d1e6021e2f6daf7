"""Which line breaks only a margin made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.model.article import Span
from readout.model.lines import flowing, line_pieces

RELEASE = """\
The foreign ministers of Norrland and Sudmark met in Lisbon today to
discuss the border. They agreed that the joint commission will resume its
work on 4 May and that no side will move troops into the valley before the
commission has reported.

The ministers also spoke of the prisoners. Minister Ilse Brandt said that
the lists would be exchanged this week. Participants in the meeting were:

-   Foreign Minister Ilse Brandt of Norrland, together with the Deputy
    Minister for Regional Affairs and two members of the delegation
-   Foreign Minister Pavel Orsic of Sudmark
"""
NEWS = "\n".join(
    [
        "The ministers of Norrland and Sudmark met in Lisbon on Monday and spoke of the border.",
        "They agreed on a commission that will report in May, according to a joint statement.",
        "The talks lasted for four hours and were described as serious by both delegations.",
        "A further meeting is to be held in June, officials of the two countries said later.",
    ]
)


def test_a_text_broken_at_a_margin_flows_within_its_paragraphs() -> None:
    lines = flowing(RELEASE).splitlines()
    assert lines[0].endswith("before the commission has reported.")
    assert lines[2].startswith("The ministers also")
    assert lines[2].endswith("Participants in the meeting were:")
    assert [" ".join(line.split()) for line in lines[4:]] == [
        "- Foreign Minister Ilse Brandt of Norrland, together with the Deputy Minister for Regional Affairs and two "
        "members of the delegation",
        "- Foreign Minister Pavel Orsic of Sudmark",
    ]


@pytest.mark.parametrize("text", [NEWS, NEWS.replace("\n", "\n\n"), "", "One line only.", "A\nB\nC\nD\nE\nF"])
def test_where_a_line_is_a_paragraph_nothing_changes(text: str) -> None:
    assert flowing(text) is text


def test_windows_line_ends_flow_as_well() -> None:
    text = RELEASE.replace("\n", "\r\n")
    assert "to  discuss the border" in flowing(text)
    assert len(flowing(text)) == len(text)


@given(st.lists(st.sampled_from(["peace talks", "in Geneva", "a very long line " * 4, "end.", "- item", ""])))
def test_only_line_breaks_change_and_offsets_hold(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert len(flowing(text)) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, flowing(text), strict=True))
    assert flowing(text).split() == text.split()


def test_a_passage_is_cut_into_its_lines() -> None:
    start = RELEASE.index("They agreed")
    span = Span(start, RELEASE.index("\n\nThe ministers also"))
    assert [piece.of(RELEASE) for piece in line_pieces(RELEASE, span)] == [
        "They agreed that the joint commission will resume its",
        "work on 4 May and that no side will move troops into the valley before the",
        "commission has reported.",
    ]
    assert line_pieces(RELEASE, Span(start - 1, start - 1)) == ()
