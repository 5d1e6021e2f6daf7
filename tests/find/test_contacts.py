"""Contacts of whole sentences, read with the shipped model: kind, parties, status, length, place."""

from __future__ import annotations

import pytest

from readout.find.contacts import find_contacts
from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.find.times import find_times
from readout.language import encoder, parse
from readout.model.article import Article, Metadata
from readout.model.claim import Claim

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def contacts(text: str) -> list[tuple[Claim, set[str]]]:
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    mentions = find_mentions(page)
    names = {m.id: m.name for m in mentions}
    found = find_contacts(page, mentions, find_times(page))
    for claim in found:
        assert claim.evidence.of(text).strip()
        assert claim.evidence.start <= claim.anchor.start < claim.evidence.end
    return [(c, {names[i] for i in c.role("participant")}) for c in found]


@pytest.mark.parametrize(
    ("text", "kind", "status", "parties"),
    [
        (
            "Thai Foreign Minister Prem Dao met Laotian President Kham Vong in Bangkok on Monday.",
            "meeting",
            "happened",
            {"Prem Dao", "Kham Vong"},
        ),
        (
            "Thai Foreign Minister Prem Dao and Laotian President Kham Vong spoke by phone on Tuesday.",
            "call",
            "happened",
            {"Prem Dao", "Kham Vong"},
        ),
        ("Talks between Peru and Ecuador began in Quito on Friday.", "talks", "happened", {"Peru", "Ecuador"}),
        ("Another meeting between Peru and Ecuador could take place.", "meeting", "possible", {"Peru", "Ecuador"}),
        (
            "Chilean President Ana Rojas will meet Peruvian President Luis Quispe in Lima next week.",
            "meeting",
            "planned",
            {"Ana Rojas", "Luis Quispe"},
        ),
        (
            "Chilean President Ana Rojas twice warned Peruvian President Luis Quispe over the phone.",
            "call",
            "happened",
            {"Ana Rojas", "Luis Quispe"},
        ),
    ],
)
def test_who_met_whom(text: str, kind: str, status: str, parties: set[str]) -> None:
    found = [(c.value("kind"), c.value("status"), who) for c, who in contacts(text) if not c.value("support")]
    assert (kind, status, parties) in found


def test_a_noun_without_parties_is_bare_and_keeps_its_length_and_place() -> None:
    (claim, who) = next((c, w) for c, w in contacts("Negotiations in Geneva lasted 1.5 hours.") if c.value("bare"))
    assert not who
    assert claim.value("duration_minutes") == 90
    assert claim.value("place") == "Geneva"


def test_letters_to_two_are_two_letters() -> None:
    text = "Peruvian President Luis Quispe sent letters to Chilean President Ana Rojas and Laotian President Kham Vong."
    letters = [who for c, who in contacts(text) if c.value("kind") == "letter"]
    assert sorted(map(sorted, letters)) == [["Ana Rojas", "Luis Quispe"], ["Kham Vong", "Luis Quispe"]]


@pytest.mark.parametrize(
    "text",
    [
        "Chilean President Ana Rojas spoke to reporters on Monday.",
        "Peru met the demands of the lenders in March.",
        "Peru called for restraint on Monday.",
        "The harvest was good and the ships left the port.",
    ],
)
def test_no_contact_where_sides_do_not_meet(text: str) -> None:
    assert [c for c, who in contacts(text) if len(who) > 1] == []
