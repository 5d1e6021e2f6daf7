"""Mediated contacts: who brings two others together ("the envoy brought both ministers together for four hours")."""

from __future__ import annotations

from readout.find.clauses import Clause
from readout.find.contact_ends import made, subjects_at
from readout.find.encounters import Encounter
from readout.find.parties import Parties
from readout.find.phrases import object_after
from readout.vocab.contacts import KINDS_BY_NOUN

FETCHING = frozenset({"bring", "get"})
AT_ONE_TABLE = frozenset({"together", "table"})
REACH = 24
"""Tokens from the verb to its "together"."""


def brought_together(parties: Parties, clause: Clause) -> Encounter | None:
    """Those whom the subject brings together or to one table; the subject itself is the host, and no third party."""
    parse = parties.page.parse
    end = min(clause.head + REACH, parse.sentences[parse.sentence_of[clause.head]][1])
    if clause.lemma not in FETCHING or any(parse.tokens[s].lemma in KINDS_BY_NOUN for s in clause.subjects):
        return None  # "the meeting brought together": told by its noun
    joint = next((k for k in range(clause.head + 1, end) if parse.tokens[k].lemma in AT_ONE_TABLE), None)
    if joint is None or any(parse.tokens[k].upos == "VERB" for k in range(clause.head + 1, joint)):
        return None
    named = object_after(parties, clause.head) or parties.actors(clause.objects)
    guests = tuple(m for m in named if m.kind in ("person", "state", "organisation", "group"))
    if parties.count(guests) < 2:
        return None
    return made(parties, clause.head, "talks", "face", guests, hosts=subjects_at(parties, clause))
