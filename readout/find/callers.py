"""Finds who made a call or asked for a meeting: "telephoned", "at the request of the Peruvian side"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.clauses import clause_at
from readout.find.page import Page
from readout.find.sides import sides_of
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex

_CALL = frozenset({"telephone", "phone", "call", "ring"})
_PLACE = frozenset({"place", "make", "initiate", "request"})
_ASKED = frozenset({"request", "initiative", "invitation"})
_CONTACT = frozenset({"call", "conversation", "talk", "talks", "meeting", "discussion"})
_FAR = 12


def find_callers(page: Page, mentions: tuple[Mention, ...], times: tuple[Timex, ...]) -> tuple[Claim, ...]:
    """A claim of type caller for each passage that says who called whom, or at whose request people spoke.

    Roles: by (who called or asked), to (who was called; empty where only the request is told).
    """
    parse, sides = page.parse, sides_of(page, tuple(mentions), tuple(times))
    out = []
    for i, token in enumerate(parse.tokens):
        if page.noise_at(parse.span(i, i)) is not None:
            continue
        by: tuple[str, ...] = ()
        to: tuple[str, ...] = ()
        if token.upos == "VERB" and token.lemma in _CALL and _done(parse, i):
            called = _called(parse, mentions, i)
            by, to = (sides.of(clause_at(parse, i).subjects), (called.id,)) if called is not None else ((), ())
        elif token.upos == "VERB" and token.lemma in _PLACE:
            clause = clause_at(parse, i)
            calls = [k for k in clause.objects if parse.tokens[k].lemma == "call"]
            by = sides.of(clause.subjects) if calls and not clause.negated else ()
            to = sides.of(k for c in calls for k in _under(parse, c, ("to", "with")))
        elif token.upos == "NOUN" and token.lemma in _ASKED and _of_a_contact(parse, i):
            by = sides.of(_under(parse, i, ("of",)))
        if by and not set(by) & set(to):
            out.append(_claim(page, i, by, to))
    return tuple(out)


def _done(parse: Parse, at: int) -> bool:
    clause = clause_at(parse, at)
    return not (clause.negated or clause.conditional or clause.modal or clause.passive or clause.tense == "future")


def _called(parse: Parse, mentions: Sequence[Mention], at: int) -> Mention | None:
    """Who stands right behind the verb, by the order of words; None where he is called something, called on or for."""
    _, end = parse.sentences[parse.sentence_of[at]]
    k = at + 1
    while k < end and k < at + 4 and parse.tokens[k].upos in ("DET", "PRON", "ADJ"):
        k += 1
    if k >= end:
        return None
    start = parse.tokens[k].start
    here = [m for m in mentions if m.form not in ("adjective", "pronoun") and m.span.start <= start < m.span.end]
    whole = max(here, key=lambda m: (len(m.span), m.id), default=None)
    after = parse.within(whole.span)[-1] + 1 if whole is not None else end
    if after >= end or parse.tokens[after].upos in ("DET", "ADJ", "NOUN", "NUM"):
        return None
    return whole


def _under(parse: Parse, at: int, cases: Sequence[str]) -> list[int]:
    """The nouns that hang on a noun by one of the prepositions."""
    kids = parse.kids(at, "nmod", "obl")
    return [k for k in kids if any(parse.tokens[c].lemma in cases for c in parse.kids(k, "case"))]


def _of_a_contact(parse: Parse, at: int) -> bool:
    """Whether "at the request of" stands in a sentence about a call or a meeting."""
    begin, end = parse.sentences[parse.sentence_of[at]]
    case = {parse.tokens[k].lemma for k in parse.kids(at, "case")}
    near = range(max(begin, at - _FAR), min(end, at + _FAR))
    return bool(case & {"at", "on"}) and any(parse.tokens[k].lemma in _CONTACT for k in near)


def _claim(page: Page, at: int, by: tuple[str, ...], to: tuple[str, ...]) -> Claim:
    anchor = page.parse.span(at, at)
    return Claim(
        id=claim_id(page.article.id, "caller", anchor),
        article=page.article.id,
        type="caller",
        anchor=anchor,
        evidence=page.sentence_evidence(at),
        roles=tuple((role, who) for role, who in (("by", by), ("to", to)) if who),
    )
