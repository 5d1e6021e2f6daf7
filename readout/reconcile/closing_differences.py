"""Where reports of one agreement date its signing differently, each giving one day and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from readout.model.claim import Claim
from readout.model.edtf import is_day, parse_or_none
from readout.model.record import Entry
from readout.model.timex import Timex
from readout.reconcile.contact_facts import article_day
from readout.reconcile.context import Context
from readout.reconcile.days import in_words, resolve, weekday_conflict
from readout.reconcile.differences import Difference, by_support, majority, told_in, value
from readout.reconcile.neighbours import neighbours
from readout.reconcile.papers import about_others
from readout.reconcile.reports import Report, each_report
from readout.vocab.closings import AGREED, CEREMONY, NAMED_BY_DAY, PAPERS, SIGNED, UNSIGNED
from readout.vocab.histories import SIGNING

SOON = 7
"""Days between two reports that tell of one signing as news."""
NEWS = 10
"""Days before its report of which a report tells as news."""
FARTHEST = 3
"""Days by which two accounts of one signing differ: a week later there may have been another."""
REACH = 70
"""Characters between the day and the words of signing."""
NAMED = 2
"""Names that both reports must have in common."""
_BROKEN = re.compile(
    r"[;:?!\n]|\b(?:which|who|whom|whose|that|and then|but|while|whereas|"
    r"yesterday|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\s*(?:\([^)\n]*\)|[A-Z]{2,6})?\s*[-–—:]")
"""What follows the day at the head of a report, within so many characters of the line's start."""
_HEAD = 50


@dataclass(frozen=True, eq=False, slots=True)
class Closing:
    """The one day on which a report has an agreement signed: the claims that give it, and the papers of a kind told.

    `named` are the people, states, bodies and places that the report names anywhere.
    """

    claims: tuple[Claim, ...]
    day: date
    papers: frozenset[str]
    named: frozenset[str]

    @property
    def article(self) -> str:
        return self.claims[0].article


def closing_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference for the reports of one agreement; a report that gives two days tells of two signings."""
    told = [c for c in each_report("closings", context, claims, _closing).values() if c is not None]
    pairs = [p for p in neighbours(context, told, lambda c: c.article, SOON) if _rivals(context, *p)]
    home = {(v.article, v.start): e.id for e in entries if e.type == "contact" for v in e.evidence}
    seen: set[str] = set()
    for a, b in pairs:
        if a.article in seen and b.article in seen:
            continue
        seen |= {a.article, b.article}
        beside = [c for c in told if c.day in (a.day, b.day) and (c in (a, b) or _of_one(context, c, a))]
        seen |= {c.article for c in beside}
        yield _difference(context, home, beside)


def _closing(context: Context, report: Report) -> Closing | None:
    found: dict[date, list[Claim]] = {}
    for claim, timex in _days(report.claims):
        day = _day(context, claim, timex) if _tells_of_signing(report.article.text, claim, timex) else None
        if day is not None:
            found.setdefault(day, []).append(claim)
    if len(found) != 1:
        return None
    ((day, claims),) = found.items()
    spoken = {w for c in claims for w in re.findall(r"[\w-]+", c.evidence.of(report.article.text).lower())}
    return Closing(tuple(claims), day, frozenset(PAPERS[w] for w in spoken & PAPERS.keys()), _names(report))


def _days(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Timex]]:
    for claim in claims:
        if claim.type == "day" or (claim.type == "fact" and claim.value("history") == SIGNING):
            timex = claim.time("date") or claim.time("time")
            if timex is not None and not claim.noise:
                yield claim, timex


def _tells_of_signing(text: str, claim: Claim, timex: Timex) -> bool:
    """Whether the words of the day's clause tell of a signature as given."""
    first, last = claim.evidence.start, claim.evidence.end
    line = text.rfind("\n", 0, timex.span.start) + 1
    if timex.span.start - line <= _HEAD and _DATELINE.match(text, timex.span.end):
        return False
    if NAMED_BY_DAY.search(text, first, timex.span.start):
        return True
    found = (m.span() for pattern in (SIGNED, AGREED, CEREMONY) for m in pattern.finditer(text, first, last))
    return any(_is_of_day(text, first, begin, end, timex) for begin, end in found)


def _is_of_day(text: str, first: int, begin: int, end: int, timex: Timex) -> bool:
    """Whether words of signing at begin..end stand beside the day in one clause, and nothing there undoes them."""
    gap = text[end : timex.span.start] if end <= timex.span.start else text[timex.span.end : begin]
    before = text[max(first, begin - 40) : begin]
    return len(gap) <= REACH and not _BROKEN.search(gap) and not UNSIGNED.search(f"{before} {gap}")


def _day(context: Context, claim: Claim, timex: Timex) -> date | None:
    """The day, where it is one and lies in the days before the report."""
    if timex.rule == "weekday" and timex.arg("direction") is None:
        timex = replace(timex, args=(*(a for a in timex.args if a[0] != "tense"), ("tense", "past")))
    if weekday_conflict(timex) is not None:
        return None
    told = resolve(timex, context.published.get(claim.article))
    found = parse_or_none(told.bounds or told.edtf) if told is not None else None
    written = article_day(context, claim.article)
    if found is None or not is_day(found) or found.first is None or written is None:
        return None
    return found.first if written - timedelta(days=NEWS) <= found.first <= written else None


def _names(report: Report) -> frozenset[str]:
    """The actors and the names of places in a report, each as one word by which they are known again."""
    refs = (r for m in report.reading.mentions for r in (report.refs or {}).get(m.id, ()))
    actors = {r.actor or r.name.lower() for r in refs}
    return frozenset(actors | {m.name.lower() for m in report.reading.mentions if m.kind == "place"})


def _of_one(context: Context, a: Closing, b: Closing) -> bool:
    """Whether both reports tell of one agreement: of the same names, not of two kinds of paper or two matters."""
    if about_others(context, a.claims, b.claims):
        return False
    if a.papers and b.papers and not a.papers & b.papers:
        return False
    return len(a.named & b.named) >= NAMED


def _rivals(context: Context, a: Closing, b: Closing) -> bool:
    """Whether both give another day, and both days had come when either report was written."""
    written = [article_day(context, c.article) for c in (a, b)]
    over = all(w is not None and max(a.day, b.day) <= w for w in written)
    return over and 0 < abs((a.day - b.day).days) <= FARTHEST and _of_one(context, a, b)


def _difference(context: Context, home: Mapping[tuple[str, int], str], told: Sequence[Closing]) -> Difference:
    by_day: dict[str, list[Claim]] = {}
    for closing in sorted(told, key=lambda c: (c.day, c.article)):
        by_day.setdefault(closing.day.isoformat(), []).extend(closing.claims)
    values = by_support(value(context, day, claims) for day, claims in by_day.items())
    suggested, because = majority(values)
    days = told_in(context, values, lambda v: in_words(date.fromisoformat(str(v.value))))
    places = [(c.article, c.evidence.start) for claims in by_day.values() for c in claims]
    entry = next((home[p] for p in places if p in home), min(places)[0])
    reason = f"Reports date one signing differently: {days}."
    return Difference("date", entry, "date", values, reason, 3, suggested, because)
