"""Inversions: "should Peru attack, Chile will leave" is a condition of the clause beside it, as "if" would make it."""

from __future__ import annotations

from collections.abc import Sequence

_OPENING = frozenset({"that", "but", "and", "or", ",", ";", ":", '"', "“", "‘", "—", "–", "--"})
_AHEAD = frozenset({"will", "would", "shall", "can", "could", "may", "might", "must"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADP", "CCONJ", "ADV", "SYM"})
_ALIKE = frozenset({"all", "both", "each", "himself", "herself", "itself", "themselves"})
"""Behind the auxiliary these take up the subject before it: "the two should both leave"."""
_LONGEST = 14
"""Words of a subject between the auxiliary and its verb."""


def inverted_conditions(
    words: Sequence[str], starts: Sequence[int], upos: Sequence[str], heads: list[int], rels: list[str]
) -> None:
    """Hangs such clauses on their main clause, with "should" for their mark, in `heads` and `rels`.

    `words` are in small letters; indexes count from the window's first word, and `starts` begin the sentences.
    """
    for first, end in zip(starts, [*starts[1:], len(words)], strict=True):
        if words[end - 1] == "?":
            continue
        for at in range(first, end - 2):
            opens = (at == first or words[at - 1] in _OPENING) and upos[at + 1] in _NOMINAL
            named = upos[at + 1] in ("DET", "PROPN", "PRON", "ADJ")
            if words[at] == "should" and (opens or named) and words[at + 1] not in _ALIKE:
                verb = _verb(at, end, upos, heads)
                main = _main(words, at, verb, first, end, upos, heads) if verb is not None else None
                if verb is not None and main is not None and verb != main:
                    _hang(at, verb, main, heads, rels)


def _verb(at: int, end: int, upos: Sequence[str], heads: Sequence[int]) -> int | None:
    """The verb of the clause: the word that "should" hangs on, or the first verb behind the subject."""
    for i in range(at + 2, min(end, at + _LONGEST)):
        if upos[i] in ("VERB", "AUX") or (heads[at] == i and upos[i] != "PROPN"):
            return i if upos[i] != "AUX" or not at < heads[i] < end else heads[i]
        if upos[i] not in _NOMINAL:
            return None
    return None


def _main(
    words: Sequence[str], at: int, verb: int, first: int, end: int, upos: Sequence[str], heads: Sequence[int]
) -> int | None:
    """The predicate of the clause behind the comma, else of the one before "should"."""
    for comma in (i for i in range(verb + 1, end) if words[i] == ","):
        for i in range(comma + 1, end):
            if words[i] in _AHEAD and upos[i] == "AUX" and i < heads[i] < end:
                return heads[i]
            if upos[i] not in _NOMINAL:
                break
    before = [i for i in range(first, at) if words[i] in _AHEAD and upos[i] == "AUX" and i < heads[i] < at]
    return heads[before[-1]] if before else None


def _hang(at: int, verb: int, main: int, heads: list[int], rels: list[str]) -> None:
    """Makes the verb a condition of the main one, which stands where the tree had put the verb."""
    if verb not in _above(main, heads) and main in _above(verb, heads):
        pass  # it hangs below the main clause already
    elif at < main:
        root = heads[verb] == verb
        heads[main], rels[main] = (main, "root") if root else (heads[verb], rels[verb])
    subject = next((i for i in range(at + 1, verb) if rels[i].startswith("nsubj") and heads[i] in (verb, main)), None)
    if subject is None and rels[verb - 1] == "compound" and heads[verb - 1] == verb:
        subject = verb - 1  # "should the ceasefire hold", with "hold" for a noun
    if subject is not None:
        heads[subject] = verb
        rels[subject] = rels[subject] if rels[subject].startswith("nsubj") else "nsubj"
    for i in range(at + 1, verb):
        if subject is not None and i != subject and heads[i] == main:
            heads[i] = subject
    if at and heads[at - 1] == verb and rels[at - 1] == "mark":
        heads[at - 1] = main
    heads[at], rels[at] = verb, "mark"
    heads[verb], rels[verb] = main, "advcl"


def _above(i: int, heads: Sequence[int]) -> set[int]:
    """The words that one hangs on, up to its root."""
    out: set[int] = set()
    while heads[i] != i and i not in out:
        out.add(i)
        i = heads[i]
    return {*out, i}
