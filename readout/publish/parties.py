"""Who acts towards whom in an entry of any type, as event data and networks want it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from readout.model.record import ActorRef, Entry, FieldValue
from readout.vocab.countrycodes import three_letters, two_letters

ROLES = {
    "statement": ("speaker", "addressee"),
    "demand": ("by", "of"),
    "commitment": ("by", "to"),
    "act": ("actor", "recipient"),
}
"""For each type of entry that has a direction, the field of who acts and the field of towards whom."""
_MODE = {
    "planned": "future",
    "possible": "hypothetical",
    "postponed": "negated",
    "cancelled": "negated",
    "denied": "negated",
}


def references(value: FieldValue) -> tuple[ActorRef, ...]:
    """The actors in a field, one or several."""
    if isinstance(value, ActorRef):
        return (value,)
    return tuple(r for v in value for r in references(v)) if isinstance(value, tuple) else ()


def involved(entry: Entry) -> tuple[ActorRef, ...]:
    """Every actor in an entry's fields, each once, in the order of the fields."""
    return tuple(dict.fromkeys(r for value in entry.fields.values() for r in references(value)))


def pairs(entry: Entry) -> Iterator[tuple[ActorRef, ActorRef | None]]:
    """(who, towards whom) for each pair; of a contact each two of different sides once; None where nobody is named."""
    if entry.type == "contact":
        present = references(entry.fields.get("participants"))
        yield from ((a, b) for a, b in combinations(present, 2) if side(a) != side(b) or side(a) is None)
        return
    if entry.type not in ROLES:
        return
    who, whom = (references(entry.fields.get(field)) for field in ROLES[entry.type])
    yield from product(who, whom or (None,))


def mode(entry: Entry) -> str:
    """Whether it happened: past, future, hypothetical or negated, as the closed list of act modes has it."""
    if entry.type == "contact":
        return _MODE.get(str(entry.fields.get("status")), "past")
    return str(entry.fields.get("mode") or "past")


def side(ref: ActorRef | None) -> str | None:
    """The state or organisation that somebody acts for; one that has no side is taken to act for itself."""
    return None if ref is None else ref.side or (ref.name if ref.actor else None)


def country(ref: ActorRef | None, letters: int = 3) -> str | None:
    """The code of the state that somebody acts for: three letters, or two in lower case; None for other sides."""
    codes = three_letters() if letters == 3 else two_letters()
    return codes.get(side(ref) or "")
