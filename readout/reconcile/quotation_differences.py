"""Where one quotation is printed with different words; a cut at either end is no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from anyascii import anyascii

from readout.model.claim import Claim
from readout.model.record import Entry, Evidence
from readout.reconcile.context import Context
from readout.reconcile.differences import Difference, value_on

FEWEST_WORDS = 8
ALIKE = 0.8
"""Share of common words, in order, from which two quotations are renderings of the same words, and no translations."""
MOST_PAIRS = 60

_QUOTATION = re.compile(r"[“\"„«]([^“”\"„«»]{20,})[”\"»]?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POINTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_INSERTED = re.compile(r"\[[^\]]*\]|\([^)]*\)|\.\.\.|…")

Words = tuple[str, ...]


def quotation_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per statement that two reports quote in different words."""
    for entry in entries:
        if entry.type == "statement":
            found = _differing(context, entry)
            if found is not None:
                yield found


def _differing(context: Context, entry: Entry) -> Difference | None:
    quoted = [(e, words) for e in entry.evidence for words in _quotations(context, e)]
    for (a, left), (b, right) in list(combinations(quoted, 2))[:MOST_PAIRS]:
        if a.article == b.article:
            continue
        pair = _changed(left, right)
        if pair is not None:
            mine, theirs = pair
            values = (value_on(context, mine, [a]), value_on(context, theirs, [b]))
            reason = f"One quotation is printed with different words: “{mine}” and “{theirs}”."
            return Difference("wording", entry.id, "content", values, reason, 1)
    return None


def _quotations(context: Context, piece: Evidence) -> list[Words]:
    """The words of each quotation in a piece of evidence; a piece that is all quotation counts as one."""
    text = _INSERTED.sub(" ", piece.quote)
    found = [_words(m.group(1)) for m in _QUOTATION.finditer(text)]
    return [words for words in found if len(words) >= FEWEST_WORDS]


def _words(text: str) -> Words:
    """The words in lower case; an abbreviation counts as one however it is pointed ("U.S." and "US")."""
    whole = _POINTED.sub(lambda m: m.group().replace(".", ""), text)
    return tuple(anyascii(w).lower() for w in _WORD.findall(whole))


def _changed(left: Words, right: Words) -> tuple[str, str] | None:
    """The first stretch that differs between shared words, with its neighbours, in both; None where none does."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    gaps = [(x, y) for x, y in pairwise(blocks) if (x.a + x.size, x.b + x.size) != (y.a, y.b)]
    if not gaps:
        return None
    first, last = blocks[0], blocks[-1]
    inner = max(last.a + last.size - first.a, last.b + last.size - first.b)
    shared = sum(b.size for b in blocks)
    if shared < FEWEST_WORDS - 1 or shared < ALIKE * inner:
        return None
    before, after = gaps[0]
    return _around(left, before.a + before.size, after.a), _around(right, before.b + before.size, after.b)


def _around(words: Words, start: int, end: int) -> str:
    """The words from `start` to `end` with two before and one after."""
    return " ".join(words[max(0, start - 2) : end + 1])
