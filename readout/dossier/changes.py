"""What the reports of the last days changed in the record."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.record import ArticleEntry, Discrepancy, Entry, FieldValue, Record
from readout.publish.days import when

WATCHED = ("status", "date", "place", "duration_minutes", "state", "due", "answer", "number")
"""The fields whose change is news."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of an entry that was known before and reads differently now."""

    entry: Entry
    field: str
    before: FieldValue
    after: FieldValue


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new since a day: reports, entries, fields that read differently, discrepancies."""

    since: str
    articles: tuple[ArticleEntry, ...]
    entries: tuple[Entry, ...]
    changed: tuple[Change, ...]
    discrepancies: tuple[Discrepancy, ...]


def published_after(article: ArticleEntry, since: str) -> bool:
    """Whether a report may be from after a day (ISO); one whose date is unknown may."""
    meant = when(article.published)
    return meant is None or meant.last is None or meant.last.isoformat() > since


def changes_between(before: Record, now: Record, since: str) -> Changes:
    """How `now` differs from `before`; entries are the same where they share a claim."""
    known = {a.id for a in before.articles}
    home = {claim: e for e in before.entries for claim in e.claims}
    new: list[Entry] = []
    changed: list[Change] = []
    for entry in now.entries:
        old = next((home[c] for c in entry.claims if c in home), None)
        if old is None:
            new.append(entry)
            continue
        for field in WATCHED:
            was, is_ = old.fields.get(field), entry.fields.get(field)
            if was != is_:
                changed.append(Change(entry, field, was, is_))
    told = {_gist(d) for d in before.discrepancies}
    return Changes(
        since,
        tuple(a for a in now.articles if a.id not in known),
        tuple(new),
        tuple(changed),
        tuple(d for d in now.discrepancies if _gist(d) not in told),
    )


def _gist(discrepancy: Discrepancy) -> tuple[str, str, str]:
    """What makes a discrepancy the same one as before: its kind, field and values, not the id of its entry."""
    return discrepancy.kind, discrepancy.field, repr(sorted(repr(v.value) for v in discrepancy.values))
