"""One word that tells of several contacts: "met A and B separately", "met A in X on Monday and B in Y on Tuesday"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from readout.find.encounters import Encounter, words_before
from readout.find.parties import Parties
from readout.find.phrases import read_phrase
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.vocab.contacts import TELEPHONING

LINKS = frozenset({"with", "to", "later", "then", "also", "afterwards"})
"""Words between "and" and the next partner."""


def apart(parties: Parties, found: Encounter, is_time: Callable[[int], bool]) -> tuple[Encounter, ...]:
    """The contacts that the word of `found` tells of: mostly itself alone."""
    if found.support or found.attended or found.bare or found.part_of_anchor or found.kind == "letter":
        return (found,)
    if again := _again(parties, found, is_time):
        return again
    gapped = tuple(_gapped(parties, found, is_time))
    return gapped if len(gapped) > 1 else _one_by_one(parties, found) or gapped


def meets_each(parties: Parties, found: Encounter) -> bool:
    """Whether one party is told to have met several others, who need not have met: "the envoy met A, B and C"."""
    if parties.page.parse.tokens[found.anchor].upos != "VERB" or found.bare:
        return False
    own, others = _two_ends(parties, found)
    return parties.count(own) == 1 and len(own) == 1 and parties.count(others) > 1 and found.parties[0] == own[0]


def _one_by_one(parties: Parties, found: Encounter) -> tuple[Encounter, ...]:
    """A contact for each partner, where they are told to have been met apart, or were telephoned."""
    if not _is_separate(parties.page.parse, found):
        return ()
    own, others = _two_ends(parties, found)
    if parties.count(own) != 1 or parties.count(others) < 2:
        return ()
    return tuple(replace(found, parties=(*own, each), part_of_anchor=each.name) for each in others)


def _is_separate(parse: Parse, found: Encounter) -> bool:
    anchor = parse.tokens[found.anchor]
    if anchor.upos == "VERB" and anchor.lemma in TELEPHONING:
        return True
    adverbs = {parse.tokens[k].lemma for head in found.heads for k in parse.subtree(head) if abs(k - head) < 20}
    if anchor.upos != "VERB" and "Number=Plur" in anchor.feats:
        return any(parse.tokens[k].lemma == "separate" for k in words_before(parse, found.anchor))
    return "separately" in adverbs or "individually" in adverbs


def _two_ends(parties: Parties, found: Encounter) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who stands before the word of contact, and each single party behind it."""
    at = parties.page.parse.tokens[found.anchor].start
    own = tuple(m for m in found.parties if m.span.start < at)
    behind = (each for m in found.parties if m.span.start >= at for each in parties.expand(m))
    return own, tuple({m.name: m for m in behind}.values())


def _again(parties: Parties, found: Encounter, is_time: Callable[[int], bool]) -> tuple[Encounter, ...]:
    """The two contacts of "met in Lima in March and again in Quito in May"; empty where it tells of one."""
    parse = parties.page.parse
    tokens, end = parse.tokens, parse.sentences[parse.sentence_of[found.anchor]][1]
    for k in range(found.anchor + 1, end - 2):
        if tokens[k].upos in ("VERB", "AUX", "SCONJ") or tokens[k].text in ';:“”"':
            break
        if tokens[k].lemma == "and" and tokens[k + 1].lemma == "again":
            if tokens[k + 2].upos == "ADP" or is_time(k + 2):
                later = replace(found, part_of_anchor="again", window=(k + 1, end))
                return (replace(found, window=(found.anchor, k)), later)
            break
    return ()


def _gapped(parties: Parties, found: Encounter, is_time: Callable[[int], bool]) -> Iterator[Encounter]:
    """The contact itself up to the next partner with a day or place of his own, then that partner's, and so on."""
    parse = parties.page.parse
    own, others = _two_ends(parties, found)
    anchor = found.anchor
    end = parse.sentences[parse.sentence_of[anchor]][1]
    joints = _joints(parties, anchor, end, is_time) if own else []
    if not joints:
        yield found
        return
    last = {m.id for _, named in joints for m in named}
    first = tuple(m for m in others if m.id not in last)
    if not first:
        yield found
        return
    yield replace(found, parties=(*own, *first), window=(anchor, joints[0][0]))
    for n, (start, named) in enumerate(joints):
        stop = joints[n + 1][0] if n + 1 < len(joints) else end
        yield replace(found, parties=(*own, *named), part_of_anchor=named[0].name, window=(start, stop))


def _joints(
    parties: Parties, anchor: int, end: int, is_time: Callable[[int], bool]
) -> list[tuple[int, tuple[Mention, ...]]]:
    """Where an "and" behind a day or place goes on with another partner: its token, and who that is."""
    parse = parties.page.parse
    out = []
    placed = False
    for k in range(anchor + 1, end):
        token = parse.tokens[k]
        if token.upos in ("VERB", "AUX", "SCONJ") or token.text in ';:“”"':
            break
        placed = placed or is_time(k) or _is_place(parties, k)
        if token.lemma != "and" or not placed:
            continue
        first = k + 1
        while first < end and parse.tokens[first].lemma in LINKS:
            first += 1
        named = read_phrase(parties, range(first, end))
        people = named and all(m.kind in ("person", "group") for m in named) and not _acts(parties, named, end)
        placed_too = people and any(is_time(j) or _is_place(parties, j) for j in range(first, end))
        if placed_too:
            out.append((k, named))
            placed = False
    return out


def _is_place(parties: Parties, k: int) -> bool:
    return any(m.kind == "place" for m in parties.covering(k))


def _acts(parties: Parties, named: tuple[Mention, ...], end: int) -> bool:
    """Whether a verb follows the names: then another clause has begun."""
    parse = parties.page.parse
    after = parse.at(max(m.span.end for m in named))
    near = range(after, min(after + 3, end)) if after is not None else ()
    return any(parse.tokens[k].upos in ("VERB", "AUX") for k in near)
