"""Whom "they" stands for behind a sentence that tells of a contact, and whose state an official speaks for."""

from __future__ import annotations

import pytest

from readout.find import find
from readout.language import encoder, parse
from readout.model.article import Article, Metadata
from readout.model.claim import Claim, Mention

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def read(text: str, issued_by: str | None = None) -> tuple[dict[str, Mention], tuple[Claim, ...]]:
    metadata = Metadata(language="en", published="2001-05-04", issued_by=issued_by)
    mentions, claims, _ = find(Article("a", "a", text, ""), metadata, (), parse(text))
    return {m.id: m for m in mentions}, claims


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Foreign Minister Ana Rojas met her Thai counterpart Prem Dao on Monday. They agreed to reopen the border.",
            {"Ana Rojas", "Prem Dao"},
        ),
        (
            "President Ana Rojas held a call with President Kham Vong today. They reiterated their concern about arms.",
            {"Ana Rojas", "Kham Vong"},
        ),
        ("President Ana Rojas praised President Kham Vong. They agreed to reopen the border.", set()),
    ],
)
def test_they_behind_a_contact_are_those_who_met(text: str, who: set[str]) -> None:
    mentions, _ = read(text)
    they = next(m for m in mentions.values() if m.surface == "They")
    assert {mentions[m].name for m in they.members} == who


@pytest.mark.parametrize(("issuer", "threats"), [("Norway", 1), ("Peru", 0), (None, 0)])
def test_an_official_speaks_for_the_state_that_issued_the_text(issuer: str | None, threats: int) -> None:
    text = "Minister Brandt said that Norway would respond with severe sanctions in the event of an invasion."
    _, claims = read(text, issuer)
    assert sum(c.type == "commitment" for c in claims) == threats


def test_being_clear_that_is_saying_so() -> None:
    _, claims = read("Minister Brandt was clear that the commission will report in May.")
    assert any(c.type == "statement" for c in claims)
    _, claims = read("It was clear that the commission will report in May.")
    assert not any(c.type == "statement" for c in claims)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Norwegian Foreign Minister Kari Lund met her Peruvian counterpart Luis Soto on Monday. The talks took an "
            "hour. The Peruvian described them as frank.",
            "The Peruvian",
            "Luis Soto",
        ),
        ("Peru's Luis Soto and Peru's Rosa Marquez spoke. The Peruvian described it as frank.", "The Peruvian", None),
        (
            "Foreign Minister Kari Lund thanked Peru. The letter that Envoy Luis Soto took north was late, she said.",
            "she",
            "Kari Lund",
        ),
        (
            "A spokeswoman for the Peruvian ministry, Rosa Marquez, blamed the weather. The papers would be brought "
            "to Oslo by the envoy in person, she said.",
            "she",
            "Rosa Marquez",
        ),
    ],
)
def test_who_is_told_by_the_state_or_a_pronoun(text: str, words: str, who: str | None) -> None:
    mentions, _ = read(text)
    told = next(m for m in mentions.values() if m.surface == words and m.form != "name")
    assert (mentions[told.refers].name if told.refers else None) == who


def test_who_said_it_is_no_apposition_to_the_name_before() -> None:
    mentions, _ = read("A note was handed to Luis Soto, a ministry official said. The official gave no date.")
    assert next(m for m in mentions.values() if m.name == "Luis Soto").office is None
