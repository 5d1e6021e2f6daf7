"""Numbers in running text, as a reader would write them in digits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.find.quantities import number_in_words, quantities

NUMBERS = [
    ("100,000 troops", 100_000, 100_000, None, None),
    ("some 6,000 centrifuges", 6_000, 6_000, "about", None),
    ("more than $1.7 trillion", 1.7e12, 1.7e12, "at least", "USD"),
    ("$30bn of goods", 3e10, 3e10, None, "USD"),
    ("€3m in aid", 3e6, 3e6, None, "EUR"),
    ("25 percent of output", 25, 25, None, "%"),
    ("25 per cent of output", 25, 25, None, "%"),
    ("3.67% enrichment", 3.67, 3.67, None, "%"),
    ("25 million euros", 25e6, 25e6, None, "EUR"),
    ("half a million people", 500_000, 500_000, None, None),
    ("two dozen tanks", 24, 24, None, None),
    ("a dozen agents", 12, 12, None, None),
    ("tens of thousands of troops", 20_000, 99_999, None, None),
    ("hundreds of thousands of people", 200_000, 999_999, None, None),
    ("thousands of prisoners", 2_000, 9_999, None, None),
    ("two hundred and fifty thousand men", 250_000, 250_000, None, None),
    ("nearly 700 companies", 700, 700, "at most", None),
    ("up to 300 kilograms", 300, 300, "at most", None),
    ("at least twenty-five dead", 25, 25, "at least", None),
]


@pytest.mark.parametrize(("text", "low", "high", "about", "unit"), NUMBERS, ids=[n[0] for n in NUMBERS])
def test_one_number(text: str, low: float, high: float, about: str | None, unit: str | None) -> None:
    found = quantities(text)
    assert len(found) == 1
    assert (found[0].low, found[0].high, found[0].about, found[0].unit) == (low, high, about, unit)


@pytest.mark.parametrize("text", ["the P5+1 group", "an IR-1 machine", "a 120-hour truce", "at 10:30", "no numbers"])
def test_what_is_no_count(text: str) -> None:
    assert [q for q in quantities(text) if q.low > 1] == []


@given(st.integers(1, 999_999))
def test_digits_with_commas_are_read_back(number: int) -> None:
    assert [q.low for q in quantities(f"of {number:,} men")] == [number]


@pytest.mark.parametrize(
    ("words", "number"),
    [("one", 1), ("forty-two", 42), ("three hundred", 300), ("two thousand and one", 2001), ("a million", 1e6)],
)
def test_number_words(words: str, number: float) -> None:
    assert number_in_words(words) == number


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.low <= found.high
        end = found.span.end
