"""Makes figures out of what reports date or measure in passing: one entry for one thing, with every date or length."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from readout.model.claim import Claim
from readout.model.edtf import Edtf, compatible, parse_or_none
from readout.model.record import Entry, FieldValue, Link
from readout.model.timex import Timex
from readout.reconcile.calendrical import on
from readout.reconcile.clusters import Clustering
from readout.reconcile.contact_facts import article_day, spread, told_as_news
from readout.reconcile.context import Context
from readout.reconcile.days import is_absolute, resolve
from readout.reconcile.figures import numbered_entry
from readout.reconcile.matter import content_words
from readout.reconcile.papers import about_others
from readout.reconcile.reports import Report, each_report
from readout.vocab.histories import AGREEMENTS, DELAY, SIGNING, SIGNINGS, TALKS, TALKS_END
from readout.vocab.synonyms import means_alike

DATE = "date"
"""The unit of what is dated; what is measured has the unit of its length."""
LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "century"})
_CUSTOMARY = frozenset(content_words("talks negotiations meeting agreement deal accord relations visit"))
"""Words that many things of one process share: they alone tell no thing."""
_ANY_DAY = date(2000, 1, 1)
"""On which a time that names its own year is told: it makes no difference."""
_MOST_OF_A_KIND = 200
_SAME_DAYS = 7
_FARTHEST = 2.5
"""Lengths further apart than this factor are of different things."""
_TRUNCATED = 1.0
"""Units by which a plain length may fall short: what lasted 18 years and ten months is an 18-year war."""
_NEAR = 0.05
_ABOUT = 0.15
_CLOCK = 0.1
_APART = 0.001


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim as it is compared: of whom, in which words, and the days or the stretch in days that it allows."""

    claim: Claim
    people: frozenset[str]
    words: frozenset[str]
    head: str
    when: Edtf | None
    shortest: float
    longest: float


def fact_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """One entry per thing dated or measured, and the links that joined what the reports give for it."""
    told = each_report("facts", context, claims, _in_report)
    facts = {f.claim.id: f for found in told.values() for f in found}
    links = tuple(sorted((*_links(context, facts), *_lone(context, facts)), key=lambda x: (x.left, x.right)))
    clustering = context.memory.once("groups of facts", Clustering)
    groups = clustering.groups(facts, links, context.decisions, fits=lambda a, b: _all_fit(facts, a, b))
    table = context.memory.table("fact entries")
    entries = (table.recall_of(group, _entry, context, group) for group in ([facts[i] for i in ids] for ids in groups))
    return tuple(sorted(entries, key=lambda e: e.id)), links


def _in_report(context: Context, report: Report) -> tuple[Fact, ...]:
    made = (_fact(context, c) for c in report.claims if c.type == "fact" and not c.noise)
    return tuple(f for f in made if f is not None)


def agree(left: Fact, right: Fact) -> bool:
    """Whether both dates, or both lengths, can be one."""
    if left.when is not None and right.when is not None:
        return compatible(left.when, right.when)
    return left.shortest <= right.longest and right.shortest <= left.longest


def _fact(context: Context, claim: Claim) -> Fact | None:
    timex = claim.time("time")
    refs = context.refs(claim, "of")
    when, shortest, longest = None, 0.0, math.inf
    if claim.value("days") is None:
        when = _moment(context, claim, timex)
        if when is None:
            return None
    else:
        shortest, longest = _stretch(claim)
    people = frozenset(r.actor for r in refs if r.actor and context.cast.kinds.get(r.actor) == "person")
    words = content_words(context.words(claim, "what") or "")
    return Fact(claim, people, words, str(claim.value("head")), when, shortest, longest)


def _moment(context: Context, claim: Claim, timex: Timex | None) -> Edtf | None:
    """When it was: told by the text with a year, or else a day that is known from the day of the report."""
    if timex is None or is_absolute(timex):
        return on(timex, _ANY_DAY) if timex is not None else None
    day = resolve(timex, context.published.get(claim.article))
    found = parse_or_none(day.bounds or day.edtf) if day is not None else None
    if found is None or (timex.rule == "weekday" and not _has_come(context, claim, timex, found)):
        return None
    return found if (spread(found) or 0) <= 1 else None


def _has_come(context: Context, claim: Claim, timex: Timex, when: Edtf) -> bool:
    """Whether a weekday lies before its report: what came about is not to come; a mere label may mean a week before."""
    written = article_day(context, claim.article)
    if when.first is None or written is None:
        return True
    return when.first < written or (when.first == written and timex.arg("tense") is not None)


def _stretch(claim: Claim) -> tuple[float, float]:
    """The least and greatest number of days that the words allow."""
    days, timex = float(claim.value("days") or 0), claim.time("time")
    count = float(timex.arg("count") or 1) if timex is not None else 1.0
    about = claim.value("approximator")
    if claim.value("history") == DELAY:
        return _late(days, about)
    if about == "at least":
        return days + _APART, math.inf
    if about == "at most":
        return days * (1 - 2 * _ABOUT), days - _APART
    if about == "about" or (timex is not None and timex.arg("unit") in ("decade", "century")):
        return days * (1 - _ABOUT), days * (1 + _ABOUT)
    return days * (1 - _NEAR), days + (_TRUNCATED if count >= 2 else 0.5) * days / count


def _late(days: float, about: FieldValue) -> tuple[float, float]:
    """The same for a delay, which is told by the clock: "nearly an hour" is more than about 45 minutes."""
    if about == "at least":
        return days, days * (1 + 2 * _ABOUT)
    if about == "at most":
        return days * (1 - _ABOUT), days
    slack = _CLOCK if about == "about" else _NEAR
    return days * (1 - slack), days * (1 + slack)


# ---- which are of one thing -------------------------------------------------------------------------------------


def _links(context: Context, facts: dict[str, Fact]) -> Iterator[Link]:
    by_kind: dict[tuple[object, bool], list[str]] = defaultdict(list)
    for i in sorted(facts):
        by_kind[facts[i].claim.value("history"), facts[i].when is None].append(i)
    for ids in by_kind.values():
        for left, right in combinations(ids[:_MOST_OF_A_KIND], 2):
            score, why = _likeness(facts[left], facts[right])
            if score and (agree(facts[left], facts[right]) or _both_over(context, facts[left], facts[right])):
                yield Link(left, right, score, why)


def _lone(context: Context, facts: dict[str, Fact]) -> Iterator[Link]:
    """What reports of one week each tell but once, whatever they call it: one signing, one length of the talks."""
    by_article: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts.values():
        kind = str(fact.claim.value("history"))
        news = fact.when is not None and _is_news(context, fact)
        signed = kind == SIGNING and fact.head in AGREEMENTS | SIGNINGS | {"what"}
        if (news and (signed or kind == TALKS_END)) or (kind == TALKS and not fact.when):
            by_article[kind, fact.claim.article].append(fact)
        elif kind == DELAY:
            by_article[f"{kind} of the {min(content_words(fact.head), default=fact.head)}", fact.claim.article].append(
                fact
            )
    for kind in sorted({kind for kind, _ in by_article}):
        told = [f for (k, _), f in by_article.items() if k == kind and all(agree(f[0], x) for x in f)]
        lone = sorted((min(f, key=lambda x: x.claim.id) for f in told), key=lambda f: f.claim.id)
        for a, b in combinations(lone[:_MOST_OF_A_KIND], 2):
            if (
                context.within_days(a.claim.article, b.claim.article, _SAME_DAYS)
                and _of_one_size(a, b)
                and _both_over(context, a, b)
                and not (a.when is not None and about_others(context, [a.claim], [b.claim]))
            ):
                yield Link(
                    a.claim.id, b.claim.id, 0.5, f"each report tells of one ({kind}); the reports are of one week"
                )


def _is_news(context: Context, fact: Fact) -> bool:
    """Whether the day lies in the days before its report, of which that tells as news."""
    around = told_as_news(context, fact.claim.article)
    return fact.when is not None and (around is None or compatible(fact.when, around))


def _both_over(context: Context, a: Fact, b: Fact) -> bool:
    """Whether each was over when the other was reported: what came after a report is no other account of it."""
    for fact, other in ((a, b), (b, a)):
        written = article_day(context, other.claim.article)
        if fact.when is not None and fact.when.first is not None and written is not None and fact.when.first > written:
            return False
    return True


def _of_one_size(a: Fact, b: Fact) -> bool:
    """Whether two lengths may be given for one thing, by their size; dates always may."""
    left, right = (float(f.claim.value("days") or 1) for f in (a, b))
    return max(left, right) <= _FARTHEST * min(left, right)


def _likeness(a: Fact, b: Fact) -> tuple[float, str]:
    """From 0 (not of one thing) to 1, and why."""
    if a.claim.article == b.claim.article and not agree(a, b):
        return 0.0, ""
    same = "one value" if agree(a, b) else "different values"
    if a.people and b.people:
        return (0.9, f"both tell it of the same person; {same}") if a.people & b.people else (0.0, "")
    if bool(a.people) != bool(b.people):
        return 0.0, ""
    shared = (a.words & b.words) - _CUSTOMARY
    alike = a.head == b.head or means_alike(a.head, b.head)
    least = min(len(a.words), len(b.words))
    if shared and (alike or len(shared) >= 2 or len(shared) == least) and len(shared) * 2 >= least:
        return round(0.5 + 0.4 * len(shared) / max(least, 1), 3), f"both speak of {', '.join(sorted(shared))}; {same}"
    return 0.0, ""


def _all_fit(facts: dict[str, Fact], left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two groups can be one thing: no article gives it two values, no two people are meant."""
    for i in left:
        for j in right:
            a, b = facts[i], facts[j]
            if a.claim.article == b.claim.article and not agree(a, b):
                return False
            if a.people and b.people and not a.people & b.people:
                return False
    return True


# ---- entries ----------------------------------------------------------------------------------------------------


def _entry(context: Context, facts: Sequence[Fact]) -> Entry:
    by_id = {f.claim.id: f for f in facts}
    first = by_id[min(by_id)]
    timex = first.claim.time("time")
    unit = DATE if first.when is not None else str(timex.arg("unit")) if timex is not None else None
    return numbered_entry(context, {i: _told(context, f) for i, f in by_id.items()}, by_id, agree, unit)


def _told(context: Context, fact: Fact) -> FieldValue:
    """The date as EDTF; a length in the report's own words."""
    if fact.when is not None:
        return str(fact.when)
    words = " ".join((context.words(fact.claim, "number") or "").lower().replace("-", " ").split())
    about = fact.claim.value("approximator")
    return words if about is None or not words[:1].isdigit() else f"{about} {words}"
