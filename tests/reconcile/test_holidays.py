"""On which day a holiday falls, checked against almanacs."""

from __future__ import annotations

from datetime import date

import pytest

from readout.reconcile.holidays import easter, holiday_in, holiday_near
from readout.vocab.holidays import HOLIDAYS

SUNDAYS = [(1916, 4, 23), (1961, 4, 2), (1981, 4, 19), (1998, 4, 12), (2000, 4, 23), (2008, 3, 23), (2038, 4, 25)]


@pytest.mark.parametrize(("year", "month", "day"), SUNDAYS)
def test_easter_sunday(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("good friday", 1998, "1998-04-10"),
        ("easter monday", 1998, "1998-04-13"),
        ("memorial day", 1999, "1999-05-31"),
        ("labor day", 1999, "1999-09-06"),
        ("thanksgiving", 1999, "1999-11-25"),
        ("new year's eve", 1999, "1999-12-31"),
    ],
)
def test_the_day_of_a_holiday(name: str, year: int, expected: str) -> None:
    assert holiday_in(name, year).isoformat() == expected


NEAR = [
    # on 6 March 1998
    ("christmas", None, None, "1997-12-25"),
    ("christmas", None, "future", "1998-12-25"),
    ("christmas", "past", None, "1997-12-25"),
    ("christmas", "this", "past", "1998-12-25"),
    ("easter", "future", None, "1998-04-12"),
    ("easter", None, "past", "1997-03-30"),
]


@pytest.mark.parametrize(("name", "direction", "tense", "expected"), NEAR)
def test_which_one_is_meant(name: str, direction: str | None, tense: str | None, expected: str) -> None:
    assert holiday_near(name, date(1998, 3, 6), direction, tense).isoformat() == expected


def test_told_on_the_day_itself_it_is_that_day_in_any_tense() -> None:
    day = date(1998, 12, 25)
    assert {holiday_near("christmas", day, None, tense) for tense in (None, "past", "future")} == {day}


@pytest.mark.parametrize("name", sorted(HOLIDAYS))
def test_every_holiday_falls_on_a_day_of_its_year(name: str) -> None:
    assert all(holiday_in(name, year).year == year for year in (1900, 1972, 2000, 2024, 2099))
