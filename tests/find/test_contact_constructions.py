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
            {"Rajab", "Chad"},
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


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Bolivian envoy delivered a letter from President Quispe to Chilean President Lira.", {"Quispe", "Lira"}),
        ("US envoy Hale brought Syrian President Nassar a message from Israeli Premier Baruch.", {"Nassar", "Baruch"}),
        (
            "Zambian President Mumba sent Foreign Minister Chisanga to Harare with a message for President Sithole.",
            {"Mumba", "Sithole"},
        ),
        (
            "Thai Premier Prasit handed the Lao ambassador a letter for President Keola in which he proposed a pact.",
            {"Prasit", "Keola"},
        ),
        ("Chilean President Lira on Monday received a letter from Bolivian President Quispe.", {"Lira", "Quispe"}),
        ("Libyan leader Nassir wrote a letter to Chadian President Hamid.", {"Nassir", "Hamid"}),
    ],
)
def test_letters_are_of_who_writes_and_who_is_written_to(text: str, who: set[str]) -> None:
    found = [(c.value("status"), names) for c, names, _ in contacts(text) if c.value("kind") == "letter"]
    assert found == [("happened", who)]


@pytest.mark.parametrize(
    ("text", "place", "day", "last_of"),
    [
        (
            "Ugandan minister Nsibambi returned from a two-day visit to Tripoli that ended on Saturday. "
            "During the visit Mr Nsibambi met Dr al-Tayeb Mustafa, the Sudanese adviser.",
            "Tripoli",
            "Saturday",
            2,
        ),
        (
            "Kenyan Foreign Minister Otieno visited Kampala on Monday. "
            "In Kampala he also held talks with Ugandan President Kaguta.",
            "Kampala",
            "Monday",
            None,
        ),
        (
            "Kenyan Foreign Minister Otieno visited Kampala on Monday. He met Ugandan President Kaguta in June.",
            None,
            "June",
            None,
        ),
        (
            "Kenyan Foreign Minister Otieno visited Kampala on Monday. He met Ugandan President Kaguta during",
            None,
            None,
            None,
        ),
        (
            "Kenyan Foreign Minister Otieno visited Kampala on Monday. Peru's envoy Soto met Lao envoy Keola.",
            None,
            None,
            None,
        ),
    ],
)
def test_what_is_done_on_a_visit(text: str, place: str | None, day: str | None, last_of: int | None) -> None:
    found = [(c.value("place"), d, c.value("closing")) for c, _, d in contacts(text) if c.value("kind") != "visit"]
    assert found == [(place, day, last_of)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Lao side was led by General Keola and the Thai team by Colonel Anan Suthin.",
            {"Keola", "Anan Suthin"},
        ),
        ("Ambassador Carlos Lira headed the Chilean delegation at the border.", {"Carlos Lira"}),
    ],
)
def test_who_leads_a_delegation_is_present(text: str, who: set[str]) -> None:
    assert [names for c, names, _ in contacts(text) if c.value("attended")] == [who]


def test_who_leads_a_delegation_acts_for_its_side() -> None:
    text = "A ten-member Lao team led by General Sisouk Keola arrived in Bangkok. Sisouk met the Thai leader, Mr Anan."
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    assert {m.side for m in find_mentions(page) if m.name == "Sisouk Keola"} == {"Laos"}


@pytest.mark.parametrize(
    ("where", "place", "venue"),
    [
        ("at the Windsor Golf Club, on the outskirts of Nairobi", "Nairobi", "Windsor Golf Club"),
        ("at the lakeside resort of Bellagio", "Bellagio", None),
        ("at the Villa Serbelloni in Bellagio, Italy", "Bellagio", "Villa Serbelloni"),
        ("in the Swiss city of Basel", "Basel", None),
        ("at United Nations headquarters in New York", "New York", "United Nations headquarters"),
        ("at the Foreign Ministry", None, "Foreign Ministry"),
        ("in a hotel outside Montreux", "Montreux", "hotel"),
        ("at the Hilton in Addis Ababa", "Addis Ababa", "Hilton"),
        ("at the border post of Rafah", "Rafah", None),
    ],
)
def test_houses_and_towns(where: str, place: str | None, venue: str | None) -> None:
    text = f"Cypriot President Stavrou met Turkish Cypriot leader Demir {where} on Monday."
    assert [(c.value("place"), c.value("venue")) for c, _, _ in contacts(text)] == [(place, venue)]


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("Turkey and Greece postponed until May 9 the meeting of their foreign ministers.", "postponed", "May 9"),
        ("Laos and Thailand held two rounds of talks in Nan last week.", "happened", "last week"),
    ],
)
def test_what_became_of_it(text: str, status: str, day: str) -> None:
    assert (status, day) in [(c.value("status"), said) for c, _, said in contacts(text)]


def test_whom_a_traveller_is_to_meet_is_planned() -> None:
    text = "Zambian President Mumba left on Friday for Harare, where he is to confer with President Sithole."
    assert ("talks", "planned") in [(c.value("kind"), c.value("status")) for c, _, _ in contacts(text)]


def test_a_name_before_an_office_of_one_side_is_a_person() -> None:
    text = "Gali flew to Tripoli on Sunday for a meeting with Treiki, the Libyan foreign minister."
    assert {"Gali", "Treiki"} in [names for _, names, _ in contacts(text)]


def test_a_dateline_dates_no_contact() -> None:
    text = "LIMA, March 9 -- Lao Foreign Minister Keola has met Thai Foreign Minister Anan, officials said.\n"
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    claims = find_contacts(page, find_mentions(page), find_times(page))
    assert [c.time("date") for c in claims if not c.value("support")] == [None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("India and Nepal will discuss the 1950 Sugauli treaty and the 1996 Mahakali accord.", None),
        ("Egypt and Israel held talks on the 1979 peace treaty.", None),
        ("The foreign ministers of Ecuador and Peru discussed the 1942 Rio Protocol on Tuesday.", "Tuesday"),
        ("In 1993 Jordan and Syria met to review the 1987 accord.", "1993"),
        ("The 1978 talks between Egypt and Israel lasted two weeks.", "1978"),
    ],
)
def test_the_year_of_a_treaty_is_not_the_day_of_the_talks(text: str, day: str | None) -> None:
    assert {d for _, _, d in contacts(text)} == {day}
