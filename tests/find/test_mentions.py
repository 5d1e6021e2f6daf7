"""Mentions of whole sentences, read with the shipped model: names, titles, states, nominals, pronouns, roles."""

from __future__ import annotations

import pytest

from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.find.roles import find_roles
from readout.language import encoder, parse
from readout.model.article import Article, Metadata, Noise
from readout.model.claim import Mention

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def page(text: str, noise: tuple[Noise, ...] = ()) -> Page:
    return Page(Article("a", "a.txt", text, ""), Metadata(), noise, parse(text))


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(page(text))


def one(text: str, surface: str) -> Mention:
    found = [m for m in mentions(text) if m.surface == surface]
    assert found, [m.surface for m in mentions(text)]
    return found[-1]


@pytest.mark.parametrize(
    ("text", "surface", "name", "office", "side"),
    [
        (
            "Thai Foreign Minister Prem Dao met reporters.",
            "Foreign Minister Prem Dao",
            "Prem Dao",
            "Foreign Minister",
            "Thailand",
        ),
        ("Kenya's president, Amos Kiptoo, spoke.", "Amos Kiptoo", "Amos Kiptoo", "president", "Kenya"),
        ("Amos Kiptoo, the Kenyan president, spoke.", "Amos Kiptoo", "Amos Kiptoo", "president", "Kenya"),
        (
            "Deputy Foreign Minister of Peru Luis Soto agreed.",
            "Deputy Foreign Minister of Peru Luis Soto",
            "Luis Soto",
            "Deputy Foreign Minister",
            "Peru",
        ),
        (
            "UN Secretary-General Ana Lund spoke.",
            "Secretary-General Ana Lund",
            "Ana Lund",
            "Secretary-General",
            "United Nations",
        ),
        (
            "Tom Harper, the president of the Peruvian Red Cross, left.",
            "Tom Harper",
            "Tom Harper",
            "president of the Peruvian Red Cross",
            None,
        ),
        ("Former Chilean president Eva Rojas left.", "president Eva Rojas", "Eva Rojas", "former president", "Chile"),
        ("Col. Tom Harper spoke on Monday.", "Col. Tom Harper", "Tom Harper", "Col.", None),
    ],
)
def test_people_with_office_and_side(text: str, surface: str, name: str, office: str, side: str | None) -> None:
    found = one(text, surface)
    assert (found.kind, found.form, found.name, found.office, found.side) == ("person", "name", name, office, side)


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        (
            "The Ministers of Foreign Affairs of the Republic of Peru and of the Republic of Chile, Their Excellencies "
            "Ana Lund and Luis Soto, met on 3 May.",
            {
                "Ana Lund": ("Minister of Foreign Affairs", "Peru"),
                "Luis Soto": ("Minister of Foreign Affairs", "Chile"),
            },
        ),
        (
            "The two presidents, General Luis Soto of Peru and Colonel Tom Harper of Chile, could meet soon.",
            {"Luis Soto": ("president", "Peru"), "Tom Harper": ("president", "Chile")},
        ),
        (
            "The Prime Ministers of Chad and Kenya, Mr. Idris Mahamat and Mr. Amos Kiptoo, signed it.",
            {"Idris Mahamat": ("Prime Minister", "Chad"), "Amos Kiptoo": ("Prime Minister", "Kenya")},
        ),
        (
            "The former presidents of Peru and Chile, Ana Lund and Luis Soto, wrote a letter.",
            {"Ana Lund": ("former president", "Peru"), "Luis Soto": ("former president", "Chile")},
        ),
    ],
)
def test_each_of_several_holds_the_office_of_all(text: str, offices: dict[str, tuple[str, str]]) -> None:
    found = {m.name: (m.office, m.side) for m in mentions(text) if m.kind == "person" and m.form == "name"}
    assert found == offices


@pytest.mark.parametrize(
    ("text", "surface", "kind", "form", "name"),
    [
        ("Lima rejected the offer.", "Lima", "state", "name", "Peru"),
        ("The envoys met in Lima on Monday.", "Lima", "place", "name", "Lima"),
        ("The Kremlin denied the report.", "Kremlin", "state", "name", "Russia"),
        ("Peruvian troops crossed the river.", "Peruvian", "state", "adjective", "Peru"),
        ("NATO troops crossed the river.", "NATO", "organisation", "adjective", "NATO"),
        ("The Peruvian government agreed.", "The Peruvian government", "state", "nominal", "Peru"),
        ("The Kenyan side agreed.", "The Kenyan side", "state", "nominal", "Kenya"),
        ("Reuters reported the deal.", "Reuters", "outlet", "name", "Reuters"),
        ("Western countries protested.", "Western countries", "organisation", "name", "the West"),
        ("The two sides met at the Lincoln Palace Hotel in Oslo.", "Lincoln Palace Hotel", "place", "name", None),
    ],
)
def test_states_places_and_bodies(text: str, surface: str, kind: str, form: str, name: str | None) -> None:
    found = one(text, surface)
    assert (found.kind, found.form) == (kind, form)
    assert name is None or found.name == name


def test_a_language_is_no_state() -> None:
    text = "Peru's envoy spoke in Spanish of a text written in German and French."
    assert [m.name for m in mentions(text) if m.kind == "state"] == ["Peru"]
    assert [m.name for m in mentions("The ships lay in Spanish waters.") if m.kind == "state"] == ["Spain"]


def test_a_ministry_is_an_organisation_with_a_side() -> None:
    found = one("Peru's foreign ministry said on Monday that the talks would go on.", "Peru's foreign ministry")
    assert (found.kind, found.form, found.side) == ("organisation", "name", "Peru")


def test_unnamed_people_are_groups_with_a_side() -> None:
    found = one("A senior Kenyan official told reporters that the deal was near.", "A senior Kenyan official")
    assert (found.kind, found.side, found.refers) == ("group", "Kenya", None)


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("Peruvian Foreign Minister Luis Soto met Kenyan President Amos Kiptoo. The minister said that it went well.",
         "The minister", "Luis Soto"),
        ("Luis Soto spoke to reporters. He said that talks went well.", "He", "Luis Soto"),
        ("Peruvian Foreign Minister Luis Soto met Kenyan Foreign Minister Amos Kiptoo. The Kenyan minister left.",
         "The Kenyan minister", "Amos Kiptoo"),
        ("Foreign Minister Luis Soto met Kenyan Foreign Minister Amos Kiptoo. The Kenyan foreign minister left early. "
         "The Peruvian foreign minister stayed on.", "The Peruvian foreign minister", "Luis Soto"),
        ("Amos Kiptoo of Kenya and Peruvian President Luis Soto spoke. Then Soto left. Later he accused Peru of lies.",
         "he", "Amos Kiptoo"),
        ("NATO met on Monday. The alliance promised an answer.", "The alliance", "NATO"),
        ("Peru denies any attack, but says it could act.", "it", "Peru"),
        ("A Kenyan official told Reuters of the plan. The official said that it was near.",
         "The official", "A Kenyan official"),
    ],
)  # fmt: skip
def test_what_stands_for_others_is_resolved(text: str, surface: str, name: str) -> None:
    found = one(text, surface)
    assert found.refers is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Luis Soto met Amos Kiptoo near the garden. “I am glad,” the guest said.",
        "It was reported that the talks had ended.",
        "Kenya and Peru met Chile and Laos. Both sides agreed.",
    ],
)
def test_what_is_not_clear_stays_unresolved(text: str) -> None:
    loose = [m for m in mentions(text) if m.form != "name" and m.form != "adjective"]
    assert all(m.refers is None and not m.members for m in loose)


def test_joint_references_have_members() -> None:
    text = "Kenya and Peru held talks on Monday. The two countries agreed to meet again."
    by_id = {m.id: m for m in mentions(text)}
    assert [by_id[i].name for i in one(text, "The two countries").members] == ["Kenya", "Peru"]


def test_a_family_name_refers_to_the_full_name() -> None:
    text = "Luis Soto spoke on Monday. Soto left at once."
    full, short = one(text, "Luis Soto"), one(text, "Soto")
    assert short.refers == full.id


def test_glued_names_are_taken_apart() -> None:
    text = "Soto-Kiptoo talks begin\n\nLuis Soto met Amos Kiptoo on Monday."
    assert [m.name for m in mentions(text) if m.kind == "person"] == ["Soto", "Kiptoo", "Luis Soto", "Amos Kiptoo"]


def test_noise_is_not_mentioned_and_ids_are_single() -> None:
    text = "Peru agreed.\nAlso read: Kenya protests\nPeru left."
    start = text.index("Also")
    made = page(text, (Noise(start, text.index("\nPeru left"), "related"),))
    found = find_mentions(made)
    assert {m.name for m in found} == {"Peru"}
    assert len({m.id for m in found}) == len(found)
    assert all(m.span.of(text) == m.surface for m in found)


@pytest.mark.parametrize(
    ("text", "evidence", "office", "side"),
    [
        (
            "Kenyan Foreign Minister Amos Kiptoo spoke.",
            "Kenyan Foreign Minister Amos Kiptoo",
            "Foreign Minister",
            "Kenya",
        ),
        (
            "Amos Kiptoo, the head of the delegation, left.",
            "Amos Kiptoo, the head of the delegation",
            "head of the delegation",
            None,
        ),
    ],
)
def test_roles_are_claims_with_the_noun_phrase_as_evidence(
    text: str, evidence: str, office: str, side: str | None
) -> None:
    made = page(text)
    (claim,) = find_roles(made, find_mentions(made), ())
    assert (claim.evidence.of(text), claim.value("office"), claim.value("side")) == (evidence, office, side)
    assert claim.role("holder")


@pytest.mark.parametrize(
    ("text", "surface", "side"),
    [
        ("Peru's Ana Rojas telephoned Bolivia's Carlos Meza on Monday.", "Ana Rojas", "Peru"),
        ("Lima's Ana Rojas telephoned Bolivia's Carlos Meza on Monday.", "Ana Rojas", None),
        ("South Korean President Moon Jae-in met the Danish envoy.", "President Moon Jae-in", "South Korea"),
        ("UN envoy Diego de Almeida met the Danish minister.", "envoy Diego de Almeida", "United Nations"),
    ],
)
def test_a_name_is_whole_and_its_owner_is_its_state(text: str, surface: str, side: str | None) -> None:
    assert one(text, surface).side == side


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("The interior minister in Lima, Rosa Quispe, left.", {"Rosa Quispe": "interior minister"}),
        ("Peru's ambassador in Oslo, Rosa Quispe, left.", {"Rosa Quispe": "ambassador"}),
        (
            "A spokeswoman for Foreign Minister Luis Soto, Rosa Quispe, had refused.",
            {"Luis Soto": "Foreign Minister", "Rosa Quispe": "spokeswoman"},
        ),
        ("A spokesman for President Alan Duarte said no.", {"Alan Duarte": "President"}),
        ("Luis Soto, the president's chief of staff, left.", {"Luis Soto": "chief of staff"}),
        (
            "Mr Duarte the premier, Mr Kabira and Kari Berg left.",
            {"Duarte": "premier", "Kabira": None, "Kari Berg": None},
        ),
        (
            "Foreign ministers Kari Berg of Norway and Luis Soto of Peru met in Lima.",
            {"Kari Berg": "Foreign minister", "Luis Soto": "Foreign minister"},
        ),
        ("Presidents Alan Duarte and Rosa Quispe ruled.", {"Alan Duarte": "President", "Rosa Quispe": "President"}),
    ],
)
def test_whose_the_office_is(text: str, offices: dict[str, str | None]) -> None:
    assert {m.name: m.office for m in mentions(text) if m.kind == "person" and m.form == "name"} == offices


def test_who_leads_a_side_is_of_that_side_and_an_ambassador_of_another_state_is_somebody_else() -> None:
    text = "The Greek side was headed by the Deputy Minister of Foreign Affairs, H.E. Dimitris Soto, in Lima."
    assert one(text, "H.E. Dimitris Soto").side == "Greece"
    text = "Ambassador Luis Soto went to Lima. The ambassador of Norway is expected there tomorrow."
    found = {m.surface: m for m in mentions(text)}
    assert found["Ambassador Luis Soto"].side is None
    assert found["The ambassador of Norway"].refers is None
