"""What was done on which day, in which town and for how long, whoever did it."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata
from readout.model.claim import Claim

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def doings(sentence: str) -> list[Claim]:
    found = find(Article("a0", "0.txt", sentence, "0" * 64), Metadata(), (), parse(sentence))[1]
    return [c for c in found if c.type == "doing"]


@pytest.mark.parametrize(
    ("sentence", "kind", "day", "place", "minutes"),
    [
        ("The ministers met in Arica on Monday for three hours.", "meeting", "Monday", "Arica", 180),
        (
            "The two presidents held talks on Saturday in the Chilean town of Arica.",
            "meeting",
            "Saturday",
            "Arica",
            None,
        ),
        (
            "The exchange of notes, signed in Arica on Tuesday by the envoys, ends a wait.",
            "signing",
            "Tuesday",
            "Arica",
            None,
        ),
        ("A Chilean delegation arrived in Tacna on Tuesday for talks on water.", "arrival", "Tuesday", "Tacna", None),
        ("On March 14 the two sides exchanged prisoners at Arica.", "exchange", "March 14", "Arica", None),
        ("A second round of talks with Chile is set for December 9 in Arica.", "meeting", "December 9", "Arica", None),
        ("The two spoke for eight hours on Thursday, with a break for dinner.", "meeting", "Thursday", None, 480),
    ],
)
def test_a_doing(sentence: str, kind: str, day: str, place: str | None, minutes: float | None) -> None:
    (found,) = doings(sentence)
    assert kind in str(found.value("kinds")).split()
    assert (found.value("place"), found.value("minutes")) == (place, minutes)
    timex = found.time("date")
    assert timex is not None
    assert timex.surface.endswith(day)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Chile will host the talks next Monday in Arica.", "planned"),
        ("The commanders were to hold a meeting on Thursday in Arica.", "planned"),
        ("The envoys met on Thursday in Arica.", "happened"),
        ("No letter was handed to the envoy on Wednesday.", "denied"),
        ("The envoy did not hand over a letter on Wednesday.", "denied"),
    ],
)
def test_what_became_of_it(sentence: str, status: str) -> None:
    assert [c.value("status") for c in doings(sentence)] == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks that were due on Tuesday in Arica have been put off.",
        "The ministers may meet in Arica on Monday.",
        "The minister said on Monday that talks had failed.",
        "The price of bread rose in Arica on Monday.",
        "They met on Monday in Arica and met again on Tuesday in Tacna.",
    ],
)
def test_what_was_put_off_may_be_or_is_told_of_two_days_gives_none(sentence: str) -> None:
    assert not [c for c in doings(sentence) if c.time("date")]


@pytest.mark.parametrize(
    ("sentence", "kind", "place"),
    [
        ("The envoys saw commander Juan Leal on Tuesday in Arica.", "meeting", "Arica"),
        ("The two had lunch on Monday at the Bolivian embassy.", "meeting", "Bolivian embassy"),
        ("They put their initials to the agreement in Arica on Tuesday.", "signing", "Arica"),
        ("Minister Juan Leal wound up his visit on Tuesday.", "departure", None),
        ("The mission called on President Luis Rojo on Tuesday.", "meeting", None),
        ("Talks will open in Arica on 10 January, the Foreign Ministry said.", "meeting", "Arica"),
    ],
)
def test_more_words_for_it(sentence: str, kind: str, place: str | None) -> None:
    assert [(kind in str(c.value("kinds")).split(), c.value("place")) for c in doings(sentence)] == [(True, place)]


def test_of_two_deeds_only_one_is_told() -> None:
    sentence = "The ministers, who had met in Arica the day before, went to the bridge and spoke for half an hour."
    assert not [c for c in doings(sentence) if c.value("place") and c.value("minutes")]
