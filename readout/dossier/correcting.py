"""What a person may put into a field: checked before it is signed, and written as the record writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from readout.dossier.lookup import Thing, lookup
from readout.errors import DecisionError, ReadoutError
from readout.model.record import Actor, ArticleEntry, Entry, Record
from readout.publish.days import from_words
from readout.publish.rows import plain
from readout.publish.words import DATE_FIELDS, field_name
from readout.reconcile.decided import MENTION_FIELDS, METADATA
from readout.vocab.lists import LISTS, MENTION_KINDS

SEVERAL = frozenset(("participants", "sides", "topics", "via"))
"""Fields that hold a list."""
PEOPLE = frozenset(("participants", "speaker", "addressee", "by", "of", "to", "actor", "recipient"))
"""Fields that hold actors."""
NUMBERS = frozenset(("duration_minutes", "number"))
LINKS = frozenset(("contact", "part_of"))
"""Fields that hold the id of a contact."""
NEEDED = frozenset(("name", "kind", "language"))
"""Fields of actors and articles that cannot be left open."""
_ID = re.compile(r"[a-z]-[0-9a-f]{6,}")


def fitting(record: Record, handle: str, field: str, value: object) -> object:
    """`value` (JSON data) as the field of what `handle` names holds it; raises DecisionError where it cannot.

    What the record itself reports or suggests for the field fits as it is, and so does anything about what the record
    no longer shows. None leaves the field open.
    """
    try:
        thing = lookup(record, handle)
    except ReadoutError:
        return value
    if any(value == known for known in _reported(record, thing, field)):
        return value
    kind, known = _fields(thing)
    if field not in known:
        fields = ", ".join(sorted(known))
        raise DecisionError(f"{kind.capitalize()} {handle} has no field “{field}”. It has {fields}.")
    if value is None:
        if field in NEEDED and not isinstance(thing, Entry):
            raise DecisionError(f"The {field_name(field)} cannot be left open. Say what it is with --value.")
        return None
    one = _reader(record, kind, field)
    if field not in SEVERAL:
        return one(value)
    parts = value if isinstance(value, list | tuple) else re.split(r"\s*[,;]\s+", str(value).strip())
    return [one(part) for part in parts]


def _fields(thing: Thing) -> tuple[str, frozenset[str]]:
    """What kind of thing it is, and the fields that a person can correct."""
    if isinstance(thing, ArticleEntry):
        return "article", METADATA
    if isinstance(thing, Actor):
        return "actor", MENTION_FIELDS
    if isinstance(thing, Entry):
        return thing.type, frozenset(thing.fields) | frozenset(thing.values)
    raise DecisionError(f"{thing.id}: a discrepancy is not decided itself. Decide about its entry, {thing.entry}.")


def _reported(record: Record, thing: Thing, field: str) -> Iterator[Any]:
    """The values that reports give, or the record suggests, for a field of an entry."""
    if isinstance(thing, Entry):
        yield from (plain(v.value) for v in thing.values.get(field, ()))
        for d in record.discrepancies:
            if d.entry == thing.id and d.field == field:
                yield from (plain(v) for v in (*(v.value for v in d.values), d.suggested))


def _reader(record: Record, kind: str, field: str) -> Callable[[object], object]:
    """What reads one value of a field; it raises DecisionError where the value does not fit."""
    members = _members(kind, field)
    if members:
        return lambda value: _member(field, value, members)
    if field in DATE_FIELDS:
        return _date
    if field in NUMBERS:
        return lambda value: _number(kind, field, value)
    if field in PEOPLE:
        return lambda value: _party(record, value)
    if field in LINKS:
        return lambda value: _contact(record, value)
    return lambda value: _text(field, value)


def _members(kind: str, field: str) -> Collection[object]:
    if kind == "actor" and field == "kind":
        return MENTION_KINDS
    return LISTS.get("published basis" if field == "published_basis" else f"{kind} {field}", ())


def _member(field: str, value: object, members: Collection[object]) -> object:
    if value not in members:
        raise DecisionError(f"{value} is no {field_name(field)}. Choose one of {', '.join(map(str, members))}.")
    return value


def _date(value: object) -> str:
    day = from_words(str(value))
    if day is None:
        raise DecisionError(f"{value} is not a date that can be kept. Write it as 21 Jan 2022 or 2022-01-21.")
    return day


def _number(kind: str, field: str, value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = str(value).replace(",", "").strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text) if "." in text else int(text)
    day = from_words(str(value)) if kind == "figure" else None
    if day is None:
        hint = " Write the minutes, as in 90." if field == "duration_minutes" else ""
        raise DecisionError(f"{value} is not a number.{hint}")
    return day


def _party(record: Record, value: object) -> object:
    """An actor by id or by any form of the name; a name that no report uses stands for itself."""
    if isinstance(value, dict):
        if not str(value.get("name") or "").strip() or value.get("actor") not in {None, *(a.id for a in record.actors)}:
            raise DecisionError("An actor is given by name or id, or as an object with a name and a known actor.")
        return {key: value.get(key) for key in ("actor", "name", "side")}
    name = " ".join(str(value).split())
    if not name:
        raise DecisionError("An actor is given by name or id; this is empty.")
    if _ID.fullmatch(name):
        actor = _found(record, name)
        if not isinstance(actor, Actor):
            raise DecisionError(f"{name} is no actor. `readout show DOSSIER actors` lists them.")
        return {"actor": actor.id, "name": actor.name, "side": actor.side}
    low = name.casefold()
    called = [a for a in record.actors if low in {a.name.casefold(), *(v.form.casefold() for v in a.variants)}]
    exact = [a for a in called if a.name.casefold() == low] or called
    if len(exact) > 1:
        ids = ", ".join(a.id[:9] for a in exact)
        raise DecisionError(f"{name}: more than one actor is called so ({ids}). Give an id.")
    if exact:
        return {"actor": exact[0].id, "name": exact[0].name, "side": exact[0].side}
    return {"actor": None, "name": name, "side": None}


def _contact(record: Record, value: object) -> str:
    found = _found(record, str(value))
    if not isinstance(found, Entry) or found.type != "contact":
        raise DecisionError(f"{value} is no contact. `readout show DOSSIER contacts` lists them.")
    return found.id


def _found(record: Record, handle: str) -> Thing:
    try:
        return lookup(record, handle)
    except ReadoutError as error:
        raise DecisionError(str(error)) from error


def _text(field: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not str(value).strip():
        raise DecisionError(f"The {field_name(field)} is text; this is not.")
    return str(value).strip()
