"""The page of an actor: forms of the name, offices, contacts and statements, and how its claims can be parted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from readout.model.record import Actor, ActorRef, Discrepancy, Entry, FieldValue, Link
from readout.publish.brief import references
from readout.publish.desk.desk import Desk
from readout.publish.notes import Note
from readout.publish.order import by_time
from readout.publish.words import capital, name_of


@dataclass(frozen=True, slots=True)
class ActorPage:
    """`met` are those it met, and how often; `why` the reasons why its mentions are held to be of one."""

    contacts: tuple[Entry, ...]
    statements: tuple[Entry, ...]
    others_entries: tuple[Entry, ...]
    met: tuple[tuple[Actor, int], ...]
    disputes: tuple[Discrepancy, ...]
    why: tuple[Link, ...]


def actor_page(desk: Desk, actor: Actor) -> ActorPage:
    mine = desk.entries_with.get(actor.id, ())
    contacts = by_time(e for e in mine if e.type == "contact")
    return ActorPage(
        contacts=contacts,
        statements=tuple(e for e in mine if e.type == "statement" and _is(e.fields.get("speaker"), actor)),
        others_entries=tuple(e for e in mine if e.type in ("commitment", "demand", "act")),
        met=_met(desk, actor, contacts),
        disputes=desk.bundle.disagreements.get(actor.id, ()),
        why=desk.links_of.get(actor.id, ()),
    )


def said_how(actor: Actor, told: Note, entry: Entry) -> str:
    """How an actor said it, and to whom, on a page that names nobody else as speaker: 'told reporters'."""
    speaker = entry.fields.get("speaker")
    alone = isinstance(speaker, ActorRef) and speaker.actor == actor.id
    return told.head.removeprefix(capital(name_of(speaker))).strip() if alone else told.head


def likely_same(desk: Desk, actor: Actor) -> tuple[Actor, ...]:
    """Every other actor of the same kind, those with the most letters in common first."""
    grams = _grams(actor.name)

    def nearness(other: Actor) -> tuple[float, str, str]:
        theirs = _grams(other.name)
        return -len(grams & theirs) / max(1, len(grams | theirs)), other.name, other.id

    return tuple(
        sorted((a for a in desk.bundle.record.actors if a.kind == actor.kind and a is not actor), key=nearness)
    )


def _grams(name: str) -> frozenset[str]:
    low = f" {name.lower()} "
    return frozenset(low[i : i + 3] for i in range(len(low) - 2))


def _is(value: FieldValue, actor: Actor) -> bool:
    return any(r.actor == actor.id for r in references([value]))


def _met(desk: Desk, actor: Actor, contacts: tuple[Entry, ...]) -> tuple[tuple[Actor, int], ...]:
    count: Counter[str] = Counter()
    for entry in contacts:
        who = {r.actor for r in references([entry.fields.get("participants")]) if r.actor}
        if actor.id in who:
            count.update(who - {actor.id})
    found = [(desk.bundle.actors[i], n) for i, n in count.items() if i in desk.bundle.actors]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].name)))
