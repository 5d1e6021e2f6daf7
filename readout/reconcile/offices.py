"""The offices of an actor, each with its evidence: "Minister of Foreign Affairs" and "Foreign Minister" are one."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model.claim import Claim
from readout.model.record import FieldValue, Value
from readout.reconcile.context import Context
from readout.reconcile.entries import values_of
from readout.vocab.offices import fits, office_key, office_name
from readout.vocab.organisations import NAME_HEADS
from readout.vocab.places import word_list

_OF_A_STATE = word_list("of a state")
"""Last words of offices that are held "of" a state or body; others are held in it."""


def office_values(context: Context, claims: Sequence[Claim], side: str | None) -> tuple[Value, ...]:
    """The offices that role claims give one person, best supported first; a claim without a side takes the actor's."""
    keys: dict[str, str] = {}

    def read(claim: Claim) -> FieldValue:
        office, of = str(claim.value("office") or ""), claim.value("side") or side
        if not office:
            return None
        text = office_text(office, str(of) if of else None)
        keys[text] = f"{office_key(office, str(of) if of else None)} | {of or ''}"
        return text

    def same(left: FieldValue, right: FieldValue) -> bool:
        a, b = keys[str(left)].split(" | "), keys[str(right)].split(" | ")
        return (a[1] == b[1] or not a[1] or not b[1]) and (a[0] == b[0] or fits(b[0], a[0]))

    return values_of(context, sorted(claims, key=lambda c: c.id), read, same)


def office_text(office: str, side: str | None) -> str:
    """An office as a title: "Foreign Minister of Kenya", "Secretary-General of NATO"."""
    title = office_name(office)
    if not side or side in title:
        return title
    head = office_key(office, side).split()[-1:]
    return f"{title} of {_with_article(side)}" if not _OF_A_STATE.isdisjoint(head) else f"{title}, {side}"


def _with_article(side: str) -> str:
    last = side.split()[-1].lower()
    plural = last in ("states", "kingdom", "emirates", "islands", "republic", "netherlands", "philippines", "nations")
    return f"the {side}" if plural or last in NAME_HEADS else side
