"""Subjects: a name right before a finite verb that has no subject is its own, whatever verb the tree gave it to.

"Peru and Chile have agreed to meet, the envoy said": behind a long clause the verb of saying draws both to itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SUBJECTS = ("nsubj", "csubj", "expl")


def own_subjects(
    words: Sequence[str], upos: Sequence[str], feats: Sequence[str], heads: list[int], rels: list[str],
    names: Sequence[tuple[int, int, str]],
) -> None:  # fmt: skip
    """Gives such verbs their subjects, in `heads` and `rels`; indexes count from the window's first word."""
    ends = {last: first for first, last, _ in names}
    kids = _children(heads)
    for verb in range(len(heads)):
        front = _front(verb, upos, feats, rels, kids)
        if front is not None and (behind := _set_off(words, verb, front, heads, rels, kids)) is not None:
            heads[behind] = verb
            kids = _children(heads)
            continue
        if front is None or front - 1 not in ends:
            continue
        first = ends[front - 1]
        subject, joined = _root(first, front - 1, heads), None
        if words[first - 1 : first] in (["and"], ["&"]) and first - 2 in ends:
            joined, subject = subject, _root(ends[first - 2], first - 2, heads)
        if subject is None or rels[subject] != "nsubj" or verb in _under(subject, kids):
            continue
        if heads[subject] != verb:
            others = any(rels[k].startswith(SUBJECTS) for k in kids.get(verb, ()))
            if others or (heads[subject] <= verb and not _is_late(subject, heads, rels, kids)):
                continue
            heads[subject] = verb
        if joined is not None and verb not in _under(joined, kids) and heads[joined] != subject:
            heads[joined], rels[joined] = subject, "conj"
        kids = _children(heads)


def _children(heads: Sequence[int]) -> dict[int, list[int]]:
    kids: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        kids.setdefault(head, []).append(i)
    return kids


def _set_off(
    words: Sequence[str], verb: int, front: int, heads: Sequence[int], rels: Sequence[str],
    kids: Mapping[int, Sequence[int]],
) -> int | None:  # fmt: skip
    """The noun of "Peru will pay, its minister, Luis Soto, told reporters", taken for one more who pays."""
    if front < 4 or words[front - 1] != "," or any(rels[k].startswith(SUBJECTS) for k in kids.get(verb, ())):
        return None
    noun = front - 2
    while rels[noun] in ("flat", "compound", "nmod:desc", "appos") and noun != heads[noun]:
        if rels[noun] == "appos":
            return heads[noun] if _is_late(heads[noun], heads, rels, kids) else None
        noun = heads[noun]
    return None


def _is_late(noun: int, heads: Sequence[int], rels: Sequence[str], kids: Mapping[int, Sequence[int]]) -> bool:
    """Whether the noun stands behind a verb that has its subject before it, and was taken for one more."""
    governor = heads[noun]
    before = any(rels[k].startswith("nsubj") and k < governor for k in kids.get(governor, ()))
    return rels[noun] == "nsubj" and governor < noun and before


def _front(
    verb: int, upos: Sequence[str], feats: Sequence[str], rels: Sequence[str], kids: Mapping[int, Sequence[int]]
) -> int | None:
    """Where a finite predicate begins: its first auxiliary, or the verb itself; None where it has none."""
    if rels[verb].startswith(("aux", "cop")):
        return None
    before = [k for k in kids.get(verb, ()) if k < verb and rels[k].startswith(("aux", "cop"))]
    if before:
        return min(before)
    return verb if upos[verb] == "VERB" and "VerbForm=Fin" in feats[verb] else None


def _root(first: int, last: int, heads: Sequence[int]) -> int | None:
    """The word of a name on which its others hang; None where the tree does not keep it whole."""
    out = [i for i in range(first, last + 1) if not first <= heads[i] <= last or heads[i] == i]
    return out[0] if len(out) == 1 else None


def _under(top: int, kids: Mapping[int, Sequence[int]]) -> set[int]:
    """Token `top` and all that hang on it."""
    found, rest = {top}, [top]
    while rest:
        new = [k for k in kids.get(rest.pop(), ()) if k not in found]
        found.update(new)
        rest += new
    return found
