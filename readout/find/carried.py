"""Days carried over: "On Tuesday the envoy arrived. The president received him for an hour" was on Tuesday too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.find.circumstances import Circumstances, is_day
from readout.find.clauses import clause_at
from readout.model.claim import Claim
from readout.model.timex import Timex

TOGETHER = ("meeting", "talks", "call")
SILENT = ("support", "bare", "passing", "title", "said", "attended", "earlier", "fresh")
"""Values of a claim that is no step of the story."""


def with_days_carried(around: Circumstances, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims; one without a day takes the one day that the sentence before tells of the same person (carried = 1).

    It is for want of better: any day told elsewhere goes before it.
    """
    return tuple(_carried(around, c) for c in claims)


def _carried(around: Circumstances, claim: Claim) -> Claim:
    parse, page = around.parse, around.parties.page
    anchor = parse.at(claim.anchor.start)
    told = claim.value("status") == "happened" and claim.value("kind") in TOGETHER
    if anchor is None or not told or claim.time("date") or claim.time("start") or any(map(claim.value, SILENT)):
        return claim
    clause = clause_at(parse, anchor if parse.tokens[anchor].upos == "VERB" else parse.tokens[anchor].head)
    n = parse.sentence_of[anchor]
    if n == 0 or clause.tense != "past" or "have" in clause.auxiliaries or _days(around, n):
        return claim
    if any(parse.tokens[k].lemma == "during" for k in range(*parse.sentences[n])):
        return claim  # "he met the president during a visit to Lagos"
    before, here = parse.sentence_span(n - 1), parse.sentence_span(n)
    if "\n" in page.text[before.start : here.start] or '"' in page.text[before.start : here.end]:
        return claim
    day = _days(around, n - 1)
    names = {around.parties.root(around.parties.by_id[i]).name for i in claim.role("participant")}
    shared = (m for m in around.parties.mentions if m.kind == "person" and before.covers(m.span))
    if len(day) != 1 or not _is_told(around, day[0]) or not any(around.parties.root(m).name in names for m in shared):
        return claim
    values = tuple(sorted((*claim.values, ("carried", 1))))
    return replace(claim, times=(("date", day[0]), *claim.times), values=values)


def _days(around: Circumstances, sentence: int) -> list[Timex]:
    return [t for t in around.times_in(range(*around.parse.sentences[sentence])) if is_day(t)]


def _is_told(around: Circumstances, day: Timex) -> bool:
    """Whether the day is one on which something is told to have happened: no deadline, nothing said or ahead."""
    named = around.is_news_day(day) or (day.rule == "day" and day.arg("day") is not None)
    return named and day.arg("tense") == "past" and not around.is_of_saying(day) and day.arg("prep") in (None, "on")
