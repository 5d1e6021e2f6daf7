"""The same words in different mouths."""

from __future__ import annotations

import pytest

from tests.reconcile.read import discrepancies, told

WORDS = "the two presidents spoke for an hour about the prisoners and the closed border crossing"


def test_the_same_words_given_to_two_speakers() -> None:
    (found,) = discrepancies(
        f"Foreign Minister Ana Quiroga said {WORDS}.", f"Defence Minister Jorge Salas said {WORDS}.", kind="speaker"
    )
    assert told(found) == {"Ana Quiroga", "Jorge Salas"}


def test_one_speaker_in_both_reports_is_no_difference() -> None:
    assert not discrepancies(
        f"Foreign Minister Ana Quiroga said {WORDS}.", f"Quiroga said on Monday that {WORDS}.", kind="speaker"
    )


def test_a_short_remark_may_be_made_by_two() -> None:
    assert not discrepancies(
        "Foreign Minister Ana Quiroga said the talks were useful.",
        "Defence Minister Jorge Salas said the talks were useful.",
        kind="speaker",
    )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The door to a peaceful end of this crisis is closed.",
            "The door to a peaceful end of this crisis is not closed.",
        ),
        ("The plan gives us all that we asked for in years.", "The plan gives us nothing that we asked for in years."),
        ("The army will never leave this valley to anybody.", "The army will leave this valley to anybody."),
        ("The border treaty of last year is lawful and firm.", "The border treaty of last year is unlawful and firm."),
    ],
)
def test_two_who_say_opposite_things_are_two_speakers(left: str, right: str) -> None:
    assert not discrepancies(
        f'"{left[:-1]}," Foreign Minister Ana Quiroga said on Monday.',
        f'"{right[:-1]}," Defence Minister Jorge Salas said on Monday.',
        kind="speaker",
    )


def test_a_pronoun_counts_where_its_paragraph_names_nobody_else() -> None:
    words = '"We will not pay for the right to use our own river,"'
    other = f"{words} Jorge Salas told reporters."
    clear = f"The negotiator of Chile, Ana Quiroga, left the hall on Friday. {words} she said."
    crowded = f"Ana Quiroga met Defence Minister Elena Rojas on Friday. {words} she said."
    (found,) = discrepancies(clear, other, kind="speaker")
    assert told(found) == {"Ana Quiroga", "Jorge Salas"}
    assert not discrepancies(crowded, other, kind="speaker")
