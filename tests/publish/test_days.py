"""Dates in words, and as stretches of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.publish.days import deadline, from_words, when, written

CASES = [
    ("2022-01-21", "Fri 21 Jan 2022", "day"),
    ("2022-01-10/2022-01-13", "Mon 10 Jan to Thu 13 Jan 2022", "interval"),
    ("2021-12-28/2022-01-03", "Tue 28 Dec 2021 to Mon 3 Jan 2022", "interval"),
    ("2021-06", "June 2021", "interval"),
    ("2021-06/2021-08", "June to August 2021", "interval"),
    ("2022", "2022", "interval"),
    ("[2022-01-25,2022-02-01]", "Tue 25 Jan or Tue 1 Feb 2022", "set"),
    ("[2022-01-24/2022-01-30,2022-02-07]", "Mon 24 Jan to Sun 30 Jan or Mon 7 Feb 2022", "set"),
    ("2022-01-21?", "Fri 21 Jan 2022 (doubtful)", "day"),
    ("2022-01-25/..", "from Tue 25 Jan 2022", "interval"),
    ("../2022-01-25", "until Tue 25 Jan 2022", "interval"),
]


@pytest.mark.parametrize(("edtf", "words", "kind"), CASES)
def test_a_date_is_written_out(edtf: str, words: str, kind: str) -> None:
    assert written(edtf) == words
    meant = when(edtf)
    assert meant is not None
    assert meant.kind == kind


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-01-21", "Fri 21 Jan 2022"),
        ("2022-01-21/2025-01-21", "by Tue 21 Jan 2025"),
        ("../2022-01-25", "by Tue 25 Jan 2022"),
        ("2022-01-25/..", "from Tue 25 Jan 2022"),
        ("2021-06/2021-08", "June to August 2021"),
        ("[2022-01-25,2022-02-01]", "Tue 25 Jan or Tue 1 Feb 2022"),
        (None, "day not known"),
    ],
)
def test_a_deadline_is_the_last_day(edtf: str | None, words: str) -> None:
    assert deadline(edtf) == words


@pytest.mark.parametrize("nothing", [None, "", "soon", "2022-02-30", 2022, ("2022-01-01",)])
def test_what_is_no_date_is_said_to_be_unknown(nothing: object) -> None:
    assert when(nothing) is None
    assert written(nothing, unknown="?") == "?"


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), st.integers(1, 500))
def test_an_interval_names_both_its_ends(first: date, length: int) -> None:
    last = first + timedelta(length)
    meant = when(f"{first}/{last}")
    assert meant is not None
    assert (meant.first, meant.last) == (first, last)
    assert str(last.year) in written(f"{first}/{last}")


@pytest.mark.parametrize(("edtf", "words"), [(edtf, words) for edtf, words, _ in CASES])
def test_a_date_in_words_is_read_back(edtf: str, words: str) -> None:
    assert when(from_words(words)) == when(edtf)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("January 21, 2022", "2022-01-21"),
        ("21 january 2022", "2022-01-21"),
        ("3 to 5 May 2020", "2020-05-03/2020-05-05"),
        ("Jan 2022", "2022-01"),
        ("2022-01-21", "2022-01-21"),
        ("soon", None),
        ("32 Jan 2022", None),
        ("", None),
    ],
)
def test_dates_are_understood_as_people_write_them(words: str, edtf: str | None) -> None:
    assert from_words(words) == edtf
