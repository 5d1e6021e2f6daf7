"""A truce that holds here and is broken there; a phrase that two reports quote with different words."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY = "1999-05-04"
HOLDS = "President Ana Rojas of Chile said on Tuesday that the ceasefire has held along the whole border."
BROKEN = "The ceasefire had already been broken by Monday morning, when shells fell on the border town."


def test_a_truce_that_has_held_was_not_broken() -> None:
    (found,) = discrepancies(HOLDS, BROKEN, kind="status", published=DAY)
    assert told(found) == {"kept", "broken"}
    assert "holds" in found.reason


@pytest.mark.parametrize(
    "other",
    [
        "The two armies are accused of violating the ceasefire.",
        "A May ceasefire collapsed after ten days.",
        "The ceasefire could collapse within days, diplomats said.",
        "If the ceasefire is broken, the talks will end.",
        "Chile asked Peru to respect the ceasefire.",
    ],
)
def test_what_may_be_is_demanded_or_was_another_truce_contradicts_nothing(other: str) -> None:
    assert not discrepancies(HOLDS, other, kind="status", published=DAY)


def test_fighting_that_goes_on_despite_a_truce_breaks_it() -> None:
    other = "Fighting continued in the north despite the ceasefire, residents of the town said."
    (found,) = discrepancies(HOLDS, other, kind="status", published=DAY)
    assert told(found) == {"kept", "broken"}


def test_two_words_for_one_in_a_phrase_that_two_reports_quote() -> None:
    (found,) = discrepancies(
        'President Ana Rojas of Chile called for a "calm and serious debate" on the border treaty.',
        'President Ana Rojas of Chile called for a "calm and serious conversation" on the border treaty.',
        kind="wording",
        published=DAY,
    )
    assert told(found) == {"calm and serious debate", "calm and serious conversation"}


def test_renderings_of_one_announcement() -> None:
    (found,) = discrepancies(
        'The palace of Peru said that the two presidents had agreed to a "lasting truce".',
        'The palace of Peru announced that a "permanent truce" had been reached with Chile.',
        kind="wording",
        published=DAY,
    )
    assert told(found) == {"lasting truce", "permanent truce"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('Rojas of Chile spoke of a "lasting truce".', 'Rojas of Chile spoke of a "fragile truce".'),
        ('Rojas of Chile spoke of "serious talks".', 'Rojas of Chile spoke of "serious damage".'),
        (
            'Rojas of Chile spoke of a "grave and serious threat".',
            'Rojas of Chile spoke of "grave and serious threats".',
        ),
    ],
)
def test_other_phrases_are_no_other_words_for_one(left: str, right: str) -> None:
    assert not discrepancies(f"President Ana {left}", f"President Ana {right}", kind="wording", published=DAY)
