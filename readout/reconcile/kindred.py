"""Undated reports dated by the words they quote: two reports that print one quotation are news of the same days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta

from anyascii import anyascii

from readout.model.claim import Claim
from readout.model.edtf import is_day, parse_or_none
from readout.reconcile.calendrical import whole
from readout.reconcile.context import Context, Published
from readout.reconcile.days import resolve
from readout.reconcile.matter import content_words
from readout.reconcile.reports import Report, bare_reports
from readout.vocab.calendar import MONTH_NAMES

_RUN = 5
"""Words in a row that make a quotation recognisable."""
_WEIGHTY = 3
"""Words of weight among them, without which a phrase is nobody's own."""
_MANY = 4
"""Reports that quote a phrase beyond which it is a slogan, and no news."""
_AROUND = 3
"""Days before and after a report within which another one still quotes the same news."""
_NEWS_DAYS = 6
_NARROW = 7
_QUOTATION = re.compile(r"[“\"„«‘']([^“”\"„«»]{20,400}?)[”\"»’'](?![\w])")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPELLING = re.compile(r"is(ation|e|ed|es|ing)$")

_POST = re.compile(r"\(@\w{1,30}\)\s+([A-Z][a-z]+ \d{1,2}, \d{4})")
"""The signature of a post that a page shows: name, account, day."""

Run = tuple[str, ...]


def dated_by_quotations(
    context: Context, claims: Sequence[Claim], published: Mapping[str, Published]
) -> dict[str, Published]:
    """`published`, with bounds for undated reports that quote what dated reports quote.

    Where both tell of one weekday in their first third, the day of the dated report is that of the other; else the
    undated one lies within a few days of the dated ones.
    """
    if not any(_is_undated(p) for p in published.values()):
        return dict(published)
    kin = _kin(context, {a for a, p in published.items() if _is_undated(p)})
    lead = _weekdays(context, claims, published)
    published = {a: _posted(context.articles[a].text, p, {w for w, _ in lead[a]}) for a, p in published.items()}
    weekdays = _weekdays(context, claims, published)
    out = dict(published)
    for article in sorted(kin):
        if _is_undated(published[article]):
            dated = [p for other in sorted(kin[article]) if _is_narrow(p := published[other])]
            days = {d for other in kin[article] for w, d in weekdays[other] if d and (w, None) in weekdays[article]}
            out[article] = _bounded(published[article], dated, days)
    return out


def _is_undated(published: Published) -> bool:
    """Whether nothing yet bounds the day of the report from above."""
    return published.last is None and published.basis not in ("metadata", "dateline")


def _kin(context: Context, undated: AbstractSet[str]) -> dict[str, set[str]]:
    """For each undated report that quotes what few others do, these others."""
    table = context.memory.table("rows quoted")
    runs = {i: table.recall_of((article,), _runs, article.text) for i, article in context.articles.items()}
    holders: dict[Run, set[str]] = {run: set() for article in undated for run in runs[article]}
    for article, found in runs.items():
        for run in found & holders.keys():
            holders[run].add(article)
    kin: dict[str, set[str]] = defaultdict(set)
    for articles in holders.values():
        if 2 <= len(articles) <= _MANY:
            for article in articles & undated:
                kin[article] |= articles - {article}
    return kin


def _posted(text: str, published: Published, weekdays: set[int]) -> Published:
    """The same, with a last day where the text embeds a post of the weekday that it tells as news, and no later one."""
    first = parse_or_none(published.first)
    if published.last is not None or first is None or first.first is None or published.basis != "text":
        return published
    month, day = MONTH_NAMES[first.first.month - 1], first.first.day
    stamped = any(f"{month} {day}, {first.first.year}" == m.group(1) for m in _POST.finditer(text))
    if not stamped or first.first.isoweekday() not in weekdays:
        return published
    return replace(published, last=(first.first + timedelta(days=_NEWS_DAYS)).isoformat())


def _runs(text: str) -> frozenset[Run]:
    """The rows of words in the quotations of a report by which one knows them again."""
    out = set()
    for match in _QUOTATION.finditer(text):
        words = [_SPELLING.sub(r"iz\1", anyascii(w).lower()) for w in _WORD.findall(match.group(1))]
        for k in range(len(words) - _RUN + 1):
            run = tuple(words[k : k + _RUN])
            if len(content_words(" ".join(run))) >= _WEIGHTY:
                out.add(run)
    return frozenset(out)


def _weekdays(
    context: Context, claims: Sequence[Claim], published: Mapping[str, Published]
) -> dict[str, frozenset[tuple[int, date | None]]]:
    """For each article the past weekdays that its first third names, each with its day where that is known."""
    table = context.memory.table("weekdays at the head")
    return {
        article: table.recall_of((report, known), _weekdays_of, report, known)
        for article, report in bare_reports(context, claims).items()
        for known in (published[article],)
    }


def _weekdays_of(report: Report, known: Published) -> frozenset[tuple[int, date | None]]:
    out = set()
    for claim in report.claims:
        timex = claim.times[0][1] if claim.type == "day" and not claim.noise else None
        if timex is None or timex.rule != "weekday" or timex.arg("tense") == "future" or timex.arg("direction"):
            continue
        if claim.evidence.start * 3 > len(report.article.text):
            continue
        day = parse_or_none(found.edtf) if known.last and (found := resolve(timex, known)) else None
        out.add((whole(timex, "weekday") or 1, day.first if day and is_day(day) else None))
    return frozenset(out)


def _is_narrow(published: Published) -> bool:
    """Whether both ends are known and lie within a week."""
    first, last = parse_or_none(published.first), parse_or_none(published.last)
    if first is None or last is None or first.first is None or last.last is None:
        return False
    return (last.last - first.first).days <= _NARROW


def _bounded(published: Published, dated: Sequence[Published], days: set[date]) -> Published:
    if len(days) == 1:
        (day,) = days
        first, last = day, day + timedelta(days=_NEWS_DAYS)
    elif dated:
        first = max(date.fromisoformat(p.first) for p in dated if p.first) - timedelta(days=_AROUND)
        last = min(date.fromisoformat(p.last) for p in dated if p.last) + timedelta(days=_AROUND)
    else:
        return published
    known = parse_or_none(published.first)
    if known is not None and known.first is not None:
        first = max(first, known.first)
    if first > last:
        return published
    near = published.near or first.isoformat()
    return replace(published, first=first.isoformat(), last=last.isoformat(), basis="inferred", near=near)
