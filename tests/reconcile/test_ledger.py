"""The ledger: joining, deadlines, answers and outcomes, and that nothing is guessed."""

from __future__ import annotations

import json
import random
from dataclasses import replace

from readout.model.article import Metadata, Reading, Span
from readout.model.claim import Mention
from readout.model.decision import Decision
from readout.model.record import ActorRef, Entry
from readout.model.timex import Timex
from readout.reconcile.due import narrowest
from readout.reconcile.ledger import ledger_entries
from readout.reconcile.matter import content_words
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


def until(surface: str, month: int, day: int, year: int = 1999) -> Timex:
    args = (("year", year), ("month", month), ("day", day), ("prep", "by"))
    return Timex(Span(0, 1), surface, "date", "day", args)


def marker_promised() -> Press:
    press = Press()
    press.report("one", "1998-10-26")
    press.tell(
        "one",
        "commitment",
        "Norway undertook to place the last boundary marker by 15 May 1999.",
        "to place the last boundary marker by 15 May 1999",
        by="Norway",
        due=until("15 May 1999", 5, 15),
        kind="promise",
        deed="place",
        thing="marker",
    )
    return press


def _mention(report: str, line: str, word: str, side: str) -> Mention:
    span = Span(line.index(word), line.index(word) + len(word))
    form = "adjective" if word.endswith("n") else "name"
    return Mention(f"m-{report}-{word}", report, span, word, "state", form, side)


def with_sentence(press: Press, report: str, day: str, line: str, sides: dict[str, str]) -> Press:
    """A report of one line that makes no claim, and the sides that its words name."""
    press.report(report, day)
    press.lines[report] = [line]
    mentions = tuple(
        Mention(
            f"m-{report}-{word}", report, Span(line.index(word), line.index(word) + len(word)), word, "state", form, s
        )
        for word, (s, form) in {w: (s, "adjective" if w.endswith("n") else "name") for w, s in sides.items()}.items()
    )
    press.readings[report] = Reading(report, "test", Metadata(), (), mentions)
    press.refs |= {m.id: (ActorRef(f"x-{m.name}", m.name, m.name),) for m in mentions}
    return press


def test_a_sentence_that_makes_no_claim_tells_the_outcome() -> None:
    press = with_sentence(
        marker_promised(),
        "two",
        "1999-05-13",
        "Norway placed the last marker on the border on Thursday.",
        {"Norway": "Norway"},
    )
    (entry,) = made(press, "1999-06-01")
    assert entry.fields["state"] == "kept"
    assert entry.values["state"][0].evidence[0].quote.startswith("Norway placed")


def test_who_else_did_it_does_not_keep_the_promise() -> None:
    line = "Chile placed the last marker near a Norwegian post."
    press = with_sentence(marker_promised(), "two", "1999-05-13", line, {"Chile": "Chile", "Norwegian": "Norway"})
    (entry,) = made(press, "1999-06-01")
    assert entry.fields["state"] == "overdue"


def test_the_state_is_that_of_the_day() -> None:
    press = with_sentence(
        marker_promised(), "two", "1999-05-20", "Norway placed the last marker on the border.", {"Norway": "Norway"}
    )
    states = {day: made(press, day)[0].fields["state"] for day in ("1999-05-01", "1999-05-18", "1999-05-20")}
    assert states == {"1999-05-01": "open", "1999-05-18": "overdue", "1999-05-20": "kept"}


def test_a_number_that_the_outcome_does_not_name_is_not_kept() -> None:
    press = Press()
    press.report("one", "2014-12-17")
    line = "Norway agreed to release 53 sailors."
    press.tell(
        "one", "commitment", line, "to release 53 sailors", by="Norway", kind="promise", deed="release", thing="sailor"
    )
    with_sentence(press, "two", "2014-12-18", "Norway released sailors on Monday.", {"Norway": "Norway"})
    assert made(press, "2014-12-20")[0].fields["state"] == "open"


def test_a_deadline_put_off_is_a_chain() -> None:
    press = marker_promised()
    press.report("two", "1999-05-10")
    press.tell(
        "two",
        "commitment",
        "Norway now promises to place the last boundary marker by 30 June 1999.",
        "to place the last boundary marker by 30 June 1999",
        by="Norway",
        due=until("30 June 1999", 6, 30),
        kind="promise",
        deed="place",
    )
    (entry,) = made(press, "1999-06-01")
    assert [v.value for v in entry.values["due"]] == ["1999-05-10/1999-06-30", "1998-10-26/1999-05-15"]
    assert entry.fields["due"] == "1999-05-10/1999-06-30"
    assert "moved from 15 May 1999" in str(entry.values["due"][0].because)
    assert entry.fields["state"] == "open"
    (before,) = made(press, "1999-05-01")
    assert before.fields["due"] == "1998-10-26/1999-05-15"


def test_two_wordings_with_one_deadline_are_one_undertaking() -> None:
    press = marker_promised()
    press.report("two", "1998-10-27")
    press.tell(
        "two",
        "commitment",
        "Norway agreed to finish marking the border by May 15, 1999.",
        "to finish marking the border by May 15, 1999",
        by="Norway",
        due=until("May 15, 1999", 5, 15),
        kind="promise",
        deed="finish",
    )
    assert len(made(press, "1999-01-01")) == 1


def test_a_corrected_deadline_changes_the_state() -> None:
    press = marker_promised()
    (entry,) = made(press, "1999-06-01")
    assert entry.fields["state"] == "overdue"
    told = Decision("d", "correct", (entry.id,), "due", json.dumps("1999-07-01"), "Mara", "1999-06-01T10:00:00Z")
    context = replace(press.context("1999-06-01"), decisions=(told,))
    ((corrected,), _) = ledger_entries(context, press.claims)
    assert corrected.fields["due"] == "1999-07-01"
    assert corrected.fields["state"] == "open"


def test_a_demand_refused_in_its_own_sentence_is_rejected() -> None:
    press = Press()
    press.report("one", "2022-01-22")
    line = "Chile rejected the call of Peru for talks on the strait."
    press.tell("one", "demand", line, "talks on the strait", by="Peru", to="Chile", answer="rejected")
    (entry,) = made(press)
    assert entry.fields["answer"] == "rejected"
    assert entry.values["answer"][0].evidence[0].quote == line


def test_what_is_threatened_and_what_is_not_done_stay_apart() -> None:
    press = Press()
    for name in ("one", "two", "three"):
        press.report(name, "2022-01-22")
    raised = "Peru will raise duties on Chilean copper from 10 to 25 percent if the talks fail."
    press.tell("one", "commitment", raised, raised[10:53], by="Peru", kind="threat", deed="raise")
    press.tell("two", "commitment", raised, raised[10:53], by="Peru", kind="threat", deed="raise")
    kept = "Peru will not raise duties on Chilean copper from 10 to 25 percent."
    press.tell("three", "commitment", kept, kept[14:], by="Peru", kind="promise", deed="raise", lead="not to ")
    assert sorted(len(e.claims) for e in made(press)) == [1, 2]


def test_sums_are_the_same_however_their_unit_is_written() -> None:
    assert content_words("$200bn of goods") == content_words("$200 of goods")
    assert content_words("to 8,600 men") == content_words("to 8600 men")
