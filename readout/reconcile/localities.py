"""Whether two names of places can be one: a city, a city with its country, a country that holds it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from readout.vocab.places import canonical, state_names, states


@lru_cache(maxsize=1 << 14)
def parts(place: str) -> tuple[str, ...]:
    """The names in a place as written, the narrowest first: "Quito, Ecuador" gives quito and ecuador."""
    plain = anyascii(place).lower()
    cut = (
        re.sub(r"^(?:the|downtown|central|outside|near)\s+", "", p.strip(" .'")) for p in re.split(r",|\(|\)", plain)
    )
    return tuple(p for p in cut if p)


@cache
def _seats() -> dict[str, str]:
    """For each capital or other seat of government, in lower case, the lower-case name of its state."""
    return {anyascii(seat).lower(): state.name.lower() for state in reversed(states()) for seat in state.seats}


@cache
def _states() -> frozenset[str]:
    return frozenset(name.lower() for name in state_names())


@lru_cache(maxsize=1 << 14)
def country(place: str) -> str | None:
    """The state, in lower case, that a place names or is the seat of, or None where that is not known."""
    for part in reversed(parts(place)):
        name = canonical().get(part)
        if name is not None:
            return name.lower()
        if part in _seats():
            return _seats()[part]
    return None


@lru_cache(maxsize=1 << 14)
def town(place: str) -> str | None:
    """The town that a place names, in lower case, or None where it names a state only."""
    first = next(iter(parts(place)), None)
    if first is None or first in _states() or (first in canonical() and first not in _seats()):
        return None
    return first


def same_place(left: str, right: str) -> bool:
    """Whether both are certainly one place, or one lies in the other by their own words or as a seat of government."""
    a, b = parts(left), parts(right)
    if set(a) & set(b):
        return town(left) is None or town(right) is None or town(left) == town(right)
    home, other = country(left), country(right)
    return home is not None and home == other and (town(left) is None or town(right) is None)


def may_be_same(left: str, right: str) -> bool:
    """Whether nothing in the names says that they are two places: an unknown town may lie in any country."""
    if same_place(left, right):
        return True
    if (town(left) is None) == (town(right) is None):
        return False
    named, state = (left, right) if town(left) else (right, left)
    return country(named) is None and country(state) is not None
