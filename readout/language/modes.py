"""Whether an act is past, future, hypothetical or negated, from the verb between two words and what hangs on it."""

from __future__ import annotations

from readout.language.clauses import ancestors
from readout.model.parse import Parse

_WORDS = {
    "negation": "not never no neither nor n't",
    "denying": "refuse decline deny fail avoid refrain abstain reject forgo rule",
    "planning": """plan intend expect agree promise pledge vow prepare schedule aim seek decide set ready due slate
        going go announce propose threaten warn order instruct authorize authorise""",
    "supposing": "could would might may should can",
    "condition": "if unless whether lest should",
    "wondering": """consider threaten suggest propose mull weigh contemplate want hope wish urge ask demand call
        possible""",
}
_NEGATIONS, _DENYING, _PLANNING, _SUPPOSING, _CONDITIONS, _WONDERING = (frozenset(w.split()) for w in _WORDS.values())


def verb_between(parse: Parse, a: int, b: int) -> int:
    """The lowest verb (or predicate) that governs both words, or the infinitive under it that governs `b` ("plans to
    aid b"); else the root of their sentence."""
    above = ancestors(parse, a)
    path = ancestors(parse, b)
    shared = next((n for n, word in enumerate(path) if word in above), None)
    if shared is None:
        return above[-1]
    while shared and parse.tokens[path[shared - 1]].deprel == "xcomp":
        shared -= 1
    for up in path[shared:]:
        if parse.tokens[up].upos in ("VERB", "AUX"):
            return up
    return path[shared]


def mode(parse: Parse, verb: int) -> str:
    """One of the act modes, read off the verb's auxiliaries, negation, clause mark and governor."""
    tokens = parse.tokens
    kids = [tokens[k] for k in parse.children[verb]]
    if any(k.lemma in _NEGATIONS and k.deprel.split(":")[0] in ("advmod", "det", "cc") for k in kids):
        return "negated"
    if any(
        k.lemma == "no" and k.deprel == "det"
        for c in parse.kids(verb, "obj", "nsubj")
        for k in (tokens[x] for x in parse.children[c])
    ):
        return "negated"
    aux = {k.lemma for k in kids if k.deprel.split(":")[0] == "aux"}
    up = tokens[verb].head
    governed = up != verb and tokens[verb].deprel in ("xcomp", "ccomp", "advcl", "acl", "csubj")
    if governed and tokens[verb].deprel == "xcomp" and tokens[up].lemma in _DENYING:
        return "negated"
    if any(k.deprel == "mark" and k.lemma in _CONDITIONS for k in kids) or aux & _SUPPOSING:
        return "hypothetical"
    if aux & {"will", "shall"}:
        return "future"
    if governed and not aux and "VerbForm=Inf" in tokens[verb].feats:
        if tokens[up].lemma in _WONDERING:
            return "hypothetical"
        if tokens[up].lemma in _PLANNING:
            return "future"
    return "past"
