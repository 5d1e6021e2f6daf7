"""Finds whether a report says that a truce is kept or broken: "the ceasefire has held", "clashes continued despite"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.clauses import Clause, clause_at
from readout.find.encounters import words_before
from readout.find.page import Page
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.truces import (
    BREAKING,
    EARLIER,
    FALLING,
    FIGHTING,
    GOING_ON,
    KEEPING,
    RESPECTING,
    TRUCES,
)

KEPT, BROKEN = "kept", "broken"


def find_truces(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim of type truce for each clause that says so of a truce of these days, in the past or present tense.

    Values: status (kept or broken), and perfect where it is said of the whole time until now ("has held"). What may be,
    is demanded or is told of an earlier truce gives none.
    """
    out = []
    for at, token in enumerate(page.parse.tokens):
        if token.upos not in ("VERB", "ADJ") or page.noise_at(page.parse.span(at, at)) is not None:
            continue
        clause = clause_at(page.parse, at)
        if clause.modal or clause.conditional or clause.tense == "future" or _is_infinitive(page.parse, at):
            continue
        truce, status = _told(page.parse, clause)
        if truce is not None and not _is_another(page, truce, times):
            out.append(_claim(page, clause, truce, status))
    return tuple(out)


def is_truce(parse: Parse, i: int) -> bool:
    """Whether the noun is a truce, also where a hyphen was taken for a word of its own ("cease-fire")."""
    if parse.tokens[i].lemma in TRUCES:
        return True
    return parse.tokens[i].lemma == "fire" and i > 1 and parse.tokens[i - 2].lemma in ("cease", "ceases")


def _told(parse: Parse, clause: Clause) -> tuple[int | None, str]:
    """(the truce, kept or broken) that a clause speaks of."""
    lemma = parse.tokens[clause.head].lemma.split()[0]
    surface = parse.tokens[clause.head].text.lower()
    subject, thing = _truce_of(parse, clause.subjects), _truce_of(parse, clause.objects)
    broken = BROKEN if not clause.negated else KEPT
    if subject is not None and lemma in KEEPING and thing is None and not clause.passive:
        return subject, BROKEN if clause.negated else KEPT
    if thing is not None and lemma in RESPECTING:
        return thing, BROKEN if clause.negated else KEPT
    if thing is not None and lemma in BREAKING and (clause.auxiliaries or not surface.endswith("ing")):
        return thing, broken  # "accused of violating the truce" is an accusation
    if subject is not None and (lemma in FALLING or (lemma == "break" and not clause.passive) or surface == "broken"):
        return subject, broken
    fighting = any(parse.tokens[s].lemma in FIGHTING for s in (*clause.subjects, *clause.objects))
    if fighting and not clause.negated and lemma in GOING_ON:
        return _truce_of(parse, clause.oblique("despite")), BROKEN
    return None, BROKEN


def _truce_of(parse: Parse, tokens: Sequence[int]) -> int | None:
    return next((k for k in tokens if is_truce(parse, k)), None)


def _is_infinitive(parse: Parse, at: int) -> bool:
    return any(parse.tokens[k].lemma == "to" for k in parse.kids(at, "mark"))


def _is_another(page: Page, truce: int, times: Sequence[Timex]) -> bool:
    """Whether the words before it say that it is one of earlier days ("the previous truce", "a June cease-fire")."""
    words = words_before(page.parse, truce)
    if any(page.parse.tokens[k].lemma in EARLIER for k in words):
        return True
    return bool(words) and any(t.span.overlaps(page.parse.span(words[0], truce)) and t.kind == "date" for t in times)


def _claim(page: Page, clause: Clause, truce: int, status: str) -> Claim:
    parse = page.parse
    anchor = parse.span(clause.head, clause.head)
    words = words_before(parse, truce)
    perfect = any(a in ("have", "has") for a in clause.auxiliaries) and clause.tense != "future"
    return Claim(
        id=claim_id(page.article.id, "truce", anchor),
        article=page.article.id,
        type="truce",
        anchor=anchor,
        evidence=page.sentence_evidence(clause.head),
        spans=(("what", parse.span(words[0] if words else truce, truce)),),
        values=(("perfect", int(perfect)), ("status", status)),
    )
