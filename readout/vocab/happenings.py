"""Verbs that tell whether something planned took place: held, cancelled, put off."""

from __future__ import annotations


def _verbs(text: str) -> frozenset[str]:
    return frozenset(v.replace("_", " ") for v in text.split())


HELD = _verbs(
    """hold celebrate stage take_place go_ahead proceed conduct perform observe effect carry_out sing attend enjoy
    follow last open come_off go_down"""
)
"""What is held or takes place happened; a verb with its particle or its object counts as one."""
CALLED_OFF = _verbs(
    """cancel call_off scrap drop abandon shelve abort scratch give_up axe ditch rain_off forgo fall_through strike_from
    strike_off"""
)
PUT_OFF = _verbs("postpone put_off delay defer suspend adjourn")
MADE, TRIPS = frozenset({"make", "pay"}), frozenset({"visit", "trip", "stop", "tour", "pilgrimage"})
"""What is made or paid where the noun is a trip: "the visit was made before the flight home"."""
INTRANSITIVE = _verbs("take_place go_ahead proceed follow last open come_off go_down fall_through")
"""Of which the subject is what happens; of the others the object, or the subject of the passive."""


def happening(verb: str, negated: bool) -> str | None:
    """happened, cancelled or postponed for a verb with its particle, or None; "was not held" is cancelled."""
    if verb in HELD:
        return "cancelled" if negated else "happened"
    if negated:
        return None
    return "cancelled" if verb in CALLED_OFF else "postponed" if verb in PUT_OFF else None
