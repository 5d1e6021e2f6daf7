"""What reports date or measure in passing: one thing, its lengths and dates, and where they cannot all be right."""

from __future__ import annotations

import pytest

from tests.reconcile.read import discrepancies, record, told

DIFFER = [
    (
        "A Norwegian engineer held for more than ten years was freed on Monday.",
        "Peru freed a Norwegian engineer who had been jailed in Lima for nearly ten years.",
        "duration",
        {"more than ten years", "nearly ten years"},
    ),
    (
        "Parliament debated the trade embargo, which has been in place since 1962.",
        "It is the sharpest turn since 1961, when the embargo was imposed.",
        "date",
        {"1962", "1961"},
    ),
    (
        "President Ana Quiroga, who took over the country when her uncle died in 1988, welcomed the treaty.",
        "Ana Quiroga took over as president in 1990.",
        "date",
        {"1988", "1990"},
    ),
]


@pytest.mark.parametrize(("first", "second", "kind", "values"), DIFFER, ids=[d[2] + d[0][:20] for d in DIFFER])
def test_two_reports_that_cannot_both_be_right(first: str, second: str, kind: str, values: set[str]) -> None:
    (found,) = discrepancies(first, second, kind=kind)
    assert told(found) == values
    assert all(e.quote in (first, second) for v in found.values for e in v.evidence)


WEEK = "1999-05-06"
OF_ONE_WEEK = [
    (
        "Chile and Peru signed a treaty on Monday to end a long feud over the border.",
        "The leaders of Chile and Peru met in Lima on Tuesday, 4 May and signed a treaty.",
        "date",
    ),
    (
        "The two presidents signed the papers on Monday, ending thirteen days of hard talks at a ranch.",
        "Negotiation: twenty days. Parties: Chile and Peru.",
        "duration",
    ),
]


@pytest.mark.parametrize(("first", "second", "kind"), OF_ONE_WEEK, ids=[d[2] for d in OF_ONE_WEEK])
def test_two_reports_of_one_week_that_each_tell_it_once(first: str, second: str, kind: str) -> None:
    assert discrepancies(first, second, kind=kind, published=WEEK)


AGREE = [
    ("They ended the 18-year war in the valley.", "The deal ends the nearly 19-year war in the valley."),
    ("A Kenyan pilot held for five years was freed.", "The Kenyan pilot had been jailed for more than five years."),
    ("A Kenyan pilot held for two decades was freed.", "The Kenyan pilot had been jailed for 21 years."),
    ("A Kenyan pilot held for five years was freed.", "A Chilean nurse held for nine years was freed."),
    ("The embargo was imposed in 1961.", "The embassy closed in 1962."),
    ("The pilot was sentenced to 15 years in prison.", "The pilot had spent five years in prison."),
    ("The talks began in 2013.", "The talks began in 2018."),
]


@pytest.mark.parametrize(("first", "second"), AGREE, ids=[a[0] + a[1][:12] for a in AGREE])
def test_two_reports_that_can_both_be_right(first: str, second: str) -> None:
    assert not [d for d in record(first, second).discrepancies if d.kind in ("date", "duration")]


def test_a_length_stands_in_the_record_with_its_words() -> None:
    text = "Norway freed a Chilean sailor who had been jailed for three years."
    (entry,) = (e for e in record(text).of("figure") if e.fields["unit"] == "year")
    assert (entry.fields["what"], entry.fields["number"]) == ("Chilean sailor jailed", "three years")


def test_order_does_not_matter() -> None:
    first, second = DIFFER[0][:2]
    assert {told(d).pop() for d in discrepancies(first, second, kind="duration")} <= DIFFER[0][3]
    assert told(discrepancies(second, first, kind="duration")[0]) == DIFFER[0][3]
