"""One meeting told by many reports is one entry; two meetings of the same people are two."""

from __future__ import annotations

import random
from dataclasses import replace

from readout.model.record import Entry
from readout.reconcile.contacts import contact_entries
from readout.reconcile.discrepancies import find_discrepancies
from tests.reconcile.meetings import Desk, day
from tests.reconcile.read import record


def made(desk: Desk) -> list[Entry]:
    return list(contact_entries(desk.context(), desk.claims)[0])


def told_by_three() -> Desk:
    desk = Desk()
    for name in ("one", "two", "three"):
        desk.report(name, "1999-05-04")
    desk.tell("one", "Rojas met Quispe in Quito on 3 May 1999.", "Rojas", "Quispe", date=day(1999, 5, 3), place="Quito")
    desk.tell("one", "The meeting lasted 90 minutes.", bare=1, duration_minutes=90.0)
    desk.tell("two", "Rojas and Quispe talked for an hour and a half.", "Rojas", "Quispe", kind="talks", channel="open",
              duration_minutes=90.0)  # fmt: skip
    desk.tell("three", "Chile and Peru held talks in Quito, Ecuador.", "Chile", "Peru", kind="talks", channel="open",
              place="Quito, Ecuador", date=day(1999, 5, 3))  # fmt: skip
    return desk


def test_three_reports_of_one_meeting_are_one_entry() -> None:
    (entry,) = made(told_by_three())
    assert len({e.article for e in entry.evidence}) == 3
    assert entry.fields["date"] == "1999-05-03"
    assert entry.fields["duration_minutes"] == 90
    assert entry.fields["kind"] == "meeting"
    assert [r.name for r in entry.fields["participants"]] == ["Quispe", "Rojas"]  # type: ignore[union-attr]  # references


def test_the_reason_of_each_join_is_told() -> None:
    desk = told_by_three()
    _, links = contact_entries(desk.context(), desk.claims)
    assert all(link.reason and 0 < link.score <= 1 for link in links)
    assert any("the same people" in link.reason for link in links)


def test_the_same_people_on_two_days_met_twice() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    desk.report("two", "2000-02-02")
    desk.tell("one", "Rojas met Quispe on 3 May 1999.", "Rojas", "Quispe", date=day(1999, 5, 3))
    desk.tell("two", "Rojas met Quispe on 1 February 2000.", "Rojas", "Quispe", date=day(2000, 2, 1))
    assert len(made(desk)) == 2


def test_a_call_is_no_meeting_and_other_people_are_another_meeting() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    desk.report("two", "1999-05-04")
    desk.tell("one", "Rojas met Quispe.", "Rojas", "Quispe")
    desk.tell("two", "Rojas called Quispe.", "Rojas", "Quispe", kind="call", channel="phone")
    desk.tell("two", "Vega met Salas.", "Vega", "Salas")
    assert len(made(desk)) == 3


def test_a_bare_mention_without_any_contact_makes_none() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    desk.tell("one", "The talks were long.", kind="talks", channel="open", bare=1)
    assert made(desk) == []


def test_what_is_planned_without_a_day_lies_ahead() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    desk.tell("one", "Rojas is to meet Quispe.", "Rojas", "Quispe", status="planned")
    (entry,) = made(desk)
    assert (entry.fields["status"], entry.fields["date"]) == ("planned", "1999-05-04/..")


def test_arrival_order_does_not_matter() -> None:
    desk = told_by_three()
    expected = contact_entries(desk.context(), desk.claims)[0]
    for seed in range(5):
        shuffled = list(desk.claims)
        random.Random(seed).shuffle(shuffled)
        assert contact_entries(desk.context(), sorted(shuffled, key=lambda c: c.id))[0] == expected


def test_agreeing_lengths_and_places_are_no_discrepancy() -> None:
    desk = told_by_three()
    assert find_discrepancies(desk.context(), made(desk), desk.claims) == ()


def test_a_weekday_that_contradicts_its_date_is_told_with_the_day_that_fits() -> None:
    desk = Desk()
    desk.report("one")
    desk.report("two")
    desk.tell("one", "Rojas met Quispe on Monday (May 4, 1999).", "Rojas", "Quispe", date=day(1999, 5, 4, weekday=1))
    desk.tell("two", "Rojas met Quispe on 3 May 1999.", "Rojas", "Quispe", date=day(1999, 5, 3))
    (found,) = find_discrepancies(desk.context(), made(desk), desk.claims)
    assert (found.kind, found.field, found.suggested) == ("date", "date", "1999-05-03")
    assert {v.value for v in found.values} == {"1999-05-03", "1999-05-04"}
    assert "Tuesday" in found.reason


def test_lengths_that_differ_are_a_discrepancy() -> None:
    desk = told_by_three()
    last = desk.claims[2]
    values = tuple((k, 45.0 if k == "duration_minutes" else v) for k, v in last.values)
    desk.claims[2] = replace(last, values=values)
    (found,) = find_discrepancies(desk.context(), made(desk), desk.claims)
    assert (found.kind, {v.value for v in found.values}) == ("duration", {45.0, 90.0})


def test_a_future_tense_before_the_report_contradicts_itself() -> None:
    desk = Desk()
    desk.report("one", "2000-01-22")
    desk.tell("one", "Rojas and Quispe will meet on 3 May 1999.", "Rojas", "Quispe", status="planned", tense="future",
              date=day(1999, 5, 3))  # fmt: skip
    (entry,) = made(desk)
    assert entry.fields["status"] == "happened"
    (found,) = find_discrepancies(desk.context(), [entry], desk.claims)
    assert (found.kind, len(found.values)) == ("tense", 1)


def test_what_was_planned_and_then_postponed_is_postponed() -> None:
    desk = Desk()
    desk.report("one", "1999-05-01")
    desk.report("two", "1999-05-02")
    desk.tell("one", "Rojas will meet Quispe in Quito.", "Rojas", "Quispe", status="planned", place="Quito")
    desk.tell("two", "The meeting of Rojas and Quispe was put off.", "Rojas", "Quispe", status="postponed")
    (entry,) = made(desk)
    assert entry.fields["status"] == "postponed"


def test_a_call_has_no_place_and_a_visit_home_is_none() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    desk.tell("one", "Rojas called Quispe from Lima.", "Rojas", "Quispe", kind="call", channel="phone", place="Lima")
    desk.tell("one", "Rojas flew back to Chile.", "Rojas", kind="visit", place="Chile")
    (entry,) = made(desk)
    assert entry.fields["kind"] == "call"
    assert entry.fields["place"] is None


def test_talks_of_the_same_sides_without_a_day_are_one_course_of_talks() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    desk.report("two", "1999-05-06")
    talks: dict[str, str] = {"kind": "talks", "channel": "open"}
    desk.tell("one", "Talks between Chile and Peru went on.", "Chile", "Peru", **talks)
    desk.tell("two", "Chile and Peru negotiated for months.", "Chile", "Peru", **talks)
    assert len(made(desk)) == 1


def test_a_past_meeting_does_not_lie_ahead_of_its_report() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    desk.tell("one", "Rojas met Quispe and raised duties from 1 June 1999.", "Rojas", "Quispe", date=day(1999, 6, 1),
              tense="past")  # fmt: skip
    (entry,) = made(desk)
    assert (entry.fields["status"], entry.fields["date"]) == ("happened", None)


def test_what_came_of_it_keeps_its_evidence() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    desk.tell("one", "Rojas met Quispe; it ended without agreement.", "Rojas", "Quispe", outcome="without agreement")
    (entry,) = made(desk)
    assert entry.fields["outcome"] == "without agreement"
    assert [e.quote for v in entry.values["outcome"] for e in v.evidence] == [entry.evidence[0].quote]


def test_an_agreement_that_two_sides_reached_is_a_contact_where_nothing_else_tells_of_their_talks() -> None:
    desk = Desk()
    desk.report("one", "1999-05-04")
    talked: dict[str, str | int] = {"kind": "talks", "channel": "open", "support": 1}
    desk.tell("one", "Chile and Peru reached a deal.", "Chile", "Peru", date=day(1999, 5, 3), reached=1, **talked)
    desk.tell("one", "Chile and Peru agreed to end it.", "Chile", "Peru", **talked)
    (entry,) = made(desk)
    assert (entry.fields["kind"], entry.fields["status"], entry.fields["date"]) == ("talks", "happened", "1999-05-03")


def test_what_was_planned_for_a_day_and_is_told_as_held_in_a_report_of_that_day_is_one() -> None:
    desk = Desk()
    desk.report("one", "1999-05-03")
    desk.report("two", "1999-05-05")
    plan: dict[str, str | int] = {"kind": "talks", "status": "planned", "channel": "open", "fresh": 1}
    desk.tell("one", "A new round of talks is due on 5 May.", "Chile", "Peru", date=day(1999, 5, 5), **plan)
    desk.tell("two", "Chile met Peru.", "Chile", "Peru")
    (entry,) = made(desk)
    assert (entry.fields["status"], entry.fields["date"]) == ("happened", "1999-05-05")


def test_what_was_planned_for_a_later_day_is_another() -> None:
    desk = Desk()
    desk.report("one", "1999-05-03")
    desk.report("two", "1999-05-05")
    plan: dict[str, str | int] = {"kind": "talks", "status": "planned", "channel": "open", "fresh": 1}
    desk.tell("one", "A new round of talks is due on 9 May.", "Chile", "Peru", date=day(1999, 5, 9), **plan)
    desk.tell("two", "Chile met Peru.", "Chile", "Peru")
    assert len(made(desk)) == 2


def test_two_dated_lines_of_a_list_are_two_contacts() -> None:
    desk = Desk()
    desk.report("a", "1999-06-10")
    desk.tell("a", "June 1: Rojas and Quispe meet.", "Rojas", "Quispe", listed=1)
    desk.tell("a", "June 4: Rojas and Quispe meet.", "Rojas", "Quispe", listed=1)
    entries, _ = contact_entries(desk.context(), desk.claims)
    assert len(entries) == 2


def test_a_list_of_those_present_adds_people_to_the_contact() -> None:
    desk = Desk()
    desk.report("a", "1999-06-10")
    desk.tell("a", "Rojas met Quispe.", "Rojas", "Quispe")
    desk.tell("a", "Participants in the meeting included Vega and Salas.", "Vega", "Salas", attended=1)
    [entry], _ = contact_entries(desk.context(), desk.claims)
    assert {ref.name for ref in entry.fields["participants"]} >= {"Rojas", "Quispe", "Vega", "Salas"}


def test_talks_of_three_days_that_ended_on_the_fifth_began_on_the_third() -> None:
    desk = Desk()
    desk.report("one", "1999-05-06")
    desk.tell("one", "Three days of talks ended on 5 May 1999.", "Rojas", "Quispe", date=day(1999, 5, 5), closing=3)
    desk.tell("one", "Rojas and Quispe signed on 5 May 1999.", "Rojas", "Quispe", date=day(1999, 5, 5), support=1)
    (entry,) = made(desk)
    assert entry.fields["date"] == "1999-05-03/1999-05-05"


def test_those_whom_one_envoy_met_did_not_meet_each_other() -> None:
    desk = Desk()
    desk.report("one", "1999-05-06")
    desk.report("two", "1999-05-06")
    desk.tell("one", "Salas met Rojas and Vega.", "Salas", "Rojas", "Vega", across=1)
    desk.tell("two", "Rojas met Quispe.", "Rojas", "Quispe", date=day(1999, 5, 5))
    assert len(made(desk)) == 2


def test_what_was_put_off_and_lasted_hours_in_a_later_report_took_place() -> None:
    desk = Desk()
    desk.report("one", "1999-05-01")
    desk.report("two", "1999-05-06")
    desk.tell("one", "The talks of Rojas and Quispe were put off to 5 May 1999.", "Rojas", "Quispe",
              date=day(1999, 5, 5), status="postponed")  # fmt: skip
    desk.tell("two", "Rojas and Quispe agreed on 5 May 1999.", "Rojas", "Quispe", date=day(1999, 5, 5), support=1,
              reached=1)  # fmt: skip
    desk.tell("two", "The talks lasted nine hours.", bare=1, duration_minutes=540.0)
    (entry,) = made(desk)
    assert entry.fields["status"] == "happened"


def test_heads_and_ministers_do_not_meet_in_one_contact() -> None:
    summit = "QUITO, March 7 - The presidents of Peru and Chile met in Quito on Sunday for three hours. "
    plan = "Peruvian Foreign Minister Ana Lund said she would meet her Chilean counterpart in Quito before Easter. "
    back = "The summit had first been set for February 28 but was put back."
    contacts = record(summit + plan + back, published="1988-03-07").of("contact")
    assert {(c.fields["status"], c.fields["date"]) for c in contacts} == {
        ("happened", "1988-03-06"),
        ("planned", "1988-03-07/1988-04-03"),
    }
    together = "President Luis Soto and Foreign Minister Ana Lund of Peru met Chilean President Eva Rojas on Sunday."
    (one,) = record(summit, together, published="1988-03-07").of("contact")
    assert one.fields["date"] == "1988-03-06"


def test_what_is_prepared_and_discussed_is_the_meeting_held() -> None:
    text = (
        "QUITO, March 9 - Presidents Luis Soto of Peru and Eva Rojas of Chile met in Quito on Monday for three hours. "
        "Soto had studied the maps to prepare for his meeting with Rojas. "
        "Soto and Rojas are also expected to discuss the border."
    )
    (one,) = record(text, published="1998-03-09").of("contact")
    assert (one.fields["status"], one.fields["date"]) == ("happened", "1998-03-09")
    again = text + " Soto and Rojas will meet in Lima in May."
    assert len(record(again, published="1998-03-09").of("contact")) == 2


def test_somebody_of_no_known_side_is_no_side() -> None:
    (one,) = record("Ana Lund met Peruvian President Luis Soto in Quito on Monday.", published="1998-03-10").of(
        "contact"
    )
    assert one.fields["sides"] == ("Peru",)
    (two,) = record("NATO and Peru held talks in Quito on Monday.", published="1998-03-10").of("contact")
    assert two.fields["sides"] == ("NATO", "Peru")
