"""The offices of an actor, each with its evidence: "Minister of Foreign Affairs" and "Foreign Minister" are one."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model.claim import Claim
from readout.model.record import FieldValue, Value
from readout.reconcile.context import Context
from readout.reconcile.entries import values_of
from readout.vocab.offices import fits, office_key, office_name
from readout.vocab.places import states


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
    return f"{title} of {_with_article(side)}"


def _with_article(side: str) -> str:
    plural = side.endswith(
        ("States", "Kingdom", "Emirates", "Islands", "Republic", "Netherlands", "Philippines", "Maldives")
    )
    known = {s.name for s in states()}
    return (
        f"the {side}"
        if (side in known and (plural or side in ("Soviet Union", "Vatican"))) or side == "United Nations"
        else side
    )
