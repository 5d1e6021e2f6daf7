"""Statements of the record: which renderings become one, what the entry holds, and that order never matters."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

import pytest

from readout.model.article import Article, Metadata, Reading, Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.decision import Decision
from readout.model.record import ActorRef, Entry, Link
from readout.reconcile.context import Cast, Context, Published
from readout.reconcile.statements import statement_entries

WHO = {"Berg": "person", "Quispe": "person", "Peru": "state", "an envoy of Peru": "group"}


@dataclass
class Told:
    """Reports in the making: each line is the content of one claim."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    days: dict[str, str] = field(default_factory=dict)

    def say(self, report: str, by: str, content: str, *, direct: str = "indirect", stance: str = "asserted") -> Claim:
        lines = self.lines.setdefault(report, [])
        start = sum(len(x) + 1 for x in lines)
        lines.append(content)
        span = Span(start, start + len(content))
        anchor = Span(start, start + 1)
        roles = tuple(("speaker", (who,)) for who in [by] if by in WHO)
        spans = (("content", span), ("cue", anchor)) + ((("speaker", span),) if not roles else ())
        claim = Claim(
            claim_id(report, "statement", anchor),
            report,
            "statement",
            anchor,
            span,
            roles,
            spans,
            (),
            (("direct", direct),),
            None,
            stance,
        )
        self.claims.append(claim)
        return claim

    def entries(self, decisions: tuple[Decision, ...] = ()) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
        articles = {n: Article(n, n, "\n".join(ls), "") for n, ls in self.lines.items()}
        readings = {n: Reading(n, "test", Metadata()) for n in articles}
        mentions = {w: Mention(w, "", Span(0, 0), w, kind, "name", w) for w, kind in WHO.items()}
        cast = Cast(
            (), {w: (ActorRef(f"x-{w}", w) if k != "group" else ActorRef(None, w, "Peru"),) for w, k in WHO.items()}
        )
        published = {n: Published(d, d, "metadata") for n, d in self.days.items()}
        context = Context(articles, readings, mentions, {}, published, cast, decisions)
        return statement_entries(context, self.claims)


def two(left: str, right: str, by: tuple[str, str] = ("Berg", "Berg"), days: tuple[str, str] | None = None) -> int:
    """How many entries two renderings make, told in two reports among others that speak of other things."""
    told = Told()
    told.say("a", by[0], left)
    told.say("b", by[1], right)
    told.say("a", "Quispe", "the harbour was open to all ships")
    told.say("b", "Quispe", "that winter had come early to the mountains")
    if days:
        told.days = {"a": days[0], "b": days[1]}
    return len(told.entries()[0]) - 2


def test_a_reprint_that_tells_it_at_the_same_place_tells_the_same_statement() -> None:
    said = "that the talks about the northern border post would resume in March"
    assert two(said, said) == 1


SAME = [
    ("Norway will send a written answer next week", "that a reply in writing would come next week"),
    ("“We did not expect a breakthrough,”", "that no breakthrough was expected"),
    ("to halt the expansion of the alliance", "that the alliance does not expand"),
    ("the army would withdraw from the two islands", "to withdraw its army from both islands"),
]
APART = [
    ("Norway will send a written answer next week", "the army would withdraw from the two islands"),
    ("the proposal", "the request"),
    ("that the talks had been useful for fishermen", "that the weather had been fine for fishermen"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_renderings_of_one_statement_become_one_entry(left: str, right: str) -> None:
    assert two(left, right) == 1


@pytest.mark.parametrize(("left", "right"), APART)
def test_different_statements_stay_apart(left: str, right: str) -> None:
    assert two(left, right) == 2


@pytest.mark.parametrize(("left", "right"), SAME)
def test_different_speakers_never_join(left: str, right: str) -> None:
    assert two(left, right, by=("Berg", "Quispe")) == 2


def test_a_person_s_words_of_another_week_are_new_ones_unless_verbatim() -> None:
    weeks = ("2001-03-01", "2001-03-20")
    then = "that many a path of peace was open still"
    assert two("to follow the path of peace", then, days=weeks) == 2
    assert (
        two(
            "to follow the path of peace", "that many a path of peace was open still", days=("2001-03-01", "2001-03-02")
        )
        == 1
    )
    assert two("we shall never again leave the islands", "that we shall never again leave the islands", days=weeks) == 1


def test_two_things_that_one_report_tells_need_more_to_be_one() -> None:
    told = Told()
    told.say("a", "Berg", "that another meeting of the ministers could take place in the spring")
    told.say("a", "Berg", "it was too early to speak of a meeting of the presidents")
    assert len(told.entries()[0]) == 2


def test_an_entry_shows_the_fullest_rendering_and_all_of_them_as_evidence() -> None:
    told = Told()
    short = told.say("a", "Berg", "a written answer would come next week")
    full = told.say("b", "Berg", "“We shall send a written answer to all questions next week,”", direct="direct")
    ((entry,), (link,)) = told.entries()
    assert entry.fields["content"] == "“We shall send a written answer to all questions next week,”"
    assert entry.fields["direct"] == "direct"
    assert entry.fields["speaker"] == ActorRef("x-Berg", "Berg")
    assert {e.quote for e in entry.evidence} == {"a written answer would come next week", entry.fields["content"]}
    assert set(entry.claims) == {short.id, full.id}
    assert [v.value for v in entry.values["direct"]] != []
    assert link.reason.startswith("same speaker; ")
    assert "content words shared" in link.reason


def test_the_same_terms_are_those_just_named_by_another() -> None:
    told = Told()
    told.say("a", "Peru", "the answer to the proposals on fishing rights would be given in writing next week")
    told.say("a", "Berg", "the same terms")
    told.say("b", "Berg", "“We shall get a written answer to our proposals next week,”", direct="direct")
    by_berg = [e for e in told.entries()[0] if e.fields["speaker"] == ActorRef("x-Berg", "Berg")]
    assert [len(e.evidence) for e in by_berg] == [2]


def test_two_clauses_of_one_report_are_what_another_quotes_whole() -> None:
    told = Told()
    told.say("a", "Berg", "the dialogue would go on")
    told.say("a", "Berg", "passions about the island would cool down")
    told.say("b", "Berg", "“We need a sensible dialogue, and I hope that emotions will calm down.”", direct="direct")
    told.say("b", "Quispe", "that winter had come early to the mountains")
    told.lines["a"] = [" and hoped that ".join(told.lines["a"])]
    shifted = told.claims[1]
    start = told.lines["a"][0].index("passions")
    span = Span(start, start + len("passions about the island would cool down"))
    told.claims[1] = replace(shifted, evidence=span, spans=(("content", span), ("cue", Span(start - 5, start))))
    entries, links = told.entries()
    assert sorted(len(e.evidence) for e in entries) == [1, 3]
    assert any("told in two clauses" in link.reason for link in links)


def test_somebody_unnamed_speaks_for_the_side_of_the_same_report() -> None:
    told = Told()
    told.say("a", "Peru", "the long talk about the islands was honest but brought no turning point")
    told.say("a", "an envoy of Peru", "the long talk about the islands was honest and brought no turning point")
    told.say("b", "an envoy of Peru", "the long talk about the islands was honest and brought no turning point")
    entries, _ = told.entries()
    assert sorted(len({e.article for e in x.evidence}) for x in entries) == [1, 1]
    assert sorted(len(x.evidence) for x in entries) == [1, 2]


def test_an_unnamed_source_keeps_its_words() -> None:
    told = Told()
    told.say("a", "nobody", "a Western diplomat")
    ((entry,), _) = told.entries()
    assert entry.fields["speaker"] == ActorRef(None, "a Western diplomat")


def test_people_s_verdicts_come_first() -> None:
    told = Told()
    left, right = told.say("a", "Berg", SAME[0][0]), told.say("b", "Berg", SAME[0][1])
    apart = Decision("d1", "different", (left.id, right.id), None, None, "kl", "2001-01-01T00:00:00Z", None)
    assert len(told.entries()[0]) == 1
    assert len(told.entries((apart,))[0]) == 2


def test_the_order_of_claims_does_not_matter() -> None:
    told = Told()
    for n, (left, right) in enumerate(SAME):
        told.say(f"a{n}", "Berg", left)
        told.say(f"b{n}", "Berg", right)
    expected = told.entries()
    for seed in range(5):
        random.Random(seed).shuffle(told.claims)
        assert told.entries() == expected
