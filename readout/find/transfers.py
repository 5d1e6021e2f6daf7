"""Finds who hands what to whom: "Peru will return the prisoners to Chile", "an offer by the rebels to the army"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.clauses import clause_at
from readout.find.owners import SIDE_KINDS
from readout.find.page import Page
from readout.find.sides import Sides, sides_of
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.transfers import GIVE, HANDED, NOTICE, OPEN, TELL, handing

REACH = 14
"""Words between the verb and "to", in one clause."""
NEAR = 6
LONGEST = 20
"""Words behind the verb that tell what is given."""
_INSIDE = ("DET", "ADJ", "ADV", "NUM")


def find_transfers(page: Page, mentions: tuple[Mention, ...], times: tuple[Timex, ...]) -> tuple[Claim, ...]:
    """A claim of type transfer for each passage that names who gives, who gets and something that is given.

    Values: class (give, tell or open), and named (1 where the thing is the object). What is not done, or only asked
    about, gives none.
    """
    parse, sides = page.parse, sides_of(page, tuple(mentions), tuple(times))
    at = _named(page, mentions)
    out = []
    for i, token in enumerate(parse.tokens):
        if page.noise_at(parse.span(i, i)) is not None:
            continue
        class_ = handing(token.lemma) if token.upos == "VERB" else None
        if class_ is not None:
            found = _of_verb(parse, sides, at, i, class_)
        elif token.upos == "NOUN" and token.lemma in HANDED:
            class_ = TELL if token.lemma in NOTICE else GIVE
            found = _of_noun(parse, at, i)
        else:
            continue
        if found is not None and class_ is not None:
            out.append(_claim(page, i, _told_as(parse, i, class_), *found))
    return tuple(out)


def _named(page: Page, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """For each token the side that is named there, pronouns left out; the longest mention first."""
    out: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (len(m.span), m.id)):
        if mention.kind in SIDE_KINDS and mention.form != "pronoun":
            out |= dict.fromkeys(page.parse.within(mention.span), mention)
    return out


def _told_as(parse: Parse, at: int, class_: str) -> str:
    """To give notice is to tell."""
    following = parse.tokens[at + 1 : at + 3]
    return TELL if class_ == GIVE and any(t.lemma in NOTICE for t in following) else class_


def _of_verb(
    parse: Parse, sides: Sides, at: dict[int, Mention], verb: int, class_: str
) -> tuple[tuple[str, ...], Mention] | None:
    clause = clause_at(parse, verb)
    if clause.negated or clause.conditional:
        return None
    receiver = _receiver(parse, at, verb, class_)
    if receiver is None:
        return None
    if clause.passive:
        agent = _after(parse, at, verb, ("by",))
        giver: tuple[str, ...] = (agent.id,) if agent is not None else ()
    else:
        giver = _just_before(parse, at, verb) or sides.of(clause.subjects)
    return (giver, receiver) if giver and receiver.id not in giver else None


def _receiver(parse: Parse, at: dict[int, Mention], verb: int, class_: str) -> Mention | None:
    """Who gets: right after the verb ("give Peru the list"), or after "to"."""
    _, end = parse.sentences[parse.sentence_of[verb]]
    k = verb + 1
    while k < end and k <= verb + 2 and k not in at and parse.tokens[k].upos in ("DET", "ADJ", "ADP"):
        if parse.tokens[k].upos == "ADP" and parse.tokens[k].lemma not in ("over", "back"):
            break
        k += 1
    first = at.get(k) if k < end else None
    if first is not None and first.form != "adjective" and _goes_on(parse, first, end, class_):
        return first
    return _after(parse, at, verb, ("to", "for") if class_ == OPEN else ("to",))


def _goes_on(parse: Parse, receiver: Mention, end: int, class_: str) -> bool:
    """Whether the receiver's name is followed by the thing, and is not the thing's own ("give Peru's list")."""
    after = parse.within(receiver.span)[-1] + 1
    if after >= end:
        return class_ == TELL
    token = parse.tokens[after]
    if token.text in ("'s", "’s", "'", "’"):
        return False
    return class_ == TELL or (class_ == GIVE and token.upos in ("DET", "ADJ", "NOUN", "NUM", "PRON"))


def _after(parse: Parse, at: dict[int, Mention], verb: int, cases: Sequence[str]) -> Mention | None:
    """The side after the first such preposition behind the verb, before another verb that is finite."""
    _, end = parse.sentences[parse.sentence_of[verb]]
    for i in range(verb + 1, min(verb + 1 + REACH, end - 1)):
        token = parse.tokens[i]
        if token.upos == "VERB" and "VerbForm=Fin" in token.feats:
            return None
        if token.lemma not in cases or token.upos not in ("ADP", "SCONJ", "PART"):
            continue
        k = i + 1
        while k < end and k not in at and parse.tokens[k].upos in _INSIDE:
            k += 1
        if k < end and k in at:
            return at[k]
    return None


def _just_before(parse: Parse, at: dict[int, Mention], verb: int) -> tuple[str, ...]:
    """The side named right before the verb, with nothing but auxiliaries and the like between."""
    begin, _ = parse.sentences[parse.sentence_of[verb]]
    k = verb - 1
    while k >= begin and k not in at and verb - k <= NEAR and _links(parse, k):
        k -= 1
    if k < begin or k not in at or at[k].form == "adjective":
        return ()
    first = parse.within(at[k].span)[0]
    case = parse.tokens[first - 1].lemma if first > begin else ""
    case = parse.tokens[first - 2].lemma if case == "the" and first - 1 > begin else case
    bound = case in ("to", "on", "for") and parse.tokens[verb - 1].lemma == "to"
    return (at[k].id,) if bound or case not in ("to", "with", "of", "for", "in", "from", "on", "at", "by") else ()


def _links(parse: Parse, k: int) -> bool:
    token = parse.tokens[k]
    return token.upos in ("AUX", "ADV", "PART") or token.lemma in (
        "who",
        "that",
        "which",
        "have",
        "be",
        "oblige",
        "require",
    )


def _of_noun(parse: Parse, at: dict[int, Mention], noun: int) -> tuple[tuple[str, ...], Mention] | None:
    """ "An offer by A to B", "a list of camps, from A to B"."""
    giver = _after(parse, at, noun, ("by", "from"))
    receiver = _after(parse, at, noun, ("to",))
    if giver is None or receiver is None or giver.id == receiver.id or giver.span.start > receiver.span.start:
        return None
    return (giver.id,), receiver


def _objects(parse: Parse, at: int) -> list[int]:
    """The nouns that a verb of handing over has as objects; notice, which is given, is none."""
    if parse.tokens[at].upos != "VERB":
        return []
    return [
        k
        for k in clause_at(parse, at).objects
        if parse.tokens[k].upos == "NOUN" and parse.tokens[k].lemma not in NOTICE
    ]


def _thing(parse: Parse, at: int) -> Span:
    """What is handed over: the object with its modifiers, as far as the arcs name one; else the words behind."""
    begin, end = parse.sentences[parse.sentence_of[at]]
    clause = clause_at(parse, at) if parse.tokens[at].upos == "VERB" else None
    if things := _objects(parse, at):
        inside = [k for k in parse.subtree(things[0]) if abs(k - things[0]) <= NEAR]
        return parse.span(min(inside), max(inside))
    first = begin if clause is None or clause.passive else at
    behind = range(at + 1, min(end, at + LONGEST))
    last = next(
        (k - 1 for k in behind if parse.tokens[k].lemma in ("return", "exchange", "while")),
        max(at, min(end, at + LONGEST) - 1),
    )
    return parse.span(first, max(first, last))


def _claim(page: Page, at: int, class_: str, giver: tuple[str, ...], receiver: Mention) -> Claim:
    parse = page.parse
    anchor = parse.span(at, at)
    return Claim(
        id=claim_id(page.article.id, "transfer", anchor),
        article=page.article.id,
        type="transfer",
        anchor=anchor,
        evidence=page.sentence_evidence(at),
        roles=(("by", giver), ("to", (receiver.id,))),
        spans=(("what", _thing(parse, at)),),
        values=(("class", class_), ("named", int(bool(_objects(parse, at))))),
    )
