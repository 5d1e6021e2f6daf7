"""When each report was published: from metadata or dateline, else within bounds that its words and the dossier set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from statistics import median_low

from readout.errors import UNDATED, Problem
from readout.model.claim import Claim
from readout.model.edtf import Edtf, is_day, parse_or_none
from readout.model.record import ArticleEntry, Entry
from readout.model.timex import Timex
from readout.reconcile.calendrical import on, whole
from readout.reconcile.context import Context, Published
from readout.reconcile.days import is_absolute, needs_year, resolve, weekday_conflict
from readout.reconcile.kindred import dated_by_quotations
from readout.reconcile.reports import Report, bare_reports, each_entry
from readout.reconcile.shared_days import dated_by_others
from readout.vocab.datelines import month_and_day

_NEWS_DAYS = 6
"""A day that a report names by its weekday lies at most this many days before it."""
_ONE_PROCESS = timedelta(days=300)
"""Reports of one process lie no further apart, where one of them is to lend another its year."""


def publication_days(context: Context, claims: Sequence[Claim]) -> dict[str, Published]:
    """For each article id when it was published; every article has one, with open bounds where nothing tells.

    Metadata and datelines are taken as they are. Else an explicit date told in the past is a first bound (basis
    "text"), and one with its weekday ("on Sunday (September 17, 1978)") also sets a last one: news names the days of
    the last week by their weekdays. Dates without a year are read in the year near which the dossier lies
    ("inferred"), and so are days that other reports give for what a report tells of a weekday, or quotes as well.
    """
    table = context.memory.table("days as told")
    reports = bare_reports(context, claims)
    told = {i: table.recall_of((report,), _as_told, report) for i, report in reports.items()}
    days = [p for p, _ in told.values()]
    near = _process_day(days)
    latest = max((p.last for p in days if p.basis in ("metadata", "dateline") and p.last), default=None)
    placing = context.memory.table("days placed")
    placed = {
        i: placing.recall_of((reports[i],), _with_process, p, times, near, latest, also=(near, latest))
        for i, (p, times) in told.items()
    }
    if near is not None:
        placed = {i: _datelined(p, context.articles[i].text, near) for i, p in placed.items()}
    return dated_by_quotations(context, claims, dated_by_others(context, claims, placed))


def _as_told(report: Report) -> tuple[Published, Sequence[Timex]]:
    """When a report says that it was published, or what its dates allow, and its time expressions."""
    times, meta = _times_told(report.claims), report.reading.metadata
    named = _named_weekdays(times)
    stated = parse_or_none(meta.published)
    if stated is not None and stated.first and stated.last:
        first, last = stated.first.isoformat(), stated.last.isoformat()
        return Published(first, last, meta.published_basis or "metadata", named), times
    return _from_text(times, named), times


def _times_told(claims: Sequence[Claim]) -> list[Timex]:
    """The time expressions of one report's claims, each once, in the order of the text; noise left out."""
    found = {(t.span.start, t.span.end): t for c in claims if not c.noise for _, t in c.times}
    return [found[span] for span in sorted(found)]


def _named_weekdays(times: Sequence[Timex]) -> tuple[tuple[int, str], ...]:
    """The weekdays that stand beside a date, and the date: the suggested one with `?` where the two contradict."""
    days: dict[int, set[str]] = defaultdict(set)
    for timex in times:
        weekday, found = timex.claims_weekday, on(timex, date(2000, 1, 1)) if is_absolute(timex) else None
        if weekday is None or found is None or found.first is None:
            continue
        conflict = weekday_conflict(timex)
        days[weekday].add(f"{conflict[1].isoformat()}?" if conflict else found.first.isoformat())
    return tuple(sorted((weekday, found.pop()) for weekday, found in days.items() if len(found) == 1))


def _is_past(timex: Timex) -> bool:
    """Whether an expression tells of something that had happened when the report was written."""
    if timex.kind not in ("date", "time") or timex.arg("tense") == "future":
        return False
    return timex.arg("prep") not in ("by", "until", "before", "from", "to")


def _days_told(times: Sequence[Timex], near: date | None = None) -> list[tuple[date, Timex]]:
    """The days that past events had, as far as the text gives them: with a year, or in the year nearest to `near`."""
    out = []
    for timex in times:
        if not _is_past(timex) or not (is_absolute(timex) or (near is not None and needs_year(timex))):
            continue
        found = on(timex, near or date(2000, 1, 1))
        day = _first_possible(timex, found)
        if day is not None:
            out.append((day, timex))
    return out


def _first_possible(timex: Timex, found: Edtf | None) -> date | None:
    """The earliest day at which what happened then was known: a day, the end of a range, the start of a month."""
    if found is None or found.first is None:
        return None
    conflict = weekday_conflict(timex)
    if conflict is not None:
        return min(conflict)
    return found.last if timex.rule == "range" and found.last else found.first


def _from_text(times: Sequence[Timex], named: tuple[tuple[int, str], ...]) -> Published:
    """Bounds from the dates with a year that the article tells in the past; none where it tells none."""
    told = [(d, t) for d, t in _days_told(times) if t.rule in ("day", "month", "range")]
    if not told:
        return Published(None, None, None, named)
    first = max(day for day, _ in told)
    fresh = [day for day, t in told if t.claims_weekday is not None and (first - day).days <= _NEWS_DAYS]
    last = min(fresh) + timedelta(days=_NEWS_DAYS) if fresh else None
    return Published(first.isoformat(), last.isoformat() if last else None, "text", named)


def _process_day(published: Iterable[Published]) -> date | None:
    """A day near which the process lies: the middle of the known publication days, if most agree within months.

    Days from metadata and datelines count alone, where there are any.
    """
    stated: list[date] = []
    inferred: list[date] = []
    for each in published:
        bound = parse_or_none(each.last or each.first)
        if bound is not None and bound.first is not None:
            (stated if each.basis in ("metadata", "dateline") else inferred).append(bound.first)
    days = stated or inferred
    last = max(days, default=date.min)
    recent = [d for d in days if last - d <= _ONE_PROCESS]
    return median_low(recent) if recent and 2 * len(recent) > len(days) else None


def _with_process(published: Published, times: Sequence[Timex], near: date | None, known: str | None) -> Published:
    """The same with a day near which the process lies, and the bound that dates without a year then give.

    Of those, a day after `known`, the latest day on which a report is known to have been published, is only a bound
    where its tense is clear: else it rather lay ahead.
    """
    if published.basis in ("metadata", "dateline"):
        return published
    own = parse_or_none(published.first)
    if near is not None and own is not None and own.first is not None and near - own.first > _ONE_PROCESS:
        published = Published(None, None, None, published.named)  # the only dates it tells are history
        own = None
    anchor = near or (own.first if own is not None else None)
    if anchor is None:
        return published
    edtf = anchor.isoformat()
    placed = Published(published.first, published.last, published.basis, published.named, edtf)
    past = [(d, t) for d, t in _days_told(times, anchor) if needs_year(t) and t.arg("tense") == "past"]
    told = [(d, t) for d, t in past if known is None or d.isoformat() <= known or t.arg("clear")]
    if not told or published.last is not None:
        return placed
    # News names the days of its own week by weekday, so where it does, a day named by its number lies before them;
    # unless that day has one of these weekdays: then a quotation may give the number of the same day.
    weekdays = {t.arg("weekday") for t in times if t.rule == "weekday" and t.arg("tense") != "future"}
    latest = max(d for d, _ in told)
    before_its_week = bool(weekdays) and latest.isoweekday() not in weekdays
    latest += timedelta(days=1 if before_its_week else 0)
    if own is not None and own.first is not None and own.first >= latest:
        return placed
    week = latest.isoformat() if before_its_week else None
    return Published(latest.isoformat(), None, "inferred", published.named, edtf, week)


def _datelined(published: Published, text: str, near: date) -> Published:
    """An undated report whose dateline gives a day without a year was filed on the one nearest to the process."""
    found = month_and_day(text) if published.basis not in ("metadata", "dateline") else None
    if found is None:
        return published
    with suppress(ValueError):  # no such day in one of these years
        days = [date(near.year + n, *found) for n in (-1, 0, 1)]
        day = min(days, key=lambda d: abs(d - near)).isoformat()
        told = published.basis == "text"  # other bounds may come from the dateline itself
        if not told or (published.first or day) <= day <= (published.last or day):
            return Published(day, day, "inferred", published.named, published.near)
    return published


def refine_published(context: Context, anchors: Mapping[str, Sequence[str]]) -> dict[str, Published]:
    """`context.published` narrowed by what else is known of events that reports tell as just over.

    `anchors` gives for an article the EDTF days of such events, known from other reports. A report that tells an event
    of day d as news was written on d or the day after. Metadata, datelines and bounds that no anchor fits stay.
    """
    out = dict(context.published)
    for article, days in anchors.items():
        known = out.get(article, Published(None, None, None))
        if known.basis in ("metadata", "dateline"):
            continue
        fitting = [e for d in days if (e := parse_or_none(d)) is not None and _narrow(e) and _fits(known, e)]
        latest = max(fitting, key=lambda e: (e.last or date.min, str(e)), default=None)
        if latest is not None and latest.first is not None and latest.last is not None:
            last = latest.last + timedelta(days=1)
            if known.last is not None and known.last >= latest.first.isoformat():
                last = min(last, date.fromisoformat(known.last))
            first = max(latest.first.isoformat(), known.first or "")
            out[article] = Published(first, last.isoformat(), "inferred", known.named, known.near, known.week)
    return out


def _narrow(event: Edtf) -> bool:
    """Whether an event's time is one day or a few neighbouring ones."""
    if is_day(event):
        return True
    return event.first is not None and event.last is not None and (event.last - event.first).days <= 3


def _fits(known: Published, event: Edtf) -> bool:
    """Whether a report within `known` can tell `event` as news."""
    first, last = parse_or_none(known.first), parse_or_none(known.last)
    if event.first is None or event.last is None:
        return False
    if first is not None and first.first is not None and event.last + timedelta(days=1) < first.first:
        return False
    return last is None or last.last is None or event.first <= last.last


def just_told(context: Context, claim: Claim) -> bool:
    """Whether a report tells what `claim` says as news of its own day: "today", a weekday of its week, or no day.

    Only what happened counts; with no day given, only what stands in the first third of the text.
    """
    if claim.noise or claim.value("status") not in (None, "happened") or claim.value("earlier"):
        return False
    timex = claim.time("date")
    if timex is None:
        text = context.articles[claim.article].text
        return claim.evidence.start * 3 <= len(text)
    if timex.arg("tense") == "future" or timex.arg("direction") is not None:
        return False
    today = timex.rule == "relative" and timex.arg("unit") == "day" and whole(timex, "offset") == 0
    return today or timex.rule in ("weekday", "clock")


def anchors_of(context: Context, contacts: Iterable[Entry], claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """For each article the days of contacts that it tells as just over and that other reports date.

    A report does not anchor itself: some other article must date the contact by itself. What is told of today or of a
    weekday counts before what is told of no day; of that, only the contact that the report tells first.
    """
    placed: dict[str, set[str]] = defaultdict(set)
    undated: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for anchors in each_entry("anchors", context, contacts, claims, _anchors):
        for article, start, day in anchors:
            if start is not None:
                undated[article].append((start, day))
            else:
                placed[article].add(day)
    for article, found in undated.items():
        day = min(found)[1]
        if day and article not in placed:
            placed[article].add(day)
    return {article: tuple(sorted(found)) for article, found in sorted(placed.items())}


def _anchors(context: Context, entry: Entry, claims: Sequence[Claim]) -> tuple[tuple[str, int | None, str], ...]:
    """(article, None, day) for each report that tells the contact as just over and may mean the day others give.

    A report that gives no day itself is told with the offset at which it tells the contact; the day may be empty.
    """
    day, out = entry.fields.get("date"), list[tuple[str, int | None, str]]()
    dating = {c.article for c in claims if _dates_by_itself(context, c)}
    for claim in claims:
        timex = claim.time("date")
        if not just_told(context, claim):
            continue
        known = isinstance(day, str) and bool(dating - {claim.article})
        if timex is None:
            out.append((claim.article, claim.anchor.start, str(day) if known else ""))
        elif known and _may_be(timex, str(day)):
            out.append((claim.article, None, str(day)))
    return tuple(out)


def _may_be(timex: Timex, day: str) -> bool:
    """Whether a weekday is that of the day it is said to be; anything else may be any day."""
    found = parse_or_none(day)
    if timex.rule != "weekday" or found is None or not is_day(found) or found.first is None:
        return True
    return found.first.isoweekday() == whole(timex, "weekday")


def _dates_by_itself(context: Context, claim: Claim) -> bool:
    timex = claim.time("date")
    if timex is None or claim.noise:
        return False
    day = resolve(timex, context.published.get(claim.article))
    found = parse_or_none(day.edtf) if day is not None else None
    return found is not None and _narrow(found)


def unanswered(problems: Iterable[Problem], articles: Iterable[ArticleEntry]) -> set[Problem]:
    """The problems without those of undated reports whose days of publication were inferred since, within bounds."""
    dated = {a.path for a in articles if a.published and ".." not in a.published}
    return {p for p in problems if not (UNDATED in p.message and p.source in dated)}


def reading_date(published: Mapping[str, Published]) -> str | None:
    """The latest publication day that is known: the day as of which states such as "overdue" are judged."""
    closed = [p.last or p.first for p in published.values()]
    return max((day for day in closed if day), default=None)
