"""States and territories: their names, capitals and seats of government as metonyms, adjectives and peoples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Known:
    """One meaning of a written form: what it names and how.

    `name` is the canonical name; `kind` a mention kind (state, organisation, outlet); `use` is name, seat (a capital or
    seat of government), adjective or people ("Russians"); `side` the state that an agency belongs to, or None;
    `nouns` the words by which it is called afterwards ("the alliance"); `shared` where other states have one of that
    name, so that it is this one only in texts that tell of the state.
    """

    form: str
    name: str
    kind: str
    use: str
    side: str | None = None
    nouns: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory; `seats` holds the capital first, then other seats of government."""

    code: str
    name: str
    aliases: tuple[str, ...]
    seats: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


def rows(file: str) -> Iterator[list[str]]:
    """The rows of a table of this package, its cells apart; lines that start with # are comments."""
    text = (resources.files("readout.vocab") / file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def cells(cell: str) -> tuple[str, ...]:
    """The members of a cell, which bars part."""
    return tuple(part for part in cell.split("|") if part)


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the closed lists of lower-case words in wordlists.tsv."""
    return frozenset(word for row in rows("wordlists.tsv") if row[0] == name for word in row[1].split())


@cache
def states() -> tuple[State, ...]:
    """Every state and territory, in the order of the table."""
    return tuple(State(r[0], r[1], cells(r[2]), cells(r[3]), cells(r[4]), cells(r[5])) for r in rows("places.tsv"))


def _people(state: State) -> tuple[str, ...]:
    """The nouns for its people; where none is written down, the adjective and its plural."""
    if state.people:
        return state.people
    regular = [a for a in state.adjectives if a.endswith(("an", "i", "ot", "er"))]
    return tuple(form for a in regular for form in (a, f"{a}s"))


def known_states() -> Iterator[Known]:
    """Every form of every state, each with its meaning; several states may share a form."""
    for state in states():
        for form in dict.fromkeys((state.name, *state.aliases)):
            yield Known(form, state.name, "state", "name")
        for form in state.seats:
            if form != state.name:
                yield Known(form, state.name, "state", "seat")
        for form in state.adjectives:
            if form not in state.aliases:
                yield Known(form, state.name, "state", "adjective")
        for form in _people(state):
            if form not in state.adjectives:
                yield Known(form, state.name, "state", "people")


@cache
def peoples() -> frozenset[str]:
    """The nouns for people of a state in the plural, in lower case: "frenchmen", "peruvians"."""
    forms = (k.form.lower() for k in known_states() if k.use == "people")
    return frozenset(form for form in forms if form.endswith(("s", "men", "women")))


@cache
def capitals() -> dict[str, str]:
    """For each capital (not other seats of government) the state it is the capital of."""
    return {state.seats[0]: state.name for state in reversed(states()) if state.seats}


@cache
def capital_of() -> dict[str, str]:
    """For each state its capital."""
    return {state.name: state.seats[0] for state in states() if state.seats}


@cache
def state_names() -> frozenset[str]:
    """The canonical names of all states."""
    return frozenset(state.name for state in states())


@cache
def by_code() -> dict[str, str]:
    """The canonical name for each code of the table (ISO 3166 where there is one)."""
    return {state.code: state.name for state in states()}


@cache
def canonical() -> dict[str, str]:
    """The state that each lower-case form (name, capital, seat, adjective, people) stands for, the first one listed."""
    out: dict[str, str] = {}
    for known in known_states():
        out.setdefault(known.form.lower(), known.name)
    return out


def state_of(words: str) -> str | None:
    """The canonical name of the state that `words` name ("the U.S.", "Kremlin", "Russian"), or None."""
    bare = words.strip().replace("’", "'").lower()
    bare = bare.removeprefix("the ").removesuffix("'s").strip()
    return canonical().get(bare)
