"""Finds what a report says came of a deadline, an agreement or a proposal: "the deadline was missed", "no deal"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.find.clauses import Clause, clause_at
from readout.find.encounters import words_before
from readout.find.page import Page
from readout.find.truces import is_truce
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.settled import (
    ACCEPT,
    AGREE,
    ANSWERED,
    DEADLINES,
    DENY,
    END,
    FAIL,
    MADE,
    MEET,
    MISS,
    PAST,
    REACH,
    REACHED,
    REJECT,
    RUN_PAST,
)
from readout.vocab.truces import EARLIER

_REACH = 9
"""Words from "past" to the deadline."""
DEADLINE, AGREEMENT, ANSWER = "deadline", "agreement", "answer"


def find_settled(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim of type settled for each clause in the past that says so, with `matter`, `head` and `status`.

    What may be, is demanded or is only to come gives none; nor does what is told of an earlier deadline or deal.
    """
    out = []
    for at, token in enumerate(page.parse.tokens):
        if token.upos != "VERB" or page.noise_at(page.parse.span(at, at)) is not None:
            continue
        clause = clause_at(page.parse, at)
        negated = _is_told(page.parse, clause)
        if negated is None:
            continue
        for matter, thing, status in _told(page.parse, clause, negated):
            if not _is_another(page, thing):
                out.append(_claim(page, mentions, clause, matter, thing, status))
    return tuple(out)


def _is_told(parse: Parse, clause: Clause) -> bool | None:
    """Whether the opposite is told of the verb; None where nothing is told as done."""
    if clause.modal or clause.conditional or clause.tense == "future":
        return None
    token = parse.tokens[clause.head]
    if not any(parse.tokens[k].lemma == "to" for k in parse.kids(clause.head, "mark")):
        opens = token.deprel in ("advcl", "root") or clause.head == parse.sentences[parse.sentence_of[clause.head]][0]
        told = "Tense=Past" in token.feats or "VerbForm=Fin" in token.feats or "have" in clause.auxiliaries or opens
        return clause.negated if told else None
    over = clause_at(parse, token.head)
    if over.modal or over.conditional or over.tense != "past" or over.negated:
        return None
    if parse.tokens[token.head].lemma in FAIL:
        return True
    made = over.passive and parse.tokens[token.head].lemma in MADE
    return False if made else None  # "the announcement was made to meet the deadline"


def _told(parse: Parse, clause: Clause, negated: bool) -> Iterator[tuple[str, int, str]]:
    """(matter, the token of the thing, status) that a clause tells."""
    lemma = parse.tokens[clause.head].lemma.split()[0]
    denied = _is_denied(parse, clause.head)
    for thing in clause.objects:
        noun, no = _noun(parse, thing), negated != denied or _has_no(parse, thing)
        if noun in DEADLINES and lemma in MEET:
            yield DEADLINE, thing, "missed" if no else "met"
        elif noun in DEADLINES and lemma in MISS and not no:
            yield DEADLINE, thing, "missed"
        elif noun in REACHED and (lemma in REACH or (lemma == AGREE and clause.passive)):
            yield AGREEMENT, thing, "not reached" if no else "reached"
        elif noun in ANSWERED and lemma in REJECT and not no and clause.subjects:
            yield ANSWER, thing, "rejected"
        elif noun in ANSWERED and lemma in ACCEPT and clause.subjects:
            yield ANSWER, thing, "rejected" if no else "accepted"
    if denied:
        return
    for thing in clause.oblique("to", "on"):
        if _noun(parse, thing) in REACHED and lemma == AGREE and not negated:
            yield AGREEMENT, thing, "reached"
    if lemma in RUN_PAST and not negated and (limit := _past_what(parse, clause.head)) is not None:
        yield DEADLINE, limit, "missed"
    for thing in clause.oblique("without"):
        if _noun(parse, thing) in REACHED and lemma in END and not negated:
            yield AGREEMENT, thing, "not reached"


def _is_denied(parse: Parse, at: int) -> bool:
    """Whether somebody denies what the clause says ("denied that any ceasefire had been agreed")."""
    over = parse.tokens[at].head
    return (
        parse.tokens[at].deprel == "ccomp" and parse.tokens[over].lemma in DENY and not clause_at(parse, over).negated
    )


def _past_what(parse: Parse, at: int) -> int | None:
    """The deadline that something goes past, by the order of words."""
    _, end = parse.sentences[parse.sentence_of[at]]
    if at + 1 >= end or parse.tokens[at + 1].text not in PAST:
        return None
    reach = range(at + 2, min(at + 2 + _REACH, end))
    return next((k for k in reach if parse.tokens[k].lemma in DEADLINES), None)


def _noun(parse: Parse, thing: int) -> str:
    """The lemma of a thing, a truce's also where a hyphen was taken for a word of its own."""
    fire = thing + 2 < len(parse.tokens) and parse.tokens[thing].lemma == "cease" and is_truce(parse, thing + 2)
    return "ceasefire" if fire or is_truce(parse, thing) else parse.tokens[thing].lemma


def _has_no(parse: Parse, thing: int) -> bool:
    return any(parse.tokens[k].lemma == "no" for k in parse.kids(thing, "det"))


def _is_another(page: Page, thing: int) -> bool:
    """Whether it is one of earlier days, or several are meant."""
    parse = page.parse
    if "Number=Plur" in parse.tokens[thing].feats:
        return True
    earlier = EARLIER - {"another"} if parse.tokens[thing].lemma in DEADLINES else EARLIER
    return any(parse.tokens[k].lemma in earlier for k in words_before(parse, thing))


def _claim(page: Page, mentions: Sequence[Mention], clause: Clause, matter: str, thing: int, status: str) -> Claim:
    parse = page.parse
    anchor = parse.span(clause.head, clause.head)
    words = words_before(parse, thing)
    heads = [parse.tokens[s].start for s in clause.subjects] if matter == ANSWER else []
    by = tuple(m.id for m in mentions if any(m.span.start <= at < m.span.end for at in heads))
    return Claim(
        id=claim_id(page.article.id, "settled", anchor),
        article=page.article.id,
        type="settled",
        anchor=anchor,
        evidence=page.sentence_evidence(clause.head),
        roles=(("by", by),) if by else (),
        spans=(("what", parse.span(words[0] if words else thing, thing)),),
        values=(("head", _noun(parse, thing)), ("matter", matter), ("status", status)),
    )
