"""Undated reports dated by the words they quote: two reports that print one quotation are news of the same days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from anyascii import anyascii

from readout.model.claim import Claim
from readout.model.edtf import is_day, parse_or_none
from readout.reconcile.calendrical import whole
from readout.reconcile.context import Context, Published
from readout.reconcile.days import resolve
from readout.reconcile.matter import content_words
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
    holders: dict[Run, set[str]] = defaultdict(set)
    for article in context.articles:
        for run in _runs(context, article):
            holders[run].add(article)
    kin: dict[str, set[str]] = defaultdict(set)
    for articles in holders.values():
        if 2 <= len(articles) <= _MANY:
            for article in articles:
                kin[article] |= articles - {article}
    lead = _weekdays(context, claims, published)
    published = {a: _posted(context.articles[a].text, p, {w for w, _ in lead[a]}) for a, p in published.items()}
    weekdays = _weekdays(context, claims, published)
    out = dict(published)
    for article in sorted(kin):
        if published[article].last is None and published[article].basis not in ("metadata", "dateline"):
            dated = [p for other in sorted(kin[article]) if _is_narrow(p := published[other])]
            days = {d for other in kin[article] for w, d in weekdays[other] if d and (w, None) in weekdays[article]}
            out[article] = _bounded(published[article], dated, days)
    return out


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


def _runs(context: Context, article: str) -> Iterator[Run]:
    for match in _QUOTATION.finditer(context.articles[article].text):
        words = [_SPELLING.sub(r"iz\1", anyascii(w).lower()) for w in _WORD.findall(match.group(1))]
        for k in range(len(words) - _RUN + 1):
            run = tuple(words[k : k + _RUN])
            if len(content_words(" ".join(run))) >= _WEIGHTY:
                yield run


def _weekdays(
    context: Context, claims: Sequence[Claim], published: Mapping[str, Published]
) -> dict[str, set[tuple[int, date | None]]]:
    """For each article the past weekdays that its first third names, each with its day where that is known."""
    out: dict[str, set[tuple[int, date | None]]] = defaultdict(set)
    for claim in claims:
        timex = claim.times[0][1] if claim.type == "day" and not claim.noise else None
        if timex is None or timex.rule != "weekday" or timex.arg("tense") == "future" or timex.arg("direction"):
            continue
        if claim.evidence.start * 3 > len(context.articles[claim.article].text):
            continue
        known = published.get(claim.article)
        day = parse_or_none(found.edtf) if known and known.last and (found := resolve(timex, known)) else None
        out[claim.article].add((whole(timex, "weekday") or 1, day.first if day and is_day(day) else None))
    return out


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
