"""Ends: who stands before and behind a verb of contact, and the encounter that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from readout.find.clauses import Clause, subjects_of
from readout.find.encounters import Encounter, is_joint, under
from readout.find.parties import Parties
from readout.find.phrases import partners, subject_before
from readout.model.claim import Mention
from readout.vocab.contacts import PEOPLE_NOUNS

_JOINED = re.compile(r" and (?:[A-Za-z'’-]+ ){0,5}")


def subjects_at(parties: Parties, clause: Clause) -> tuple[Mention, ...]:
    """Who does it: the noun phrase before the verb, else by the arcs; for an infinitive who is to do it."""
    parse = parties.page.parse
    found = subject_before(parties, clause.head) or parties.actors(clause.subjects)
    token = parse.tokens[clause.head]
    if not found and token.head != clause.head and "VerbForm=Inf" in token.feats:
        found = parties.actors(subjects_of(parse, token.head))
    return _of_those_agreeing(parties, clause) or found


def _of_those_agreeing(parties: Parties, clause: Clause) -> tuple[Mention, ...]:
    """The sides whose people meet, where those sides agree on it: "A and B agreed that experts would meet"."""
    parse = parties.page.parse
    token = parse.tokens[clause.head]
    if token.deprel != "ccomp" or parse.tokens[token.head].lemma != "agree" or not clause.subjects:
        return ()
    nouns = [parse.tokens[s] for s in clause.subjects]
    if not all(n.lemma in PEOPLE_NOUNS and "Number=Plur" in n.feats for n in nouns):
        return ()
    above = subjects_of(parse, token.head)
    found = parties.actors(above)
    return found if parties.count(found) > 1 or any(is_joint(parse, s) for s in above) else ()


def names_both(parties: Parties, named: Sequence[Mention]) -> bool:
    """Whether one of them stands for all who take part: "both sides", "the two countries"."""
    parse = parties.page.parse
    inside = (parse.within(m.span) for m in named if m.form == "nominal")
    return any(parse.tokens[t[0]].lemma in ("both", "two") and is_joint(parse, t[-1]) for t in inside if t)


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
