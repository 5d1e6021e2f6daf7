"""How reporters tell contacts: offices and lists, hosts, bodies, places, what came of plans; read with the model."""

from __future__ import annotations

import pytest

from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.language import encoder, parse
from readout.model.article import Article, Metadata
from tests.find.told import contacts

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Lao Foreign Secretary Bounmy Keola called in the Thai ambassador, Somchai Prasert, on Saturday.",
            ("meeting", "happened", {"Bounmy Keola", "Somchai Prasert"}),
        ),
        (
            "The foreign ministers of Peru and Bolivia, Tomas Arrieta and Lucia Benavente, met on Monday.",
            ("meeting", "happened", {"Tomas Arrieta", "Lucia Benavente"}),
        ),
        (
            "The meeting brought together Thai Foreign Minister Somchai Prasert and his Lao counterpart, Bounmy Keola.",
            ("meeting", "happened", {"Somchai Prasert", "Bounmy Keola"}),
        ),
        (
            "Eritrea's foreign minister, Tesfay Habtom, was received by Egyptian President Mahmoud Rashad in Cairo.",
            ("meeting", "happened", {"Tesfay Habtom", "Mahmoud Rashad"}),
        ),
        (
            "Delegations from Djibouti and Eritrea sat down together in Doha on Sunday.",
            ("talks", "happened", {"Djibouti", "Eritrea"}),
        ),
        (
            "Guyana and Suriname held a round of negotiations in Georgetown.",
            ("talks", "happened", {"Guyana", "Suriname"}),
        ),
        (
            "Present at the meeting in Bled were Foreign Minister Miha Kovac of Slovenia and Ivo Babic of Croatia.",
            ("meeting", "happened", {"Miha Kovac", "Ivo Babic"}),
        ),
        (
            "The Iraqi-Kuwaiti border committee held its ninth session in Basra on Monday.",
            ("meeting", "happened", {"Iraq", "Kuwait"}),
        ),
        (
            "The presidents of Mali and Niger spent four hours together at Niamey on Saturday.",
            ("meeting", "happened", {"Mali", "Niger"}),
        ),
        ("Iraqi and Kuwaiti foreign ministers conferred in Amman.", ("talks", "happened", {"Iraq", "Kuwait"})),
        (
            "A meeting scheduled for Thursday between President Otieno and Prime Minister Tadesse has been postponed.",
            ("meeting", "postponed", {"Otieno", "Tadesse"}),
        ),
        ("Slovenia pulled out of Tuesday's meeting with Croatia.", ("meeting", "cancelled", {"Slovenia", "Croatia"})),
        (
            "President Ana Rojas and President Luis Quispe failed to meet in Quito on Tuesday.",
            ("meeting", "denied", {"Ana Rojas", "Luis Quispe"}),
        ),
        (
            "Foreign Minister Hatem Jabiri came home after his meetings with the Kuwaiti foreign minister in Muscat.",
            ("meeting", "happened", {"Hatem Jabiri", "the Kuwaiti foreign minister"}),
        ),
        ("Eritrea called off Monday's talks with Djibouti.", ("talks", "cancelled", {"Eritrea", "Djibouti"})),
        (
            "Libya denied that its foreign minister, Omar Zintani, had met Chadian rebels in Tunis last week.",
            ("meeting", "denied", {"Omar Zintani", "Chadian rebels"}),
        ),
        (
            "No meeting took place between President Otieno and Prime Minister Tadesse, his spokesman insisted.",
            ("meeting", "denied", {"Otieno", "Tadesse"}),
        ),
        (
            "President Barreda of Peru and President Quispe of Bolivia are to meet in Tacna on Friday.",
            ("meeting", "planned", {"Barreda", "Quispe"}),
        ),
        (
            "Thai and Cambodian defence ministers meet Thursday in Siem Reap.",
            ("meeting", "planned", {"Thailand", "Cambodia"}),
        ),
        (
            "The summit between Japan and Russia, originally planned for February, took place in Tokyo on Monday.",
            ("meeting", "happened", {"Japan", "Russia"}),
        ),
        (
            "Otieno met Tadesse on Monday and spoke to him again by phone on Tuesday.",
            ("call", "happened", {"Otieno", "Tadesse"}),
        ),
        (
            "Meeting in the port of Guayaquil, Presidents Julio Barreda of Peru and Luis Quispe of Bolivia agreed.",
            ("meeting", "happened", {"Julio Barreda", "Luis Quispe"}),
        ),
        (
            "The deal was struck in Oslo, where the envoy Luis Soto and the head of the Thai mission, Kari Berg, met.",
            ("meeting", "happened", {"Luis Soto", "Kari Berg"}),
        ),
        (
            "Luis Soto, the head of the Peruvian mission, and Kari Berg met on Friday.",
            ("meeting", "happened", {"Luis Soto", "Kari Berg"}),
        ),
        (
            "President Soto met Kari Berg, the secretary-general of the Foreign Ministry, and Idriss Abakar on Friday.",
            ("meeting", "happened", {"Soto", "Kari Berg", "Idriss Abakar"}),
        ),
        (
            "Norway and Peru agreed that experts would meet in Lima on 3 September.",
            ("meeting", "planned", {"Norway", "Peru"}),
        ),
        ("The two sides will speak again on Oct. 22.", ("talks", "planned", {"The two sides"})),
        (
            "The talks brought together Foreign Minister Kari Berg and Fisheries Minister Tuva Lund with Luis Soto.",
            ("talks", "happened", {"Kari Berg", "Tuva Lund", "Luis Soto"}),
        ),
    ],
)
def test_who_met_whom_as_reporters_tell_it(text: str, told: tuple[str, str, set[str]]) -> None:
    assert told in [(c.value("kind"), c.value("status"), who) for c, who in contacts(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Envoy George Whitfield met Minister Dan Peretz in Amman on Monday and President Samir Haddad in Cairo.",
            [("Dan Peretz", "Monday", "Amman"), ("Samir Haddad", None, "Cairo")],
        ),
        (
            "Foreign Minister Miha Kovac phoned Ivo Babic on Monday and EU envoy Carla Brandt on Tuesday.",
            [("Ivo Babic", "Monday", None), ("Carla Brandt", "Tuesday", None)],
        ),
        (
            "Envoy Hans Lindqvist met separately with Minister Youssef Tazi and Minister Karim Belhadj on Tuesday.",
            [("Youssef Tazi", "Tuesday", None), ("Karim Belhadj", "Tuesday", None)],
        ),
        (
            "President Paulo Figueira telephoned President Julio Barreda and President Luis Alarcon on Friday.",
            [("Julio Barreda", "Friday", None), ("Luis Alarcon", "Friday", None)],
        ),
        (
            "Envoy Hans Lindqvist met President Samir Haddad in Cairo on Monday and Minister Peretz was glad.",
            [("Samir Haddad", "Monday", "Cairo")],
        ),
    ],
)
def test_one_word_may_tell_of_several_contacts(text: str, told: list[tuple[str, str | None, str | None]]) -> None:
    found = contacts(text)
    days = [time.span.of(text) if (time := c.time("date")) else None for c, _ in found]
    assert sorted(map(str, told)) == sorted(
        str((partner, day, c.value("place")))
        for (c, who), day in zip(found, days, strict=True)
        for partner in who
        if partner not in ("George Whitfield", "Miha Kovac", "Hans Lindqvist", "Paulo Figueira")
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The talks between Peru and Chile, due to start on 3 March, have been postponed until 20 March.", "20 March"),
        ("Slovenia pulled out of Tuesday's meeting with Croatia in Trieste.", "Tuesday"),
        ("Friday's talks between Peru and Chile were called off on Thursday.", "Friday"),
        ("A planned visit to Moscow by Japanese Foreign Minister Kenji Mori was cancelled on Monday.", None),
        ("Malawi and Tanzania negotiated in Blantyre from Monday to Wednesday.", "Monday"),
        ("It was the first encounter of Barreda and Quispe since the vote in August 1993.", None),
    ],
)
def test_the_day_of_the_contact_itself(text: str, day: str | None) -> None:
    claim = contacts(text)[0][0]
    time = claim.time("date")
    assert (time.span.of(text) if time else None) == day


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Talks between Peru and Bolivia collapsed on Monday after only 50 minutes.", 50),
        ("Barreda met Quispe in Lima. The two leaders talked for three hours.", 180),
        ("Peru and Chile signed a truce on Friday, four days into the talks.", None),
    ],
)
def test_how_long_it_lasted(text: str, minutes: int | None) -> None:
    assert {c.value("duration_minutes") for c, _ in contacts(text)} - {None} == ({minutes} - {None})


def test_a_journey_is_a_visit_of_whoever_makes_it_to_its_place() -> None:
    ((claim, who),) = contacts("Cuban Vice-President Raul Montes paid a visit to Caracas from 1 to 3 March.")
    assert (claim.value("kind"), claim.value("place"), who) == ("visit", "Caracas", {"Raul Montes"})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tomas Arrieta of Peru met his Bolivian counterpart Lucia Benavente in Arequipa on Tuesday.", "Arequipa"),
        ("Peru and Chile met in the Qatari capital on Tuesday.", "Doha"),
        ("Kenyan President Otieno flew to Kampala on Monday and held talks with President Grace Mukasa.", "Kampala"),
        ("LUANDA - Rwandan President Habyara and Angolan President Manuel Cardoso met here on Tuesday.", "Luanda"),
        ("The Armenian and Azeri presidents met at a villa outside Vienna on Monday.", "Vienna"),
        ("ARUSHA, Nov 2 (PA) - Rwanda and Uganda held talks here on Tuesday.", "Arusha"),
        ("Cuzco, April 18 (PA). Peru and Chile ended three days of talks here on Wednesday.", "Cuzco"),
        ("Rwandan President Jean Habyara met Ugandan President Mukasa over the fighting in Chad.", None),
    ],
)
def test_where_they_met(text: str, place: str | None) -> None:
    claim = next(c for c, who in contacts(text) if c.value("kind") in ("meeting", "talks") and len(who) > 1)
    assert claim.value("place") == place


@pytest.mark.parametrize(
    "text",
    [
        "Senegal's President Abdou Ndiaye and Gambia's President Lamin Ceesay have not met since 2007.",
        "Previous presidents of Peru and Bolivia have also met in this palace.",
        "The envoy saw President Mukasa leave the palace.",
        "Ugandan police met resistance in the town on Monday.",
        "Chad's army chief met his commanders at the front on Sunday.",
        "The cabinet sat in Lima on Monday to discuss the crisis with Ecuador.",
    ],
)
def test_what_is_no_contact(text: str) -> None:
    assert contacts(text) == []


def test_offices_of_two_sides_are_shared_out_in_their_order() -> None:
    text = "The Georgian and Armenian prime ministers, Levan Kobalia and Aram Sahakyan, agreed."
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    sides = {m.name: m.side for m in find_mentions(page) if m.kind == "person"}
    assert sides == {"Levan Kobalia": "Georgia", "Aram Sahakyan": "Armenia"}


def test_the_presidents_of_two_states_are_those_of_these_states() -> None:
    text = (
        "President Barreda of Peru met President Quispe of Bolivia. President Figueira of Brazil was their host. "
        "The presidents of Peru and Bolivia signed a declaration."
    )
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    mentions = {m.id: m for m in find_mentions(page)}
    joint = next(m for m in mentions.values() if m.surface == "The presidents of Peru and Bolivia")
    assert {mentions[i].name for i in joint.members} == {"Barreda", "Quispe"}


def test_two_men_are_the_two_whom_a_sentence_joins() -> None:
    text = "Julio Barreda and Luis Quispe met before their host, President Paulo Figueira. The two men shook hands."
    page = Page(Article("a", "a.txt", text, ""), Metadata(), (), parse(text))
    mentions = {m.id: m for m in find_mentions(page)}
    joint = next(m for m in mentions.values() if m.surface == "The two men")
    assert {mentions[i].name for i in joint.members} == {"Julio Barreda", "Luis Quispe"}


def test_a_place_that_opens_the_sentence_is_no_part_of_the_name_after_it() -> None:
    ((claim, who),) = contacts("In Lima Rojas met President Soto on Monday.")
    assert (claim.value("place"), who) == ("Lima", {"Rojas", "Soto"})


def test_a_year_that_names_an_accord_is_no_day_of_a_meeting() -> None:
    ((claim, _),) = contacts("Rojas will meet Soto, a guarantor of the 1998 accord.")
    assert claim.time("date") is None


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("The breakthrough came on Thursday in Oslo, where Luis Soto and Kari Berg met.", "Thursday", "Oslo"),
        (
            "He had received Kari Berg on 2 March 2010, and went to Oslo on 4 March 2010, where he met Idriss Abakar.",
            "4 March 2010",
            "Oslo",
        ),
        ("Berg said on Monday in Oslo, where she met Luis Soto, that the ban would stay.", None, "Oslo"),
        ("Luis Soto left for Paris on Monday, where he will meet Kari Berg on Friday.", "Friday", "Paris"),
    ],
)
def test_what_stands_before_a_where(text: str, day: str | None, place: str) -> None:
    claim = next(c for c, _ in reversed(contacts(text)) if c.value("kind") == "meeting" and not c.role("host"))
    date = dict(claim.times).get("date")
    assert (date.span.of(text) if date is not None else None, claim.value("place")) == (day, place)


def test_a_remark_was_made_on_the_day_it_was_told() -> None:
    text = (
        "Lima, March 3, Andes - Foreign Minister Luis Soto said here Tuesday that the case is following its course.\n\n"
        "He made the remark in a meeting with his Norwegian counterpart, which took place on the margins of a congress."
    )
    ((claim, who),) = contacts(text)
    assert dict(claim.times)["date"].span.of(text) == "Tuesday"
    assert "Luis Soto" in who
    assert "Andes" not in who


def test_an_office_between_commas_hides_no_day() -> None:
    text = "He had earlier received Kari Berg, Minister of Foreign Affairs of Norway, in Lima on 2 March 2010."
    ((claim, _),) = contacts(text)
    assert dict(claim.times)["date"].span.of(text) == "2 March 2010"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        (
            "Soto and Berg met in Lima on Tuesday, at the request of the Chileans, according to officials, for forty "
            "minutes in a room that smelled of glue.",
            40,
        ),
        ("Soto met Berg on Tuesday to ask for a truce of the fleets for 60 minutes.", None),
    ],
)
def test_a_length_stands_behind_what_is_told_between_commas(text: str, minutes: int | None) -> None:
    claim = next(c for c, _ in contacts(text) if c.value("kind") == "meeting")
    assert claim.value("duration_minutes") == minutes
