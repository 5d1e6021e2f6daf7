"""One deed told with another day, town or length; and what only looks like it."""

from __future__ import annotations

import pytest

from readout.language import encoder
from tests.reconcile.read import discrepancies, record, told

if not encoder.present():
    pytest.skip("no language model is installed", allow_module_level=True)

MET = "Foreign ministers of Chile and Peru met in Arica on Monday for three hours and agreed to reopen the bridge."
NOTES = "Chile and Peru exchanged notes on the border crossing on Wednesday. The notes were signed in Arica."


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        (
            MET,
            "The bridge will open again. Peruvian minister Rosa Quispe and Chile's Juan Leal settled it in Arica on"
            " Tuesday, in talks that took three hours.",
            {"1999-05-03", "1999-05-04"},
        ),
        (
            "A Chilean delegation led by former ambassador Luis Rojo arrived in Tacna on Tuesday for talks on water.",
            "The Chilean delegation headed by Luis Rojo, which arrived in Tacna on 3 May for talks on water, left.",
            {"1999-05-03", "1999-05-04"},
        ),
        (
            "The first session of the joint commission of Chile and Peru was held in Arica on May 3 under Luis Rojo.",
            "Ministers Luis Rojo of Chile and Rosa Quispe of Peru chaired the first session of their joint commission"
            " in Arica on May 4.",
            {"1999-05-03", "1999-05-04"},
        ),
        (
            "Chile and Peru will hold the second round of talks on the canal on 14 May in Arica, the ministry said.",
            "A second round of canal talks with Chile is set for May 19 in Arica, Peruvian officials announced.",
            {"1999-05-14", "1999-05-19"},
        ),
    ],
)
def test_one_deed_on_two_days(left: str, right: str, days: set[str]) -> None:
    (found,) = discrepancies(left, right, kind="date", published=("1999-05-05", "1999-05-06"))
    assert told(found) == days
    assert all(file in found.reason for file in ("0.txt", "1.txt"))
    assert found.suggested is None


@pytest.mark.parametrize(
    "other",
    [
        "Foreign ministers of Chile and Peru met in Arica again on Tuesday for three hours and agreed on the bridge.",
        "Foreign ministers of Chile and Bolivia met in Arica on Tuesday for three hours and agreed on the bridge.",
        "The ministers of Chile and Peru, who had met in Arica on Monday, met there on Tuesday about the bridge.",
        "The defence ministers of Chile and Peru met in Tacna on Tuesday and spoke of mines.",
        "Chile and Peru will hold a meeting in Arica on Tuesday to reopen the bridge.",
        "The second meeting of Chile and Peru took three hours on Tuesday in Arica and reopened the bridge.",
    ],
)
def test_another_meeting_is_no_other_day(other: str) -> None:
    assert not discrepancies(MET, other, kind="date", published=("1999-05-05", "1999-05-06"))


def test_what_came_after_the_first_report_is_no_other_account_of_it() -> None:
    later = MET.replace("Monday", "Wednesday")
    assert not discrepancies(MET, later, kind="date", published=("1999-05-04", "1999-05-06"))


@pytest.mark.parametrize(
    ("left", "right", "kind", "values"),
    [
        (
            "Chile will host talks between Peru and Bolivia on fisheries next week in Arica, diplomats said.",
            "The talks between Peru and Bolivia on fisheries next week will take place in Iquique, an official said.",
            "place",
            {"Arica", "Iquique"},
        ),
        (
            "The foreign ministers of Chile and Peru met on Monday for 90 minutes to discuss the dam at Colca.",
            "Minister Luis Rojo was back from Lima, where he and his Peruvian colleague, Rosa Quispe, talked for four"
            " hours on Monday about the Colca dam.",
            "duration",
            {"90.0", "240.0"},
        ),
        (
            "The prisoners of Chile and Peru were exchanged on Monday at the bridge of Arica, Luis Rojo said.",
            "No prisoners were exchanged on Monday at the bridge of Arica, Peruvian officials and Luis Rojo said.",
            "status",
            {"happened", "denied"},
        ),
    ],
)
def test_one_deed_in_two_towns_for_two_lengths_and_denied(left: str, right: str, kind: str, values: set[str]) -> None:
    (found,) = discrepancies(left, right, kind=kind, published="1999-05-05")
    assert told(found) == values


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (MET, MET.replace("Arica", "the Chilean port of Arica").replace("three hours", "nearly three hours")),
        (MET, "The two ministers met in Chile on Monday for more than three hours, and the bridge is to reopen."),
        (NOTES, "Minister Rosa Quispe flew to Lima on Friday to present the notes that were signed in Arica."),
        (
            "A truce was signed by Chile and Peru in Arica on Monday.",
            "The truce that Chile and Peru signed in Arica was extended on Monday in Tacna at an hour's meeting.",
        ),
    ],
)
def test_other_words_for_the_same_contradict_nothing(left: str, right: str) -> None:
    assert not record(left, right, published="1999-05-05").discrepancies


@pytest.mark.parametrize(
    ("left", "right", "kind", "values"),
    [
        (
            "Ministers Juan Leal of Chile and Rosa Quispe of Peru sat down on Monday in Arica to talk about refugees.",
            "Refugees were the subject when Ministers Rosa Quispe and Juan Leal sat down in Tacna on Monday.",
            "place",
            {"Arica", "Tacna"},
        ),
        (
            "Peruvian President Luis Rojo arrived in Arica on Sunday and was received by Foreign Minister Juan Leal.",
            "President Rojo's trip to Arica on Sunday was cancelled at the last moment, the palace in Lima said.",
            "status",
            {"happened", "cancelled"},
        ),
        (
            "The negotiators of Chile and Peru, Juan Leal and Rosa Quispe, lunched on Monday at the Italian embassy.",
            "Juan Leal and Rosa Quispe, the negotiators of Chile and Peru, had lunch on Monday at the Greek embassy.",
            "place",
            {"Italian embassy", "Greek embassy"},
        ),
    ],
)
def test_talks_of_one_day_trips_and_embassies(left: str, right: str, kind: str, values: set[str]) -> None:
    (found,) = discrepancies(left, right, kind=kind, published="1999-05-05")
    assert told(found) == values


def test_what_is_to_be_signed_later_is_no_other_day_of_the_initialling() -> None:
    left = "The agreement on transit was initialled in Arica on Tuesday by Ministers Juan Leal and Rosa Quispe."
    right = "The agreement on transit, initialled in Arica this week, will be signed in Lima on 30 May."
    assert not record(left, right, published=("1999-05-05", "1999-05-06")).discrepancies


def test_a_length_beside_two_days_is_not_that_of_the_first_meeting() -> None:
    left = "Foreign ministers of Chile and Peru met in Arica on Monday for three hours."
    right = (
        "On Tuesday the foreign ministers of Chile and Peru, who had met in Arica the day before, visited the bridge"
        " and spoke for half an hour with fishermen."
    )
    assert not record(left, right, published=("1999-05-04", "1999-05-05")).discrepancies
