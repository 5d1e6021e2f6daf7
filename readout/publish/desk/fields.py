"""The fields of an entry for its page: every reported value with its words, its reports and a name of its own."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.ids import content_id
from readout.model.record import Entry, FieldValue, Value
from readout.publish.context import Passage, passages
from readout.publish.desk.desk import Desk
from readout.publish.rows import plain
from readout.vocab.lists import LISTS

ORDER = (
    "kind", "status", "date", "due", "state", "answer", "place", "venue", "duration_minutes", "participants", "sides",
    "speaker", "addressee", "by", "of", "to", "actor", "recipient", "what", "condition", "topics", "outcome",
)  # fmt: skip
WRITTEN = frozenset(
    ("date", "due", "place", "venue", "duration_minutes", "outcome", "number", "unit", "what", "condition", "content")
)
"""The fields whose value a person can write; those with a closed list can be chosen from it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a field: `anchor` names it on its page, `settled` says that it is the one the record goes by."""

    anchor: str
    value: Value
    passages: tuple[Passage, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its values, the discrepancy about it where there is one, and how a person can correct it."""

    name: str
    values: tuple[Told, ...]
    plain: FieldValue
    dispute: str | None
    choices: tuple[str, ...]
    writable: bool


def anchor(field: str, value: FieldValue) -> str:
    """The name of a value on the page of its entry: the same as long as the value is."""
    return f"{field}-{content_id('v', plain(value))[2:8]}"


def fields(desk: Desk, entry: Entry) -> tuple[Field, ...]:
    """Every field of an entry that has a value or could be given one, the telling ones first."""
    order = {name: n for n, name in enumerate(ORDER)}
    names = {*(n for n, v in entry.fields.items() if v not in (None, ())), *entry.values}
    disputes = {d.field: d.id for d in desk.bundle.disagreements.get(entry.id, ())}
    found = [_field(desk, entry, name, disputes.get(name)) for name in names - {"contact", "part_of"}]
    return tuple(sorted(found, key=lambda f: (order.get(f.name, len(order)), f.name)))


def correctable(entry: Entry, shown: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields that a person can correct on one form, those without a value too."""
    known = {f.name for f in shown}
    empty = [n for n in entry.fields if n not in known and (n in WRITTEN or f"{entry.type} {n}" in LISTS)]
    bare = tuple(Field(n, (), None, None, _choices(entry, n), n in WRITTEN) for n in sorted(empty))
    return tuple(f for f in (*shown, *bare) if f.writable or f.choices)


def _field(desk: Desk, entry: Entry, name: str, dispute: str | None) -> Field:
    now = entry.fields.get(name)
    told = tuple(
        Told(anchor(name, v.value), v, passages(desk.bundle, v.evidence), v.value == now)
        for v in entry.values.get(name, ())
    )
    return Field(name, told, now, dispute, _choices(entry, name), name in WRITTEN)


def _choices(entry: Entry, name: str) -> tuple[str, ...]:
    return tuple(LISTS.get(f"{entry.type} {name}", ()))
