"""Who hands what to whom, by verb, by noun and by the order of words."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def handed(sentence: str) -> list[tuple[str, str, str]]:
    """(class, who gives, who gets) of every transfer in a report of one sentence."""
    mentions, claims, _ = find(Article("a0", "0.txt", sentence, "0" * 64), Metadata(), (), parse(sentence))
    names = {m.id: m.name for m in mentions}
    found = (c for c in claims if c.type == "transfer")
    return [(str(c.value("class")), names[c.role("by")[0]], names[c.role("to")[0]]) for c in found]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Under the accord Peru is to return the captured boats first, to Chile.", ("give", "Peru", "Chile")),
        ("Under the deal Chile gives Peru a list of all boats within sixty days.", ("give", "Chile", "Peru")),
        ("The envoy clarified that it is Peru that delivers to Chile the list of boats.", ("give", "Peru", "Chile")),
        ("The first boats are to be sent by Peru to Chile.", ("give", "Peru", "Chile")),
        ("An offer by Norway to Iceland of a larger quota lapsed at midnight.", ("give", "Norway", "Iceland")),
        ("A list of wells first, from Sudan to Chad.", ("give", "Sudan", "Chad")),
        ("It falls to Sudan to give notice to Chad of each convoy.", ("tell", "Sudan", "Chad")),
        ("Sudan must notify Chad of convoys on the northern road.", ("tell", "Sudan", "Chad")),
        ("A protocol says that Kenya will open the bridges to Uganda's convoys.", ("open", "Kenya", "Uganda")),
        ("Nairobi owes Kampala its maps.", ("give", "Kenya", "Uganda")),
    ],
)
def test_a_transfer(sentence: str, told: tuple[str, str, str]) -> None:
    assert told in handed(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sudan did not give Chad the list.",
        "If Peru returns the boats to Chile, talks can begin.",
        "Norway flew its ministers from Oslo to Reykjavik.",
        "The minister gave a speech in Norway.",
    ],
)
def test_no_transfer(sentence: str) -> None:
    assert handed(sentence) == []
