"""Transcripts and interviews: who speaks each turn, and what a turn only tells of others' words."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.find.test_speech import told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

BRIEFING = """MODERATOR: Good evening, and thank you all for joining us tonight.

SENIOR OFFICIAL: We had a long talk about the fishing rights. President Rojas was very clear that Peru will not give \
up the islands. It was frank, and both sides know where they stand.

Chile has said its security is threatened by our exercises. We told them we would not go first.

QUESTION: Will there be another meeting of the two ministers before the spring?

SENIOR OFFICIAL: We expect one before the end of the spring."""

INTERVIEW = """Trade minister Hissein Djimet spoke to the Courier in his office.

Courier: Will the talks resume?
Djimet: They will resume on the 28th, as agreed.

Courier: The rebels say you sent clerks.
Djimet: A foreign minister is no clerk at all."""

REMARKS = """QUESTION: Are we agreeing on the schedule?

SECRETARY ROJAS: We discussed the schedule and the place.

QUESTION: Late August?

SECRETARY ROJAS: The delegation gave us a preview of their thinking."""


def test_what_others_said_is_cut_out_of_the_turn() -> None:
    assert told(BRIEFING) == [
        (["SENIOR OFFICIAL"], "We had a long talk about the fishing rights"),
        (["Rojas"], "that Peru will not give up the islands"),
        (["SENIOR OFFICIAL"], "It was frank, and both sides know where they stand"),
        (["Chile"], "its security is threatened by our exercises"),
        (["SENIOR OFFICIAL"], "We told them we would not go first"),
        (["SENIOR OFFICIAL"], "We expect one before the end of the spring"),
    ]


def test_who_only_asks_says_nothing() -> None:
    assert told(INTERVIEW) == [
        (["Hissein Djimet"], "They will resume on the 28th, as agreed"),
        (["Hissein Djimet"], "A foreign minister is no clerk at all"),
    ]


def test_a_label_that_names_a_person_is_that_person() -> None:
    assert [who for who, _ in told(REMARKS)] == [["ROJAS"], ["ROJAS"]]


LETTERS = """Ana Rojas, who leads the islanders, met the press. “We are few,” she said.

Q: Will the talks resume?

A: They will resume on the 28th, as agreed. I told the minister so.

Q: And if they fail, what then?

A: Then we go home and count our boats."""


def test_an_answer_is_given_by_whom_the_report_presents() -> None:
    assert told(LETTERS) == [
        (["Ana Rojas"], "“We are few,”"),
        (["Ana Rojas"], "They will resume on the 28th, as agreed. I told the minister so"),
        (["Ana Rojas"], "Then we go home and count our boats"),
    ]


def test_a_list_of_days_is_no_interview() -> None:
    assert told("The week\nMonday: The ministers meet.\nTuesday: The presidents meet.\nFriday: They go home.") == []


@pytest.mark.parametrize(
    ("paragraph", "leads"),
    [
        ("Great. Thanks, Ann. So, I'll say a few things and then I'm happy to take some questions.", True),
        ("And I’ll leave it there. And happy to take any other questions.", True),
        ("Good morning, everyone. Welcome to the briefing.", True),
        ("Thank you all. That concludes the call. And with that, the embargo is lifted.", True),
        ("Right, thanks. Over to you, General.", True),
        ("Okay, we will take a few questions now.", True),
        ("Thank you. We will remove the missiles.", False),
        ("I will say a few words about the missiles, which we will remove by May.", False),
        ("We'll take your advice and leave the island by Monday.", False),
        ("Sure. The minister turned the plan down outright.", False),
        ("So we agreed on all of it. Thank you.", False),
    ],
)
def test_what_only_leads_through_a_call_is_no_statement(paragraph: str, leads: bool) -> None:
    text = (
        f"GENERAL ALVA:  We left the island.\n\n{paragraph}\n\nQ  When was that?\n\n"
        "GENERAL ALVA:  It was on the first day of the month.\n\nGENERAL ALVA:  There is nothing else to be told."
    )
    said = [words for _, words in told(text)]
    assert (paragraph.rstrip(".") not in said) is leads
