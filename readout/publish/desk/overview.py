"""The overview: the process in one screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from readout.model.record import ArticleEntry, Discrepancy, Entry
from readout.publish.brief import MOST
from readout.publish.days import when
from readout.publish.desk.desk import Desk
from readout.publish.desk.paging import LENGTH, OF_A_SITE
from readout.publish.desk.statements import choices

SIDES = 8
OWED = ("overdue", "open", "broken", "unclear")


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
    """One screen: `sides` with the number of their statements; `owed` are the next deadlines, then those that passed.

    A threat is nothing that is owed. `disputes` are the gravest that nobody decided, `undated` the contacts that no
    timeline can show, `undated_at` where the list of contacts has the first of them.
    """

    sides: tuple[tuple[str, int], ...]
    owed: tuple[Entry, ...]
    disputes: tuple[Discrepancy, ...]
    contacts: tuple[Entry, ...]
    undated: tuple[Entry, ...]
    undated_at: str
    news: News | None = field(default=None)


def overview(desk: Desk, news: News | None = None) -> Overview:
    told = desk.brief
    owed = tuple(e for e in told.commitments if e.fields.get("state") in OWED and e.fields.get("kind") != "threat")
    dated = [e for e in owed if e.fields.get("due")]
    today = _day(desk.bundle.record.reading_date)
    dated.sort(key=lambda e: _nearness(e, today))
    open_ = [d for d in told.discrepancies if not any(v.review for v in d.values)]
    undated = tuple(e for e in told.contacts if when(e.fields.get("date")) is None)
    said = {side: n for side, _, n in desk.once("statement choices", choices).sides}
    return Overview(
        sides=tuple((side, said.get(side, 0)) for side, _ in told.sides[:SIDES]),
        owed=tuple(dated[:MOST]) or owed[:MOST],
        disputes=tuple((open_ or list(told.discrepancies))[:MOST]),
        contacts=told.contacts,
        undated=undated,
        undated_at=_listed(desk, undated[0]) if undated else "",
        news=news,
    )


def _listed(desk: Desk, contact: Entry) -> str:
    """Where the list of contacts has one of them."""
    number = desk.brief.contacts.index(contact) // (LENGTH if desk.live else OF_A_SITE) + 1
    return desk.links("contacts", query={"page": number} if number > 1 else None, anchor=contact.id)


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
