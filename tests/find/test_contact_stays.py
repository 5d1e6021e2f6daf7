"""How reporters leave the place, the day or the second party to the reader: stays, datelines, openings, companions."""

from __future__ import annotations

import pytest

from readout.find.contacts import find_contacts
from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.find.times import find_times
from readout.language import encoder, parse
from readout.model.article import Article, Metadata
from readout.model.claim import Claim
from tests.find.told import contacts

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


def day(claim: Claim, text: str) -> str | None:
    time = claim.time("date")
    return time.span.of(text) if time is not None else None


@pytest.mark.parametrize(
    ("text", "place", "when"),
    [
        ("Russian Defence Minister Oleg Sobol, in Minsk on Friday, said the pact would be signed.", "Minsk", "Friday"),
        ("The UN envoy, Erik Holm, in Nicosia on March 4, saw the archbishop.", "Nicosia", "March 4"),
        ("Deputy Minister Anton Belov of Russia, in Dushanbe on 2 March, urged both to wait.", "Dushanbe", "2 March"),
        ("Deputy Foreign Minister Anton Belov, in Dushanbe on March 2, urged both to wait.", "Dushanbe", "March 2"),
    ],
)
def test_who_stands_in_a_town_on_a_day_is_on_a_visit(text: str, place: str, when: str) -> None:
    found = [(c.value("place"), day(c, text)) for c, _ in contacts(text) if c.value("kind") == "visit"]
    assert found == [(place, when)]


@pytest.mark.parametrize(
    "text",
    [
        "Lao Foreign Minister Bounmy Keola, in Vientiane on Friday, said the pact would be signed.",
        "The pianist Erik Holm, in Nicosia on March 4, played to a full house.",
        "Russian Defence Minister Oleg Sobol, in uniform, said the pact would be signed.",
    ],
)
def test_at_home_or_without_an_office_nobody_is_on_a_visit(text: str) -> None:
    assert [c for c, _ in contacts(text) if c.value("kind") == "visit"] == []


def test_who_comes_along_is_on_the_visit_too() -> None:
    text = "Foreign Minister Karim Aziz of Iraq flew to Muscat on Sunday, accompanied by General Saleh Badr."
    assert {"Karim Aziz", "Saleh Badr"} in [names for c, names in contacts(text) if c.value("kind") == "visit"]


@pytest.mark.parametrize(
    ("text", "kind", "who", "place", "when"),
    [
        (
            "Kenyan Foreign Minister Peter Mutua visited Kampala on March 3 and conferred with his Ugandan "
            "counterpart Joseph Okello.",
            "talks",
            {"Peter Mutua", "Joseph Okello"},
            "Kampala",
            "March 3",
        ),
        (
            "Kenyan Foreign Minister Peter Mutua flew to Kampala on Monday and was received by President Joseph "
            "Okello of Uganda.",
            "meeting",
            {"Peter Mutua", "Joseph Okello"},
            "Kampala",
            "Monday",
        ),
        (
            "In Lima the Peruvian foreign minister, Juan Rojas, met his Chilean counterpart, Paz Soto.",
            "meeting",
            {"Juan Rojas", "Paz Soto"},
            "Lima",
            None,
        ),
        (
            "In Hanoi Vietnamese Foreign Minister Tran Van Long met the Lao minister, Bounmy Keola.",
            "meeting",
            {"Tran Van Long", "Bounmy Keola"},
            "Hanoi",
            None,
        ),
        (
            "Hungarian Prime Minister Istvan Balogh travelled to Bratislava on Friday for a meeting with Slovak Prime "
            "Minister Jan Novak.",
            "meeting",
            {"Istvan Balogh", "Jan Novak"},
            "Bratislava",
            "Friday",
        ),
        (
            "Hungarian Prime Minister Istvan Balogh flew to Quito on Friday for talks with his Lao counterpart.",
            "talks",
            {"Istvan Balogh", "his Lao counterpart"},
            "Quito",
            "Friday",
        ),
        ("Laos and Thailand sat together on Monday in Nan.", "talks", {"Laos", "Thailand"}, "Nan", "Monday"),
        (
            "LUSAKA, March 10 - Zambia summoned the Angolan ambassador on Tuesday over the shelling.",
            "meeting",
            {"Zambia", "the Angolan ambassador"},
            "Lusaka",
            "Tuesday",
        ),
        (
            "QUITO, March 10 - Ecuador's Foreign Minister Rosa Cordero received Peru's ambassador, Luis Tello, at the "
            "Najas palace on Tuesday.",
            "meeting",
            {"Rosa Cordero", "Luis Tello"},
            "Quito",
            "Tuesday",
        ),
        (
            "The next day the Turkmen ambassador in Baku was summoned to the Foreign Ministry. Azerbaijan was angry.",
            "meeting",
            {"Azerbaijan", "the Turkmen ambassador"},
            "Baku",
            "The next day",
        ),
        (
            "Norway's envoy Lars Dahl brought the Sudanese and Chadian ministers, Idris Bakri and Moussa Issa, "
            "together for four hours in Oslo on Friday.",
            "talks",
            {"Idris Bakri", "Moussa Issa"},
            "Oslo",
            "Friday",
        ),
        (
            "The only contact on Friday was a letter which the Libyan ambassador delivered to the Tunisian Foreign "
            "Ministry.",
            "letter",
            {"the Libyan ambassador", "Tunisian Foreign Ministry"},
            None,
            "Friday",
        ),
        (
            "The foreign ministers of Peru, Chile and Bolivia met in Tacna on Monday.",
            "meeting",
            {"Peru", "Chile", "Bolivia"},
            "Tacna",
            "Monday",
        ),
    ],
)
def test_place_and_day_left_to_the_reader(
    text: str, kind: str, who: set[str], place: str | None, when: str | None
) -> None:
    found = [(names, c.value("place"), day(c, text)) for c, names in contacts(text) if c.value("kind") == kind]
    assert found == [(who, place, when)]


@pytest.mark.parametrize(
    "text",
    [
        "ROME, March 10 - Zambia summoned the Angolan ambassador on Tuesday over the shelling.",
        "In Warsaw Polish and Russian officials agreed to meet.",
        "LIMA, March 10 - Peru's president spoke by telephone with the Chilean president.",
    ],
)
def test_a_place_that_is_not_said_is_not_made(text: str) -> None:
    assert {c.value("place") for c, _ in contacts(text)} <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "Mali and Niger opened talks in Bamako. They ended at 4 p.m. without a statement.",
        "At noon Peru and Chile opened their meeting in Tacna.",
        "During the talks Peru and Chile spoke of the incident of March 6.",
    ],
)
def test_an_hour_or_the_day_of_another_thing_dates_no_contact(text: str) -> None:
    assert {day(c, text) for c, _ in contacts(text)} <= {None}


def test_what_people_meet_for_is_no_second_contact() -> None:
    text = "Foreign Ministers Juan Rojas of Peru and Paz Soto of Chile will meet in Tacna on Monday to discuss the map."
    assert [(c.value("kind"), c.value("status")) for c, _ in contacts(text)] == [("meeting", "planned")]


def test_the_summit_on_whose_fringes_two_meet_is_not_theirs() -> None:
    text = (
        "Ethiopia's prime minister met President Isaias Tesfay of Eritrea on the fringes of the African Union summit."
    )
    assert [names for _, names in contacts(text)] == [{"Ethiopia's prime minister", "Isaias Tesfay"}]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On Tuesday President Rojas of Peru flew in. Chilean President Soto received Rojas at the palace.", "Tuesday"),
        ("Foreign Minister Keola of Laos landed on 4 May. Thai Premier Anan had dinner with Keola.", "4 May"),
        ("On Tuesday President Rojas of Peru will fly in. Chilean President Soto received Rojas in March.", "March"),
    ],
)
def test_a_day_is_carried_to_the_next_sentence_about_the_same_person(text: str, when: str) -> None:
    found = [(day(c, text), c.value("carried")) for c, names in contacts(text) if len(names) == 2]
    assert found == [(when, None if when == "March" else 1)]


@pytest.mark.parametrize(
    "text",
    [
        "President Rojas of Peru said on Tuesday it was late. Chilean President Soto received Rojas at the palace.",
        "From Monday to Tuesday President Rojas of Peru was ill. On 3 May he left. Laos and Chad met in Nan.",
        "On Tuesday President Rojas of Peru flew in. Chilean President Soto had received Rojas at the palace.",
        "President Rojas of Peru must leave by Tuesday. Chilean President Soto received Rojas at the palace.",
    ],
)
def test_what_was_said_or_is_due_on_a_day_is_carried_nowhere(text: str) -> None:
    assert [c.value("carried") for c, names in contacts(text) if len(names) == 2] == [None]


@pytest.mark.parametrize(
    ("text", "status", "who", "place"),
    [
        (
            "Turkmen President Annayev has invited his Azerbaijani counterpart to Ashgabat next spring.",
            "possible",
            {"his Azerbaijani counterpart", "Annayev"},
            "Ashgabat",
        ),
        (
            "The first meeting of the fishing commission created by Peru and Ecuador has been put off to 11 December.",
            "postponed",
            {"Peru", "Ecuador"},
            None,
        ),
        (
            "Peru and Chile decided to set up a commission on fishing. The commission met in Tacna on Monday.",
            "happened",
            {"Peru", "Chile"},
            "Tacna",
        ),
        (
            "Talks set for May 3 in Lima between Peru and Chile were called off.",
            "cancelled",
            {"Peru", "Chile"},
            "Lima",
        ),
        (
            "Peru's envoy Hugo Rojas was in Tehran last week for talks with his Iranian counterpart.",
            "happened",
            {"Hugo Rojas", "his Iranian counterpart"},
            "Tehran",
        ),
    ],
)
def test_invitations_bodies_and_plans(text: str, status: str, who: set[str], place: str | None) -> None:
    assert (status, who, place) in [(c.value("status"), names, c.value("place")) for c, names in contacts(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peru's Rojas and Chile's Soto met in the Andean city of Cuenca.", "Cuenca"),
        (
            "BANGKOK, March 9 -- Thai Foreign Minister Prasert received Laos's Foreign Minister Keola at the "
            "Government House on Monday.",
            "Bangkok",
        ),
    ],
)
def test_the_town_and_not_its_region_or_state(text: str, place: str) -> None:
    assert [c.value("place") for c, _ in contacts(text)] == [place]


def test_the_lead_of_a_dateline_tells_where_it_was() -> None:
    text = (
        "LIMA, March 7 - The leaders of Mali and Niger embraced before the cameras here on Sunday and agreed to wait.\n"
    )
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    claims = find_contacts(page, find_mentions(page), find_times(page))
    assert [c.value("place") for c in claims if c.value("lead")] == ["Lima"]


def test_the_heads_of_departments_of_two_states_are_of_both() -> None:
    text = "The heads of the foreign policy departments of Peru and Chile held a bilateral meeting in Tacna."
    assert [names for _, names in contacts(text)] == [{"Peru", "Chile"}]


def test_who_is_gathered_where_somebody_speaks_is_no_side() -> None:
    assert contacts("Niger and Togo were angry. He told the chiefs gathered in Ouallam to wait.") == []


def test_a_session_set_for_a_day_and_called_off_keeps_its_day() -> None:
    text = "A session planned for November 8 in Ashgabat was cancelled."
    assert [(c.value("status"), day(c, text)) for c, _ in contacts(text)] == [("cancelled", "November 8")]
