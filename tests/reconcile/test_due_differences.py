"""Unequal deadlines of one promise or demand; and deadlines that moved, belong to two things, or are one."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, record, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY, NEXT = "1999-05-04", "1999-05-24"


def test_reports_of_one_day_that_give_two_days() -> None:
    (found,) = discrepancies(
        "Peru promised to free the crew of the trawler by 12 June.",
        "Peru pledged on Tuesday to free the crew of the trawler by 19 June.",
        kind="date",
        published=DAY,
    )
    assert told(found) == {"1999-06-12", "1999-06-19"}
    assert found.reason == (
        "Reports give different deadlines (to free the crew of the trawler): "
        "12 June 1999 in 0.txt, 19 June 1999 in 1.txt."
    )


def test_reports_of_one_day_that_give_two_lengths() -> None:
    (found,) = discrepancies(
        "The council ordered Chile to withdraw its troops from Arica within 48 hours.",
        "Chile was ordered by the council to withdraw its troops from Arica within 72 hours.",
        kind="duration",
        published=DAY,
    )
    assert "48 hours in 0.txt, 72 hours in 1.txt" in found.reason


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        (
            "Peru promised to free the crew of the trawler by 12 June.",
            "Peru pledged on Monday to free the crew of the trawler by 29 June.",
            [DAY, NEXT],
        ),
        (
            "Peru promised to free the crew of the trawler by 30 June.",
            "Peru pledged on Tuesday to free the crew of the trawler by 1 July.",
            [DAY, DAY],
        ),
        (
            "Peru promised to free the crew of the trawler by 12 June.",
            "Peru promised to repay the loan of the northern bank by 19 June.",
            [DAY, DAY],
        ),
        (
            "The council ordered Chile to withdraw its troops from Arica within 72 hours.",
            "The council ordered Chile to withdraw its troops from Arica within three days.",
            [DAY, DAY],
        ),
        (
            "Peru promised to free the crew of the trawler by 12 June, and Chile to free its own by 19 June.",
            "Chile promised to free the crew of the trawler by 19 June.",
            [DAY, DAY],
        ),
        (
            "Peru promised to free ten sailors by 12 June and the other five by 19 June.",
            "Peru promised to free the other five sailors by 19 June.",
            [DAY, DAY],
        ),
    ],
)
def test_a_delay_another_thing_or_one_deadline_in_other_words(left: str, right: str, days: list[str]) -> None:
    assert not [d for d in record(left, right, published=days).discrepancies if d.field == "due"]
