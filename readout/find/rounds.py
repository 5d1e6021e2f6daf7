"""Rounds: which of several talks a noun tells of, and whether "the second round" is one of talks at all."""

from __future__ import annotations

from collections import Counter

from readout.find.contact_parties import site_of
from readout.find.encounters import under, words_before
from readout.find.page import Page
from readout.find.parties import Parties
from readout.model.parse import Parse
from readout.vocab.contacts import (
    EARLIER_WORDS,
    FRESH_WORDS,
    KINDS_BY_NOUN,
    KINDS_BY_VERB,
    ORDINALS,
    ROUNDS_OF_OTHERS,
    WEAK_NOUNS,
)


def is_round(parties: Parties, i: int) -> bool:
    """Whether "round" stands alone for a round of talks ("the second round, in Lima"), and no vote or fighting."""
    parse = parties.page.parse
    token = parse.tokens[i]
    if token.lemma != "round" or token.upos != "NOUN" or token.deprel in ("compound", "amod"):
        return False
    if under(parse, i, ("of",)) or not _is_of_talks(parties.page):
        return False
    between = bool(under(parse, i, ("between", "with")))
    return between or is_numbered(parse, i) or site_of(parties, i) is not None


def _is_of_talks(page: Page) -> bool:
    """Whether the page tells of talks more than of votes, fights or matches, which have rounds too."""
    found = page.once("round", (), lambda: Counter(t.lemma for t in page.parse.tokens if t.upos in ("NOUN", "VERB")))
    kinds = {**KINDS_BY_NOUN, **KINDS_BY_VERB}
    talks = sum(n for lemma, n in found.items() if kinds.get(lemma) in ("talks", "meeting"))
    return talks > sum(found[lemma] for lemma in ROUNDS_OF_OTHERS)


def is_numbered(parse: Parse, i: int) -> bool:
    """Whether words before the noun tell which of several it is: "the second", "the latest", "Tuesday's"."""
    before = words_before(parse, i)
    told = {parse.tokens[k].lemma for k in before}
    return bool(told & (ORDINALS.keys() | FRESH_WORDS | EARLIER_WORDS | {"latest", "late", "final", "opening"})) or any(
        parse.tokens[k].text in ("'s", "’s") for k in before
    )


def is_own(parse: Parse, i: int) -> bool:
    """Whether a noun without parties tells of talks or a meeting of the report's own sides, and of no other body's."""
    if parse.tokens[i].upos != "NOUN" or KINDS_BY_NOUN.get(parse.tokens[i].lemma, "talks") not in ("talks", "meeting"):
        return False
    return not under(parse, i, ("of",)) and parse.tokens[i].lemma not in WEAK_NOUNS - {"session"}
