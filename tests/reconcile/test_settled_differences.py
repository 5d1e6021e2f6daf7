"""A deadline met here and missed there, a deal reached or not, a plan accepted or rejected."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY, NEXT = "1999-05-04", "1999-05-05"


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "The negotiators of Chile and Peru missed the deadline for a border treaty on Tuesday.",
            "The negotiators of Chile and Peru met the deadline for a border treaty.",
            {"met", "missed"},
        ),
        (
            "The talks between Chile and Peru crashed through another deadline on Tuesday.",
            "The announcement was made to satisfy the self-imposed deadline of 4 May.",
            {"met", "missed"},
        ),
        (
            "Chile and Peru reached an agreement in Quito on Tuesday, officials said.",
            "No agreement was reached in Quito, diplomats said.",
            {"reached", "not reached"},
        ),
        (
            "General Luis Vega rejected the accord on Tuesday.",
            "General Luis Vega accepted the accord in a statement.",
            {"accepted", "rejected"},
        ),
    ],
)
def test_opposite_accounts_of_the_same_days(left: str, right: str, values: set[str]) -> None:
    (found,) = discrepancies(left, right, kind="status", published=DAY)
    assert told(found) == values


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The ministers failed to reach a deal.", "The ministers hope to reach a deal."),
        ("If no deal is reached, the truce ends.", "The sides reached a deal on Tuesday."),
        ("Chile missed the deadline on Tuesday.", "Chile wants to meet the deadline."),
        ("General Luis Vega rejected the accord.", "President Ana Rojas accepted the accord."),
        ("No agreement on fishing was reached.", "Another agreement was reached on Tuesday."),
        ("The sides missed two earlier deadlines.", "The sides met the deadline on Tuesday."),
        ("No deal was reached at noon. A deal was reached at midnight.", "The sides reached a deal."),
    ],
)
def test_what_is_hoped_for_told_of_others_or_has_changed_contradicts_nothing(left: str, right: str) -> None:
    assert not discrepancies(left, right, kind="status", published=DAY)


def test_a_deal_of_the_next_day_is_news() -> None:
    texts = ("No deal was reached on Tuesday.", "The sides reached a deal.")
    assert not discrepancies(*texts, kind="status", published=(DAY, NEXT))
    assert discrepancies(*texts, kind="status", published=(NEXT, DAY))


def test_two_deals_disputed_years_apart_are_two_differences() -> None:
    reached = "Chile and Peru reached an agreement in Quito on Tuesday, officials said."
    failed = "No agreement was reached in Quito, diplomats said."
    found = discrepancies(
        reached, failed, reached, failed, kind="status", published=(DAY, DAY, "2003-05-06", "2003-05-06")
    )
    assert len(found) == 2
