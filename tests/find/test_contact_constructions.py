"""Contacts in the words in which reporters hide them: courtesies, unnamed officials, rounds, second places."""

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


def contacts(text: str) -> list[tuple[Claim, set[str], str | None]]:
    """Each contact with the names of its participants and the words of its day."""
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    mentions = find_mentions(page)
    names = {m.id: m.name for m in mentions}
    members = {m.id: {names[i] for i in m.members} or {m.name} for m in mentions}
    out = []
    for c in find_contacts(page, mentions, find_times(page)):
        day = c.time("date")
        if not c.value("support"):
            who = set().union(*(members[i] for i in c.role("participant")))
            out.append((c, who, day.span.of(text) if day else None))
    return out


@pytest.mark.parametrize(
    ("text", "kind", "status", "who"),
    [
        (
            "Keola later paid a 40-minute courtesy call on Thai Prime Minister Prasit Boonrod.",
            "meeting",
            "happened",
            {"Keola", "Prasit Boonrod"},
        ),
        (
            "The Lao commander, General Keola, is also expected to call on Thai Prime Minister Prasit today.",
            "meeting",
            "planned",
            {"Keola", "Prasit"},
        ),
        (
            "On Tuesday evening US envoy Carter Hale had dined with President Kaguta of Uganda at State House.",
            "meeting",
            "happened",
            {"Carter Hale", "Kaguta"},
        ),
        (
            "Libya's envoy to Chad, Mr Rajab, was called to the Foreign Ministry in N'Djamena on Monday.",
            "meeting",
            "happened",
            {"Rajab", "Foreign Ministry"},
        ),
        (
            "The Libyan envoy was summoned by the Chadian foreign minister, Mr Gali.",
            "meeting",
            "happened",
            {"The Libyan envoy", "Gali"},
        ),
        (
            "Greek Foreign Minister Papas ran into Turkish Foreign Minister Yilmaz in a corridor in Brussels.",
            "meeting",
            "happened",
            {"Papas", "Yilmaz"},
        ),
        (
            "Turkish Cypriot leader Demir and Cypriot President Stavrou came together at a hotel in Nicosia on Monday.",
            "meeting",
            "happened",
            {"Demir", "Stavrou"},
        ),
        (
            "Zambian Foreign Minister Chisanga met behind closed doors with Zimbabwean Foreign Minister Mudenda.",
            "meeting",
            "happened",
            {"Chisanga", "Mudenda"},
        ),
        (
            "Greek Foreign Minister Papas, who is on a visit to Ankara, conferred with Turkish Premier Yilmaz.",
            "talks",
            "happened",
            {"Papas", "Yilmaz"},
        ),
        (
            "Ugandan President John Kaguta and his Sudanese counterpart, Hassan al-Tayeb, met for hours in Nairobi.",
            "meeting",
            "happened",
            {"John Kaguta", "Hassan al-Tayeb"},
        ),
        (
            "General Keola of Laos was met at the airport by General Chaiyos of Thailand on Monday.",
            "meeting",
            "happened",
            {"Keola", "Chaiyos"},
        ),
        (
            "Uganda and Sudan broke off ties. Their foreign ministers last met in New York in 1997 without result.",
            "meeting",
            "happened",
            {"Uganda", "Sudan"},
        ),
        (
            "Laos and Thailand are at odds. Officials of the two countries last met in January in Hanoi.",
            "meeting",
            "happened",
            {"Laos", "Thailand"},
        ),
        (
            "Thailand and Laos are at odds. The two prime ministers exchanged letters last week.",
            "letter",
            "happened",
            {"Laos", "Thailand"},
        ),
        (
            "Chad and Libya quarrelled. The second meeting of the joint ministerial committee was held on May 7.",
            "meeting",
            "happened",
            {"Chad", "Libya"},
        ),
        (
            "The Algiers round between Chad and Libya ended on Thursday; no date was set for new talks.",
            "talks",
            "happened",
            {"Chad", "Libya"},
        ),
        (
            "After the talks President Kaguta spoke by telephone to his Sudanese opposite number, Gen Hassan al-Tayeb.",
            "call",
            "happened",
            {"Kaguta", "Hassan al-Tayeb"},
        ),
    ],
)
def test_who_met(text: str, kind: str, status: str, who: set[str]) -> None:
    found = [(c.value("kind"), c.value("status"), names) for c, names, _ in contacts(text)]
    assert (kind, status, who) in found


@pytest.mark.parametrize(
    "text",
    [
        "Lao Foreign Minister Keola called on Thai Prime Minister Prasit to withdraw his troops.",
        "Keola called on Prime Minister Prasit of Thailand for restraint.",
        "The demands were met by the Thai minister.",
        "The Thai ambassador was called home from Vientiane on Friday.",
        "After talks in Lima failed, Rojas won the second round of the election.",
    ],
)
def test_no_contact(text: str) -> None:
    assert [c for c, names, _ in contacts(text) if len(names) > 1] == []


def test_met_here_and_again_there() -> None:
    text = (
        "Uganda and Sudan met in Malta in March and again in the Kenyan resort of Naivasha, outside Nakuru, in August."
    )
    found = {(c.value("place"), day) for c, _, day in contacts(text)}
    assert found == {("Malta", "March"), ("Naivasha", "August")}


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("Chad and Libya talked in vain. The first round, in Faya on January 20, had agreed on a swap.", "Faya", "20"),
        ("Chad and Libya blame each other. An earlier attempt at talks, in Faya on May 8, collapsed.", "Faya", "May 8"),
    ],
)
def test_rounds_of_nobody_named(text: str, place: str, day: str) -> None:
    found = [(c.value("place"), c.value("own"), said or "") for c, _, said in contacts(text) if c.value("bare")]
    assert any(p == place and own and said.endswith(day) for p, own, said in found)
