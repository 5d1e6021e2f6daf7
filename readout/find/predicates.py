"""Predicates: a verb with its particles and objects, as the vocabulary of acts asks for it."""

from __future__ import annotations

from collections.abc import Iterable

from readout.find.clauses import Clause, conjuncts
from readout.model.parse import Parse
from readout.vocab.plover import code_of

_MODIFIERS = ("compound", "amod", "nmod", "flat")


def joined(parse: Parse, head: int) -> tuple[str, ...]:
    """The particles and prepositions that stand with a verb, also both together ("walk_out_of" as "out_of")."""
    particles = [
        parse.tokens[k].lemma for k in parse.kids(head, "compound") if parse.tokens[k].deprel == "compound:prt"
    ]
    adverbs = [parse.tokens[k].lemma for k in parse.kids(head, "advmod") if parse.tokens[k].upos == "ADP"]
    cases = [
        parse.tokens[c].lemma
        for k in parse.kids(head, "obl", "advcl", "ccomp")
        for c in parse.kids(k, "case", "mark")
        if parse.tokens[c].upos == "ADP"
    ]
    particles += adverbs
    both = [f"{p}_{c}" for p in particles for c in cases]
    return tuple(dict.fromkeys([*both, *particles, *cases]))


def object_words(parse: Parse, objects: Iterable[int]) -> tuple[str, ...]:
    """The lemmas of the objects and of the nouns in their phrases one or two steps down ("a series of air strikes")."""
    out: dict[str, None] = {}
    for head in conjuncts(parse, objects):
        out[parse.tokens[head].lemma] = None
        for kid in parse.kids(head, *_MODIFIERS):
            token = parse.tokens[kid]
            of = any(parse.tokens[c].lemma == "of" for c in parse.kids(kid, "case"))
            if token.upos == "NOUN" and (of or token.deprel.startswith("compound")):
                out[token.lemma] = None
                for deep in parse.kids(kid, "compound"):
                    out[parse.tokens[deep].lemma] = None
    return tuple(out)


def code_at(parse: Parse, clause: Clause | None, head: int | None = None) -> str | None:
    """The PLOVER root of the predicate of `clause`, or of the verb `head`, with its particles and objects; or None."""
    at = clause.head if clause is not None else head
    if at is None:
        return None
    passive = any(parse.tokens[k].deprel in ("nsubj:pass", "aux:pass") for k in parse.children[at])
    objects = parse.kids(at, "nsubj") if passive else parse.kids(at, "obj", "xcomp")
    return code_of(parse.tokens[at].lemma, joined(parse, at), object_words(parse, objects))
