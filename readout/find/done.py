"""Finds what a report says that somebody did or did not do, where another may say the opposite: promised, signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.find.clauses import Clause, clause_at
from readout.find.denied import bound_by_to, is_denied
from readout.find.page import Page
from readout.find.predicates import is_wished
from readout.find.sides import Sides, sides_of
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.parse import Parse
from readout.model.timex import Timex
from readout.vocab.done import DEEDS, DENY, MAKING, MENTION, PAPERS, REFUSE, STILL, TOLD_BY_NOUN

DONE, DENIED, UNDONE, UNTIL_NOW = "done", "denied", "not done", "not done so far"
_ARGUMENTS = ("obj", "iobj", "obl", "xcomp", "ccomp", "compound")
_NONE = frozenset({"no", "nothing", "none", "nobody"})
_PAST = frozenset({"did", "was", "were", "had", "has", "have", "having"})
_TIME = frozenset({"time", "point", "moment", "stage", "circumstance", "occasion"})


@dataclass(frozen=True, slots=True)
class Deed:
    """What is told: the verb, the deed it stands for, the noun that tells it (or the verb), and done or not."""

    clause: Clause
    deed: str
    noun: int
    status: str


def find_done(page: Page, mentions: tuple[Mention, ...], times: tuple[Timex, ...]) -> tuple[Claim, ...]:
    """A claim of type deed for each past clause that tells one, with `deed`, `status`, and `below` (what is promised).

    Its words are "what" (behind the verb) and "thing" (what a passive is told of). What may be, is only wished or is
    to come gives none.
    """
    sides = sides_of(page, mentions, times)
    dated = [t.span for t in times]
    out = []
    for at, token in enumerate(page.parse.tokens):
        if token.upos != "VERB" or page.noise_at(page.parse.span(at, at)) is not None:
            continue
        found = _deed(page.parse, clause_at(page.parse, at))
        if found is not None:
            out.append(_claim(page, sides, dated, found))
    return tuple(out)


def _deed(parse: Parse, clause: Clause) -> Deed | None:
    lemma = parse.tokens[clause.head].lemma.split()[0]
    noun = next((o for o in clause.objects if parse.tokens[o].lemma in TOLD_BY_NOUN), None)
    if noun is not None and lemma in MAKING | DENY:
        deed, told = TOLD_BY_NOUN[parse.tokens[noun].lemma], noun
    elif lemma == "be" and (told_of := _there_was(parse, clause)) is not None:
        deed, told = TOLD_BY_NOUN[parse.tokens[told_of].lemma], told_of
    elif lemma in DEEDS:
        deed, told = DEEDS[lemma], clause.head
    elif lemma in REFUSE and clause.complement is not None and bound_by_to(parse, clause.complement):
        deed, told = DEEDS["agree"], clause.head
    else:
        return None
    status = _status(parse, clause, lemma)
    return Deed(clause, deed, told, status) if status is not None else None


def _there_was(parse: Parse, clause: Clause) -> int | None:
    """The noun that tells a deed in "there was no promise to free them"."""
    there = any(parse.tokens[k].text.lower() == "there" for k in parse.kids(clause.head, "expl"))
    return next((k for k in clause.subjects if there and parse.tokens[k].lemma in TOLD_BY_NOUN), None)


def _status(parse: Parse, clause: Clause, lemma: str) -> str | None:
    """Whether it was done; None where that is not said."""
    if clause.modal or clause.conditional or clause.tense == "future":
        return None
    denied = is_denied(parse, clause.head)
    negated = clause.negated or _has_none(parse, clause) or _at_no_time(parse, clause)
    if denied or (lemma in DENY and not negated):
        bare = parse.tokens[clause.head].text.lower().endswith(("ed", "ing"))  # "denied having threatened"
        return DENIED if (bare or _is_past(parse, clause)) and not (denied and negated) else None
    told = _is_of_paper(parse, clause) if DEEDS.get(lemma) == MENTION else _is_past(parse, clause)
    if not told or is_wished(parse, clause.head):
        return None
    if lemma in REFUSE:
        return None if negated else UNDONE
    if not negated:
        return DONE
    if _is_contrary(parse, clause):
        return DENIED
    if any(parse.tokens[k].lemma in STILL for k in (*parse.subtree(clause.head), clause.head - 1)):
        return None
    return UNTIL_NOW if "have" in clause.auxiliaries else UNDONE


def _is_past(parse: Parse, clause: Clause) -> bool:
    """A past or perfect of its own; what only goes with another verb ("after signing") is none, nor what is so now."""
    token = parse.tokens[clause.head]
    word = token.text.lower()
    finite = "VerbForm=Fin" in token.feats and (
        "Tense=Past" in token.feats or (word.endswith("ed") and word != token.lemma)
    )
    led = any(parse.tokens[k].text.lower() in _PAST for k in parse.kids(clause.head, "aux"))
    never = "Tense=Past" in token.feats and not clause.passive and clause.negated
    finite = finite or (never and bool(parse.kids(clause.head, "nsubj")) and not token.deprel.startswith("a"))
    return (finite or led) and not bound_by_to(parse, clause.head)


def _is_of_paper(parse: Parse, clause: Clause) -> bool:
    """ "The declaration does not mention it", "it is mentioned in the declaration": what people mention is no deed."""
    named = (*clause.subjects, *clause.oblique("in", "by"))
    return clause.tense in ("present", "past") and any(parse.tokens[k].lemma in PAPERS for k in named)


def _has_none(parse: Parse, clause: Clause) -> bool:
    """ "No letter was handed over", "signed nothing"."""
    named = (*clause.objects, *clause.subjects)
    return any(
        parse.tokens[n].lemma in _NONE or any(parse.tokens[k].lemma in _NONE for k in parse.kids(n, "det"))
        for n in named
    )


def _contrary(parse: Parse, clause: Clause) -> int:
    """Where "contrary to reports" stands behind the verb, or the end of the sentence."""
    _, end = parse.sentences[parse.sentence_of[clause.head]]
    return next((k for k in range(clause.head, end) if parse.tokens[k].lemma == "contrary"), end)


def _is_contrary(parse: Parse, clause: Clause) -> bool:
    """ "Contrary to reports": what is not so, others said."""
    begin, end = parse.sentences[parse.sentence_of[clause.head]]
    return any(parse.tokens[k].lemma == "contrary" for k in range(begin, end))


def _at_no_time(parse: Parse, clause: Clause) -> bool:
    """ "At no time did Peru agree to pay"."""
    return any(
        parse.tokens[t].lemma in _TIME and any(parse.tokens[k].lemma == "no" for k in parse.kids(t, "det"))
        for t in clause.oblique("at", "on", "in", "under")
    )


def _behind(parse: Parse, deed: Deed, dated: Sequence[Span]) -> Iterator[int]:
    """The tokens of the arguments behind the verb, times left out."""
    heads = [k for k in parse.kids(deed.clause.head, *_ARGUMENTS) if k > deed.clause.head]
    if deed.noun in deed.clause.subjects or deed.noun < deed.clause.head:
        heads += parse.kids(deed.noun, "nmod", "acl")
    for head in heads:
        if not any(t.overlaps(parse.span(head, head)) for t in dated):
            yield from parse.subtree(head)


def _claim(page: Page, sides: Sides, dated: Sequence[Span], deed: Deed) -> Claim:
    parse, clause = page.parse, deed.clause
    anchor = parse.span(clause.head, clause.head)
    behind = sorted(k for k in _behind(parse, deed, dated) if k < _contrary(parse, clause))
    before = [k for k in parse.kids(clause.head, "aux", "advmod") if k < clause.head and parse.tokens[k].upos != "ADV"]
    first = min((clause.head, *before, *behind[:1]))
    spans = [("what", parse.span(first, max((clause.head, *behind))))]
    if clause.passive:
        spans += [("thing", _phrase(parse, o)) for o in clause.objects[:1] if o < clause.head]
    below = clause.complement if clause.complement is not None and clause.complement > clause.head else None
    by = sides.of(clause.subjects) if parse.tokens[clause.head].lemma not in DENY else sides.acting(clause)
    return Claim(
        id=claim_id(page.article.id, "deed", anchor),
        article=page.article.id,
        type="deed",
        anchor=anchor,
        evidence=page.sentence_evidence(clause.head),
        roles=(("by", by),) if by else (),
        spans=tuple(spans),
        values=(
            ("below", _promised(parse, below) if below is not None else None),
            ("deed", deed.deed),
            ("status", deed.status),
        ),
    )


def _promised(parse: Parse, verb: int) -> str:
    """What is promised or refused, in its dictionary form: "attack", "not attack"."""
    return "not " * clause_at(parse, verb).negated + parse.tokens[verb].lemma


def _phrase(parse: Parse, noun: int) -> Span:
    """The noun with what stands close before and behind it."""
    inside = [k for k in parse.subtree(noun) if abs(k - noun) <= 6]
    return parse.span(min(inside), max(inside))
