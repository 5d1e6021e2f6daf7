"""Brief: what matters most in a record, in the order in which a reader wants it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from readout.model.record import ActorRef, Discrepancy, Entry, FieldValue, Record
from readout.publish.days import MONTHS, when
from readout.publish.order import as_read, by_deadline, by_reports, by_time, by_weight
from readout.publish.words import counted, joined

MOST = 5
LEAST = 3
UNTITLED = "Untitled"


@dataclass(frozen=True, slots=True)
class Step:
    """What a person should do next, and the page of the desk (and its part) where it is done."""

    words: str
    page: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One screen: who, what happened in order of time, what is owed, where reports disagree, what to do next."""

    sides: tuple[tuple[str, int], ...]
    contacts: tuple[Entry, ...]
    commitments: tuple[Entry, ...]
    demands: tuple[Entry, ...]
    discrepancies: tuple[Discrepancy, ...]
    steps: tuple[Step, ...]


def brief(record: Record) -> Brief:
    """The brief of a record; nothing is left out of the lists, only put in order."""
    return Brief(
        sides=sides(record),
        contacts=by_time(as_read(record, record.of("contact"))),
        commitments=by_deadline(as_read(record, record.of("commitment"))),
        demands=by_reports(as_read(record, record.of("demand"))),
        discrepancies=by_weight(record.discrepancies),
        steps=steps(record),
    )


def sides(record: Record) -> tuple[tuple[str, int], ...]:
    """The states and organisations that take part, the most active first, with the number of entries they stand in.

    What is no state must stand in three entries: a body that is named once in passing takes no part.
    """
    kinds = {a.id: a.kind for a in record.actors}
    states = {a.name for a in record.actors if a.kind == "state"}
    count: Counter[str] = Counter()
    for entry in record.entries:
        count.update({side_of(r, kinds) for r in references(entry.fields.values())} - {None})  # type: ignore[arg-type]  # None is taken out
    parts = [(side, n) for side, n in count.items() if side in states or n >= LEAST]
    return tuple(sorted(parts, key=lambda kv: (-kv[1], kv[0])))


def titled(record: Record) -> str:
    """The title that people gave, else the sides and the months of the reports: 'Peru and Ecuador, October 1998'."""
    if record.title:
        return record.title
    days = [m.first for a in record.articles if (m := when(a.published)) is not None and m.first]
    who = joined(_two_sides(record))
    return ", ".join(part for part in (who, _months(min(days), max(days)) if days else "") if part) or UNTITLED


def _two_sides(record: Record) -> tuple[str, ...]:
    """Between whom the process is: the two sides that stand in most entries together, else the two most active."""
    kinds = {a.id: a.kind for a in record.actors}
    active = [side for side, _ in sides(record)]
    pairs: Counter[tuple[str, ...]] = Counter()
    for entry in record.entries:
        found = {side_of(r, kinds) for r in references(entry.fields.values())}
        pairs.update(combinations([side for side in active if side in found], 2))
    most = max(pairs.values(), default=0)
    return next((p for p in combinations(active, 2) if pairs[p] == most), ()) if most >= LEAST else tuple(active[:2])


def _months(first: date, last: date) -> str:
    """'October 1998', 'March to April 2015', '2014 to 2015'."""
    if first.year != last.year:
        return f"{first.year} to {last.year}"
    month = MONTHS[last.month - 1]
    return f"{month if first.month == last.month else f'{MONTHS[first.month - 1]} to {month}'} {last.year}"


def side_of(ref: ActorRef, kinds: Mapping[str, str]) -> str | None:
    """The side that a reference acts for; a state or organisation is its own."""
    if ref.side:
        return ref.side
    return ref.name if kinds.get(ref.actor or "") in ("state", "organisation") else None


def references(values: Iterable[FieldValue]) -> Iterable[ActorRef]:
    """Every actor reference in some fields."""
    for value in values:
        if isinstance(value, ActorRef):
            yield value
        elif isinstance(value, tuple):
            yield from references(value)


def steps(record: Record) -> tuple[Step, ...]:
    """What a person should do next, the most useful first."""
    out = []
    states = Counter(str(e.fields.get("state")) for e in record.of("commitment"))
    if states["overdue"]:
        verb = "is" if states["overdue"] == 1 else "are"
        owed = f"{counted(states['overdue'], 'commitment')} {verb} overdue: look for reports that tell the outcome."
        out.append(Step(owed, "ledger"))
    open_ = [d for d in record.discrepancies if not any(v.review for v in d.values)]
    if open_:
        verb = "is" if len(open_) == 1 else "are"
        differ = counted(len(open_), "discrepancy", "discrepancies")
        out.append(Step(f"{differ} {verb} not decided yet: read both sides, then decide.", "discrepancies"))
    undated = [a for a in record.articles if a.published is None]
    if undated:
        verb = "has" if len(undated) == 1 else "have"
        out.append(
            Step(
                f"{counted(len(undated), 'report')} {verb} no known date: give one, and more days can be worked out.",
                "sources",
                "problems",
            )
        )
    if record.problems:
        verb = "was" if len(record.problems) == 1 else "were"
        met = f"{counted(len(record.problems), 'problem')} {verb} met while reading: see what, and why."
        out.append(Step(met, "sources", "problems"))
    return tuple(out)
