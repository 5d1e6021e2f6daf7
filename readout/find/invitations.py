"""Invitations: visits to which somebody is invited, and where somebody is expected; they are still ahead."""

from __future__ import annotations

from dataclasses import replace

from readout.find.clauses import Clause
from readout.find.contact_ends import made, subjects_at
from readout.find.encounters import Encounter
from readout.find.parties import Parties
from readout.model.claim import Mention

STATUSES = {"invite": "possible", "expect": "planned"}
"""What such a verb makes of the visit that it tells of."""
FARTHEST = 12
"""Tokens behind the verb within which the place is named."""


def invited(parties: Parties, clause: Clause) -> Encounter | None:
    """ "Invited his Lao counterpart to Lima in June", "was invited to Lima by the president"."""
    guests = tuple(
        m for m in parties.actors(clause.objects) if m.kind in ("person", "group") and _may_visit(parties, m)
    )
    hosts = parties.actors(clause.subjects) or (() if clause.passive else subjects_at(parties, clause))
    if clause.negated or len(guests) != 1 or parties.count((*guests, *hosts)) != 2:
        return None
    return _visit(parties, clause, guests, hosts, ("to",))


def _may_visit(parties: Parties, guest: Mention) -> bool:
    return parties.is_official(guest) or guest.surface.endswith("counterpart")


def awaited(parties: Parties, clause: Clause) -> Encounter | None:
    """ "The Lao minister is expected in Lima on Monday"."""
    guests = tuple(m for m in parties.actors(clause.objects) if m.kind == "person" and parties.is_official(m))
    done = any(parties.page.parse.tokens[k].upos == "VERB" for k in parties.page.parse.kids(clause.head, "xcomp"))
    if clause.negated or not clause.passive or done or not guests:
        return None
    return _visit(parties, clause, guests, (), ("in",))


def _visit(
    parties: Parties, clause: Clause, guests: tuple[Mention, ...], hosts: tuple[Mention, ...], ways: tuple[str, ...]
) -> Encounter | None:
    """The visit to the first place behind one of the words, by their order, that is not the guests' own."""
    parse = parties.page.parse
    sides = {parties.side_of(m) for m in guests}
    end = min(clause.head + FARTHEST, parse.sentences[parse.sentence_of[clause.head]][1])
    for way in (k for k in range(clause.head + 1, end) if parse.tokens[k].lemma in ways):
        for token in (k for k in range(way + 1, min(way + 3, end)) if parse.tokens[k].upos == "PROPN"):
            place = parties.place(token)
            if place is not None and place.name not in sides and place.side not in sides:
                found = made(parties, clause.head, "visit", "face", (*guests, *hosts), hosts=hosts)
                return replace(found, destination=token, bare=False)
    return None
