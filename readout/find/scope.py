"""Which words of a sentence tell of one predicate: its phrase, without clauses that have a life of their own."""

from __future__ import annotations

from collections.abc import Collection

from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.contacts import HAPPENING, SCHEDULING

CLOSED_ARCS = ("ccomp", "parataxis", "advcl", "csubj", "vocative", "discourse", "list", "orphan")
"""Arcs that lead into another statement than the one of the governing word."""


def scope_of(parse: Parse, head: int, keep: frozenset[int] = frozenset(), narrow: bool = False) -> tuple[int, ...]:
    """The tokens that belong to the statement of `head`, in order: subclauses with a life of their own left out.

    A relative clause stays where it goes on telling of the contact ("a call that lasted an hour"), and so do `keep`.
    `narrow` also leaves out what the verb's own complement tells ("at the meeting she agreed to pay on 1 May").
    """
    out: list[int] = []
    stack = [head]
    ends = [k for k in parse.kids(head, "xcomp", "ccomp") if k > head and k not in keep] if narrow else []
    while stack:
        token = stack.pop()
        out.append(token)
        for kid in parse.children[token]:
            if token == head and ends and kid > ends[0]:
                continue  # "agreed to pay on 1 May": told with the verb, said of its complement
            if kid in keep or not (_leads_away(parse, kid) or (narrow and parse.tokens[kid].deprel == "xcomp")):
                stack.append(kid)
    return tuple(sorted(out))


def _leads_away(parse: Parse, kid: int) -> bool:
    word = parse.tokens[kid]
    if word.deprel in CLOSED_ARCS:
        return True
    if word.deprel == "conj" and word.upos == "VERB":
        return True
    return word.deprel.startswith("acl") and word.lemma not in HAPPENING | SCHEDULING and word.upos == "VERB"


def clause_span(parse: Parse, head: int) -> Span:
    """The characters of everything that the predicate governs, without the mark or comma at either edge."""
    covered = sorted(parse.subtree(head))
    while len(covered) > 1 and parse.tokens[covered[0]].upos == "PUNCT":
        covered.pop(0)
    while len(covered) > 1 and parse.tokens[covered[-1]].upos == "PUNCT":
        covered.pop()
    return Span(parse.tokens[covered[0]].start, max(parse.tokens[i].end for i in covered))


def unbroken(parse: Parse, head: int, drop: Collection[int] = ()) -> list[int]:
    """The unbroken row of tokens around `head` that it governs, itself included, without those in `drop`."""
    covered = sorted(t for t in parse.subtree(head) if t not in drop)
    low = high = covered.index(head)
    while low > 0 and covered[low - 1] == covered[low] - 1:
        low -= 1
    while high + 1 < len(covered) and covered[high + 1] == covered[high] + 1:
        high += 1
    return covered[low : high + 1]
