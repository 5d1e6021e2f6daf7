"""Alliances, unions, parties and agencies older than twenty years, and groups of states, with their other names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from readout.vocab.places import Known, by_code, cells, rows


def known_organisations() -> Iterator[Known]:
    """Every form of every organisation; an adjective ("Western", "Houthi") has the use adjective."""
    for row in rows("organisations.tsv"):
        class_, name, aliases, seats, adjectives, nouns, *state = [*row, "", "", "", "", ""][:7]
        side = by_code().get(state[0]) if state else None
        kind = "organisation"
        words = cells(nouns)
        for form in dict.fromkeys((name, *cells(aliases))):
            yield Known(form, name, kind, "name", side, words)
        for form in cells(seats):
            yield Known(form, name, kind, "seat", side, words)
        for form in cells(adjectives):
            yield Known(form, name, kind, "adjective", side, words)


@cache
def acting() -> frozenset[str]:
    """The canonical names of those that act for themselves, as states do: bodies, groups and parties, not agencies."""
    return frozenset(row[1] for row in rows("organisations.tsv") if row[0] != "agency")


@cache
def groups() -> frozenset[str]:
    """The canonical names of groups of states ("the West")."""
    return frozenset(row[1] for row in rows("organisations.tsv") if row[0] == "group")


NAME_HEADS = frozenset(
    "academy agency alliance army assembly association authority bank board brigade brigades bureau cabinet centre center "
    "chamber church club coalition command commission committee company conference congress consortium convention corp "
    "corporation corps council court department directorate division embassy faction federation force forces foundation "
    "front fund group guard guards headquarters house inc initiative institute institution league legion ltd militia "
    "mission ministry movement network office organisation organization parliament party police programme program project "
    "secretariat senate service services society squad staff syndicate team treasury tribunal union university".split()
)
"""Last words of the names of organisations, in lower case."""

PLACE_HEADS = frozenset(
    "airport avenue bay beach boulevard bridge camp canal castle cathedral cave desert gate gulf hall heights hospital "
    "hotel island islands lake lodge mosque mount mountain mountains museum ocean oblast palace park peninsula plaza port "
    "prison province raion ranch region resort river road school sea square stadium station strait street street temple "
    "tower valley villa".split()
)
"""Last words of the names of places and buildings, in lower case."""

FORWARD = frozenset("bank house academy university institute council bay gulf isle lake mount port strait sea".split())
"""Words that open a name which goes on after "of" ("Bank of ...", "Strait of ...")."""
