"""Time expressions as a reader would mark them: what is one, how far it reaches, what kind it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.find.times import read_times
from readout.find.timewords import CLASSES, cut
from readout.language import parse
from readout.model.timex import Timex
from readout.reconcile.timex3 import timex3_value
from readout.vocab.calendar import MONTHS, WEEKDAYS


def one(text: str) -> Timex:
    found = read_times(text)
    assert len(found) == 1, [t.surface for t in found]
    return found[0]


FOUND = [
    # days and dates
    ("The envoys met on 3 March 1998 in Oslo.", "3 March 1998", "date", "day"),
    ("The envoys met on March 3, 1998, in Oslo.", "March 3, 1998", "date", "day"),
    ("They signed on the 3rd of March.", "the 3rd of March", "date", "day"),
    ("They signed on Sept. 9 in Rome.", "Sept. 9", "date", "day"),
    ("They signed on Tuesday, 3 March.", "Tuesday, 3 March", "date", "day"),
    ("They agreed on Friday (March 6, 1998) to go on.", "Friday (March 6, 1998)", "date", "day"),
    ("Posted 1998-03-06 by the desk", "1998-03-06", "date", "day"),
    ("The truce of 25/12/1997 held.", "25/12/1997", "date", "day"),
    ("The hearing is on Friday the 13th.", "Friday the 13th", "date", "day"),
    # ranges
    ("Talks were held from 10 to 13 June.", "from 10 to 13 June", "date", "range"),
    ("Talks were held on June 10-13, 1998.", "June 10-13, 1998", "date", "range"),
    ("They met between 3 and 7 June.", "between 3 and 7 June", "date", "range"),
    ("They met on 30 and 31 August.", "30 and 31 August", "date", "range"),
    ("The visit runs Aug. 30 to Sept. 2.", "Aug. 30 to Sept. 2", "date", "range"),
    ("The war of 1994-96 is over.", "1994-96", "date", "range"),
    # months, years, decades, seasons, quarters
    ("They met in June 1998.", "June 1998", "date", "month"),
    ("He will come in May.", "May", "date", "month"),
    ("The truce ended last June.", "last June", "date", "month"),
    ("A deal is due in mid-November.", "mid-November", "date", "month"),
    ("The pact of 1987 still binds them.", "1987", "date", "year"),
    ("The borders of the 1970s are gone.", "the 1970s", "date", "decade"),
    ("It was drawn in the 19th century.", "the 19th century", "date", "century"),
    ("They hope for a deal next spring.", "next spring", "date", "season"),
    ("Exports fell in the third quarter of 1990.", "the third quarter of 1990", "date", "quarter"),
    ("Exports fell in the second quarter of this year.", "the second quarter of this year", "date", "quarter"),
    ("The first half of the year was calm.", "The first half of the year", "date", "quarter"),
    # holidays
    ("The troops will be home by Christmas.", "Christmas", "date", "holiday"),
    ("The truce began on Christmas Eve 1979.", "Christmas Eve 1979", "date", "holiday"),
    ("The accord was signed on Good Friday.", "Good Friday", "date", "holiday"),
    ("The envoys met on New Year’s Day.", "New Year’s Day", "date", "holiday"),
    ("They have not met since last Thanksgiving.", "last Thanksgiving", "date", "holiday"),
    ("The May Day parade was long.", "May Day", "date", "holiday"),
    # told from another time
    ("Troops leave by year-end.", "year-end", "date", "relative"),
    ("Troops leave by the month's end.", "the month's end", "date", "relative"),
    ("It was their third meeting of the year.", "the year", "date", "relative"),
    ("The minister arrived yesterday.", "yesterday", "date", "relative"),
    ("They will meet again next week.", "next week", "date", "relative"),
    ("They met two days ago in Vienna.", "two days ago", "date", "relative"),
    ("Shelling stopped earlier this month.", "earlier this month", "date", "relative"),
    ("Troops leave by the end of the year.", "the end of the year", "date", "relative"),
    ("The envoys spoke on Tuesday by telephone.", "Tuesday", "date", "weekday"),
    ("The envoys spoke last Tuesday.", "last Tuesday", "date", "weekday"),
    ("It was announced earlier on Tuesday.", "earlier on Tuesday", "date", "weekday"),
    ("The two will speak in the next few days.", "the next few days", "duration", "span"),
    ("Over the past two months nothing moved.", "the past two months", "duration", "span"),
    ("The ministry is now silent.", "now", "date", "vague"),
    # the clock
    ("The plane landed at 10:30 GMT.", "10:30 GMT", "time", "clock"),
    ("The plane landed at 10 p.m. Wednesday.", "10 p.m. Wednesday", "time", "weekday"),
    ("He spoke on Friday morning.", "Friday morning", "time", "weekday"),
    ("He spoke at noon Thursday.", "noon Thursday", "time", "weekday"),
    ("He spoke last night in Geneva.", "last night", "time", "relative"),
    ("They fled in the early hours of Tuesday.", "the early hours of Tuesday", "time", "weekday"),
    ("They fled in the early morning hours.", "the early morning hours", "time", "clock"),
    # lengths and what recurs
    ("They spoke for 1.5 hours.", "1.5 hours", "duration", "duration"),
    ("The session opened at 10.00 hours.", "10.00 hours", "time", "clock"),
    ("They met until 1530 hours.", "1530 hours", "time", "clock"),
    ("It ended after 100 hours.", "100 hours", "duration", "duration"),
    ("The half-hour call was frank.", "half-hour", "duration", "duration"),
    ("The hour-long call was frank.", "hour-long", "duration", "duration"),
    ("It was an hour-long call.", "hour-long", "duration", "duration"),
    ("Their weeklong visit is over.", "weeklong", "duration", "duration"),
    ("The two-hour-long call was frank.", "two-hour", "duration", "duration"),
    ("The 18-year war is over.", "18-year", "duration", "duration"),
    ("All troops leave within 11 months.", "11 months", "duration", "duration"),
    ("The shelling went on for many years.", "many years", "duration", "duration"),
    ("The garrison stays for over three years.", "over three years", "duration", "duration"),
    ("The plan evolved over three years.", "three years", "duration", "duration"),
    ("A reply takes a day or two.", "a day or two", "duration", "duration"),
    ("The hotline rings every day.", "every day", "set", "set"),
    ("There are four convoys a week.", "a week", "set", "set"),
    ("The ferry sails on Tuesday nights.", "Tuesday nights", "set", "set"),
    ("The commission meets on Mondays.", "Mondays", "set", "set"),
]


@pytest.mark.parametrize(("text", "surface", "kind", "rule"), FOUND, ids=[f[1] for f in FOUND])
def test_one_expression_is_found(text: str, surface: str, kind: str, rule: str) -> None:
    timex = one(text)
    assert (timex.surface, timex.kind, timex.rule) == (surface, kind, rule)
    assert timex.span.of(text) == surface


LENGTHS = [
    ("It lasted 90 minutes.", 90),
    ("It lasted 1.5 hours.", 90),
    ("It lasted an hour and a half.", 90),
    ("It lasted two and a half hours.", 150),
    ("It lasted half an hour.", 30),
    ("It was a half-hour call.", 30),
    ("It lasted about an hour.", 60),
    ("It lasted two hours and 15 minutes.", 135),
    ("It was a 35-minute call.", 35),
    ("It was an hour-long call.", 60),
    ("They held daylong talks.", 1440),
    ("They met for three days.", 4320),
    ("It lasted several hours.", None),
    ("It lasted two months.", None),
]


@pytest.mark.parametrize(("text", "minutes"), LENGTHS)
def test_how_many_minutes(text: str, minutes: float | None) -> None:
    assert one(text).minutes == minutes


@pytest.mark.parametrize(
    "text",
    [
        "The delegation may leave.",
        "They march through the square.",
        "Harriet May spoke first.",
        "About 2000 troops crossed the river.",
        "A force of 1990 soldiers was sent.",
        "The 52-year-old envoy resigned.",
        "He is 52 years old.",
        "Prices are expected to fall.",
        "More than a quarter of the aid was lost.",
        "They spoke as soon as he landed.",
        "The Good Friday agreement still holds.",
        "The victims of Bloody Sunday were named.",
        "They sailed to Easter Island.",
        "They gave in at the last minute.",
        "The minutes of the meeting were lost.",
        "Orthodox Christmas was quiet.",
        "It told the daily Nation Today so.",
        "It was the best of the year that followed the war.",
        "In the second half of the match nothing moved.",
        "",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert read_times(text) == ()


CONTEXT = [
    ("The ministers met on Tuesday.", {"prep": "on", "tense": "past"}),
    ("The ministers will meet on Tuesday.", {"prep": "on", "tense": "future"}),
    ("The guns must be gone by July 9.", {"prep": "by", "tense": "future"}),
    ("Troops leave no later than July 9.", {"prep": "by"}),
    ("It has shelled the town since July 9.", {"prep": "since", "tense": "past"}),
    ("Trading is set to resume Monday.", {"tense": "future"}),
    ("They agreed in June to stop.", {"tense": "past"}),
]


@pytest.mark.parametrize(("text", "expected"), CONTEXT)
def test_preposition_and_tense(text: str, expected: dict[str, str]) -> None:
    timex = one(text)
    assert {name: timex.arg(name) for name in expected} == expected


def test_a_weekday_beside_a_date_is_kept_as_a_claim() -> None:
    assert one("They met on Friday (March 7, 1998).").claims_weekday == 5
    assert one("They met on March 7, 1998 (Friday).").claims_weekday == 5
    assert one("They met on March 7, 1998.").claims_weekday is None


def test_a_story_goes_on_day_by_day() -> None:
    text = "He came on March 2. They met the following day. They spoke by phone the next evening."
    _, second, third = read_times(text)
    assert [dict(t.args)["shift"] for t in (second, third)] == [1, 2]


def test_following_a_weekday_is_after_it() -> None:
    text = "Following Tuesday's talks they left, and the following Friday they were back."
    first, second = read_times(text)
    assert (first.span.of(text), dict(first.args).get("direction")) == ("Tuesday", None)
    assert (second.span.of(text), dict(second.args).get("direction")) == ("the following Friday", "future")


def test_the_following_year_is_told_from_the_year_before_it() -> None:
    first, second = read_times("He left in 1995. The following year he returned.")
    assert (first.arg("year"), second.arg("year"), second.arg("shift")) == (1995, 1995, 1)


def test_a_line_break_inside_a_paragraph_does_not_part_an_expression_but_a_blank_line_does() -> None:
    assert one("They will meet next\nweek in Rome.").surface == "next\nweek"
    assert [t.surface for t in read_times("They met in March\n\n3 people were hurt.")] == ["March"]


letters = st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60)
pieces = st.one_of(
    letters,
    st.sampled_from(sorted(m.capitalize() for m in MONTHS) + sorted(w.capitalize() for w in WEEKDAYS)),
    st.sampled_from(
        ["from", "to", "10", "1978", "3rd", "last", "week", "two", "half an", "hour", "p.m.", "1/2", "(", ")"]
    ),
    st.sampled_from(
        ["the", "of", "ago", ",", ".", "-", "’s", "1990s", "10:30", "GMT", "a", "and", "99999999999999999999"]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=30).map(" ".join))
def test_any_text_gives_ordered_disjoint_exact_spans(text: str) -> None:
    end = 0
    for timex in read_times(text):
        assert end <= timex.span.start < timex.span.end <= len(text)
        assert timex.span.of(text) == timex.surface
        end = timex.span.end


@settings(max_examples=100, deadline=None)
@given(letters)
def test_words_have_one_known_class_each(text: str) -> None:
    words = cut(text)
    assert len(words.classes) == len(words.spans) == len(words.values)
    assert set(words.classes) <= set(CLASSES)


def test_a_megabyte_without_a_full_stop_takes_seconds_at_most() -> None:
    text = "the ministers met on Tuesday and spoke of 1000 things " * 4_000
    began = time.perf_counter()
    assert len(read_times(text)) == 4_000
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In the third quarter of 1990 exports rose; a year earlier they had fallen.", "1989-Q3"),
        ("In the third quarter of 1990 exports rose from those of the year-ago quarter.", "1989-Q3"),
        ("In 1990 exports rose; a year earlier they had fallen.", "1989"),
    ],
)
def test_a_year_earlier_is_the_same_quarter_where_a_quarter_is_spoken_of(text: str, value: str) -> None:
    assert timex3_value(read_times(text)[-1], "1991-02-01") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met in June. A few months later they met again.", "PXM"),
        ("Two days later they met.", "P2D"),
        ("He left on Monday. Two days later they met.", "1998-03-04"),
        ("Exports have risen since year-end.", "1997"),
        ("Exports will have risen by year-end.", "1998"),
        ("In the second half of last year exports fell.", "1997-H2"),
        ("The ferry sails on Tuesday nights.", "XXXX-WXX-2TNI"),
        ("It sold more in June than in the year ended then.", "P1Y"),
        ("They met the week before last.", "1998-W08"),
        ("They will meet the month after next.", "1998-05"),
        ("They met the week before last Sunday's vote.", "1998-03-01"),
        ("The truce may not last past next week.", "1998-W11"),
        ("They fled in the early hours of Tuesday.", "1998-03-03TMO"),
        ("The truce held over Easter.", "1997-03-30"),
        ("The truce will hold over Easter.", "1998-04-12"),
        ("They signed it on Memorial Day, 1997.", "1997-05-26"),
    ],
)
def test_values_told_on_a_friday_in_march(text: str, value: str) -> None:
    assert timex3_value(read_times(text)[-1], "1998-03-06") == value


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("The bridge is being watched and is to reopen on Tuesday.", "future", "1998-03-10"),
        ("The truce had been scheduled to expire at midnight on Tuesday.", "past", "1998-03-03T24:00"),
        ("The truce is scheduled to expire at midnight on Tuesday.", "future", "1998-03-10T24:00"),
        ("The ministry earned more in the fourth quarter.", "past", "1997-Q4"),
    ],
)
def test_the_tense_is_read_off_the_verbs_that_govern(text: str, tense: str, value: str) -> None:
    timex = read_times(text, parse(text))[-1]
    assert (timex.arg("tense"), timex3_value(timex, "1998-03-06")) == (tense, value)
