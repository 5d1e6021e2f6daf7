"""Acts: joined across reports, and told once where a demand or promise already tells them."""

from __future__ import annotations

from dataclasses import replace

from readout.model.article import Span
from readout.model.record import ActorRef
from readout.reconcile.acts import act_entries
from tests.reconcile.told import Press


def test_one_act_in_two_reports_is_one_entry() -> None:
    press = Press()
    for name in ("one", "two"):
        press.report(name, "2022-01-22")
    press.tell(
        "one", "act", "Peru accused Chile of hiding the maps.", by="Peru", to="Chile", code="ACCUSE", mode="past"
    )
    press.tell(
        "two", "act", "Lima accuses Chile of hiding old maps.", by="Peru", to="Chile", code="ACCUSE", mode="past"
    )
    (entry,), (link,) = act_entries(press.context(), press.claims)
    assert entry.code == "ACCUSE"
    assert entry.fields["recipient"] == ActorRef("x-Chile", "Chile", "Chile")
    assert len(entry.evidence) == 2
    assert "map" in link.reason


def test_acts_of_another_mode_or_recipient_stay_apart() -> None:
    press = Press()
    for name in ("one", "two", "three"):
        press.report(name, "2022-01-22")
    press.tell("one", "act", "Kenya attacked the Chilean port.", by="Kenya", to="Chile", code="ASSAULT", mode="past")
    press.tell(
        "two", "act", "Kenya never attacked the Chilean port.", by="Kenya", to="Chile", code="ASSAULT", mode="negated"
    )
    press.tell("three", "act", "Kenya attacked the Peruvian port.", by="Kenya", to="Peru", code="ASSAULT", mode="past")
    assert len(act_entries(press.context(), press.claims)[0]) == 3


def test_an_act_that_is_already_a_demand_is_not_told_twice() -> None:
    press = Press()
    press.report("one", "2022-01-22")
    demand = press.tell("one", "demand", "Peru urged Chile to leave.", "to leave", by="Peru", to="Chile")
    press.lines["one"].pop()
    press.tell("one", "act", "Peru urged Chile to leave.", by="Peru", to="Chile", code="REQUEST", mode="past")
    assert press.claims[1].anchor == demand.anchor
    assert act_entries(press.context(), press.claims)[0] == ()


def test_what_a_side_only_asks_of_itself_is_no_act_between_sides() -> None:
    press = Press()
    press.report("one", "2022-01-22")
    press.tell("one", "act", "Kenya's leader told Kenya to pay.", by="Kenya", to="Kenya", code="REQUEST", mode="past")
    press.tell("one", "act", "Kenya's papers accused Kenya.", by="Kenya", to="Kenya", code="ACCUSE", mode="past")
    (entry,) = act_entries(press.context(), press.claims)[0]
    assert entry.code == "ACCUSE"


def test_a_threat_that_the_ledger_tells_is_no_act_as_well() -> None:
    press = Press()
    press.report("one", "2022-01-22")
    line = "Kenya threatened Chile, saying its port will be bombed."
    act = press.tell("one", "act", line, line, by="Kenya", to="Chile", code="THREATEN", mode="past")
    assert len(act_entries(press.context(), press.claims)[0]) == 1
    press.lines["one"].pop()
    threat = press.tell("one", "commitment", line, "its port will be bombed", by="Kenya", kind="threat")
    assert threat.anchor.start == act.anchor.start
    press.claims[-1] = replace(threat, anchor=Span(line.index("bombed"), len(line) - 1))
    assert act_entries(press.context(), press.claims)[0] == ()
