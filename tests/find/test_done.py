"""What somebody is told to have done, not to have done, or denies to have done."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def deeds(sentence: str) -> list[tuple[str, str]]:
    """(deed, status) of every deed in a report of one sentence."""
    _, claims, _ = find(Article("a0", "0.txt", sentence, "0" * 64), Metadata(), (), parse(sentence))
    return [(str(c.value("deed")), str(c.value("status"))) for c in claims if c.type == "deed"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Chad pledged to free the crew.", ("promise", "done")),
        ("Chad gave an assurance that the crew would go home.", ("promise", "done")),
        ("The envoy voiced regret at the shelling.", ("apologise", "done")),
        ("Chad denied having pledged to free the crew.", ("promise", "denied")),
        ("Chad denied that it had shelled the village.", ("attack", "denied")),
        ("Chad denied any threat against its neighbour.", ("threaten", "denied")),
        ("The minister rejected reports that Chad had recalled its envoy.", ("withdraw", "denied")),
        ("No letter was handed over at the meeting.", ("give", "not done")),
        ("Chad has never supplied arms to the rebels.", ("supply", "not done so far")),
        ("The general refused to sign the text.", ("agree", "not done")),
        ("Chad never promised to free the crew.", ("promise", "not done")),
        ("Chad at no time agreed to pay for the crew, he said.", ("agree", "not done")),
        ("There was no promise to free the crew, the ministry said.", ("promise", "not done")),
        ("Chad never offered an apology, contrary to reports abroad.", ("apologise", "denied")),
        ("It is not true that Chad has recalled its envoy, an aide said.", ("withdraw", "denied")),
        ("Reports that Chad had recalled its envoy are false, an aide said.", ("withdraw", "denied")),
        ("Reports that Chad had recalled its envoy were dismissed by the ministry.", ("withdraw", "denied")),
        ("The minister called reports that Chad had recalled its envoy an invention.", ("withdraw", "denied")),
        ("The ministry rejected as baseless a report that Chad had recalled its envoy.", ("withdraw", "denied")),
        ("Chad flatly denied an assertion that it had admitted a mistake.", ("admit", "denied")),
        ("The minister expressed his appreciation for the welcome.", ("thank", "done")),
    ],
)
def test_a_deed(sentence: str, told: tuple[str, str]) -> None:
    assert told in deeds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad will pledge to free the crew.",
        "Chad could threaten its neighbour.",
        "If Chad had pledged that, the crew would be free.",
        "Chad did not sign the text until noon.",
        "Chad has not yet signed the text.",
        "Chad did not deny that it had shelled the village.",
        "It is true that Chad may have threatened its neighbour.",
        "Reports that Chad would recall its envoy are false.",
        "The mediators want Chad to release the crew.",
    ],
)
def test_what_is_no_deed_of_the_past(sentence: str) -> None:
    assert not deeds(sentence)
