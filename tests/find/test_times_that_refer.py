"""Times that refer back or lie by tense: what each means in a report of Friday, 6 March 1998."""

from __future__ import annotations

import pytest

from readout.find.times import read_times
from readout.language import encoder, parse
from readout.reconcile.context import Published
from readout.reconcile.days import resolve
from readout.reconcile.timex3 import timex3_value

DAY = "1998-03-06"
needs_model = pytest.mark.skipif(not encoder.present(), reason="no language model is installed")

BACK = [
    # anaphora keeps the year of what it refers to
    ("The plane came down on Oct. 3. Two days later the envoys left.", "Two days later", "1997-10-05"),
    ("The plane came down on Oct. 3. The following day the envoys left.", "The following day", "1997-10-04"),
    ("The plane came down on Oct. 3. The next morning the envoys left.", "The next morning", "1997-10-04TMO"),
    ("The plane came down on Oct. 3. The day before, the envoys had left.", "The day before", "1997-10-02"),
    ("The plane came down on Oct. 3. The night before, the envoys had left.", "The night before", "1997-10-02TNI"),
    ("The old king fell in 1979. The year after, war came.", "The year after", "1980"),
    # then and that time
    ("The truce ends on Tuesday. Until then no one may leave.", "then", "1998-03-10"),
    ("The raid came on Tuesday. By then the town was empty.", "then", "1998-03-03"),
    ("The border opens in May; until then it stays shut.", "then", "1998-05"),
    ("He took office in 1991. Since that time nothing has moved.", "that time", "1991"),
    ("The guns fall silent for 30 days. During that time prisoners go home.", "that time", "P30D"),
    ("The truce lasts 30 days. Prisoners go home within the same period.", "the same period", "P30D"),
    # the year of a story
    ("In 1979 the king fled. In April of that year a republic was declared.", "April of that year", "1979-04"),
    ("In 1979 the king fled. That April a republic was declared.", "That April", "1979-04"),
    ("In 1994 rebels took the town in May and lost it in June.", "June", "1994-06"),
    ("The raid came on May 3, 1994. On June 5 the town fell.", "June 5", "1994-06-05"),
    ("He was elected on Nov. 4, 1980, and took office on Jan. 20.", "Jan. 20", "1981-01-20"),
    ("The raid came on May 3, 1994. The town had been cut off in April.", "April", "1994-04"),
    ("The war began in May 1994. By December the town had fallen.", "December", "1994-12"),
    ("In the summer of 1994 the two met. In the fall they broke.", "the fall", "1994-FA"),
    ("In April, May and June 1994 they met.", "April", "1994-04"),
    ("They met on May 3 and June 5, 1994.", "May 3", "1994-05-03"),
    ("They met in December and January 1994.", "December", "1993-12"),
    ("He died on Sept. 11 of last year.", "Sept. 11 of last year", "1997-09-11"),
    ("He died on 11 September last year.", "11 September last year", "1997-09-11"),
    # no story: what is told of last month, of a plan, of a name, in another paragraph, after another day
    ("The two fell out on May 3, 1994. On Feb. 5 they met.", "Feb. 5", "1998-02-05"),
    ("The two fell out on May 3, 1994. On June 5 they will meet.", "June 5", "1998-06-05"),
    ("The 1994 accord was broken. In October the North said so.", "October", "1997-10"),
    ("In 1994 he became envoy. He was caught in October with a forged visa.", "October", "1997-10"),
    ("The raid came on May 3, 1994.\n\nOn June 5 the town fell.", "June 5", "1997-06-05"),
    ("The raid came on May 3, 1994. The king wept on Tuesday. On June 5 the town fell.", "June 5", "1997-06-05"),
    ("The previous night was quiet. On Tuesday they met.", "Tuesday", "1998-03-03"),
    ("They met on Tuesday. The previous night had been quiet.", "The previous night", "1998-03-02TNI"),
    # a day of the month
    ("The raid came on Feb. 3. The army crossed the river on the 5th.", "the 5th", "1998-02-05"),
    ("The embassy closed on the 24th.", "the 24th", "1998-02-24"),
    ("The embassy will close on the 24th.", "the 24th", "1998-03-24"),
]


@needs_model
@pytest.mark.parametrize(("text", "surface", "value"), BACK, ids=[b[0] for b in BACK])
def test_what_refers_back(text: str, surface: str, value: str) -> None:
    found = {t.surface: timex3_value(t, DAY) for t in read_times(text, parse(text))}
    assert found[surface] == value


@pytest.mark.parametrize(
    "text",
    [
        "By then the army had left.",
        "The day before, the envoy had left.",
        "Within that time nothing moved.",
        "It was signed by then President Holm.",
        "They met on the 5th floor.",
        "They stopped at the 38th parallel.",
        "The 8-year-old girl was freed.",
        "A five-month-old baby was freed.",
        "The wounded called by night.",
        "On the last day the two sides signed.",
    ],
)
def test_nothing_is_found_where_nothing_is_told(text: str) -> None:
    assert read_times(text) == ()


@needs_model
def test_a_day_of_the_month_that_nothing_places_stays_open() -> None:
    text = "They agreed to a sitting of the council on the 12th."
    assert [resolve(t, Published(DAY, DAY, "metadata")) for t in read_times(text, parse(text))] == [None]


TENSES = [
    # what was done on a day is not ahead, however near the day to come
    ("The two signed the accord on April 24.", "1997-04-24"),
    ("The two signed the accord on 1 April.", "1997-04-01"),
    ("From April 5 through May 10 they met.", "1997-04-05"),
    ("They set April 24 as the day of the vote.", "1998-04-24"),
    ("They announced a summit on April 24.", "1998-04-24"),
    ("The talks were put off until April 24.", "1998-04-24"),
    # the present tells a timetable
    ("The truce expires on Tuesday.", "1998-03-10"),
    ("The envoy arrives Tuesday for talks.", "1998-03-10"),
    ("The two ministers are meeting in Oslo on Tuesday.", "1998-03-10"),
    ("The council is debating it on Tuesday.", "1998-03-10"),
    ("The council was debating it on Tuesday.", "1998-03-03"),
    ("The council says it fell on Tuesday.", "1998-03-03"),
    ("They are still mourning those who were killed on Tuesday.", "1998-03-03"),
]


@needs_model
@pytest.mark.parametrize(("text", "value"), TENSES, ids=[t[0] for t in TENSES])
def test_the_side_on_which_a_day_lies(text: str, value: str) -> None:
    (timex,) = read_times(text, parse(text))
    assert timex3_value(timex, DAY) == value


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("An 18-month-old truce was broken.", "18-month-old", "P18M"),
        ("The ten-year-old war was lost.", "ten-year-old", "P10Y"),
        ("The vote is on the 3rd of next month.", "the 3rd of next month", "1998-04-03"),
        ("The vote was on the 3rd of last month.", "the 3rd of last month", "1998-02-03"),
        ("They met on 1998/02/03.", "1998/02/03", "1998-02-03"),
        ("It was signed on 12 Esfand 1376 (3 March 1998) in Tehran.", "3 March 1998", "1998-03-03"),
        ("The truce ends at midnight (2200 GMT) on Monday.", "midnight (2200 GMT) on Monday", "1998-03-02T24:00"),
        ("They will one day be free.", "one day", "FUTURE_REF"),
        ("No judge is wanted at this time.", "at this time", "PRESENT_REF"),
        ("Half a century ago they were one.", "Half a century ago", "1948"),
        ("He woke at six o'clock.", "six o'clock", "1998-03-06T06:00"),
        ("The guns must be silent by nightfall on Monday.", "nightfall on Monday", "1998-03-09TNI"),
        ("They came at dawn on Monday.", "dawn on Monday", "1998-03-02TMO"),
        ("It sold more than in the year-ago period.", "the year-ago period", "1997"),
    ],
)
def test_what_else_a_time_can_be_told_by(text: str, surface: str, value: str) -> None:
    (timex,) = read_times(text)
    assert (timex.surface, timex3_value(timex, DAY)) == (surface, value)


def test_a_century_ago_is_no_day() -> None:
    (timex,) = read_times("A century ago they were one.")
    found = resolve(timex, Published(DAY, DAY, "metadata"))
    assert found is not None
    assert found.edtf == "1801-01-01/1900-12-31"
