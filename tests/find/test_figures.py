"""The figures that matter to a process: what is counted, how many, and what is left alone."""

from __future__ import annotations

import pytest

from readout.find.figures import find_figures
from readout.find.page import Page
from readout.find.times import find_times
from readout.language.rules import parse_by_rules
from readout.model.article import Article, Metadata
from readout.model.claim import Claim


def figures(text: str) -> tuple[Claim, ...]:
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse_by_rules(text))
    return find_figures(page, (), find_times(page))


FOUND = [
    ("The kingdom moved 40,000 troops to the river.", 40_000, "troops", "troops"),
    ("Both sides freed 120 prisoners on Monday.", 120, "prisoners", "prisoners"),
    ("At least 20 soldiers were killed.", 20, "troops", "soldiers"),
    ("The shelling left 15 wounded.", 15, "people", "wounded"),
    ("It keeps 300 kilograms of low-enriched uranium.", 300, "kg", "kilograms of low-enriched uranium"),
    ("It will dismantle 6,000 old centrifuges.", 6_000, "centrifuges", "old centrifuges"),
    ("They offered a $4 billion loan package.", 4e9, "USD", "loan package"),
    ("They hit $30bn of steel goods with duties.", 30e9, "USD", "steel goods"),
    ("It put duties on $30bn (£20bn) of steel goods.", 30e9, "USD", "steel goods"),
    ("A 12 percent tariff on steel was lifted.", 12, "%", "tariff"),
    ("The minister expelled 35 diplomats.", 35, "diplomats", "diplomats"),
]


@pytest.mark.parametrize(("text", "number", "unit", "what"), FOUND, ids=[f[0] for f in FOUND])
def test_one_figure(text: str, number: float, unit: str, what: str) -> None:
    claim = figures(text)[0]
    assert (claim.value("number"), claim.value("unit"), claim.value("what")) == (number, unit, what)
    assert claim.anchor.of(text)
    assert claim.evidence.of(text) == text


def test_a_vague_number_keeps_its_bounds() -> None:
    (claim,) = figures("Tens of thousands of troops stand at the border.")
    assert (claim.value("number"), claim.value("low"), claim.value("high")) == (None, 20_000, 99_999)


def test_what_qualifies_a_number_is_kept() -> None:
    (claim,) = figures("More than 8,000 troops stay.")
    assert claim.value("approximator") == "at least"


@pytest.mark.parametrize(
    "text",
    [
        "They met on 3 March 1998 at 10:30.",
        "The talks lasted 90 minutes.",
        "The 52-year-old envoy resigned.",
        "The two ministers met.",
        "Call 555 1234 for more.",
        "It was his fifth visit.",
        "He quoted chapter 12 of the book.",
        "",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == ()
