"""The words of time and number are complete, in small letters, and do not overlap where they must not."""

from __future__ import annotations

from readout.vocab import calendar, numbers
from readout.vocab.figures import COUNTED, FATES, MEASURES
from readout.vocab.tenses import POINTS_AHEAD, POINTS_BACK


def test_the_calendar_is_complete() -> None:
    assert sorted(calendar.MONTHS.values()) == list(range(1, 13))
    assert sorted(calendar.WEEKDAYS.values()) == list(range(1, 8))
    assert set(calendar.SEASONS.values()) == set(calendar.SEASON_MONTHS)
    assert calendar.MONTH_NAMES[8] == "September"
    assert calendar.WEEKDAY_NAMES[0] == "Monday"


def test_abbreviations_begin_their_words() -> None:
    for short, number in {**calendar.MONTH_ABBREVIATIONS, **calendar.WEEKDAY_ABBREVIATIONS}.items():
        table = calendar.MONTHS if short in calendar.MONTH_ABBREVIATIONS else calendar.WEEKDAYS
        assert any(n == number and word.startswith(short[:3]) for word, n in table.items()), short


def test_every_length_has_a_known_unit() -> None:
    assert set(calendar.UNIT_MINUTES) <= set(calendar.UNITS.values())
    assert set(calendar.PERIODIC.values()) <= set(calendar.UNITS.values())


def test_words_stand_in_small_letters() -> None:
    tables = (calendar.MONTHS, calendar.UNITS, numbers.CARDINALS, numbers.ORDINALS, COUNTED, MEASURES, FATES)
    assert all(word == word.lower() for table in tables for word in table)


def test_no_word_points_both_ways() -> None:
    assert POINTS_AHEAD.isdisjoint(POINTS_BACK)
    assert set(COUNTED).isdisjoint(MEASURES)


def test_ranges_of_vague_numbers_are_in_order() -> None:
    for low, high in (*numbers.PLURAL_RANGES.values(), *numbers.TENS_OF.values()):
        assert low < high
