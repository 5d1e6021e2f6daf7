"""Reports: what is known of each article, as an object that stays the same for as long as all of it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from readout.model.article import Article, Reading
from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry
from readout.reconcile.context import Context, Published
from readout.reconcile.filing import filed

T = TypeVar("T")


@dataclass(frozen=True, eq=False, slots=True)
class Report:
    """One article with its reading, and what other reports and people's decisions make of it.

    claims  those that nobody rejected, by id;  refs  for each mention whom it stands for
    Two derivations that know the same of an article share one object: what follows from it alone is worked out once.
    """

    article: Article
    reading: Reading
    claims: tuple[Claim, ...]
    published: Published | None
    origin: str
    refs: Mapping[str, tuple[ActorRef, ...]] | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, and the answer."""

    context: Context
    claims: Sequence[Claim]
    reports: Mapping[str, Report]


class _Known:
    """The reports of the last two times: a derivation asks before and after it has refined the days of publication."""

    def __init__(self) -> None:
        self._asked: tuple[_Asked, ...] = ()

    def reports(self, context: Context, claims: Sequence[Claim]) -> _Asked:
        for asked in self._asked:
            if asked.context is context and asked.claims is claims:
                return asked
        by_article = filed(context, claims).by_article
        found = {i: self._report(context, i, by_article.get(i, ())) for i in sorted(context.articles)}
        self._asked = (_Asked(context, claims, found), *self._asked[:1])
        return self._asked[0]

    def _report(self, context: Context, article: str, claims: tuple[Claim, ...]) -> Report:
        reading, told = context.readings[article], context.cast.told.get(article)
        published = context.published.get(article)
        origin = context.origins.get(article, article)
        for asked in self._asked:
            before = asked.reports.get(article)
            if (
                before is not None
                and before.article is context.articles[article]
                and before.reading is reading
                and before.refs is told
                and before.published == published
                and before.origin == origin
                and before.claims == claims
            ):
                return before
        return Report(context.articles[article], reading, claims, published, origin, told)


def reports_of(context: Context, claims: Sequence[Claim]) -> Mapping[str, Report]:
    """The reports by id of their articles; `claims` are all that stand."""
    return context.memory.once("reports", _Known).reports(context, claims).reports


def bare_reports(context: Context, claims: Sequence[Claim]) -> Mapping[str, Report]:
    """The same before anything is dated or joined: a report changes only with its text, its reading or its claims."""
    return context.memory.once("bare reports", _Known).reports(context, claims).reports


def claims_of(context: Context, claims: Sequence[Claim]) -> Mapping[str, Claim]:
    """All claims that stand by id, worked out once for all who ask."""
    return filed(context, claims).by_id


def each_entry(
    name: str,
    context: Context,
    entries: Iterable[Entry],
    claims: Sequence[Claim],
    make: Callable[[Context, Entry, Sequence[Claim]], T],
) -> Iterator[T]:
    """What `make` tells of each entry with its claims; it may look at the context for nothing but their reports."""
    table, reports = context.memory.table(name), reports_of(context, claims)
    by_id = claims_of(context, claims)
    for entry in entries:
        members = [by_id[i] for i in entry.claims if i in by_id]
        articles = sorted({c.article for c in members})
        yield table.recall_of((entry, *(reports[a] for a in articles)), make, context, entry, members)


def each_report(
    name: str, context: Context, claims: Sequence[Claim], make: Callable[[Context, Report], T]
) -> dict[str, T]:
    """What `make` tells of each report, by article; it may look at the context for nothing but that report."""
    table = context.memory.table(name)
    reports = reports_of(context, claims)
    return {i: table.recall_of((report,), make, context, report) for i, report in reports.items()}
