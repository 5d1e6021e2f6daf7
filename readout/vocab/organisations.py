"""Alliances, unions, parties and agencies older than twenty years, and groups of states, with their other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from readout.vocab.places import Known, by_code, cells, rows, word_list


def known_organisations() -> Iterator[Known]:
    """Every form of every organisation; an adjective ("Western", "Houthi") has the use adjective."""
    for row in rows("organisations.tsv"):
        name, aliases, seats, adjectives, nouns, *state = [*row, "", "", "", "", ""][1:7]
        side = by_code().get(state[0].rstrip("?")) if state else None
        shared = bool(state) and state[0].endswith("?")
        kind = "organisation"
        words = cells(nouns)
        for form in dict.fromkeys((name, *cells(aliases))):
            yield Known(form, name, kind, "name", side, words, shared and not _OWN.search(form))
        for form in cells(seats):
            yield Known(form, name, kind, "seat", side, words)
        for form in cells(adjectives):
            yield Known(form, name, kind, "adjective", side, words)


_OWN = re.compile(r"\b(?:US|U\.S|American|British|Japanese)\b")
"""In a form of an agency's name: the state that it belongs to."""


@cache
def acting() -> frozenset[str]:
    """The canonical names of those that act for themselves, as states do: bodies, groups and parties, not agencies."""
    return frozenset(row[1] for row in rows("organisations.tsv") if row[0] != "agency")


@cache
def groups() -> frozenset[str]:
    """The canonical names of groups of states ("the West")."""
    return frozenset(row[1] for row in rows("organisations.tsv") if row[0] == "group")


NAME_HEADS = word_list("organisation")
"""Last words of the names of organisations, in lower case."""

FORCES = word_list("armed group")
"""Words in the names of those who fight, in lower case."""


def fighting(words: Iterable[str]) -> frozenset[str]:
    """By which words those who fight are called afterwards, if the words of their name tell that they do."""
    told = FORCES.intersection(words)
    return told | {"group", "movement"} if told else frozenset()


PLACE_HEADS = word_list("site")
"""Last words of the names of places and buildings, in lower case."""

GENERIC = word_list("generic")
"""Words that are no name of an organisation by themselves."""

FORWARD = word_list("forward")
"""Words that open a name which goes on after "of" ("Bank of ...", "Strait of ...")."""
