"""Delegations: who leads a side's team sits at its talks ("the Lao side was led by General Keola")."""

from __future__ import annotations

from collections.abc import Iterator

from readout.find.clauses import clause_at
from readout.find.encounters import Encounter
from readout.find.parties import Parties
from readout.find.phrases import subject_before
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.vocab.contacts import DELEGATIONS, LEADING_VERBS

NEAR = 6
"""Words between the verb and its delegation."""


def led_by(parties: Parties, i: int) -> Encounter | None:
    """Who was present, as the sentence tells of who leads a delegation; it does not say for itself that any met."""
    parse = parties.page.parse
    clause = clause_at(parse, i)
    if clause.lemma not in LEADING_VERBS or clause.negated or clause.conditional or clause.tense == "future":
        return None
    if parse.tokens[i].deprel.startswith("acl"):
        return None  # "a delegation led by General Keola arrived": told of the arrival
    heads = tuple(_leaders(parties, i)) if _is_of_delegation(parse, i, before=True) else ()
    if not heads and not clause.passive and _is_of_delegation(parse, i, before=False):
        heads = tuple(m for m in subject_before(parties, i) if m.kind == "person")
    if not heads:
        return None
    bare = parties.count(heads) < 2
    return Encounter(i, "talks", "open", tuple(dict.fromkeys(heads)), heads=(i,), bare=bare, attended=True, leads=True)


def _is_of_delegation(parse: Parse, i: int, before: bool) -> bool:
    """Whether the word for a delegation stands near the verb, before it ("was led by") or behind ("headed the")."""
    first, end = parse.sentences[parse.sentence_of[i]]
    near = range(max(first, i - NEAR), i) if before else range(i + 1, min(i + NEAR, end))
    return any(parse.tokens[k].lemma in DELEGATIONS for k in near)


def _leaders(parties: Parties, i: int) -> Iterator[Mention]:
    """The people "by" whom the delegations of the sentence are led, the first right behind the verb."""
    parse = parties.page.parse
    for k in range(i + 1, parse.sentences[parse.sentence_of[i]][1] - 1):
        led = parse.tokens[k - 1].lemma in LEADING_VERBS | DELEGATIONS
        if parse.tokens[k].lemma == "by" and led:
            yield from (m for m in parties.covering(k + 1)[:1] if m.kind == "person")
