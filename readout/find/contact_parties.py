"""Who a noun of contact itself names as taking part: between A and B, with B, A's, the A-B talks, those present."""

from __future__ import annotations

from collections.abc import Iterable

from readout.find.clauses import Clause, conjuncts
from readout.find.encounters import (
    HYPHENS,
    NOMINAL,
    under,
    words_before,
)
from readout.find.parties import Parties
from readout.find.phrases import explained, partners, read_phrase
from readout.model.article import Span
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.vocab.contacts import (
    ATTENDEES,
    CALL_NOUNS,
    CARRYING,
    HAPPENING,
    LETTER_CARRIERS,
    SIGNED_PAPERS,
)
from readout.vocab.places import capitals

PRESENCE = frozenset({"take", "present", "participate", "attend", "participating", "attending"})
LATEST_PRESENCE = 8
"""Words from the start of "Taking part in the talks" to its noun, and on to its "were"."""
NAMED = ("person", "state", "organisation")
PARTNER = ("with", "between", "among", "alongside", "together with", "of")


def own_parties(parties: Parties, i: int) -> tuple[Mention, ...]:
    """Parties named by the noun phrase itself: between A and B, with B, A's, the A-B talks, to B (a letter or call)."""
    parse = parties.page.parse
    token = parse.tokens[i]
    if token.lemma in SIGNED_PAPERS:
        return partners(parties, i, ("by", "between"))
    partner = (*PARTNER, "to", "from") if token.lemma in LETTER_CARRIERS or token.lemma in CALL_NOUNS else PARTNER
    if token.lemma in LETTER_CARRIERS:
        partner = (*partner, "for")
    possessors = tuple(k for k in conjuncts(parse, parse.kids(i, "nmod:poss")) if not _is_open(parties, k))
    before = [k for k in dict.fromkeys((*_left_words(parse, i), *words_before(parse, i))) if k not in possessors]
    named = [m for k in before for m in parties.covering(k)[:1] if m.kind in NAMED and not is_site(parties, m)]
    travel = token.lemma in ("visit", "trip", "tour")
    visited = under(parse, i, ("to", "by")) if travel else ()
    carrier = token.head if token.deprel.startswith("nsubj") else i
    company = (*under(parse, i, partner), *_other_end(parties, i), *under(parse, carrier, ("between", "with")))
    near = partners(parties, i, ("to",) if travel else [p for p in partner if p != "of"])
    had = next((k for k in parse.kids(i, "acl") if parse.tokens[k].lemma in ("have", "hold")), None)
    if had is not None:
        near = (*parties.actors(parse.kids(had, "nsubj")), *near, *partners(parties, had, ("with",)))
    if not near and carrier != i and parse.tokens[carrier].lemma in HAPPENING:
        near = partners(parties, carrier, ("with", "between"))
    found = (*parties.actors(possessors), *named, *near, *parties.actors(company), *parties.actors(visited))
    return tuple(dict.fromkeys(found))


def attendees(parties: Parties, i: int) -> tuple[Mention, ...]:
    """Who is listed as present: "participants in the call included A and B", "the meeting was attended by A and B"."""
    parse = parties.page.parse
    token = parse.tokens[i]
    governor = parse.tokens[token.head]
    if opening := _opens_with_presence(parse, i):
        return read_phrase(parties, range(opening, parse.sentences[parse.sentence_of[i]][1]))
    if token.deprel == "nsubj:pass" and governor.lemma == "attend":
        return parties.actors(under(parse, token.head, ("by",)))
    if token.deprel != "nmod" or governor.lemma not in ATTENDEES or not governor.deprel.startswith("nsubj"):
        return ()
    verb = governor.head
    if parse.tokens[verb].lemma in ("include", "comprise"):
        return parties.actors(conjuncts(parse, parse.kids(verb, "obj", "obl")))
    named = parse.kids(verb, "cop") and parse.tokens[verb].upos in NOMINAL
    return parties.actors(conjuncts(parse, (verb,))) if named else ()


def _opens_with_presence(parse: Parse, i: int) -> int | None:
    """The first token of the list in "Taking part in the talks were ...", "Present at the meeting was ...", or None."""
    first, end = parse.sentences[parse.sentence_of[i]]
    opening = {parse.tokens[k].lemma for k in range(first, min(first + 3, i))}
    if not opening & PRESENCE or i - first > LATEST_PRESENCE:
        return None
    after = range(i + 1, min(i + LATEST_PRESENCE, end))
    copula = next((k for k in after if parse.tokens[k].upos in ("AUX", "VERB")), None)
    return copula + 1 if copula is not None and parse.tokens[copula].lemma == "be" else None


def concerned(parties: Parties, i: int) -> tuple[Mention, ...]:
    """The other side in "talks on restoring ties with Laos", "talks about relations with Laos"."""
    parse = parties.page.parse
    end = parse.sentences[parse.sentence_of[i]][1]
    for k in range(i + 1, min(i + 12, end)):
        if parse.tokens[k].lemma in ("tie", "ties", "relation", "relations"):
            return partners(parties, k, ("with", "between"))
    return ()


def teller(parties: Parties, i: int, named: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who tells of "hours of talks with" people of one other side, and so sat on this one: the official who says it."""
    parse = parties.page.parse
    sides = sides_for(parties, named)
    if len(sides) != 1 or None in sides or parties.sides is None:
        return ()
    if not partners(parties, i, ("with",)) or parse.kids(i, "nmod:poss"):
        return ()
    said = next((v.speaker for v in parties.sides.voices(i) if v.speaker), ())
    speakers = [parties.by_id[m] for m in said if m in parties.by_id]
    people = (m for m in speakers if m.kind == "person" and parties.is_official(m))
    return tuple(m for m in people if parties.side_of(m) not in sides)


def sides_for(parties: Parties, mentions: Iterable[Mention]) -> set[str | None]:
    """The sides for which the mentions stand, None for one of which the page tells no side."""
    return {parties.side_of(m) for each in mentions for m in parties.expand(each)}


def _is_open(parties: Parties, k: int) -> bool:
    """Whether the token is a "their" of which nobody knows whom it stands for."""
    found = next(iter(parties.covering(k)), None)
    return found is not None and found.form == "pronoun" and not (found.refers or found.members)


def _other_end(parties: Parties, i: int) -> tuple[int, ...]:
    """The second party of "between A and B" where the parser hung it elsewhere: the next name after the "and"."""
    parse = parties.page.parse
    end = parse.sentences[parse.sentence_of[i]][1]
    near = range(i + 1, min(i + 4, end))
    between = next((k for k in near if parse.tokens[k].lemma == "between"), None)
    if between is None:
        return ()
    joint = next((k for k in range(between + 2, min(between + 14, end)) if parse.tokens[k].lemma == "and"), None)
    if joint is None:
        return ()
    first = next((k for k in range(between + 1, joint) if parties.covering(k)), None)
    second = next((k for k in range(joint + 1, min(joint + 8, end)) if parties.covering(k)), None)
    return tuple(k for k in (first, second) if k is not None)


def _left_words(parse: Parse, i: int) -> list[int]:
    """Tokens of the noun phrase before the noun that stand as adjectives or compounds, hyphenated chains included."""
    out: list[int] = []
    for kid in parse.kids(i, "compound", "amod", "nmod"):
        if kid < i and parse.tokens[kid].deprel != "nmod:poss":
            out += [k for k in parse.subtree(kid) if k < i]
    return sorted(out)


def is_site(parties: Parties, mention: Mention) -> bool:
    """Whether a capital before the noun says where ("the Quito talks") and not who ("the Quito-Lima talks")."""
    text = parties.page.text
    joined = text[mention.span.end : mention.span.end + 1] in HYPHENS or text[mention.span.start - 1] in HYPHENS
    return mention.kind == "state" and mention.surface in capitals() and not joined


def site_of(parties: Parties, i: int) -> Span | None:
    """The place or capital that stands before a noun of contact ("the Quito talks", "a Cusco meeting")."""
    if parties.page.parse.tokens[i].upos not in ("NOUN", "PROPN"):
        return None
    for k in words_before(parties.page.parse, i):
        for mention in parties.covering(k)[:1]:
            if mention.kind == "place" or is_site(parties, mention):
                return mention.span
    return None


def correspondents(parties: Parties, i: int, clause: Clause, subjects: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who writes to whom, of those whom the clause names: who hands over another's letter does neither."""
    parse = parties.page.parse
    readers = parties.actors((*clause.objects, *under(parse, clause.head, ("to",))))
    readers = (*explained(parties, readers), *partners(parties, i, ("to", "for")))
    readers = tuple(m for m in readers if m not in subjects)
    if clause.lemma in CARRYING and (writers := partners(parties, i, ("from",))):
        return (*writers, *readers)
    if clause.lemma in ("carry", "bring", "convey", "relay"):
        return readers  # "carries a letter to Lima": of another's hand
    return subjects if partners(parties, i, ("for",)) else (*subjects, *readers)


def two_before(parties: Parties, i: int) -> tuple[Mention, ...]:
    """The people that the sentence names before "their meeting", where they are two."""
    parse = parties.page.parse
    first = parse.sentences[parse.sentence_of[i]][0]
    named = tuple(dict.fromkeys(m for k in range(first, i) for m in parties.covering(k) if m.kind == "person"))
    return named if parties.count(named) == 2 else ()


def told_there(parties: Parties, clause: Clause, subjects: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Who told whom something "at a meeting in Quito" or "in a phone call", where they are two of different sides."""
    named = tuple(dict.fromkeys((*subjects, *parties.actors(clause.objects))))
    sides = sides_for(parties, named)
    one_side = len(sides) == 1 and None not in sides
    fitting = all(m.kind in ("person", "state", "organisation") for m in named)
    return named if parties.count(named) == 2 and fitting and not one_side else ()


def handed_over(parties: Parties, i: int) -> tuple[Mention, ...]:
    """Who gives a letter to whom in the clause behind it: "a letter which the envoy delivered to the ministry"."""
    parse = parties.page.parse
    for verb in parse.kids(i, "acl:relcl"):
        if parse.tokens[verb].lemma not in CARRYING | {"send", "write", "address", "dispatch"}:
            continue
        senders = parties.actors(k for k in parse.kids(verb, "nsubj") if parse.tokens[k].upos != "PRON" or k > i + 1)
        readers = partners(parties, verb, ("to",))
        if senders and readers and parties.count((*senders, *readers)) > 1:
            return (*senders, *readers)
    return ()
