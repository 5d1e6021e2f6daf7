"""One sentence of one speaker, printed between quotation marks by two reports."""

from __future__ import annotations

import pytest

from tests.reconcile.read import discrepancies, told

SPEAKER = "Foreign Minister Ana Quiroga"


def told_of(left: str, right: str) -> set[object] | None:
    """The values of the difference between two quotations, or None."""
    found = discrepancies(f"“{left},” {SPEAKER} said.", f"“{right},” Quiroga told reporters in Lima.", kind="wording")
    return told(found[0]) if found else None


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "This treaty will keep our sailors and our neighbours safe for years",
            "This treaty will keep our sailors and all of the coast safe for years",
            {
                "keep our sailors and our neighbours safe for years",
                "keep our sailors and all of the coast safe for years",
            },
        ),
        (
            "The judges made us look like beggars",
            "The judges made us look in this hall more like beggars",
            {"judges made us look like beggars", "judges made us look in this hall more like beggars"},
        ),
        (
            "We were told to call it a victory but victory, victory for Peru, is years away",
            "We were told to call it a victory, but victory for Peru is years away",
            {"a victory but victory, victory for Peru, is years", "a victory, but victory for Peru is years"},
        ),
        (
            "Peru was deaf, I think that Chile was deaf as well",
            "Peru was deaf. Chile was deaf as well",
            {"Peru was deaf, I think that Chile was deaf as", "Peru was deaf. Chile was deaf as"},
        ),
    ],
)
def test_other_words(left: str, right: str, values: set[object]) -> None:
    assert told_of(left, right) == values


def test_what_is_shown_is_marked_where_the_quotation_goes_on() -> None:
    (found,) = discrepancies(
        f"“The judges made us look like beggars,” {SPEAKER} said.",
        "“The judges made us look in this hall more like beggars,” Quiroga told reporters in Lima.",
        kind="wording",
    )
    assert "“… judges made us look like beggars” in 0.txt" in found.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We open the harbour when the last prisoner is home", "the harbour when the last prisoner is home"),
        (
            "We open the harbour when ... prisoner is home",
            "We open the harbour when the last prisoner is home",
        ),
        (
            "We open [Arica] harbour when the prisoner is home",
            "We open the harbour when the prisoner is home",
        ),
        ("The harbor is open. Our ships are safe. I thank Peru", "The harbour is open. I thank Peru"),
        (
            "We've honoured each cease-fire line in the U.S. plan",
            "We have honored each ceasefire line in the US plan",
        ),
        ("We will open the harbour of Arica in the spring", "We will open a harbour of Arica in the spring"),
        ("Sanctions on Chile will hurt our own fishermen", "Nobody in Peru believes what those papers say of me"),
    ],
)
def test_cuts_spelling_and_other_sentences(left: str, right: str) -> None:
    assert told_of(left, right) is None


def test_two_sentences_that_one_report_prints_both() -> None:
    assert not discrepancies(
        f"“We will not accept new tolls on our ships,” {SPEAKER} said. “We will not accept new guards on our ships,” "
        "Quiroga added.",
        "“We will not accept new guards on our ships,” Quiroga said.",
        kind="wording",
    )


def test_the_same_words_weeks_later_are_a_slogan() -> None:
    left = f"“We will not accept new tolls on our ships,” {SPEAKER} said."
    assert not discrepancies(
        left, left.replace("tolls", "guards"), kind="wording", published=("1998-03-01", "1998-04-20")
    )
