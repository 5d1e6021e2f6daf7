"""Nouns of contact: the meeting, talks, call, visit or letter, and who takes part in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.find.clauses import clause_at, subjects_of
from readout.find.contact_ends import is_agenda, partners_at, subjects_at
from readout.find.contact_parties import (
    attendees,
    concerned,
    correspondents,
    handed_over,
    own_parties,
    sides_for,
    teller,
    told_there,
    two_before,
)
from readout.find.contact_verbs import opens_as_verb, verbal
from readout.find.courtesies import paid_call
from readout.find.encounters import (
    NOMINAL,
    Encounter,
    channel_of,
    is_definite,
    is_scheduled,
    placed_by,
    preposition_of,
    round_over,
    under,
    words_before,
)
from readout.find.parties import Parties
from readout.find.phrases import explained, object_after, partners, subject_before
from readout.find.rounds import is_numbered, is_round
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.vocab.contacts import (
    BRINGING,
    CALL_MODIFIERS,
    HOLDING,
    HOSTING,
    KINDS_BY_NOUN,
    LETTER_CARRIERS,
    NOT_CONTACTS,
    ONGOING,
    OPEN_CHANNEL,
    PHONE_WORDS,
    ROUNDS,
    SIDELINES,
    SIGNED_PAPERS,
    SPEECH_VERBS,
    TAKING_PART,
    TALKED_OF,
    WEAK_NOUNS,
)

ASIDE = frozenset(
    {"after", "before", "since", "following", "ahead", "prior", "until", "from", "about", "on", "despite"}
)
"""Prepositions that set the contact apart from what the clause tells: its time is another one."""
RETURNING = frozenset({"return", "come", "fly"})
SORTS = {"call": "phone", "letter": "written", "talks": "open", "other": "other"}
"""The channel that a kind of contact implies; the others are face to face."""


def encounters(parties: Parties) -> Iterator[Encounter]:
    """Every encounter of the page in the order of its anchor; a noun that only repeats a verb's contact is left out."""
    parse = parties.page.parse
    spent: set[int] = set()
    told: dict[int, Encounter] = {}
    for i, token in enumerate(parse.tokens):
        if token.upos == "VERB" or opens_as_verb(parse, i):
            found = verbal(parties, i)
            if found is not None and not is_agenda(parties, found, told):
                told[i] = _with_nouns(parties, found, spent)
    for i, token in enumerate(parse.tokens):
        if i in told:
            yield told[i]
        elif (token.upos in ("NOUN", "PROPN") or _stands_as_noun(parse, i)) and i not in spent:
            noun = nominal(parties, i)
            if noun is not None:
                yield from _letters(parties, noun) if noun.kind == "letter" else (noun,)


def _stands_as_noun(parse: Parse, i: int) -> bool:
    """Whether a verb by its tag is a noun, for it has an article of its own ("held a video call")."""
    return parse.tokens[i].upos == "VERB" and parse.tokens[i].head != i and bool(parse.kids(i, "det"))


def _with_nouns(parties: Parties, found: Encounter, spent: set[int]) -> Encounter:
    """A contact verb's own noun ("spoke in a phone call") adds its channel and is no contact of its own."""
    parse = parties.page.parse
    for kid in parse.kids(found.anchor, "obl", "obj"):
        noun = parse.tokens[kid]
        kind = KINDS_BY_NOUN.get(noun.lemma)
        if kind is None or preposition_of(parse, kid) & ASIDE or (found.kind == "visit" != kind):
            continue  # "travelled to Lima for a meeting with": the journey is not the meeting
        if noun.lemma in OPEN_CHANNEL or is_definite(parse, kid):
            continue
        spent.add(kid)
        channel = channel_of(parse, kid)
        heads = (*found.heads, kid)
        if found.channel == "open" and (kind in ("call", "meeting") or channel):
            phone = kind == "call" or channel == "phone"
            found = replace(found, kind="call" if phone else "meeting", channel="phone" if phone else "face")
        found = replace(found, heads=heads)
    return found


def _letters(parties: Parties, found: Encounter) -> Iterator[Encounter]:
    """One letter for each person, where they are of different sides: who writes to two presidents writes twice."""
    sender, *readers = (m for party in found.parties for m in parties.expand(party))
    token = parties.page.parse.tokens[found.anchor]
    if token.deprel == "obl" and "Number=Sing" in token.feats:
        yield found  # "urged both in a letter"
        return
    if len({parties.side_of(m) for m in readers}) < 2 or any(m.kind != "person" for m in readers):
        yield found
        return
    for reader in readers:
        yield replace(found, parties=(sender, reader), part_of_anchor=reader.name)


def nominal(parties: Parties, i: int) -> Encounter | None:
    """The contact that the noun `i` names, or None where it names none or nobody could say whose."""
    parse = parties.page.parse
    token = parse.tokens[i]
    carrier = _carrier(parse, i)
    callers = subjects_at(parties, clause_at(parse, carrier)) if token.lemma == "call" and carrier is not None else ()
    if (paid := paid_call(parties, i, carrier, callers)) is not None:
        return paid
    kind = _kind_of(parties, i)
    if kind is None:
        return None
    channel = channel_of(parse, i) or SORTS.get(kind, "face")
    if present := attendees(parties, i):
        return Encounter(i, kind, channel, present, (), (i,), bare=False, definite=True, attended=True)
    hosts = parties.actors(subjects_of(parse, carrier)) if carrier and parse.tokens[carrier].lemma in HOSTING else ()
    if carrier is not None and parse.tokens[carrier].text.lower() == "following":
        carrier = None
    everybody = _everybody(parties, i, kind, carrier, bool(hosts))
    if kind == "visit" and (found := _journey(parties, i, everybody)) is not None:
        heads = (i,) if carrier is None else (i, carrier)
        return replace(found, heads=heads, definite=is_definite(parse, i))
    full = parties.count(everybody) >= 2
    if not _is_told(parties, i, kind, everybody, full):
        return None
    kind = "call" if channel == "phone" and kind == "talks" else kind
    aside = token.deprel in ("obl", "nmod", "obj") and is_aside(parse, i)
    heads = (i,) if carrier is None or aside else (i, carrier)
    return Encounter(i, kind, channel, everybody, hosts, heads, bare=not full, definite=is_definite(parse, i))


def _kind_of(parties: Parties, i: int) -> str | None:
    """The kind of contact that the noun `i` names, or None where it names none, or only says where others met."""
    parse = parties.page.parse
    token = parse.tokens[i]
    kind = KINDS_BY_NOUN.get(token.lemma) or KINDS_BY_NOUN.get(token.text.lower()) or _joint_paper(parse, i)
    kind = "talks" if kind is None and is_round(parties, i) else kind
    if kind is None or token.deprel.split(":")[0] in ("compound", "flat") or _other_sense(parse, i, kind):
        return None
    above = {parse.tokens[k].lemma for k in range(max(0, (words_before(parse, i) or [i])[0] - 2), i)}
    beside = (above | ({parse.tokens[token.head].lemma} if token.deprel == "nmod" else set())) & SIDELINES
    return None if beside and not under(parse, i, ("between",)) else kind


def _everybody(parties: Parties, i: int, kind: str, carrier: int | None, hosted: bool) -> tuple[Mention, ...]:
    """Who takes part: whom the noun itself names, and whom its clause brings."""
    parse = parties.page.parse
    own = everybody = own_parties(parties, i)
    brings = carrier is not None and not hosted and _is_holding(parse, carrier)
    if parties.count(own) < 2 or brings or kind == "letter":
        everybody = (*_brought(parties, i, carrier, own), *own)
    if parties.count(everybody) == 1 and kind == "talks":
        everybody = (*everybody, *concerned(parties, i))
    if own and parse.tokens[i].deprel != "nsubj":
        everybody = (*teller(parties, i, everybody), *everybody)
    everybody = handed_over(parties, i) or explained(parties, everybody) if kind == "letter" else everybody
    return parties.spoken(dict.fromkeys(m for m in everybody if m.kind != "outlet"), i)


def _is_told(parties: Parties, i: int, kind: str, everybody: tuple[Mention, ...], full: bool) -> bool:
    """Whether the noun tells of a contact of two sides, or points to one; `full` where it names two parties."""
    parse = parties.page.parse
    lemma = parse.tokens[i].lemma
    if lemma in SIGNED_PAPERS and full and len(sides_for(parties, everybody) - {None}) < 2:
        return False  # colleagues of one side make no contact of two
    if kind == "visit" and not any(parties.is_official(m) for m in everybody):
        return False
    known = is_definite(parse, i) and (kind == "other" or (lemma == "session" and is_numbered(parse, i)))
    known = known or (lemma == "session" and is_scheduled(parse, i))
    weak = lemma in SIGNED_PAPERS or (lemma in WEAK_NOUNS and not known)
    return full or (not weak and _refers_back(parse, i, kind, bool(everybody)))


def _journey(parties: Parties, i: int, everybody: tuple[Mention, ...]) -> Encounter | None:
    """A visit of people in office to a place that the words name ("paid a visit to Lima", "a trip to Chad by")."""
    parse = parties.page.parse
    to = next((k for k in range(i + 1, min(i + 4, len(parse.tokens))) if parse.tokens[k].lemma == "to"), None)
    if to is None or parse.tokens[to].upos != "ADP":
        return None
    end = parse.sentences[parse.sentence_of[i]][1]
    reached = next((k for k in range(to + 1, min(to + 5, end)) if _is_name_of_place(parties, k)), None)
    travellers = tuple(m for m in everybody if parties.is_official(m))
    travellers = travellers or tuple(m for m in _on_the_way(parties, i) if parties.is_official(m))
    place = parties.place(reached) if reached is not None else None
    if reached is None or place is None or _is_name_of_place(parties, reached + 1):
        return None  # half a name ("the Middle East")
    if not travellers or any(parties.side_of(m) == place.name for m in travellers):
        return None
    return Encounter(i, "visit", "face", travellers, destination=reached)


def _is_name_of_place(parties: Parties, k: int) -> bool:
    tokens = parties.page.parse.tokens
    return k < len(tokens) and tokens[k].upos == "PROPN" and parties.place(k) is not None


def _on_the_way(parties: Parties, i: int) -> tuple[Mention, ...]:
    """Who does something "during" or "on a visit", returns "from" it, or makes or ends it."""
    parse = parties.page.parse
    head = _clause_head(parse, i)
    if head is None:
        return ()
    made = parse.tokens[i].deprel == "obj" and parse.tokens[i].head == head and _is_holding(parse, head)
    back = "from" in preposition_of(parse, i) and parse.tokens[head].lemma in RETURNING
    if not (made or back or preposition_of(parse, i) & {"during", "on"}):
        return ()
    subjects = subjects_at(parties, clause_at(parse, head))
    return subjects if len(subjects) == 1 else ()


def _joint_paper(parse: Parse, i: int) -> str | None:
    """A statement that two sides issue together is a contact of kind "other"."""
    if parse.tokens[i].lemma not in SIGNED_PAPERS:
        return None
    return "other" if any(parse.tokens[k].lemma == "joint" for k in words_before(parse, i)) else None


def _other_sense(parse: Parse, i: int, kind: str) -> bool:
    """Whether the noun means something else here: a press meeting, a call for restraint, a round of talks."""
    token = parse.tokens[i]
    before = {parse.tokens[k].lemma for k in (*parse.kids(i, "compound", "amod"), *words_before(parse, i))}
    if before & NOT_CONTACTS and not before & PHONE_WORDS:
        return True
    if token.lemma in ROUNDS and any(parse.tokens[k].lemma in KINDS_BY_NOUN for k in parse.kids(i, "nmod")):
        return True
    if kind == "call" and token.lemma == "call":
        return not (before & CALL_MODIFIERS or under(parse, i, ("with", "between")) or _is_telephoned(parse, i))
    if token.lemma == "trip" or token.lemma == "visit":
        return token.deprel in ("compound", "amod")
    return False


def _is_telephoned(parse: Parse, i: int) -> bool:
    """A bare "the call", or a call that somebody makes, takes or holds; no "call for", "call on" or "call to do"."""
    if under(parse, i, ("for", "on", "to")) or parse.kids(i, "acl"):
        return False
    governor = parse.tokens[parse.tokens[i].head]
    return is_definite(parse, i) or governor.lemma in ("make", "hold", "take", "place", "have")


def _carrier(parse: Parse, i: int) -> int | None:
    """The verb that has the noun as its object, subject or complement, if any; a conjoined noun has its head's."""
    token = parse.tokens[i]
    if token.head == i:
        return None
    if token.deprel == "conj" and parse.tokens[token.head].upos in NOMINAL:
        return _carrier(parse, token.head)
    if (over := round_over(parse, i)) is not None:
        return _carrier(parse, over)
    governor = parse.tokens[token.head]
    lasting = governor.lemma in ONGOING and token.deprel.startswith("nsubj")
    return token.head if governor.upos in ("VERB", "AUX") or lasting else None


def _is_holding(parse: Parse, verb: int) -> bool:
    """Whether the verb's subject has to do with the contact itself: holds it, or calls it off."""
    lemma = parse.tokens[verb].lemma
    particles = {parse.tokens[k].lemma for k in parse.kids(verb, "compound:prt", "advmod")}
    return lemma in HOLDING or (lemma in ("call", "put", "pull", "back") and bool(particles & {"off", "back", "out"}))


def _stem(parse: Parse, i: int) -> int:
    """The noun that the verb governs: of "a round of talks" the round."""
    over = round_over(parse, i)
    return i if over is None else over


def _brought(parties: Parties, i: int, carrier: int | None, own: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Parties that the clause brings: who holds or attends it, or who does something at it with its partner."""
    parse = parties.page.parse
    token = parse.tokens[i]
    head = carrier if carrier is not None else _clause_head(parse, i)
    if head is None:
        return _being_there(parties, i)
    lemma = parse.tokens[head].lemma
    clause = clause_at(parse, head)
    stem = _stem(parse, i)
    own_subject = stem in clause.subjects or (stem in clause.objects and clause.passive)
    if own_subject and not clause.passive and lemma in BRINGING:
        named = object_after(parties, head) or parties.actors(clause.objects)
        return (*named, *(m for m in partners_at(parties, head, ("with",)) if m not in named))
    relation = parse.tokens[stem].deprel.split(":")[0]
    subjects = () if own_subject else subjects_at(parties, clause)
    aside = parse.tokens[stem].deprel in ("obl", "nmod", "obj") and is_aside(parse, i)
    if aside and not partners(parties, i, ("with",)):
        # "After the summit of the bloc, Laos said" puts nobody at it; "after talks Laos and Peru signed" does.
        bare = KINDS_BY_NOUN.get(token.lemma) in ("talks", "meeting") and not is_definite(parse, i) and not own
        return subjects if bare and parties.count(subjects) > 1 else ()
    if aside and any(m.kind == "person" for m in own):
        subjects = _people_above(parties, head) or subjects
    if token.lemma in LETTER_CARRIERS:
        return correspondents(parties, i, clause, subjects)
    if not aside and (relation == "obj" or (relation == "obl" and lemma in TAKING_PART)):
        joint = parties.count(subjects) > 1
        subjects = (*subjects, *parties.actors(under(parse, head, ("with", "between"))))
        return subjects if _is_holding(parse, head) or joint or (own and lemma not in SPEECH_VERBS) else ()
    if not own and any(
        parse.tokens[k].lemma == "their" for k in (*parse.kids(i, "nmod:poss"), *words_before(parse, i))
    ):
        named = (*subjects, *parties.actors(clause.objects))
        return named if parties.count(named) > 1 else two_before(parties, i)
    if aside or relation in ("obl", "nmod", "advcl"):
        if not own and not is_definite(parse, i) and _takes_place_at(parse, i):
            return two_before(parties, i) if i > head else told_there(parties, clause, subjects)
        return subjects if own and not parse.kids(i, "nmod:poss") else ()
    return ()


def _being_there(parties: Parties, i: int) -> tuple[Mention, ...]:
    """Who is "in talks", or "in Quito for talks"."""
    parse = parties.page.parse
    governor = parse.tokens[i].head
    for at, prepositions, wanted in ((i, placed_by(parse, i), "in"), (governor, placed_by(parse, i), "for")):
        copula = parse.kids(at, "cop")
        if copula and wanted in prepositions:
            return subject_before(parties, copula[0]) or parties.actors(subjects_of(parse, at))
    return ()


def _people_above(parties: Parties, head: int) -> tuple[Mention, ...]:
    """Who does what happens "after a meeting with" somebody: the nearest clause above whose subject is a person.

    A parser hangs such a phrase on the last verb before it, which may tell of something else.
    """
    parse = parties.page.parse
    for _ in range(5):
        subjects = subjects_at(parties, clause_at(parse, head)) if parse.tokens[head].upos == "VERB" else ()
        people = tuple(m for m in subjects if m.kind == "person")
        if people:
            return people
        if parse.tokens[head].head == head:
            return ()
        head = parse.tokens[head].head
    return ()


def _takes_place_at(parse: Parse, i: int) -> bool:
    return bool(preposition_of(parse, i) & {"at", "during", "in"})


def is_aside(parse: Parse, i: int) -> bool:
    """Whether the contact only places something else ("after the talks"), or is talked of ("hailed the summit")."""
    token = parse.tokens[i]
    talked_of = token.deprel == "obj" and parse.tokens[token.head].lemma in TALKED_OF
    return talked_of or bool(placed_by(parse, i) & ASIDE)


def _clause_head(parse: Parse, i: int) -> int | None:
    """The verb of the clause in which the noun stands, through other nouns."""
    at = i
    for _ in range(6):
        head = parse.tokens[at].head
        if head == at:
            return None
        if parse.tokens[head].upos in ("VERB", "AUX"):
            return head
        at = head
    return None


def _refers_back(parse: Parse, i: int, kind: str, some_party: bool) -> bool:
    """Whether a noun with fewer than two parties points to a contact that the report tells of elsewhere."""
    if kind == "letter":
        return False
    plural = "Number=Plur" in parse.tokens[i].feats
    if plural and kind != "talks" and not is_definite(parse, i):
        return False  # "before meetings of the alliance": as a rule, and no one meeting
    bare_plural = plural and kind == "talks" and not parse.kids(i, "det", "nummod", "nmod:poss")
    numbered = parse.tokens[i].lemma == "round"  # "another round would be held in Lima"
    return is_definite(parse, i) or some_party or bare_plural or numbered or is_scheduled(parse, i)
