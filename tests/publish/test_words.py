"""Values in words."""

from __future__ import annotations

import pytest

from readout.model.record import ActorRef
from readout.publish.words import counted, joined, minutes, name_of, number, one_line, said, span, support


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (45, "45 min"),
        (60, "1 h"),
        (90, "1 h 30 min"),
        (1440, "1 day"),
        (2880, "2 days"),
        (1500, "25 h"),
    ],
)
def test_a_length_of_time(value: float, words: str) -> None:
    assert minutes(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (100000, "100,000"),
        (1.5, "1.5"),
        (3000.0, "3,000"),
        (2_500_000, "2.5 million"),
        (32_000_000_000, "32 billion"),
        (1_234_567, "1,234,567"),
        (-3_000_000, "-3 million"),
        (12_345_670_000, "12,345,670,000"),
        (1_234_567_890_000, "1,234,567,890,000"),
    ],
)
def test_a_number(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (90, "90 days"), (151, "about 5 months"), (3653, "about 10 years")]
)
def test_how_long_a_deadline_is_away(days: int, words: str) -> None:
    assert span(days) == words


def test_counts_and_lists() -> None:
    assert counted(1, "report") == "1 report"
    assert counted(0, "discrepancy", "discrepancies") == "0 discrepancies"
    assert support(3, 2) == "3 reports, 2 origins"
    assert support(1, 1) == "1 report"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined([]) == ""


def test_names_carry_their_side() -> None:
    assert name_of(ActorRef("x", "Elena Rojas", "Chile")) == "Elena Rojas (Chile)"
    assert name_of(ActorRef("x", "Chile", "Chile")) == "Chile"
    assert name_of((ActorRef(None, "a diplomat"), ActorRef("x", "Chile"))) == "a diplomat and Chile"
    assert name_of(None) == "not named"


def test_a_field_is_said_by_what_it_means() -> None:
    assert said("date", "1983-01-14") == "Fri 14 Jan 1983"
    assert said("place", "1983") == "1983"
    assert said("duration_minutes", 90) == "1 h 30 min"
    assert said("number", 3000) == "3,000"
    assert said("topics", ("the border", "trade")) == "the border and trade"
    assert said("place", None) == "not known"


def test_a_line_is_cut_at_a_word() -> None:
    assert one_line("one two\n three four", 12) == "one two…"
    assert one_line("short", 12) == "short"
    assert len(one_line("x" * 50, 12)) <= 12


def test_a_side_that_the_name_tells_is_not_told_twice() -> None:
    assert name_of(ActorRef(None, "the Lao minister", "Laos")) == "the Lao minister"
    assert name_of(ActorRef(None, "his counterpart of Laos", "Laos")) == "his counterpart of Laos"
    assert name_of(ActorRef(None, "Bounmy Keola", "Laos")) == "Bounmy Keola (Laos)"
