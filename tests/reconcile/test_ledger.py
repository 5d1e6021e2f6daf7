"""The ledger: joining, deadlines, answers and outcomes, and that nothing is guessed."""

from __future__ import annotations

import random
from dataclasses import replace

from readout.model.record import ActorRef, Entry
from readout.reconcile.due import narrowest
from readout.reconcile.ledger import ledger_entries
from tests.reconcile.told import Press, lasting, relative


def made(press: Press, as_of: str | None = None) -> list[Entry]:
    return sorted(ledger_entries(press.context(as_of), press.claims)[0], key=lambda e: (e.type, str(e.fields["what"])))


def reply_told_twice() -> Press:
    press = Press()
    press.report("one", "2022-01-22")
    press.report("two", "2022-01-23")
    soon = relative("next week", "week", 1)
    said = "Norway will send Chile a written reply on the maps next week."
    press.tell(
        "one",
        "commitment",
        said,
        "will send Chile a written reply on the maps",
        by="Norway",
        to="Chile",
        due=soon,
        kind="promise",
        deed="send",
    )
    other = "Oslo promised written answers on the maps."
    press.tell(
        "two",
        "commitment",
        other,
        "written answers on the maps",
        by="Norway",
        to="Chile",
        due=soon,
        kind="promise",
        deed="answer",
    )
    return press


def test_one_promise_in_two_reports_is_one_entry_with_its_deadline() -> None:
    (entry,) = made(reply_told_twice(), "2022-01-24")
    assert len(entry.claims) == 2
    assert entry.fields["by"] == ActorRef("x-Norway", "Norway", "Norway")
    assert entry.fields["due"] == "2022-01-24/2022-01-30"
    assert entry.fields["state"] == "open"
    assert entry.code == "AGREE"


def test_the_reason_of_a_join_names_the_side_and_the_shared_words() -> None:
    press = reply_told_twice()
    (link,) = ledger_entries(press.context(), press.claims)[1]
    assert "Norway" in link.reason
    assert "map" in link.reason


def test_after_the_deadline_without_a_word_it_is_overdue() -> None:
    (entry,) = made(reply_told_twice(), "2022-02-02")
    assert entry.fields["state"] == "overdue"
    assert entry.values["state"][0].evidence == ()


def test_a_report_that_tells_the_deed_makes_it_kept() -> None:
    press = reply_told_twice()
    press.report("three", "2022-01-27")
    press.tell(
        "three",
        "act",
        "Norway sent Chile its written reply on the maps.",
        by="Norway",
        to="Chile",
        code="AID",
        mode="past",
    )
    (entry,) = made(press, "2022-02-02")
    assert entry.fields["state"] == "kept"
    assert [e.article for e in entry.values["state"][0].evidence] == ["three"]


def test_a_report_that_it_was_not_done_makes_it_broken() -> None:
    press = reply_told_twice()
    press.report("three", "2022-01-27")
    press.tell(
        "three",
        "act",
        "Norway did not send its written reply on the maps.",
        by="Norway",
        to="Chile",
        code="REJECT",
        mode="negated",
    )
    (entry,) = made(press, "2022-02-02")
    assert entry.fields["state"] == "broken"


def test_what_is_still_to_come_is_no_outcome() -> None:
    press = reply_told_twice()
    press.report("three", "2022-01-25")
    press.tell(
        "three",
        "act",
        "Norway will soon send its written reply on the maps.",
        by="Norway",
        to="Chile",
        code="AID",
        mode="future",
    )
    (entry,) = made(press, "2022-01-26")
    assert entry.fields["state"] == "open"


def test_two_actions_of_one_sentence_stay_apart() -> None:
    press = Press()
    press.report("one", "2022-01-22")
    line = "Kenya will open the port to grain ships and close the port to grain barges."
    press.tell("one", "commitment", line, "open the port to grain ships", by="Kenya", kind="promise", deed="open")
    twin = press.tell(
        "one", "commitment", line, "close the port to grain barges", by="Kenya", kind="promise", deed="close"
    )
    assert len({c.id for c in press.claims}) == 2
    assert len(made(press)) == 2
    assert twin.type == "commitment"


def test_other_sides_promise_other_things() -> None:
    press = Press()
    press.report("one", "2022-01-22")
    press.report("two", "2022-01-22")
    press.tell(
        "one", "commitment", "Norway will free the pilots of the tanker.", by="Norway", kind="promise", deed="free"
    )
    press.tell(
        "two", "commitment", "Chile will free the pilots of the tanker.", by="Chile", kind="promise", deed="free"
    )
    assert len(made(press)) == 2


def test_a_headline_the_other_way_round_joins_but_does_not_decide() -> None:
    press = reply_told_twice()
    headline = "Chile promises a written reply on the maps"
    press.tell(
        "one",
        "commitment",
        headline,
        "a written reply on the maps",
        by="Chile",
        to="Norway",
        noise=True,
        kind="promise",
        deed="reply",
    )
    (entry,) = made(press, "2022-01-24")
    assert len(entry.claims) == 3
    assert entry.fields["by"] == ActorRef("x-Norway", "Norway", "Norway")
    assert len(entry.values["by"]) == 2


def test_a_reversed_headline_that_is_no_clutter_joins_too() -> None:
    press = reply_told_twice()
    headline = "Deadline for a written reply on the maps from Chile to Norway"
    told = press.tell(
        "one", "commitment", headline, "a written reply on the maps", by="Chile", to="Norway", deed="reply"
    )
    press.claims[-1] = replace(told, values=(*told.values, ("headline", 1), ("kind", "promise")))
    (entry,) = made(press, "2022-01-24")
    assert entry.fields["by"] == ActorRef("x-Norway", "Norway", "Norway")
    assert {v.value for v in entry.values["by"]} == {ActorRef(f"x-{s}", s, s) for s in ("Norway", "Chile")}


def test_a_refusal_next_to_the_demand_is_its_answer() -> None:
    press = Press()
    press.report("one", "2022-01-22")
    press.tell("one", "demand", "Peru urged Chile to halt its flights.", "to halt its flights", by="Peru", to="Chile")
    press.tell("one", "act", "Chile has rejected the demands.", by="Chile", code="REJECT", mode="past")
    (entry,) = made(press)
    assert entry.fields["answer"] == "rejected"
    assert entry.values["answer"][0].evidence[0].quote == "Chile has rejected the demands."


def test_without_an_answer_the_answer_is_none() -> None:
    press = Press()
    press.report("one", "2022-01-22")
    press.tell("one", "demand", "Peru urged Chile to halt its flights.", "to halt its flights", by="Peru", to="Chile")
    (entry,) = made(press)
    assert entry.fields["answer"] == "none"
    assert "answer" not in entry.values


def test_within_and_for_are_counted_from_the_telling() -> None:
    press = Press()
    press.report("one", "2020-02-29")
    press.tell(
        "one",
        "commitment",
        "Norway will leave the island within 14 months.",
        by="Norway",
        due=lasting("14 months", 14, "month", "within"),
        kind="promise",
        deed="leave",
    )
    press.tell(
        "one",
        "commitment",
        "Kenya will raise no duties for 90 days.",
        by="Kenya",
        due=lasting("90 days", 90, "day", "for"),
        kind="promise",
        deed="raise",
    )
    due = {str(e.fields["due"]) for e in made(press)}
    assert due == {"2020-02-29/2021-04-29", "2020-02-29/2020-05-29"}


def test_order_does_not_matter() -> None:
    press = reply_told_twice()
    expected = made(press, "2022-02-02")
    for seed in range(5):
        random.Random(seed).shuffle(press.claims)
        assert made(press, "2022-02-02") == expected


def test_the_shortest_stretch_that_all_leave_possible_stands() -> None:
    assert narrowest(["2022-01-17/..", "2022-01-24/2022-01-30"]) == "2022-01-24/2022-01-30"
    assert narrowest(["2022-01-24/2022-01-30", "2022-03-01"]) is None
    assert narrowest([]) is None
