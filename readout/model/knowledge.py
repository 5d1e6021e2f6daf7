"""Knowledge: people and the offices that they held from when to when, as a file that the user gives tells."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.ids import content_id


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that somebody held, for a side, from `start` to `end` (EDTF; None where the file gives none)."""

    office: str
    side: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody the user knows: name, other forms of the name, offices, and the name of the file that says so."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    source: str = ""


def known_person(name: str, aliases: tuple[str, ...], tenures: tuple[Tenure, ...], source: str) -> KnownPerson:
    """The person under the id that hashes what is known; the same entry in two files is one."""
    told = [(t.office, t.side, t.start, t.end) for t in tenures]
    return KnownPerson(content_id("n", name, aliases, told), name, aliases, tenures, source)
