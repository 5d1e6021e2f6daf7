"""Reports: what is known of each article, as an object that stays the same for as long as all of it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from readout.model.article import Article, Reading
from readout.model.claim import Claim
from readout.model.record import ActorRef, Entry
from readout.reconcile.context import Context, Published

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


class _Known:
    """The reports of the last derivation."""

    def __init__(self) -> None:
        self._reports: dict[str, Report] = {}
        self._asked: tuple[Context, Sequence[Claim]] | None = None

    def reports(self, context: Context, claims: Sequence[Claim]) -> Mapping[str, Report]:
        if self._asked is None or self._asked[0] is not context or self._asked[1] is not claims:
            by_article: dict[str, list[Claim]] = defaultdict(list)
            for claim in claims:
                by_article[claim.article].append(claim)
            self._reports = {
                i: _report(context, i, tuple(by_article.get(i, ())), self._reports.get(i))
                for i in sorted(context.articles)
            }
            self._asked = (context, claims)
        return self._reports


def _report(context: Context, article: str, claims: tuple[Claim, ...], before: Report | None) -> Report:
    reading, told = context.readings[article], context.cast.told.get(article)
    published = context.published.get(article)
    origin = context.origins.get(article, article)
    if (
        before is not None
        and before.article is context.articles[article]
        and before.reading is reading
        and before.refs is told
        and before.published == published
        and before.origin == origin
        and len(before.claims) == len(claims)
        and all(a is b for a, b in zip(before.claims, claims, strict=True))
    ):
        return before
    return Report(context.articles[article], reading, claims, published, origin, told)


def reports_of(context: Context, claims: Sequence[Claim]) -> Mapping[str, Report]:
    """The reports by id of their articles; `claims` are all that stand."""
    return context.memory.once("reports", _Known).reports(context, claims)


def bare_reports(context: Context, claims: Sequence[Claim]) -> Mapping[str, Report]:
    """The same before anything is dated or joined: a report changes only with its text, its reading or its claims."""
    return context.memory.once("bare reports", _Known).reports(context, claims)


def each_entry(
    name: str,
    context: Context,
    entries: Iterable[Entry],
    claims: Sequence[Claim],
    make: Callable[[Context, Entry, Sequence[Claim]], T],
) -> Iterator[T]:
    """What `make` tells of each entry with its claims; it may look at the context for nothing but their reports."""
    table, reports = context.memory.table(name), reports_of(context, claims)
    by_id = {c.id: c for c in claims}
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
