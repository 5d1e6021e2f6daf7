"""EDTF dates are written and read back unchanged, compared as stretches of days, and refused where they are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.model import edtf
from readout.model.edtf import Edtf, Interval, Moment, OneOf, compatible, contains

days = st.dates(date(1000, 1, 1), date(2999, 12, 31))
moments = st.one_of(
    st.builds(lambda d, u: Moment(d.year, d.month, d.day, u), days, st.booleans()),
    st.builds(lambda d, u: Moment(d.year, d.month, 0, u), days, st.booleans()),
    st.builds(lambda d, u: Moment(d.year, 0, 0, u), days, st.booleans()),
)
closed = st.builds(lambda a, b: Interval(*sorted((a, b), key=lambda m: (m.first, m.last))), moments, moments).filter(
    lambda i: i.first is not None and i.last is not None and i.first <= i.last
)
opened = st.one_of(st.builds(lambda m: Interval(m, None), moments), st.builds(lambda m: Interval(None, m), moments))
stretches = st.one_of(moments, closed, opened)
values: st.SearchStrategy[Edtf] = st.one_of(
    stretches, st.builds(lambda m: OneOf(tuple(m)), st.lists(stretches, min_size=1, max_size=5))
)


@given(values)
def test_what_is_written_is_read_back(value: Edtf) -> None:
    assert edtf.parse(str(value)) == value


@given(values)
def test_every_date_is_compatible_with_itself_and_contained_in_itself(value: Edtf) -> None:
    assert compatible(value, value)
    assert contains(value, value)


@given(values, values)
def test_compatible_is_mutual(left: Edtf, right: Edtf) -> None:
    assert compatible(left, right) == compatible(right, left)


@given(days, st.integers(0, 500))
def test_between_covers_exactly_the_days_it_is_given(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    value = edtf.between(first, last)
    assert (value.first, value.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1978-09-21", date(1978, 9, 21), date(1978, 9, 21)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("1978-09-10/1978-09-13", date(1978, 9, 10), date(1978, 9, 13)),
        ("1978-09-25/..", date(1978, 9, 25), None),
        ("../1978-09-25", None, date(1978, 9, 25)),
        ("[1978-09-25,1978-10-01]", date(1978, 9, 25), date(1978, 10, 1)),
        ("1978-09-21?", date(1978, 9, 21), date(1978, 9, 21)),
        ("1977-11/1978-01", date(1977, 11, 1), date(1978, 1, 31)),
    ],
)
def test_first_and_last_day(text: str, first: date | None, last: date | None) -> None:
    value = edtf.parse(text)
    assert (value.first, value.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "1978-13", "1978-02-30", "1978-1-2", "../..", "1978-10-01/1978-09-01", "[]", "19780917"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"dat|interval|day|month|set"):
        edtf.parse(text)
    assert edtf.parse_or_none(text) is None


def test_days_lists_every_day_once() -> None:
    assert [d.day for d in edtf.days(edtf.parse("[1978-09-10/1978-09-12,1978-09-12]"))] == [10, 11, 12]
    with pytest.raises(ValueError, match="too many"):
        list(edtf.days(edtf.parse("1978-09-25/..")))
