"""Differences that are told in passing: holders of offices, weekdays, tenses, events, lists, exchanged sides."""

from __future__ import annotations

import pytest

from tests.reconcile.read import discrepancies, record, told


def test_two_holders_of_one_office() -> None:
    (found,) = discrepancies(
        "Peruvian foreign minister Ana Quiroga signed the treaty in Lima.",
        "The Peruvian foreign minister, Jorge Salas, signed the treaty in Lima.",
        kind="name",
    )
    assert told(found) == {"Ana Quiroga", "Jorge Salas"}


def test_a_report_that_names_both_tells_of_a_change() -> None:
    assert not discrepancies(
        "Peruvian foreign minister Ana Quiroga resigned. Jorge Salas takes over.",
        "The Peruvian foreign minister, Jorge Salas, signed the treaty in Lima.",
        kind="name",
    )


def test_a_weekday_that_the_date_was_not() -> None:
    text = "The harbour was closed on Monday, 8 March, for repairs."
    (found,) = discrepancies(text, kind="date", published="1998-03-10")
    assert "8 March 1998 is called a Monday, but was a Sunday" in found.reason
    assert not discrepancies(text.replace("Monday", "Sunday"), kind="date", published="1998-03-10")


def test_a_day_after_the_report_told_as_past() -> None:
    (found,) = discrepancies("The rebels gave their answer on 12 August.", kind="tense", published="1987-08-09")
    assert told(found) == {"past, 1987-08-12"}
    assert not discrepancies("The rebels will answer on 12 August.", kind="tense", published="1987-08-09")
    assert not discrepancies("The meeting was postponed to 12 August.", kind="tense", published="1987-08-09")
    agreed = "The two sides agreed that a truce would come into force at midnight on 8 August."
    assert not discrepancies(agreed, kind="tense", published="1987-08-09")


def test_an_event_held_and_called_off() -> None:
    (found,) = discrepancies(
        "The farewell concert was cancelled.", "A farewell concert was held in the evening.", kind="status"
    )
    assert told(found) == {"cancelled", "happened"}
    assert not discrepancies("The concert was cancelled.", "The parade was held.", kind="status")


def test_an_obligation_with_its_sides_exchanged() -> None:
    (found,) = discrepancies(
        "Kenya promised Norway to return the captured mountain posts.",
        "Norway will return the captured mountain posts to Kenya.",
        kind="direction",
    )
    assert told(found) == {"Kenya -> Norway", "Norway -> Kenya"}


def test_a_report_that_tells_both_ways_tells_of_an_exchange() -> None:
    assert not discrepancies(
        "Kenya promised Norway to return the captured posts. Norway promised Kenya to return the captured posts.",
        "Norway will return the captured posts to Kenya.",
        kind="direction",
    )


def test_lists_that_differ_in_one_name() -> None:
    (found,) = discrepancies(
        "Angola, Kenya, Namibia and Zimbabwe signed the accord.",
        "The accord was signed by Angola, Burundi, Namibia and Zimbabwe.",
        kind="participants",
    )
    assert "Burundi in 1.txt, Kenya in 0.txt" in found.reason
    assert not discrepancies(
        "Angola, Kenya, Namibia and Zimbabwe signed the accord.",
        "Angola and Kenya signed the accord.",
        kind="participants",
    )


def test_lone_counts_of_one_thing() -> None:
    (found,) = discrepancies(
        "The accord foresees 500 observers.", "Some 340 observers come first.", kind="number", published="1999-07-12"
    )
    assert told(found) == {"500", "340"}


def test_every_discrepancy_names_something_of_the_record() -> None:
    made = record("The concert was cancelled.", "The concert was held on Monday, 8 March 1998.", published="1998-03-10")
    known = {a.id for a in made.articles} | {a.id for a in made.actors} | {e.id for e in made.entries}
    assert made.discrepancies
    assert {d.entry for d in made.discrepancies} <= known


def test_the_toll_of_one_attack() -> None:
    left = "The rebels had, earlier on Wednesday, killed at least 20 Kenyan soldiers in a string of raids."
    right = "The ministry said four civilians and 11 troops were killed Wednesday in raids attributed to the rebels."
    (found,) = discrepancies(left, right, kind="number", published="1998-03-12")
    assert told(found) == {"20", "11"}
    assert not discrepancies(left, right.replace("Wednesday", "Monday"), kind="number", published="1998-03-12")


def test_an_adviser_with_two_names_alike() -> None:
    (found,) = discrepancies(
        "Kenya's special adviser Daniel Muturi said that the talks were over.",
        "Dennis Mwangi, the special adviser of Kenya, said that the talks were over.",
        kind="name",
        published="1998-03-12",
    )
    assert told(found) == {"Daniel Muturi", "Dennis Mwangi"}
    assert not discrepancies(
        "Kenya's special adviser Daniel Muturi said that the talks were over.",
        "Grace Wanjiru, the special adviser of Kenya, said that the talks were over.",
        kind="name",
        published="1998-03-12",
    )


def test_a_president_who_is_called_vice_president() -> None:
    (found,) = discrepancies(
        "The president of Kenya, J. T. Muturi, opened the conference.",
        "Kenyan vice president Joseph Muturi opened the conference.",
        kind="role",
        published="1998-03-12",
    )
    assert told(found) == {"president", "vice president"}


def test_a_minister_of_two_fields_is_called_by_one() -> None:
    both = "Peruvian water and energy minister Ana Quiroga opened the conference."
    for field in ("water", "energy"):
        one = f"Ana Quiroga, the Peruvian {field} minister, closed the conference."
        assert not discrepancies(both, one, kind="role", published="1998-03-12")
    other = "Ana Quiroga, the Peruvian finance minister, closed the conference."
    (found,) = discrepancies(both, other, kind="role", published="1998-03-12")
    assert told(found) == {"finance minister", "water and energy minister"}


SIGNED = "The presidents of Kenya and Norway met in Quito on Monday, 9 March and signed a treaty."


@pytest.mark.parametrize(
    "other",
    [
        "The accord of Tuesday has twelve clauses.",
        "The agreement reached in Quito on 10 March has twelve clauses.",
        "The negotiations, conducted in Quito, ended on Tuesday, 10 March with a common declaration.",
    ],
)
def test_the_day_of_the_one_agreement(other: str) -> None:
    (found,) = discrepancies(SIGNED, other, kind="date", published="1998-03-12")
    assert told(found) == {"1998-03-09", "1998-03-10"}


def test_the_day_on_which_talks_ended() -> None:
    left, right = "The talks on the lake ended on Monday, 9 March.", "The conference on the lake collapsed on 10 March."
    (found,) = discrepancies(left, right, kind="date", published="1998-03-12")
    assert told(found) == {"1998-03-09", "1998-03-10"}
    assert not discrepancies(left, right, kind="date", published=("1998-03-09", "1998-03-11"))


def test_an_agreement_of_other_weeks_is_another() -> None:
    other = "The accord of 2 January 1998 has twelve clauses."
    assert not discrepancies(SIGNED, other, kind="date", published="1998-03-12")


def test_how_long_a_stretch_of_land_is() -> None:
    left = "The army holds a strip that stretches about 60 miles along the river between Mount Kora and Tel Arun."
    right = "The rebels withdrew from the 75-mile area along the river between Mount Kora and Tel Arun."
    (found,) = discrepancies(left, right, kind="number", published="1998-03-12")
    assert told(found) == {"60", "75"}
    wide = "The rebels withdrew from the 75-mile-wide area along the river between Mount Kora and Tel Arun."
    assert not discrepancies(left, wide, kind="number", published="1998-03-12")


def test_how_late_a_meeting_began() -> None:
    left = "The minister arrived late, setting the summit about 45 minutes back."
    (found,) = discrepancies(
        left, "The summit also started nearly an hour late.", kind="duration", published="1998-03-12"
    )
    assert told(found) == {"about 45 minutes", "nearly an hour"}
    for other in (
        "The summit started 45 minutes late.",
        "The dinner began two hours late.",
        "The summit lasted an hour.",
    ):
        assert not discrepancies(left, other, kind="duration", published="1998-03-12")
