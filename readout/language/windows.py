"""Words -> windows: consecutive words short enough for one run of the encoder, cut where sentences surely end."""

from __future__ import annotations

from collections.abc import Sequence

from readout.language.words import Word
from readout.vocab.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAYS

_CLOSERS = frozenset("”’\"')]»")
MOST_CLOSERS = 4
LONGEST_LABEL = 12
"""Words of a date in front of a line, with marks."""
_JOINING = frozenset({"to", "and", "of", "on", "the"})
_ENDS = frozenset(".!?…")


def may_end(words: Sequence[Word], i: int) -> bool:
    """Whether a sentence may end after word `i`: an end mark, perhaps closed by a quotation mark, before a capital."""
    if i + 1 >= len(words):
        return True
    after = words[i + 1]
    if after.gap == 2:
        return True
    k = i
    while k > max(i - MOST_CLOSERS, 0) and words[k].text in _CLOSERS:
        k -= 1
    first = after.text[0]
    return words[k].text[0] in _ENDS and after.gap == 1 and (first.isupper() or first.isdigit() or first in "“\"'‘(")


SHORTEST_NAME = 6
"""Letters of a capitalised word that is no abbreviation: "since Saturday. The"."""


def must_end(words: Sequence[Word], i: int) -> bool:
    """Whether a sentence ends after word `i` whatever a model says: a full stop after a plain word, before a capital.

    An abbreviation is one word with its point, so the word before the stop is none; nor is a name of some length.
    """
    if i < 1 or i + 1 >= len(words) or words[i].text != "." or words[i].gap:
        return False
    before, after = words[i - 1].text, words[i + 1]
    plain = before.isalpha() and (before.islower() if len(before) < SHORTEST_NAME else before[1:].islower())
    return after.gap == 1 and after.text[0].isupper() and len(before) > 2 and plain


def must_go_on(words: Sequence[Word], i: int) -> bool:
    """Whether word `i` stands behind a date that labels its line ("- Jan. 5: The ministers meet"): one sentence."""
    if i < 2 or words[i - 1].text != ":" or words[i].gap == 2:
        return False
    k = i - 2
    while k > max(i - LONGEST_LABEL, 0) and words[k].gap != 2:
        k -= 1
    label = [w.text.rstrip(".").lower() for w in words[k : i - 1]]
    dated = [w for w in label if w in MONTHS or w in MONTH_ABBREVIATIONS or w in WEEKDAYS]
    rest = [w for w in label if w not in dated and w[:1].isalpha() and w not in _JOINING]
    return words[k].gap == 2 and bool(dated) and not rest


def windows(words: Sequence[Word], sizes: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Half-open ranges of words that together have at most `limit` pieces (`sizes`: pieces of each word).

    A window ends at the last paragraph end that fits, else at the last place where a sentence may end, else anywhere.
    """
    out: list[tuple[int, int]] = []
    first = 0
    while first < len(words):
        total, end = 0, first
        paragraph = sentence = 0
        while end < len(words) and total + sizes[end] <= limit:
            total += sizes[end]
            end += 1
            if end < len(words) and words[end].gap == 2:
                paragraph = end
            elif may_end(words, end - 1):
                sentence = end
        if end < len(words):
            end = paragraph or sentence or max(end, first + 1)
        out.append((first, end))
        first = end
    return out
