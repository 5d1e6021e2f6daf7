"""Finds where something was signed, talks ended or people met: "initialled at Cleveland", "(Lima, 3 May)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from readout.find.clauses import clause_at
from readout.find.page import Page
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.histories import AGREEMENTS, ENDING, SIGNING, TALKS, TALKS_END, lasting, once
from readout.vocab.outlets import known_forms
from readout.vocab.places import states

_CLIMB = 4
_IN = frozenset({"in", "at"})
_PLAIN = frozenset({"of", "the"})
_TOWNS = frozenset({"village", "town", "city", "port", "resort", "suburb", "border", "capital"})
_EDGES = frozenset({"bank", "shore"})
_MEETING = frozenset({"meet", "confer", "negotiate", "convene", "gather", "discuss"})
_REACHED = frozenset({"reach", "strike", "seal", "adopt", "broker", "work"})
"""What is done to an agreement where it comes about, besides signing it."""


def find_sites(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim of type site for each place that is told of a signing, of the end of talks or of a meeting.

    Values: kind (signing, end of the talks or talks), place as written, and signed (1 where the sentence tells of a
    signing). What did not happen, or is still to come, gives none; nor does a dateline: reports are filed from
    anywhere.
    """
    out = []
    for place in _places(page, mentions):
        if _is_of_old(page, times, place):
            continue
        out += [_claim(page, mentions, place, kind, at) for kind, at in dict(_told(page.parse, place)).items()]
    return tuple(out)


def _is_of_old(page: Page, times: Sequence[Timex], place: Span) -> bool:
    """Whether the sentence tells of another year: "fought in 1995 and signed peace three years later in Lima"."""
    at = page.parse.at(place.start)
    if at is None:
        return False
    told = page.parse.sentence_span(page.parse.sentence_of[at])
    inside = [t for t in times if told.start <= t.span.start < told.end]
    return any(t.rule in _YEARS for t in inside) or _LONG_AFTER.search(told.of(page.text)) is not None


_YEARS = frozenset({"year", "years", "decade", "century"})
_LONG_AFTER = re.compile(r"\b(?:years?|decades?|months) (?:later|ago|earlier|before|after)\b", re.IGNORECASE)


def _places(page: Page, mentions: Sequence[Mention]) -> Iterator[Span]:
    """The names of places, each with the country behind it ("Lima, Peru"), noise and headlines left out."""
    towns = sorted({m.span for m in mentions if m.form == "name" and _may_be_town(m)})
    seen = -1
    for span in towns:
        if span.start < seen or page.noise_at(span) is not None or page.in_title(span):
            continue
        seen = span.end
        yield span


def _may_be_town(mention: Mention) -> bool:
    """Whether a name is a place's; a house or camp that no list knows is read as a body's ("at Lund House")."""
    if mention.kind == "organisation":
        return " " in mention.name and mention.name not in known_forms()
    return mention.kind == "place" or mention.surface in _seats()


@cache
def _seats() -> frozenset[str]:
    """Capitals and other seats of government, which also stand for their states."""
    return frozenset(seat for state in states() for seat in state.seats)


def _told(parse: Parse, place: Span) -> Iterator[tuple[str, int]]:
    """(kind, token) of what is told of the place: by its arcs, or by the words around a bracket."""
    inside = parse.within(place)
    first = inside[0]
    if bracketed := _bracketed(parse, first):
        yield SIGNING, bracketed
        return
    if _case(parse, first) not in _IN:
        return
    for at in _above(parse, inside):
        if parse.tokens[at].upos in ("VERB", "AUX") and not _happened(parse, at):
            return
        kind = _kind(parse, at)
        if kind is not None:
            yield kind, at
            if kind == TALKS and any(parse.tokens[k].lemma in ("signing", "signature") for k in parse.kids(at, "obl")):
                yield SIGNING, at
            yield from (
                (other, k) for k in parse.kids(at, "conj") if (other := _kind(parse, k)) and _happened(parse, k)
            )
            return


def _case(parse: Parse, first: int) -> str:
    """The preposition before a place, also before "the border village of"."""
    k = first - 1
    while k > max(first - 7, 0) and (parse.tokens[k].lemma in _PLAIN or parse.tokens[k].upos in ("DET", "ADJ", "NOUN")):
        noun = parse.tokens[k].upos == "NOUN"
        if noun and parse.tokens[k].lemma in _EDGES:
            return "in"
        if noun and parse.tokens[k].lemma not in _TOWNS:
            return ""
        k -= 1
    return parse.tokens[k].lemma if k >= 0 else ""


def _bracketed(parse: Parse, first: int) -> int | None:
    """The agreement before a bracket that begins with the place: "the accord (Lima, 3 May)"."""
    if first < 2 or parse.tokens[first - 1].text != "(":
        return None
    return next((k for k in range(first - 2, max(first - 5, -1), -1) if parse.tokens[k].lemma in AGREEMENTS), None)


def _above(parse: Parse, inside: Sequence[int]) -> Iterator[int]:
    at = next((i for i in inside if parse.tokens[i].head not in inside), inside[0])
    for _ in range(_CLIMB):
        if parse.tokens[at].head == at:
            return
        at = parse.tokens[at].head
        yield at


def _happened(parse: Parse, at: int) -> bool:
    """Whether a predicate tells of something done: not denied ("no accord was signed"), wished for or to come."""
    clause = clause_at(parse, at)
    if clause.negated or clause.conditional or clause.modal or clause.tense == "future":
        return False
    things = (*clause.subjects, *clause.objects)
    return not any(parse.tokens[k].lemma == "no" for thing in things for k in parse.kids(thing, "det"))


def _kind(parse: Parse, at: int) -> str | None:
    """What the word tells: a signing of an agreement, the end of talks, a meeting, or nothing of that."""
    token = parse.tokens[at]
    if token.upos == "VERB":
        clause = clause_at(parse, at)
        heads = [parse.tokens[k].lemma for k in (*clause.subjects, *clause.objects)]
        if token.deprel.startswith("acl"):
            heads.append(parse.tokens[token.head].lemma)
        if once(token.lemma) == SIGNING or token.lemma in _REACHED:
            return SIGNING if any(h in AGREEMENTS for h in heads) or token.lemma in ("sign", "initial") else None
        if token.lemma == "agree":
            several = len(clause.subjects) > 1 or any("Number=Plur" in parse.tokens[k].feats for k in clause.subjects)
            return SIGNING if several or not parse.kids(at, "nsubj") else None
        if token.lemma in ENDING and any(lasting(h) == TALKS for h in heads):
            return TALKS_END
        return TALKS if token.lemma in _MEETING or any(lasting(h) == TALKS for h in heads) else None
    if token.upos == "NOUN" and token.lemma in ("signing", "signature"):
        return SIGNING
    if token.upos == "NOUN" and lasting(token.lemma) == TALKS:
        above = parse.tokens[token.head]
        ended = token.head != at and above.lemma in ENDING and above.upos == "VERB"
        return TALKS_END if ended and _happened(parse, token.head) else TALKS
    return None


def _signed(parse: Parse, at: int) -> bool:
    """Whether the sentence also tells of a signing, of what was worked out there or elsewhere."""
    begin, end = parse.sentences[parse.sentence_of[at]]
    return any(
        parse.tokens[k].upos == "VERB" and _kind(parse, k) == SIGNING and _happened(parse, k) for k in range(begin, end)
    )


def _claim(page: Page, mentions: Sequence[Mention], place: Span, kind: str, at: int) -> Claim:
    parse = page.parse
    sentence = parse.sentence_span(parse.sentence_of[at])
    named = (m for m in mentions if m.kind in ("state", "person") and sentence.overlaps(m.span))
    whose = tuple(m.id for m in named if not place.start <= m.span.start <= place.end + len(", "))
    return Claim(
        id=claim_id(page.article.id, "site", place, kind),
        article=page.article.id,
        type="site",
        anchor=place,
        evidence=page.sentence_evidence(at),
        roles=(("of", whose),) if whose else (),
        spans=(("place", place), ("what", sentence)),
        values=(
            ("kind", kind),
            ("place", " ".join(place.of(page.text).split())),
            ("signed", int(_signed(parse, at))),
        ),
    )
