"""Journeys: where somebody goes to meet another, or has gone before he holds talks."""

from __future__ import annotations

from readout.find.encounters import under
from readout.find.parties import Parties
from readout.model.claim import Mention
from readout.vocab.contacts import ARRIVING_IN

LEAVING = frozenset({"leave", "depart", "return"})
"""Verbs of travel after which somebody is not yet, or no longer, in the place named."""


def bound_for(parties: Parties, i: int) -> int | None:
    """Where somebody goes "to meet" another or "for a meeting with" him: the place's token by the verb, or None."""
    parse = parties.page.parse
    token = parse.tokens[i]
    above = parse.tokens[token.head]
    meant = token.upos == "VERB" and token.deprel in ("advcl", "xcomp")
    led = token.deprel == "obl" and any(parse.tokens[k].lemma == "for" for k in parse.kids(i, "case"))
    meant = meant or (led and "Tense=Past" in above.feats)  # who is to fly there may meet elsewhere, or later
    if not meant or above.lemma not in ARRIVING_IN:
        return None
    reached = under(parse, token.head, ARRIVING_IN[above.lemma])
    return next((k for k in reached if k < i and parties.place(k) is not None), None)


def journey_before(parties: Parties, i: int) -> int | None:
    """The verb of travel to which the verb `i` is joined ("flew to Kampala and held talks"), or None."""
    parse = parties.page.parse
    token = parse.tokens[i]
    above = parse.tokens[token.head]
    if token.upos != "VERB" or token.deprel != "conj" or token.head == i or above.lemma in LEAVING:
        return None
    return token.head if above.lemma == "visit" or above.lemma in ARRIVING_IN else None


def left_for(parties: Parties, i: int) -> Mention | None:
    """The place of the verb of travel to which the verb `i` is joined."""
    verb = journey_before(parties, i)
    if verb is None:
        return None
    parse = parties.page.parse
    ways = ARRIVING_IN.get(parse.tokens[verb].lemma)
    reached = under(parse, verb, ways) if ways else parse.kids(verb, "obj")
    return next((m for k in reached if k < i and (m := parties.place(k)) is not None), None)
