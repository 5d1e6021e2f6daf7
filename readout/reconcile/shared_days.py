"""Undated reports dated by sentences: "signed on Sunday" here, "signed on Sept. 17" there, and that was a Sunday."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from readout.model.claim import Claim
from readout.model.edtf import is_day, parse_or_none
from readout.reconcile.calendrical import whole
from readout.reconcile.context import Context, Published
from readout.reconcile.days import resolve
from readout.reconcile.matter import Rarity, content_words
from readout.reconcile.reports import Report, bare_reports
from readout.vocab.calendar import WEEKDAYS

_LIKE = 0.45
"""How alike sentences must be to tell one event, given that their weekdays agree: summed over the reports that do."""
_LIKE_ONE = 0.5
"""The same, where only one other report does."""
_LEAST_SHARED = 3
_MOST_HOLDERS = 60
"""Words in more sentences of one weekday than this find no partners."""
_NEWS_DAYS = 6
_WEEKDAYS = content_words(" ".join(WEEKDAYS))


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells an event of a weekday: the words it shares with others, and its day where that is known."""

    article: str
    weekday: int
    words: frozenset[str]
    day: date | None
    lead: bool


def dated_by_others(
    context: Context, claims: Sequence[Claim], published: Mapping[str, Published]
) -> dict[str, Published]:
    """`published`, with bounds for undated reports whose weekday sentences other reports date.

    What the first third of a report tells of a weekday is news of that day or the next; elsewhere, of that week.
    """
    table = context.memory.table("sentences of days")
    told = [
        t
        for article, report in bare_reports(context, claims).items()
        for t in table.recall_of((report, published[article]), _sentences, report, published[article])
    ]
    undated = [t for t in told if t.day is None]
    if not undated:
        return dict(published)
    rarity = Rarity.of(t.words for t in told)
    holders: dict[tuple[int, str], list[_Told]] = {(t.weekday, word): [] for t in undated for word in t.words}
    for each in told:
        if each.day is not None:
            for word in each.words:
                if (each.weekday, word) in holders:
                    holders[each.weekday, word].append(each)
    found: dict[str, set[tuple[date, bool]]] = defaultdict(set)
    for each in undated:
        if (day := _partner_day(each, holders, rarity)) is not None:
            found[each.article].add((day, each.lead))
    return {a: _bounded(p, found[a]) if a in found else p for a, p in published.items()}


def _sentences(report: Report, known: Published) -> tuple[_Told, ...]:
    found = (c for c in report.claims if c.type == "day" and not c.noise)
    return tuple(t for c in found if (t := _sentence(report.article.text, c, known)) is not None)


def _sentence(text: str, claim: Claim, known: Published) -> _Told | None:
    """The sentence of a day claim: with its day in a report that fixes it, without one in a report of unknown date."""
    timex = claim.times[0][1]
    words = content_words(claim.evidence.of(text)) - _WEEKDAYS
    lead = claim.evidence.start * 3 <= len(text)
    free = timex.rule == "weekday" and timex.arg("direction") is None and timex.arg("week") is None
    if free and known.last is None:
        weekday = whole(timex, "weekday")
        is_past = timex.arg("tense") != "future"
        return _Told(claim.article, weekday, words, None, lead) if weekday and is_past else None
    day = resolve(timex, known)
    exact = parse_or_none(day.edtf) if day is not None and day.certainty == "sure" else None
    if exact is not None and is_day(exact) and exact.first is not None:
        return _Told(claim.article, exact.first.isoweekday(), words, exact.first, lead)
    return None


def _partner_day(each: _Told, holders: Mapping[tuple[int, str], Sequence[_Told]], rarity: Rarity) -> date | None:
    """The day of the sentences in other reports that tell the same; None where there is none or they differ."""
    near = [holders.get((each.weekday, word), ()) for word in sorted(each.words)]
    others = dict.fromkeys(o for found in near if len(found) <= _MOST_HOLDERS for o in found)
    best: dict[date, dict[str, float]] = defaultdict(dict)
    for other in others:
        if other.article == each.article or other.day is None or len(other.words & each.words) < _LEAST_SHARED:
            continue
        score = rarity.likeness(each.words, other.words)
        by_article = best[other.day]
        by_article[other.article] = max(score, by_article.get(other.article, 0.0))
    days = [d for d, found in best.items() if sum(found.values()) >= (_LIKE if len(found) > 1 else _LIKE_ONE)]
    return days[0] if len(days) == 1 else None


def _bounded(published: Published, days: set[tuple[date, bool]]) -> Published:
    """The bounds that days told by weekday set; unchanged where they contradict those that are known."""
    latest, lead = max(days)
    first, last = latest, latest + timedelta(days=1 if lead else _NEWS_DAYS)
    known = parse_or_none(published.first)
    if known is not None and known.first is not None:
        first = max(first, known.first)
    if first > last or any((latest - day).days > _NEWS_DAYS for day, _ in days):
        return published
    named = dict(published.named) | {day.isoweekday(): day.isoformat() for day, _ in sorted(days)}
    narrowed = replace(published, first=first.isoformat(), last=last.isoformat(), basis="inferred")
    return replace(narrowed, named=tuple(sorted(named.items())), near=published.near or first.isoformat())
