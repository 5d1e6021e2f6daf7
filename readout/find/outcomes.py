"""What came of a contact, where the sentence that tells of it says so: an agreement or none, a breakthrough or none."""

from __future__ import annotations

from readout.find.clauses import clause_at, is_negated
from readout.find.encounters import words_before
from readout.find.scope import clause_span
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.contacts import BREAKING_DOWN, EXPECTING, GOING_ON, REACHING, RESULTS, SIGNED_PAPERS

LONGEST = 90
"""Characters of an outcome."""
ELSEWHERE = frozenset({"before", "after", "until", "while", "as", "since", "because"})
"""Words before a clause that tells of another time than the contact's."""
NEAR = 3
"""Steps up the arcs from a result to the verb that reaches it, and from the contact to that verb."""


def outcome_of(parse: Parse, anchor: int, heads: tuple[int, ...]) -> Span | None:
    """The words that say what came of it, or None where the sentence says nothing firm about it."""
    told = {anchor, *heads}
    for head in heads:
        word = parse.tokens[head]
        if head != anchor and word.lemma in BREAKING_DOWN and word.upos == "VERB" and _is_firm(parse, head):
            return parse.span(head, head)
    first, end = parse.sentences[parse.sentence_of[anchor]]
    for k in range(first, end):
        found = _result(parse, k, told) or _going_on(parse, k, told)
        if found is not None:
            return found
    return None


def _result(parse: Parse, k: int, told: set[int]) -> Span | None:
    """An agreement, a breakthrough, progress or a joint statement that it brought, or that it did not bring."""
    word = parse.tokens[k]
    if word.upos != "NOUN" or k in told:
        return None
    joint = word.lemma in SIGNED_PAPERS and any(parse.tokens[c].lemma == "joint" for c in parse.children[k])
    verb = _verb_above(parse, k)
    if verb is None or not (joint or word.lemma in RESULTS):
        return None
    if not _is_firm(parse, verb) or not _is_of(parse, verb, told):
        return None
    cases = {parse.tokens[c].lemma for c in parse.kids(k, "case")}
    none = "without" in cases or any(parse.tokens[c].lemma in ("no", "any") for c in parse.kids(k, "det"))
    lemma = parse.tokens[verb].lemma
    failed = lemma == "fail" or parse.tokens[parse.tokens[verb].head].lemma == "fail"
    direct = word.deprel in ("nsubj", "nsubj:pass", "obj")
    reached = lemma in REACHING and (direct or bool(cases & {"in", "with", "to", "without"}))
    return _words(parse, verb, k) if reached or none or failed else None


def _words(parse: Parse, verb: int, k: int) -> Span:
    """From the verb, with its negation, to the result, or the other way round; the result alone where that is long."""
    first = min([k, *words_before(parse, k)])
    start = min([verb, *(c for c in parse.kids(verb, "aux", "advmod") if c < verb and is_negated(parse, verb))])
    whole = parse.span(min(first, start), max(k, verb))
    return whole if len(whole) <= LONGEST else parse.span(first, k)


def _going_on(parse: Parse, k: int, told: set[int]) -> Span | None:
    """They agreed to meet again, or to go on talking."""
    word = parse.tokens[k]
    if word.lemma != "agree" or word.upos != "VERB" or not _is_firm(parse, k) or is_negated(parse, k):
        return None
    if not _is_of(parse, k, told):
        return None
    for below in parse.kids(k, "xcomp"):
        again = any(parse.tokens[c].lemma in ("again", "further", "another", "next") for c in parse.subtree(below))
        if parse.tokens[below].lemma in GOING_ON or (parse.tokens[below].lemma in ("meet", "hold") and again):
            span = clause_span(parse, below)
            end = span.end if span.end - word.start <= LONGEST else parse.tokens[below].end
            return Span(word.start, end)
    return None


def _verb_above(parse: Parse, k: int) -> int | None:
    for _ in range(NEAR):
        above = parse.tokens[k].head
        if above == k:
            return None
        if parse.tokens[above].upos == "VERB":
            return above
        k = above
    return None


def _is_of(parse: Parse, verb: int, told: set[int]) -> bool:
    """Whether the verb tells of the contact: its own, joined to its own, or with the contact under a preposition."""
    if {parse.tokens[c].lemma for c in parse.kids(verb, "mark")} & ELSEWHERE:
        return False
    if verb in told or parse.tokens[verb].head in told:
        return True
    for each in told:
        at = each
        for _ in range(NEAR):
            at = parse.tokens[at].head
            if at == verb:
                return True
    return False


def _is_firm(parse: Parse, verb: int) -> bool:
    """Whether it is told as done: not hoped for, expected, possible, asked or put as a condition."""
    for _ in range(NEAR):
        clause = clause_at(parse, verb)
        if clause.lemma in EXPECTING or clause.modal is not None or clause.conditional or clause.tense == "future":
            return False
        above = parse.tokens[verb].head
        if above == verb or parse.tokens[verb].deprel in ("ccomp", "parataxis"):
            return parse.tokens[above].lemma not in EXPECTING
        verb = above
    return True
