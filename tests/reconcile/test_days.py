"""Which day is meant: told from a known day, from a day known within bounds, or from no day at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.find.times import read_times
from readout.model.edtf import parse
from readout.model.timex import Timex
from readout.reconcile.context import Published
from readout.reconcile.days import Day, resolve
from readout.reconcile.timex3 import timex3_value


def only(text: str) -> Timex:
    found = read_times(text)
    assert len(found) == 1, [t.surface for t in found]
    return found[0]


def dated(day: str, basis: str = "dateline") -> Published:
    return Published(day, day, basis)


def edtf(text: str, published: Published | None) -> str | None:
    day = resolve(only(text), published)
    return day.edtf if day else None


# Friday, 6 March 1998
FRIDAY = dated("1998-03-06")

TOLD = [
    ("They met today.", "1998-03-06"),
    ("They met yesterday.", "1998-03-05"),
    ("They will meet tomorrow.", "1998-03-07"),
    ("They met the day before yesterday.", "1998-03-04"),
    ("They met on Tuesday.", "1998-03-03"),
    ("They met on Friday.", "1998-03-06"),
    ("They will meet on Tuesday.", "1998-03-10"),
    ("They met last Friday.", "1998-02-27"),
    ("They meet next Friday.", "1998-03-13"),
    ("They met on Tuesday last week.", "1998-02-24"),
    ("They will meet next week.", "1998-03-09/1998-03-15"),
    ("They met last week.", "1998-02-23/1998-03-01"),
    ("They met last month.", "1998-02"),
    ("They will meet on the last weekend of May.", "1998-05-30/1998-05-31"),
    ("They will meet in the last week of May.", "1998-05-25/1998-05-31"),
    ("They met in the first week of February.", "1998-02-01/1998-02-07"),
    ("They will meet on the second Tuesday in November.", "1998-11-10"),
    ("They met on the last Friday of 1997.", "1997-12-26"),
    ("They met in the second half of February.", "1998-02-16/1998-02-28"),
    ("They met on the fifth Monday of March 1997.", "1997-03-31"),
    ("They met on the fifth Monday of February 1997.", None),
    ("They met this year.", "1998"),
    ("They met last June.", "1997-06"),
    ("They met in January.", "1998-01"),
    ("They will meet in January.", "1999-01"),
    ("They met on January 17th.", "1998-01-17"),
    ("They met on December 21.", "1997-12-21"),
    ("They met from 5 to 9 January.", "1998-01-05/1998-01-09"),
    ("They met from 30 December to 2 January.", "1997-12-30/1998-01-02"),
    ("They met two days ago.", "1998-03-04"),
    ("They met two months ago.", "1998-01"),
    ("They met ten years ago.", "1988"),
    ("They met over the past three days.", "1998-03-03/1998-03-06"),
    ("The guns go within 11 months.", "1998-03-06/1999-02-06"),
    ("The guns go within 100 days.", "1998-03-06/1998-06-14"),
    ("The guns go by July 9.", "1998-03-06/1998-07-09"),
    ("The guns go by the end of the month.", "1998-03-06/1998-03-31"),
    ("It has shelled the town since the beginning of this month.", "1998-03-01/1998-03-06"),
    ("They met in June 1997.", "1997-06"),
    ("They met in the spring of 1997.", "1997-03-01/1997-05-31"),
    ("They met in the third quarter of 1997.", "1997-07-01/1997-09-30"),
    ("The borders of the 1970s are gone.", "1970-01-01/1979-12-31"),
    ("They will speak in the coming weeks.", "1998-03-07/.."),
    ("They spoke at 10 p.m. Wednesday.", "1998-03-04"),
    ("They met at the weekend.", "1998-02-28/1998-03-01"),
    # what names no day
    ("They are now silent.", None),
    ("They meet every day.", None),
    ("They spoke for two hours.", None),
    ("They met in recent years.", None),
    ("They met months ago.", None),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t[0] for t in TOLD])
def test_told_on_a_known_friday(text: str, expected: str | None) -> None:
    assert edtf(text, FRIDAY) == expected


def test_next_week_said_on_a_friday_is_the_week_that_follows_it() -> None:
    day = resolve(only("An answer is due next week."), dated("1978-09-15"))
    assert day is not None
    assert (day.edtf, day.certainty) == ("1978-09-18/1978-09-24", "sure")


def test_a_leap_day_plus_months_keeps_the_day() -> None:
    assert edtf("Troops leave within 11 months.", dated("1980-02-29")) == "1980-02-29/1981-01-29"


@pytest.mark.parametrize(
    "text", ["They met on Tuesday.", "They met today.", "They meet next week.", "They met on January 17th.", "in March"]
)
def test_without_any_date_nothing_is_invented(text: str) -> None:
    assert edtf(text, None) is None
    assert edtf(text, Published(None, None, None)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Tuesday.", "1998-01-20/.."),  # a Tuesday of the week before Saturday 24 January, or later
        ("They will meet on Tuesday.", "1998-01-27/.."),
        ("They will meet next week.", "1998-01-26/.."),
        ("They met on January 17th.", "1998-01-17"),
        ("They met from 5 to 9 January.", "1998-01-05/1998-01-09"),
        ("They met yesterday.", None),
    ],
)
def test_a_report_known_only_to_be_later_than_a_day(text: str, expected: str | None) -> None:
    assert edtf(text, Published("1998-01-24", None, "inferred", near="1998-01-24")) == expected


def test_a_report_whose_week_begins_after_a_day_it_gives_by_number() -> None:
    week = Published("1998-01-24", None, "inferred", near="1998-01-24", week="1998-01-24")
    assert edtf("They met on Tuesday.", week) == "1998-01-27/.."


def test_within_bounds_of_a_few_days_every_possibility_is_given() -> None:
    bounds = Published("1998-03-02", "1998-03-04", "inferred")  # Monday to Wednesday
    assert edtf("They met on Tuesday.", bounds) == "[1998-02-24,1998-03-03]"
    assert edtf("They met on Sunday.", bounds) == "1998-03-01"
    assert edtf("They meet next week.", bounds) == "1998-03-09/1998-03-15"
    day = resolve(only("They met on Sunday."), bounds)
    assert day is not None
    assert day.certainty == "sure"


def test_a_weekday_that_contradicts_its_date_gives_both_and_suggests_the_neighbour() -> None:
    day = resolve(only("They agreed on Friday (March 7, 1998)."), dated("1998-03-08"))
    assert day is not None
    assert (day.edtf, day.certainty, day.suggested) == ("[1998-03-06,1998-03-07]", "unsure", "1998-03-06")
    assert "7 March 1998 was a Saturday" in day.because
    day = resolve(only("They agreed on Monday (March 4, 1998)."), None)
    assert day is not None
    assert (day.edtf, day.suggested) == ("[1998-03-02,1998-03-04]", None)


def test_a_weekday_that_fits_its_date_is_sure() -> None:
    day = resolve(only("They agreed on Friday (March 6, 1998)."), None)
    assert day is not None
    assert (day.edtf, day.certainty) == ("1998-03-06", "sure")


def test_a_weekday_that_the_report_dates_elsewhere_is_that_day() -> None:
    published = Published("1998-03-06", "1998-03-12", "text", named=((5, "1998-03-06?"),))
    day = resolve(only("They met on Friday."), published)
    assert day is not None
    assert (day.edtf, day.certainty) == ("1998-03-06", "unsure")
    assert edtf("They will meet on Friday.", published) != "1998-03-06"


def test_today_under_a_date_from_metadata_may_be_the_day_before() -> None:
    day = resolve(only("They met today."), dated("1998-03-06", "metadata"))
    assert day is not None
    assert (day.edtf, day.certainty, day.bounds) == ("1998-03-06", "unsure", "1998-03-05/1998-03-06")


def test_words_spoken_at_a_meeting_are_told_from_its_day() -> None:
    day = resolve(only("We will answer next week."), dated("1998-03-10"), told="1998-03-06")
    assert day is not None
    assert day.edtf == "1998-03-09/1998-03-15"


def test_the_following_year_and_earlier_in_the_day() -> None:
    _, following = read_times("He left in 1995. The following year he returned.")
    found = resolve(following, None)
    assert found is not None
    assert found.edtf == "1996"
    _, earlier = read_times("They spoke on Tuesday. It was announced earlier in the day.")
    found = resolve(earlier, FRIDAY)
    assert found is not None
    assert found.edtf == "1998-03-03"


PHRASES = st.sampled_from([text for text, _ in TOLD])
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@settings(max_examples=200, deadline=None)
@given(PHRASES, DAYS, st.integers(0, 40))
def test_every_day_is_edtf_and_wider_bounds_never_lose_it(text: str, day: date, spread: int) -> None:
    timex = only(text)
    exact = resolve(timex, dated(day.isoformat()))
    wide = resolve(timex, Published(day.isoformat(), date.fromordinal(day.toordinal() + spread).isoformat(), "text"))
    assert (exact is None) == (wide is None)
    if exact is not None and wide is not None:
        inner, outer = parse(exact.edtf), parse(wide.edtf)
        assert outer.first is None or (inner.first is not None and outer.first <= inner.first)
        assert isinstance(exact, Day)
        assert exact.because


VALUES = [
    ("They met on 3 March 1998.", "1998-03-03"),
    ("They will meet next week.", "1998-W11"),
    ("They met at the weekend.", "1998-W09-WE"),
    ("They met last summer.", "1997-SU"),
    ("They met in the third quarter of 1997.", "1997-Q3"),
    ("They spoke at 10 p.m. Wednesday.", "1998-03-04T22:00"),
    ("He spoke last night.", "1998-03-05TNI"),
    ("They spoke for 90 minutes.", "PT90M"),
    ("They spoke for an hour and a half.", "PT1H30M"),
    ("They fought for two and a half years.", "P2Y6M"),
    ("They meet every Friday.", "XXXX-WXX-5"),
    ("They meet every two weeks.", "P2W"),
    ("They are now silent.", "PRESENT_REF"),
    ("The borders of the 1970s are gone.", "197"),
    ("The past two months were calm.", "P2M"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_the_value_that_timeml_gives(text: str, value: str) -> None:
    assert timex3_value(only(text), FRIDAY) == value
