"""Courtesies: who calls on whom, pays a call, or is called to a ministry to be told something."""

from __future__ import annotations

import re

from readout.find.clauses import Clause
from readout.find.contact_ends import made, partners_at, subjects_at
from readout.find.dateline import dateline_of
from readout.find.encounters import Encounter, words_before
from readout.find.parties import Parties
from readout.find.phrases import partners, read_phrase
from readout.model.claim import Mention
from readout.vocab.contacts import PAID_CALLS
from readout.vocab.places import canonical

ENVOYS = frozenset({"ambassador", "envoy", "consul", "commissioner", "charge", "diplomat", "attache"})
"""Who is called in by a government to be told something."""
SUMMONING = frozenset({"summon", "call", "haul"})
"""Verbs by which a government has an envoy come to it."""
ASKED = frozenset({"to", "for"})
"""Words behind whom one "calls on" that make it a demand: "called on him to resign"."""
BEFORE_ASKING = 12


def call_on(parties: Parties, clause: Clause) -> Encounter | None:
    """ "Called on the prime minister at his residence"; no demand ("called on him to resign")."""
    parse = parties.page.parse
    head = clause.head
    end = parse.sentences[parse.sentence_of[head]][1]
    if head + 2 >= end or parse.tokens[head + 1].lemma not in ("on", "upon") or clause.negated:
        return None
    visited = read_phrase(parties, range(head + 2, end))
    near = range(head + 2, min(head + 2 + BEFORE_ASKING, end))
    asked = any(parse.tokens[k].lemma in ASKED and parse.tokens[k].upos != "NUM" for k in near)
    if asked or len(visited) != 1 or visited[0].kind != "person" or not parties.is_official(visited[0]):
        return None
    guests = subjects_at(parties, clause)
    own = {parties.side_of(m) for m in guests}
    if not guests or any(m.kind != "person" for m in guests) or parties.side_of(visited[0]) in own - {None}:
        return None
    return made(parties, head, "meeting", "face", (*guests, *visited))


def paid_call(parties: Parties, i: int, carrier: int | None, callers: tuple[Mention, ...]) -> Encounter | None:
    """ "Paid a courtesy call on the president": a meeting, whatever else a call is."""
    parse = parties.page.parse
    if parse.tokens[i].lemma != "call":
        return None
    before = {parse.tokens[k].lemma for k in words_before(parse, i)}
    paid = carrier is not None and parse.tokens[carrier].lemma == "pay"
    visited = partners(parties, i, ("on", "upon", "to")) if paid or before & PAID_CALLS else ()
    everybody = parties.spoken(dict.fromkeys((*callers, *visited)), i)
    if not visited or parties.count(everybody) < 2:
        return None
    heads = (i,) if carrier is None else (i, carrier)
    return Encounter(i, "meeting", "face", everybody, heads=heads, definite=False)


def audience(parties: Parties, clause: Clause) -> Encounter | None:
    """ "Granted him an audience", "gave an audience to the envoys", "was granted an audience by the king"."""
    parse = parties.page.parse
    given = [o for o in clause.objects if parse.tokens[o].lemma == "audience"]
    if not given:
        return None
    others = parties.actors(o for o in clause.objects if o not in given)
    guests = (*others, *partners_at(parties, clause.head, ("to",)))
    hosts = parties.actors(clause.subjects) or (() if clause.passive else subjects_at(parties, clause))
    if not guests or not hosts or parties.count((*hosts, *guests)) < 2:
        return None
    return made(parties, clause.head, "meeting", "face", (*hosts, *guests), hosts=hosts)


def summoning(parties: Parties, clause: Clause) -> Encounter | None:
    """A ministry summoned or called in an envoy, who comes and is told something; not home, nor to a court."""
    parse = parties.page.parse
    things = (*clause.objects, *clause.oblique("in"))
    envoys = [o for o in things if parse.tokens[o].lemma in ENVOYS or _is_envoy(parties, o)]
    away = {parse.tokens[t].lemma for p, t in clause.obliques if p in ("to", "before")} & {"court", "capital"}
    home = any(parse.tokens[k].lemma in ("home", "back") for k in parse.kids(clause.head, "advmod", "obl"))
    if not envoys or away or home:
        return None
    if clause.passive:
        named = parties.actors(clause.subjects) or partners_at(parties, clause.head, ("to",))
        callers = tuple(m for m in named if m.kind in ("person", "organisation", "state"))
        called = parties.actors(envoys)
    else:
        callers = subjects_at(parties, clause)
        called = parties.actors(e for e in envoys if e in clause.objects) or partners_at(parties, clause.head, ("in",))
    callers = tuple(_with_state(parties, m, clause.head) for m in callers)
    everybody = (*callers, *(m for m in called if m.kind != "state"))
    if not callers or parties.count(everybody) < 2:
        return None
    return made(parties, clause.head, "meeting", "face", everybody)


def _is_envoy(parties: Parties, token: int) -> bool:
    return any(ENVOYS & {*(m.office or "").lower().split()} for m in parties.covering(token))


def _with_state(parties: Parties, caller: Mention, verb: int) -> Mention:
    """The state of a ministry whose state is not told: of the city where the envoy sits, or of the dateline."""
    if caller.kind != "organisation" or parties.side_of(caller) != caller.name or caller.side:
        return caller
    parse = parties.page.parse
    first, end = parse.sentences[parse.sentence_of[verb]]
    cities = [parse.tokens[k + 1].text for k in range(first, end - 1) if parse.tokens[k].text == "in"]
    opening = dateline_of(parties.page)
    cities += re.findall(r"[^\W\d_]+", opening.of(parties.page.text))[:1] if opening is not None else []
    states = [canonical().get(city.lower()) for city in cities if city[:1].isupper()]
    seat = next((s for s in states if s is not None), None)
    return next((m for m in parties.mentions if m.kind == "state" and m.name == seat), caller)
