"""Tells whether what a clause says is denied by the clauses around it: "reports that he had gone are false"."""

from __future__ import annotations

from readout.find.clauses import clause_at
from readout.model.parse import Parse
from readout.vocab.done import CALL, DENY, FALSE, REBUT, REPORTS, TRUE

_ABOVE = 3
"""Predicates above a verb among which it may be denied."""
_CLAUSES = ("ccomp", "xcomp", "csubj", "acl", "advcl")


def is_denied(parse: Parse, at: int) -> bool:
    """Whether somebody denies the clause of the verb `at`, or calls a report of it false."""
    for _ in range(_ABOVE):
        token = parse.tokens[at]
        over = parse.tokens[token.head]
        if token.head == at:
            return False
        relation = token.deprel.split(":")[0]
        if (said := _before_that(parse, at)) is not None:
            return _is_called_false(parse, said)
        if relation in ("ccomp", "xcomp") and over.lemma in DENY and not bound_by_to(parse, at):
            return not clause_at(parse, token.head).negated
        if relation in _CLAUSES and over.lemma in FALSE | TRUE and parse.kids(token.head, "cop", "aux"):
            return _is_called_false(parse, token.head)
        if relation in ("acl", "advcl", "ccomp") and (told := _of_report(parse, at, token.head)) is not None:
            return told
        if relation not in ("xcomp", "conj") or over.upos != "VERB":
            return False
        at = token.head
    return False


def _before_that(parse: Parse, at: int) -> int | None:
    """ "Not true" right before the "that" of a clause, whatever the parser hung the clause on."""
    marks = [k for k in parse.kids(at, "mark", "obj") if k < at and parse.tokens[k].lemma == "that"]
    before = [k - 1 for k in marks if k and parse.tokens[k - 1].lemma in FALSE | TRUE]
    return next((k for k in before if parse.kids(k, "cop")), None)


def bound_by_to(parse: Parse, at: int) -> bool:
    return any(parse.tokens[k].lemma == "to" for k in parse.kids(at, "mark"))


def _is_called_false(parse: Parse, predicate: int) -> bool:
    """Whether "untrue", or "true" with a negation, is what is said."""
    negated = clause_at(parse, predicate).negated or any(
        parse.tokens[k].lemma in ("no", "not", "n't") for k in parse.kids(predicate, "det", "advmod")
    )
    return (parse.tokens[predicate].lemma in FALSE) != negated


def _of_report(parse: Parse, at: int, over: int) -> bool | None:
    """Whether the report that tells the clause `at` is rejected; None where nothing of the kind is told."""
    if parse.tokens[over].lemma in REPORTS:
        return _is_rejected(parse, at, over)
    if parse.tokens[over].lemma not in REBUT:
        return None
    between = [k for k in parse.kids(over, "obj") if over < k < at]
    reported = any(parse.tokens[k].lemma in REPORTS for k in between)
    return not clause_at(parse, over).negated if reported else None


def _is_rejected(parse: Parse, at: int, report: int) -> bool | None:
    """Whether somebody rejects a report, or it is called false: "called reports that ... pure invention"."""
    token, above = parse.tokens[report], parse.tokens[report].head
    verb = parse.tokens[above]
    if verb.lemma in FALSE and verb.upos != "VERB" and verb.lemma not in REPORTS:
        as_such = parse.tokens[verb.head]  # "rejected as baseless a report"
        return as_such.lemma in REBUT or _is_called_false(parse, above)
    plain = token.deprel in ("obj", "nsubj:pass") or (token.deprel == "obl" and not parse.kids(report, "case"))
    if plain and verb.lemma in REBUT:
        return not clause_at(parse, above).negated
    if plain and verb.lemma in CALL:
        said = [k for k in parse.subtree(above) if k > at]
        return any(parse.tokens[k].lemma in FALSE for k in said) and not clause_at(parse, above).negated
    if token.deprel == "nsubj":  # the copula hung on the verb of saying: "reports that ... are false, he said"
        below = (k for k in parse.kids(above, "ccomp") if k > at and parse.tokens[k].lemma in FALSE | TRUE)
        return next((_is_called_false(parse, k) for k in below), None)
    return None
