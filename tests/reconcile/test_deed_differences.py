"""A promise, a threat, a letter or a regret that one report tells of and another denies."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

DAY, NEXT = "1999-05-04", "1999-05-05"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Peru promised to withdraw from two posts before the road is opened, Chilean officials said on Tuesday.",
            "Peru denied on Tuesday that it had promised to withdraw from any post.",
        ),
        (
            "Peru has threatened to cut the flow of the river, the Chilean minister said on Tuesday.",
            "The Peruvian government denied having threatened to cut the flow of the river.",
        ),
        (
            "The Dutch ambassador handed the prime minister a letter on Tuesday, embassy officials said.",
            "The Dutch ambassador did not hand over any letter, a spokesman said.",
        ),
        (
            "The Peruvian side expressed regret.",
            "Foreign Minister Luis Vega of Peru denied that his side had expressed regret.",
        ),
        (
            "Peru has withdrawn its ambassador from Santiago, Chilean radio reported.",
            "The president rejected reports that Peru had withdrawn its ambassador from Santiago.",
        ),
        (
            "General Luis Vega agreed on Tuesday to meet the rebel leader on the ship, diplomats said.",
            "General Luis Vega refused on Tuesday to meet the rebel leader on the ship, an aide said.",
        ),
        (
            "The crossing at Arica was reopened on Tuesday, the Chilean interior ministry said.",
            "The crossing at Arica was not reopened on Tuesday, a Peruvian customs officer said.",
        ),
    ],
)
def test_what_one_tells_and_another_denies(left: str, right: str) -> None:
    (found,) = discrepancies(left, right, kind="status", published=DAY)
    assert "done" in told(found)
    assert found.reason.startswith("According to ")
    assert found.suggested is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Peru promised not to attack Chile, the radio said.", "Peru did not promise to attack Chile, it was said."),
        (
            "Peru has promised to return the two posts, Chilean radio said on Tuesday.",
            "Peru denied on Tuesday that it had promised to pay for roads to the two posts.",
        ),
        (
            "Peru promised to withdraw from two posts, officials said.",
            "Chile denied that it had promised to withdraw from two posts.",
        ),
        (
            "Peru has not yet signed the truce, its ambassador said.",
            "Peru signed the truce on Tuesday, officials said.",
        ),
        ("Peru has not signed the truce until now.", "Peru signed the truce on Tuesday, officials said."),
        ("Peru signed the border treaty in Quito.", "Chile did not sign the border treaty in Quito."),
        ("Peru will sign the truce.", "Peru did not sign the truce."),
        ("Peru could pay the fine of ten million pesos.", "Peru did not pay the fine of ten million pesos."),
        ("Peru opened the border bridge on Monday.", "Peru did not open the border bridge on Friday."),
        (
            "Peru handed over the letter on Tuesday. Peru denied that it had handed over the letter.",
            "Peru handed over the letter, the Chilean ministry said.",
        ),
        ("Chile accused Peru of shelling the village.", "Peru denied that it had shelled the village."),
    ],
)
def test_another_deed_a_plan_or_a_change_is_no_denial(left: str, right: str) -> None:
    assert not discrepancies(left, right, kind="status", published=DAY)


def test_what_a_paper_mentions_and_does_not_mention() -> None:
    (found,) = discrepancies(
        "The declaration has five points and does not mention the two islands.",
        "The two islands are mentioned in the declaration, in its first point.",
        kind="wording",
        published=DAY,
    )
    assert found.reason == (
        "According to 1.txt it was done (“The two islands are mentioned in the declaration, in its first point”), "
        "according to 0.txt it was not (“does not mention the two islands”)."
    )


LATER, FRIDAY = "1999-05-13", "1999-05-07"
PROMISED = "Peru promised to submit the map of the border to its parliament, the Chilean minister said."


def test_what_was_said_may_be_denied_after_some_days() -> None:
    never = "Peru never promised to submit any map, contrary to what was written in Santiago, she said."
    (found,) = discrepancies(PROMISED, never, kind="status", published=(DAY, LATER))
    assert told(found) == {"done", "denied"}


def test_a_report_after_the_denial_of_what_was_done_before_it() -> None:
    denied = "The president rejected the version that Peru had withdrawn its ambassador from Santiago."
    still = "The talks come after Peru withdrew its ambassador from Santiago on Monday."
    (found,) = discrepancies(denied, still, kind="status", published=(NEXT, "1999-05-06"))
    assert told(found) == {"done", "denied"}
    since = "Peru withdrew its ambassador from Santiago on Thursday."
    assert not discrepancies(denied, since, kind="status", published=(NEXT, FRIDAY))


def test_thanks_denied_altogether() -> None:
    thanked = "President Luis Vega of Peru expressed appreciation for the openness of Chile, the office said."
    denied = "President Luis Vega of Peru did not express appreciation of anything, his spokesman said."
    (found,) = discrepancies(thanked, denied, kind="status", published=(DAY, NEXT))
    assert told(found) == {"done", "not done"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (PROMISED, "Peru never promised to pay for the bridge, she said."),
        (PROMISED, "Chile never promised to submit any map, she said."),
        ("Peru thanked the mediators.", "Chile did not thank anybody."),
        ("Peru admitted the loss of a ship.", "Peru denied an assertion that it had admitted a breach of the truce."),
        ("Peru handed over the map on Friday.", "Reports that Peru had handed over the list are false."),
        ("Peru condemned the raid on the border.", "Peru did not condemn the election in Chile, an aide said."),
        ("His Chilean counterpart, Ana Rojas, promised to pay.", "Peru never promised to pay, Luis Vega of Peru said."),
        ("Peru agreed to talks on fishing.", "It is not true that Peru has agreed to cede the islands, he said."),
        ("Peru offered Chile a loan.", "Peru never offered an apology, contrary to reports."),
        ("Peru asked for a delay.", "There was no request for money, Peru said."),
    ],
)
def test_other_words_deny_nothing(left: str, right: str) -> None:
    assert not discrepancies(left, right, kind="status", published=(DAY, NEXT))
