"""Verbs of contact: who meets, talks to, telephones, receives, writes to or visits whom."""

from __future__ import annotations

from dataclasses import replace

from readout.find.clauses import Clause, clause_at, subjects_of
from readout.find.contact_ends import made, names_both, partners_at, subjects_at, with_those_beside
from readout.find.courtesies import audience, call_on, summoning
from readout.find.delegations import led_by
from readout.find.encounters import Encounter, channel_of, is_joint, under
from readout.find.invitations import STATUSES, awaited, invited
from readout.find.mediated import FETCHING, brought_together
from readout.find.parties import Parties
from readout.find.phrases import object_after, read_phrase
from readout.find.predicates import joined
from readout.find.stays import company
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.vocab.contacts import (
    AGREEING,
    ARRIVING_IN,
    ASSEMBLING,
    COMPANY,
    DINING,
    GATHERING,
    KINDS_BY_VERB,
    LEADING_VERBS,
    LENGTHS,
    OPEN_CHANNEL,
    PEOPLE_NOUNS,
    PHONE_WORDS,
    RECEIVING,
    SIGNED_PAPERS,
    SIGNING,
    SPEECH_VERBS,
    TELEPHONING,
    VIEWS,
)

NEVER_PASSIVE = frozenset({"confer", "converse", "deliberate"})
"""Verbs without an object, whatever a parser takes them for."""
OWN_STAFF = frozenset({"commander", "adviser", "advisor", "aide", "minister", "general", "supporter", "ally", "deputy"})
"""Nouns for people who serve the one whose they are."""
RELATED = frozenset({"crisis", "dispute", "conflict", "war", "standoff", "row", "tie", "relation", "border", "tension"})
"""What one has with a state: "discussed the crisis with Chad" tells of no talks with it."""
SEEING = frozenset({"brief", "see", "consult"})
AGAIN = frozenset({"again", "next"})
"""Of what is ahead: who "will speak again" has spoken with the other side before."""
TOGETHER_WITHIN = 10
"""Words after "spend" in which "together" or "alone" stands."""
QUOTATION_MARKS = frozenset('"“”‘’')


def verbal(parties: Parties, i: int) -> Encounter | None:
    """The contact that the verb `i` tells of; one told only as the first of its kind points to another passage."""
    if _is_of_predecessors(parties.page.parse, i):
        return None
    found = _told_by(parties, i)
    if found is not None and _is_first_of_its_kind(parties.page.parse, i):
        return replace(found, parties=(), hosts=(), bare=True)
    return found


def _is_of_predecessors(parse: Parse, i: int) -> bool:
    """Whether it tells of a whole row of people ("previous presidents have met here"), of whom nobody is named."""
    rows = (parse.tokens[k] for s in subjects_of(parse, i) for k in parse.kids(s, "amod"))
    return any(k.lemma in ("previous", "past", "successive", "earlier") for k in rows)


def opens_as_verb(parse: Parse, i: int) -> bool:
    """Whether "meeting", tagged as a noun, is the verb that opens a sentence: "Meeting in Lima, they agreed"."""
    token = parse.tokens[i]
    return token.text == "Meeting" and token.deprel == "advcl" and parse.sentences[parse.sentence_of[i]][0] == i


ORDERING = frozenset({"order", "force", "tell", "allow", "permit"})
"""Who is made to assemble meets nobody: "ordered all Laotians and Thais to gather at a hotel"."""


def _is_first_of_its_kind(parse: Parse, i: int) -> bool:
    """Whether it is what makes somebody "the first president believed to have spoken to" somebody."""
    if "VerbForm=Inf" not in parse.tokens[i].feats and not parse.kids(i, "mark", "aux"):
        return False
    subjects = subjects_of(parse, i)
    named = any(parse.tokens[k].lemma == "first" for s in subjects for k in parse.kids(s, "amod"))
    return named and parse.tokens[i].deprel in ("xcomp", "acl", "acl:relcl")


def _told_by(parties: Parties, i: int) -> Encounter | None:
    parse = parties.page.parse
    lemma = parse.tokens[i].lemma
    clause = clause_at(parse, i)
    if lemma in ("meet", "reunite") or opens_as_verb(parse, i):
        return _mutual(parties, clause, "meeting", "face", objects=not clause.passive)
    if lemma in LEADING_VERBS and (found := led_by(parties, i)) is not None:
        return found
    if lemma in FETCHING:
        return brought_together(parties, clause)
    if lemma in DINING:
        found = _mutual(parties, clause, "meeting", "face", objects=False)
        return found if found is not None and not found.bare else None
    if lemma in GATHERING:
        return _mutual(parties, clause, "talks", "open", objects=False)
    if lemma == "see":
        return _seeing(parties, clause)
    if _is_sitting_together(parse, i):
        return _mutual(parties, clause, "talks" if lemma == "sit" else "meeting", "face", objects=False)
    if lemma in ASSEMBLING or (lemma == "exchange" and any(parse.tokens[o].lemma in VIEWS for o in clause.objects)):
        found = _mutual(parties, clause, "talks", "open", objects=False)
        ordered = parse.tokens[i].deprel == "xcomp" and parse.tokens[parse.tokens[i].head].lemma in ORDERING
        attending = parse.tokens[i].deprel.startswith("acl")  # "told the chiefs gathered in Nan"
        return found if found is not None and not found.bare and not ordered and not attending else None
    if lemma in KINDS_BY_VERB and lemma in OPEN_CHANNEL:
        return _talking(parties, clause)
    if lemma == "summon" or (lemma == "call" and ("in" in joined(parse, i) or clause.passive)):
        return summoning(parties, clause)
    if lemma == "call" and (found := call_on(parties, clause)) is not None:
        return found
    if lemma in TELEPHONING:
        return _phoning(parties, clause)
    if lemma == "shake" and any(parse.tokens[o].lemma == "hand" for o in clause.objects):
        return _mutual(parties, clause, "meeting", "face", objects=False)
    if lemma in RECEIVING:
        return _receiving(parties, clause)
    if lemma in ("grant", "give", "accord") and (found := audience(parties, clause)) is not None:
        return found
    if lemma == "write":
        return _writing(parties, clause)
    if lemma in STATUSES:
        return invited(parties, clause) if lemma == "invite" else awaited(parties, clause)
    if lemma == "visit" or lemma in ARRIVING_IN:
        return _visiting(parties, clause)
    if lemma in SIGNING:
        return _signing(parties, clause) or _by_phone(parties, clause)
    if lemma in AGREEING:
        return _by_phone(parties, clause) or _signing(parties, clause)
    return _by_phone(parties, clause)


def _mutual(parties: Parties, clause: Clause, kind: str, channel: str, objects: bool) -> Encounter | None:
    """X met Y; X met with Y; X and Y met; the ministers met."""
    parse = parties.page.parse
    subjects = subjects_at(parties, clause)
    others = (object_after(parties, clause.head) or parties.actors(clause.objects)) if objects else ()
    if clause.passive:  # "was met at the airport by the Lao minister"
        others = (*parties.actors(clause.objects), *parties.actors(clause.subjects))
    company = partners_at(parties, clause.head, ("into",) if clause.lemma in ("run", "bump") else ("with",))
    things = [o for o in clause.objects if parse.tokens[o].lemma != "face"]  # "met face to face"
    things = [o for o in things if all(parse.tokens[k].text != "," for k in range(clause.head, o))]
    if objects and things and not others and not company:
        return None  # "met the demands"
    if any(parse.tokens[o].lemma in ("resistance", "opposition") and not parse.kids(o, "det") for o in clause.objects):
        return None  # "met resistance"
    if others and not company and all(_is_own_staff(m) for m in others):
        return None  # "met his commanders"
    everybody = parties.spoken(dict.fromkeys((*subjects, *others, *company)), clause.head)
    joint = any(is_joint(parse, t) for t in (*clause.subjects, clause.head - 1) if t >= 0)
    joint = joint or names_both(parties, subjects)
    if parties.count(everybody) == 1:
        everybody = with_those_beside(parties, everybody)
    if parties.count(everybody) < 2 and not joint:
        return None
    return made(parties, clause.head, kind, channel, everybody)


def _is_own_staff(mention: Mention) -> bool:
    """Whether the words name people of somebody's own, and not who comes from elsewhere ("his Lao counterpart")."""
    words = mention.surface.lower().split()
    own = mention.kind == "group" and words[0] in ("his", "her", "their", "its")
    return own and mention.side is None and words[-1].rstrip("s") in OWN_STAFF


def _is_sitting_together(parse: Parse, i: int) -> bool:
    """Whether people sit down with each other, come face to face, or spend hours together or alone."""
    lemma, end = parse.tokens[i].lemma, parse.sentences[parse.sentence_of[i]][1]
    near = [parse.tokens[k].lemma for k in range(i + 1, min(i + TOGETHER_WITHIN, end))]
    if lemma == "sit":
        return near[:1] in (["down"], ["together"])
    if lemma == "come":
        return near[:3] == ["face", "to", "face"] or near[:1] == ["together"]
    if lemma in ("run", "bump"):
        return near[:1] == ["into"]
    return lemma == "spend" and any(word in LENGTHS for word in near) and bool({*near} & COMPANY)


def _seeing(parties: Parties, clause: Clause) -> Encounter | None:
    """X saw Y, where both are people of different sides and nothing is told that X saw Y do."""
    parse = parties.page.parse
    seen = parties.actors(clause.objects)
    doing = clause.complement is not None or clause.oblique("as") or parse.kids(clause.head, "xcomp", "ccomp", "acl")
    if clause.passive or clause.negated or doing or len(seen) != 1:
        return None
    everybody = (*subjects_at(parties, clause), *seen)
    sides = {parties.side_of(m) for m in everybody}
    if parties.count(everybody) < 2 or len(sides) < 2 or any(m.kind != "person" for m in everybody):
        return None
    return made(parties, clause.head, "meeting", "face", everybody) if parties.is_official(seen[0]) else None


def _talking(parties: Parties, clause: Clause) -> Encounter | None:
    """X spoke with or to Y; X and Y spoke; X discussed it with Y; the sides talked."""
    parse = parties.page.parse
    if clause.passive and clause.lemma not in NEVER_PASSIVE:
        return None
    before = ("with", "to") if clause.lemma in ("speak", "talk") else ("with",)
    listeners = under(parse, clause.head, before)
    told = partners_at(parties, clause.head, before)
    if clause.negated and not told and clause.lemma in ("speak", "talk"):
        return None  # "saluted each other but did not speak"
    if told and all(m.kind == "state" for m in told) and any(parse.tokens[o].lemma in RELATED for o in clause.objects):
        told = listeners = ()
    if clause.tense == "present" and any(parse.tokens[k].lemma == "every" for k in parse.subtree(clause.head)):
        return None  # "we talk to them every day"
    speakers = subjects_at(parties, clause)
    joint = any(is_joint(parse, t) for t in (*clause.subjects, clause.head - 1) if t >= 0)
    if listeners and not told:
        return None  # spoke to reporters
    everybody = tuple(dict.fromkeys((*speakers, *told)))
    lasting = any(parse.tokens[k].lemma in LENGTHS for k in clause.oblique("for"))
    again = any(parse.tokens[k].lemma in AGAIN for k in parse.kids(clause.head, "advmod"))
    lasting = lasting or (clause.tense == "future" and again)
    mutual = joint and not listeners and (lasting or clause.lemma not in ("speak", "talk"))
    channel = channel_of(parse, clause.head) or "open"
    if parties.count(everybody) < 2 and not mutual and not (joint and channel == "phone"):
        return None
    if any(m.kind == "outlet" for m in everybody):
        return None
    people = all(m.kind == "person" for m in everybody) or (joint and (lasting or channel == "phone"))
    if not told and clause.lemma in ("speak", "talk") and not people:
        return None  # "governments talk of a threat"
    return made(parties, clause.head, "call" if channel == "phone" else "talks", channel, everybody)


def _phoning(parties: Parties, clause: Clause) -> Encounter | None:
    """X phoned Y. "Called" counts only with a person or state and nothing it could be called ("called him a liar")."""
    called = parties.actors(clause.objects)
    if clause.passive or not called or _is_in_vain(parties.page.parse, clause.head):
        return None
    if clause.lemma == "call" and (
        len(called) > 1 or _names_it(parties, clause) or clause.oblique("upon", "for", "to", "into")
    ):
        return None
    everybody = (*subjects_at(parties, clause), *called)
    if parties.count(everybody) < 2:
        return None
    if clause.lemma == "call" and not all(m.kind == "person" for m in everybody):
        return None
    return made(parties, clause.head, "call", "phone", everybody)


def _is_in_vain(parse: Parse, head: int) -> bool:
    """ "rang her up on Thursday, but could not reach her"."""
    after = (clause_at(parse, k) for k in parse.kids(head, "conj"))
    return any(c.negated and c.lemma in ("reach", "get", "find", "answer") for c in after)


def _names_it(parties: Parties, clause: Clause) -> bool:
    """Whether "called" says what somebody was called ("called him a liar"), or has another sense ("called off")."""
    parse = parties.page.parse
    if any(parse.tokens[k].deprel.startswith("compound:prt") for k in parse.children[clause.head]):
        return True
    for k in range(clause.objects[0] + 1, parse.sentences[parse.sentence_of[clause.head]][1]):
        token = parse.tokens[k]
        if not parties.covering(k):
            quoted = token.text in QUOTATION_MARKS or token.text[0] == "`"
            return token.upos in ("DET", "ADJ", "NOUN", "VERB", "AUX", "PRON") or quoted
    return False


def _by_phone(parties: Parties, clause: Clause) -> Encounter | None:
    """Whatever one does to another over the telephone is a call: X warned, urged, congratulated Y by phone."""
    parse = parties.page.parse
    means = clause.oblique("by", "over", "on", "via", "during", "in")
    beside = parse.tokens[clause.head + 1 : clause.head + 3]
    phones = [t for t in means if parse.tokens[t].lemma in PHONE_WORDS]
    if [t.upos for t in beside] == ["ADP", "NOUN"] and beside[1].lemma in PHONE_WORDS:
        phones.append(clause.head + 2)  # whatever the parser hung it on
    if not phones or (clause.lemma in SPEECH_VERBS and phones[0] < clause.head and clause.lemma == "say"):
        return None  # "agreed by telephone to meet, officials said"
    told = (*parties.actors(clause.objects), *partners_at(parties, clause.head, ("with", "to")))
    everybody = (*subjects_at(parties, clause), *told)
    if parties.count(everybody) < 2 or any(m.kind == "outlet" for m in everybody):
        return None
    return made(parties, clause.head, "call", "phone", everybody)


def _receiving(parties: Parties, clause: Clause) -> Encounter | None:
    """X received, hosted or welcomed Y, where Y is a person or a delegation."""
    parse = parties.page.parse
    received = [o for o in clause.objects if parties.covering(o) or parse.tokens[o].lemma in PEOPLE_NOUNS]
    guests = tuple(m for m in parties.actors(received) if m.kind in ("person", "group"))
    hosts = parties.actors(clause.subjects) or (() if clause.passive else subjects_at(parties, clause))
    if not guests or not hosts or parties.count((*hosts, *guests)) < 2:
        return None
    return made(parties, clause.head, "meeting", "face", (*hosts, *guests), hosts=hosts)


def _writing(parties: Parties, clause: Clause) -> Encounter | None:
    """X wrote to Y; X wrote Y a letter."""
    senders = tuple(m for m in parties.actors(clause.subjects) if m.kind != "outlet")
    readers = parties.actors((*under(parties.page.parse, clause.head, ("to",)), *clause.objects))
    if not senders or not readers or parties.count((*senders, *readers)) < 2:
        return None
    return made(parties, clause.head, "letter", "written", (*senders, *readers))


def _visiting(parties: Parties, clause: Clause) -> Encounter | None:
    """Somebody in office, or a delegation, visits or travels to a country or city that is not its own."""
    if clause.passive:
        return None
    parse = parties.page.parse
    reached = clause.objects if clause.lemma == "visit" else under(parse, clause.head, ARRIVING_IN[clause.lemma])
    travellers = tuple(m for m in parties.actors(clause.subjects) if parties.is_official(m))
    sides = {parties.side_of(m) or parties.root(m).name for m in travellers}
    for token in reached if travellers else ():
        host = next((m for m in parties.actors((token,)) if m.kind in ("state", "person", "organisation")), None)
        place = parties.place(token)
        home = any(m is not None and m.name in sides for m in (host, place))
        if (host is None and place is None) or home:
            continue
        received = (host,) if host is not None and clause.lemma == "visit" else _to_see(parties, clause)
        along = company(parties, clause.head)
        visit = made(parties, clause.head, "visit", "face", (*travellers, *along, *received))
        return replace(visit, destination=token, bare=False)
    return None


def _to_see(parties: Parties, clause: Clause) -> tuple[Mention, ...]:
    """Whom a traveller goes to brief or see ("headed to Quito to brief the allies"); "to meet" is its own contact."""
    parse = parties.page.parse
    end = parse.sentences[parse.sentence_of[clause.head]][1]
    for k in range(clause.head + 1, end - 2):
        if parse.tokens[k].lemma == "to" and parse.tokens[k + 1].lemma in SEEING:
            return read_phrase(parties, range(k + 2, end))
    return ()


def _signing(parties: Parties, clause: Clause) -> Encounter | None:
    """Two sides sign or agree something together; agreeing only supports a contact that is told elsewhere."""
    parse = parties.page.parse
    papers = [o for o in clause.objects if parse.tokens[o].lemma in SIGNED_PAPERS]
    signing = clause.lemma in SIGNING and bool(papers)
    if clause.lemma == "sign" and not papers and _is_signed_paper(parse, clause.head):
        return replace(made(parties, clause.head, "other", "other", ()), bare=True)
    if not signing and clause.lemma not in AGREEING:
        return None
    signers = [*clause.oblique("with"), *(t for p in papers for t in under(parse, p, ("with", "between")))]
    everybody = (*subjects_at(parties, clause), *parties.actors(signers))
    if parties.count(everybody) < 2 or len({_stands_for(parties, m) for x in everybody for m in parties.expand(x)}) < 2:
        return None
    found = made(parties, clause.head, "other" if signing else "talks", "other" if signing else "open", everybody)
    return replace(found, support=not signing, reached=bool(papers) and clause.lemma in AGREEING - {"agree"})


def _stands_for(parties: Parties, mention: Mention) -> str:
    return parties.side_of(mention) or mention.name


def _is_signed_paper(parse: Parse, head: int) -> bool:
    """Whether "signed" stands after its paper ("the accord signed in Lima on 3 May")."""
    token = parse.tokens[head]
    before = parse.tokens[head - 1] if head else token
    return "VerbForm=Part" in token.feats and (
        before.lemma in SIGNED_PAPERS
        or (token.deprel.startswith("acl") and parse.tokens[token.head].lemma in SIGNED_PAPERS)
    )
