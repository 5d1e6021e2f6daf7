"""Ends: who stands before and behind a verb of contact, and the encounter that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from readout.find.clauses import Clause, subjects_of
from readout.find.encounters import Encounter, under
from readout.find.parties import Parties
from readout.find.phrases import partners, subject_before
from readout.model.claim import Mention

_JOINED = re.compile(r" and (?:[A-Za-z'’-]+ ){0,5}")


def subjects_at(parties: Parties, clause: Clause) -> tuple[Mention, ...]:
    """Who does it: the noun phrase before the verb, else by the arcs; for an infinitive who is to do it."""
    parse = parties.page.parse
    found = subject_before(parties, clause.head) or parties.actors(clause.subjects)
    token = parse.tokens[clause.head]
    if not found and token.head != clause.head and "VerbForm=Inf" in token.feats:
        found = parties.actors(subjects_of(parse, token.head))
    return found


def with_those_beside(parties: Parties, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The people with those whom an "and" right beside joins to them, where the tree has only one of them."""
    text = parties.page.text
    people = [m for m in parties.mentions if m.kind == "person" and m.form == "name"]
    out = list(named)
    for left, right in pairwise(people):
        between = text[left.span.end : right.span.start]
        if (left in named) != (right in named) and _JOINED.fullmatch(between):
            out.append(right if left in named else left)
    return tuple(dict.fromkeys(out))


def partners_at(parties: Parties, head: int, prepositions: tuple[str, ...]) -> tuple[Mention, ...]:
    """With whom: by the order of words, and by the arcs."""
    near = partners(parties, head, prepositions)
    return tuple(dict.fromkeys((*near, *parties.actors(under(parties.page.parse, head, prepositions)))))


def made(
    parties: Parties,
    anchor: int,
    kind: str,
    channel: str,
    everybody: Sequence[Mention],
    hosts: tuple[Mention, ...] = (),
) -> Encounter:
    once = parties.spoken(dict.fromkeys(everybody), anchor)
    return Encounter(anchor, kind, channel, once, hosts, (anchor,), bare=parties.count(once) < 2)


def is_agenda(parties: Parties, found: Encounter, told: Mapping[int, Encounter]) -> bool:
    """Whether a verb only says what people meet for: "will meet in Lima to discuss the island" is one contact."""
    token = parties.page.parse.tokens[found.anchor]
    above = told.get(token.head)
    if above is None or token.deprel not in ("advcl", "xcomp") or "VerbForm=Inf" not in token.feats:
        return False
    return above.kind != "visit" and {parties.root(m).id for m in found.parties} <= {
        parties.root(m).id for m in above.parties
    }
