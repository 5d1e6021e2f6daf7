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
            "In a talk on May 5, Chilean President Ana Rojas told Peru's envoy, Luis Quispe, that he erred.",
            "talks",
            "happened",
            {"Ana Rojas", "Luis Quispe"},
        ),
        (
            "At a meeting in Quito on Monday, Chilean President Ana Rojas assured President Luis Quispe of Peru of it.",
            "meeting",
            "happened",
            {"Ana Rojas", "Luis Quispe"},
        ),
        (
            "Foreign ministers Ana Rojas of Chile and Luis Quispe of Peru, meeting on Tuesday for the second time, "
            "prolonged until June 30 a truce, according to a statement.",
            "meeting",
            "happened",
            {"Ana Rojas", "Luis Quispe"},
        ),
        (
            "Chilean President Ana Rojas invited Peruvian Foreign Minister Luis Quispe to Santiago in June.",
            "visit",
            "possible",
            {"Ana Rojas", "Luis Quispe"},
        ),
        ("Chilean President Ana Rojas is expected in Lima on Monday.", "visit", "planned", {"Ana Rojas"}),
        (
            "Chilean President Ana Rojas granted Peruvian Foreign Minister Luis Quispe an audience on Monday.",
            "meeting",
            "happened",
            {"Ana Rojas", "Luis Quispe"},
        ),
        (
            "Peruvian Foreign Minister Luis Quispe was given an audience by Chilean President Ana Rojas on Monday.",
            "meeting",
            "happened",
            {"Ana Rojas", "Luis Quispe"},
        ),
        (
            "Peruvian Foreign Minister Luis Quispe, whom Chilean President Ana Rojas received on Monday, was calm.",
            "meeting",
            "happened",
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


def test_a_length_before_the_noun_is_its_own() -> None:
    text = "The deal, which Rojas said was reached after more than four hours of negotiations with Peruvian officials."
    found = contacts(f"Chilean President Ana Rojas was in Lima. {text}")
    (claim,) = [c for c, _ in found if c.value("kind") == "talks"]
    assert claim.value("duration_minutes") == 240


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peruvian President Luis Quispe headed to Brussels, Belgium, to brief the allies.", "Brussels"),
        ("Chilean President Ana Rojas travelled to Lima on Monday to meet Peruvian President Luis Quispe.", "Lima"),
    ],
)
def test_where_a_traveller_meets_others(text: str, place: str) -> None:
    assert place in {c.value("place") for c, _ in contacts(text)}


def test_a_day_after_a_place_and_its_country_is_the_day_of_the_talks() -> None:
    text = "He expected Chile and Peru to wrap up an accord after a new round of negotiations in Lima, Peru, on Friday."
    (claim,) = [c for c, _ in contacts(text) if c.value("kind") == "talks" and not c.value("support")]
    timex = claim.time("date")
    assert timex is not None
    assert timex.surface == "Friday"
    assert claim.value("status") == "planned"


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


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Peruvian President Luis Quispe called his Chilean counterpart Ana Rojas on Monday to discuss the border.",
         {"Luis Quispe", "Ana Rojas"}),
        ("Negotiators from Peru, Chile and Ecuador met in Lima.", {"Peru", "Chile", "Ecuador"}),
        ("Foreign Minister Ana Rojas of Chile and her peers from Peru and Ecuador met in Lima on Monday.",
         {"Ana Rojas", "Peru", "Ecuador"}),
        ("Peruvian President Luis Quispe said the truce rested on a phone conversation he had with Chilean President "
         "Ana Rojas.", {"Luis Quispe", "Ana Rojas"}),
        ("Peru and Chile signed the accord after months of negotiations in Quito.", {"Peru", "Chile"}),
        ("Peruvian President Luis Quispe headed to Ottawa, Canada, to brief allied leaders on the treaty.",
         {"Luis Quispe", "allied leaders"}),
        ("Peruvian President Luis Quispe said he had spoken with the commander of the Syrian Kurdish forces.",
         {"Luis Quispe", "the commander of the Syrian Kurdish forces"}),
    ],
)  # fmt: skip
def test_whom_the_words_around_a_contact_bring(text: str, parties: set[str]) -> None:
    assert any(found == parties for claim, found in contacts(text) if not claim.value("support"))


@pytest.mark.parametrize(
    "text",
    [
        "After the summit of the African Union, Peru said that it would pay.",
        "President Ana Rojas called the mayor of Lima a liar on Monday.",
        "Alan Lee, a contractor, made several trips to Peru.",
        "Chilean President Ana Rojas invited journalists to Lima.",
        "Peru and Chile vetoed the resolution. The ministers met in Doha on Monday for an Arab League session.",
        "Chilean President Ana Rojas is expected to sign the accord in Lima.",
        "At a news conference in Quito on Monday, President Ana Rojas told reporters that the border would stay open.",
        "In a meeting on Monday, Peruvian President Luis Quispe told Peruvian Foreign Minister Ana Rojas to stay.",
        "The fighting between Peru and Chile went on after the interview with President Ana Rojas.",
    ],
)
def test_what_is_no_contact_of_two(text: str) -> None:
    full = [c for c, _ in contacts(text) if not c.value("bare") and not c.value("support")]
    assert full == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru and Chile are poised to sign a peace accord on Saturday.", "planned"),
        ("Peru said it will not begin talks with Chile until the prisoners are free.", "planned"),
        ("This is not the first time that Peruvian and Chilean leaders have met in Quito.", "happened"),
        ("Last May, President Ana Rojas called off what was to be a signing ceremony with Peru.", "cancelled"),
    ],
)
def test_what_becomes_of_a_contact(text: str, status: str) -> None:
    assert {c.value("status") for c, _ in contacts(text) if not c.value("support")} == {status}


def test_the_day_of_speaking_and_of_the_deed_is_not_the_day_of_the_contact() -> None:
    told = "Foreign Minister Ana Rojas, who witnessed the signing of the accord, told the Lima paper on Monday that."
    agreed = "At a meeting in Quito, President Ana Rojas and President Luis Quispe agreed not to raise duties on 1 May."
    for text in (told, agreed):
        assert all(c.time("date") is None for c, _ in contacts(text) if not c.value("support"))


def test_the_day_before_a_contact_has_no_preposition() -> None:
    text = "Peru tightened its rules ahead of Friday's talks with Chile."
    days = [c.time("date") for c, _ in contacts(text) if not c.value("support")]
    assert [(d.surface, d.arg("prep")) for d in days if d is not None] == [("Friday", None)]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The talks between Peru and Chile ended without agreement.", "ended without agreement"),
        ("No breakthrough occurred during the meeting between Peru and Chile.", "No breakthrough occurred"),
        ("Peru and Chile signed a peace accord in Quito.", "signed a peace accord"),
        ("The call between Ana Rojas and Luis Quispe lasted an hour but made no progress.", "made no progress"),
        ("President Ana Rojas expected no breakthrough from the meeting with President Luis Quispe.", None),
        ("If the talks between Peru and Chile bring a breakthrough, the bank will pay.", None),
    ],
)
def test_what_came_of_it(text: str, outcome: str | None) -> None:
    found = [c for c, _ in contacts(text) if c.value("outcome") is not None]
    assert [c.value("outcome") for c in found][:1] == ([outcome] if outcome else [])
    for claim in found:
        words = claim.words("outcome")
        assert words is not None
        assert " ".join(words.of(text).split()) == claim.value("outcome")


def test_an_agreement_that_two_people_say_they_reached_is_theirs() -> None:
    text = (
        "Peruvian President Luis Quispe and Chilean President Ana Rojas announced they had reached a separate deal on "
        "the border."
    )
    (found,) = [(c, who) for c, who in contacts(text) if c.value("reached")]
    assert found[0].value("support") == 1
    assert len(found[0].role("participant")) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "Ahead of his meeting with Lavrov in Oslo, the envoy lashed out at the papers on Sunday.",
        "In the wake of her meeting with Lavrov, Ana Quiroga flew home on Sunday.",
        "On the eve of his meeting with Lavrov, the Peruvian envoy praised the plan on Sunday.",
    ],
)
def test_a_contact_after_a_preposition_of_two_words_has_a_day_of_its_own(text: str) -> None:
    (found,) = [c for c, _ in contacts(text) if c.anchor.of(text) == "meeting"]
    assert found.time("date") is None


def test_a_letter_was_written_when_it_was_penned() -> None:
    text = "The senator penned a letter to Iran’s leaders in March that said they had no power."
    (found,) = [c for c, _ in contacts(text) if c.value("kind") == "letter"]
    when = found.time("date")
    assert when is not None
    assert when.surface == "March"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- January 7: Deputy Minister Dao’s call with the Laotian president Kham Vong", "January 7"),
        (
            "-   [December 15: Foreign Minister Dao’s meeting with Laotian Minister Kham Vong](https://a.b/c)",
            "December 15",
        ),
        ("Feb. 5, 2015: The foreign ministers of Peru and Chile meet in Lima.", "Feb. 5, 2015"),
    ],
)
def test_the_date_in_front_of_a_line_is_the_day_of_its_contact(line: str, words: str) -> None:
    found = [c for c, _ in contacts(line) if not c.value("bare")]
    assert [c.times[0][1].span.of(line) for c in found] == [words]
    assert found[0].value("listed") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Participants in the meeting included Foreign Minister Prem Dao of Thailand and President Kham Vong of Laos.",
        "The meeting was attended by Foreign Minister Prem Dao of Thailand and President Kham Vong of Laos.",
    ],
)
def test_a_list_of_those_present_names_who_took_part(text: str) -> None:
    [(claim, parties)] = contacts(text)
    assert claim.value("attended") == 1
    assert parties >= {"Prem Dao", "Kham Vong"}


def test_a_video_call_is_a_call() -> None:
    [(claim, _)] = contacts("President Kham Vong held a video call with President Ana Rojas today.")
    assert claim.value("kind") == "call"


@pytest.mark.parametrize(
    ("text", "kind", "parties", "day", "place"),
    [
        ("Mr. Dao and Mr. Vong are in talks in Quito.", "talks", {"Dao", "Vong"}, None, "Quito"),
        ("Mr. Dao was in Quito on Friday for a meeting with Mr. Vong.", "meeting", {"Dao", "Vong"}, "Friday", "Quito"),
        (
            "The Peruvian and Chilean negotiators will reconvene in Quito on Sunday, officials said.",
            "talks",
            {"Peru", "Chile"},
            "Sunday",
            "Quito",
        ),
        (
            "A meeting between Mr. Dao and Mr. Vong scheduled for Friday in Quito was called off.",
            "meeting",
            {"Dao", "Vong"},
            "Friday",
            "Quito",
        ),
        (
            "After a meeting in Quito on Friday, Mr. Dao and Mr. Vong said gaps remained.",
            "meeting",
            {"Dao", "Vong"},
            "Friday",
            "Quito",
        ),
    ],
)
def test_who_met_when_and_where(text: str, kind: str, parties: set[str], day: str | None, place: str | None) -> None:
    [(claim, who)] = [(c, who) for c, who in contacts(text) if not c.value("support")]
    date = claim.time("date")
    assert (claim.value("kind"), who) == (kind, parties)
    assert (date.span.of(text) if date else None, claim.value("place")) == (day, place)


def test_a_day_counted_from_a_contact_is_not_its_day() -> None:
    text = "Mr. Dao met Mr. Vong in Quito on Friday, a day after the Danish minister met Mr. Vong in Lima."
    first, then = [c for c, _ in contacts(text) if not c.value("support")]
    assert first.time("date") is not None
    assert then.time("date") is None
    assert (first.value("place"), then.value("place")) == ("Quito", "Lima")


def test_the_day_on_which_a_meeting_is_praised_is_not_its_day() -> None:
    found = contacts("Mr. Dao praised the talks between Peru and Chile in a speech in Quito on Monday.")
    assert all(c.time("date") is None for c, _ in found if not c.value("support"))


def test_that_is_no_topic() -> None:
    ((claim, _),) = contacts("President Kham Vong spoke with President Ana Rojas by phone about that.")
    assert claim.value("topic") is None
