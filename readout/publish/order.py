"""Order: lists of entries as a reader wants them; what comes out even keeps the order in which it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from readout.model.record import Discrepancy, Entry, Record
from readout.publish.days import when

LEDGER_ORDER = ("overdue", "broken", "unclear", "open", "kept")
UNDATED = "9999"
"""Behind every day of publication."""


def as_read(record: Record, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """In the order in which somebody meets them who reads the reports by their day, each to its end."""
    by_day = sorted(record.articles, key=lambda a: (a.published or UNDATED, a.path, a.id))
    rank = {a.id: n for n, a in enumerate(by_day)}

    def place(entry: Entry) -> tuple[tuple[int, int], str]:
        told = ((rank.get(p.article, len(rank)), p.start) for p in entry.evidence)
        return min(told, default=(len(rank), 0)), entry.id

    return tuple(sorted(entries, key=place))


def by_reports(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What most reports tell of first; else in the order given."""
    return tuple(sorted(entries, key=lambda e: -len({p.article for p in e.evidence})))


def by_time(entries: Iterable[Entry], field: str = "date") -> tuple[Entry, ...]:
    """The earliest first; what has no date comes last; else in the order given."""
    return tuple(sorted(entries, key=lambda e: (_time(e, field), -len(e.evidence))))


def _time(entry: Entry, field: str) -> tuple[date, date]:
    meant = when(entry.fields.get(field))
    return meant.sort_key if meant else (date.max, date.max)


def by_deadline(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What is overdue first, then what went wrong, what is open by its deadline, and last what was kept; else in the
    order given."""

    def key(entry: Entry) -> tuple[int, date, int]:
        state = str(entry.fields.get("state") or "unclear")
        rank = LEDGER_ORDER.index(state) if state in LEDGER_ORDER else len(LEDGER_ORDER)
        due = when(entry.fields.get("due"))
        return rank, (due.last if due and due.last else date.max), -len(entry.evidence)

    return tuple(sorted(entries, key=key))


def by_weight(discrepancies: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """The gravest first, then those that most reports take part in."""
    return tuple(
        sorted(discrepancies, key=lambda d: (-d.severity, -sum(v.origins for v in d.values), d.kind, d.entry, d.id))
    )


def weightiest(entries: Sequence[Entry], most: int) -> tuple[Entry, ...]:
    """The entries that most reports tell of, in the order given."""
    ranked = sorted(entries, key=lambda e: (-len({p.article for p in e.evidence}), -len(e.evidence), e.id))[:most]
    return tuple(e for e in entries if e in ranked)
