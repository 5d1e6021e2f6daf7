"""Where something was signed or talks ended, and how long a sitting lasted."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata
from readout.model.claim import Claim

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def claims(sentence: str, type_: str) -> list[Claim]:
    """The claims of one type in a report of one sentence."""
    found = find(Article("a0", "0.txt", sentence, "0" * 64), Metadata(), (), parse(sentence))[1]
    return [c for c in found if c.type == type_]


@pytest.mark.parametrize(
    ("sentence", "kind", "place"),
    [
        ("The accord initialled on 21 November at Bergen gives the islands to Norway.", "signing", "Bergen"),
        ("Chile and Peru signed a treaty on Tuesday in Quito, Ecuador.", "signing", "Quito"),
        ("The agreement (Quito, 10 December 2000) provides for a commission.", "signing", "Quito"),
        ("The conference on fishing in Geneva ended without an agreement.", "end of the talks", "Geneva"),
        ("The two presidents signed it on a platform in the border village of Macara.", "signing", "Macara"),
    ],
)
def test_a_site(sentence: str, kind: str, place: str) -> None:
    assert (kind, place) in [(c.value("kind"), c.value("place")) for c in claims(sentence, "site")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers will sign the accord in Lima.",
        "No agreement was signed in Quito.",
        "QUITO, May 4 - Chile and Peru signed a treaty on Tuesday.",
        "The ambassador in Lima praised the treaty.",
    ],
)
def test_no_site(sentence: str) -> None:
    assert not claims(sentence, "site")


@pytest.mark.parametrize(
    ("sentence", "kind", "minutes"),
    [
        ("At the end of a ceremony of 75 minutes they shook hands.", "ceremony", 75),
        ("The signing session began at 11 a.m. and lasted two hours.", "ceremony", 120),
        ("The decisive session took four hours.", "sitting", 240),
        ("The text, the minister assures us, took two hours.", "sitting", 120),
        ("They approved the truce after five and a half hours of talks.", "sitting", 330),
        ("The meeting lasted three quarters of an hour.", "sitting", 45),
        ("The meeting lasted an hour and a quarter.", "sitting", 75),
    ],
)
def test_a_sitting(sentence: str, kind: str, minutes: float) -> None:
    assert (kind, minutes) in [(c.value("kind"), c.value("minutes")) for c in claims(sentence, "sitting")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting was scheduled to last two hours.",
        "The truce will begin within six hours of the signing.",
        "The plane was delayed for two hours.",
        "He arrived four hours late for the meeting.",
    ],
)
def test_no_sitting(sentence: str) -> None:
    assert not claims(sentence, "sitting")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("It took the fire brigade 30 minutes to get the goat down.", []),
        ("It took two hours to mend the pipe.", []),
        ("It took two hours.", [120.0]),
        ("It took nine hours to agree.", [540.0]),
        ("The length of the closing session was given as eighteen hours.", [1080.0]),
        ("They signed after 36 hours of talks.", [2160.0]),
    ],
)
def test_a_sitting_is_no_act_that_takes_time(text: str, minutes: list[float]) -> None:
    assert [c.value("minutes") for c in claims(text, "sitting")] == minutes
