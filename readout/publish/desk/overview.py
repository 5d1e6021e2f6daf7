"""The overview: the process in one screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from readout.model.record import ArticleEntry, Discrepancy, Entry
from readout.publish.brief import MOST
from readout.publish.days import when
from readout.publish.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class News:
    """What is new since a moment in words: reports, entries that rest on them alone, discrepancies, decisions."""

    since: str
    articles: tuple[ArticleEntry, ...] = ()
    entries: tuple[Entry, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    decisions: int = 0

    @property
    def anything(self) -> bool:
        return bool(self.articles or self.entries or self.discrepancies or self.decisions)


@dataclass(frozen=True, slots=True)
class Overview:
    """`owed` are the next deadlines, what is overdue first; `disputes` the gravest discrepancies not decided yet."""

    owed: tuple[Entry, ...]
    disputes: tuple[Discrepancy, ...]
    contacts: tuple[Entry, ...]
    news: News | None = field(default=None)


def overview(desk: Desk, news: News | None = None) -> Overview:
    told = desk.brief
    owed = tuple(e for e in told.commitments if e.fields.get("state") in ("overdue", "open", "broken", "unclear"))
    dated = [e for e in owed if e.fields.get("due")]
    today = _day(desk.bundle.record.reading_date)
    dated.sort(key=lambda e: _nearness(e, today))
    open_ = [d for d in told.discrepancies if not any(v.review for v in d.values)]
    return Overview(
        owed=tuple(dated[:MOST]) or owed[:MOST],
        disputes=tuple((open_ or list(told.discrepancies))[:MOST]),
        contacts=told.contacts,
        news=news,
    )


def _nearness(entry: Entry, today: date | None) -> tuple[bool, int, str]:
    """The deadlines to come first, the next one on top; then those passed, the latest first."""
    meant = when(entry.fields.get("due"))
    last = (meant.last or meant.first) if meant else None
    if last is None or today is None:
        return True, 10**6, entry.id
    away = (last - today).days
    return away < 0, abs(away), entry.id


def _day(text: str | None) -> date | None:
    meant = when(text)
    return meant.last if meant else None
