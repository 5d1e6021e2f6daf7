"""Doubles of reports that were read: the same sentences about other people and matters, of other years, and as read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle

import composed

from readout.model.article import Article, Reading, article_id
from readout.model.ids import content_id, text_hash
from readout.store.codec import decode, encode

_YEARS = ("1991", "2002", "2013")
"""Years whose days fall on the same weekdays."""
_ID = re.compile(r"\b([mc])-[0-9a-f]{16}\b")
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvz", "aeiou"
_WORD = re.compile(r'\b[A-Za-z]{4,}\b(?!":)')
"""A word that is no key of JSON."""
_ORDINARY = frozenset(
    {"that", "with", "from", "were", "anything", "other", "side", "month", "season", "count", "goods"}
)


def doubles(read: Sequence[tuple[Article, Reading]], count: int) -> Iterator[tuple[Article, Reading]]:
    """`count` pairs of article and reading: those that were read, then their first doubles, their second ones, ...

    A double has the same length in every word, so that no span moves; only matters, names and years are others.
    """
    ordered = sorted(read, key=lambda pair: pair[0].source)
    for n, (article, reading) in zip(range(count), cycle(ordered), strict=False):
        yield (article, reading) if n < len(ordered) else _double(article, reading, n // len(ordered))


def _double(article: Article, reading: Reading, k: int) -> tuple[Article, Reading]:
    text = _renamed(article.text, k)
    source = f"{k:02d}-{article.source}"
    new = article_id(source, None, text)
    told = _renamed(json.dumps(encode(reading), ensure_ascii=False), k).replace(article.id, new)
    told = _ID.sub(lambda m: content_id(m[1], k, m[0]), told)
    return Article(new, source, text, text_hash(text)), decode(Reading, json.loads(told))


def _renamed(text: str, k: int) -> str:
    words, names = _matter()
    text = _WORD.sub(lambda m: _turned(m[0], k) if m[0].lower() in words or names.fullmatch(m[0]) else m[0], text)
    return text.replace(_YEARS[0], _YEARS[k % len(_YEARS)])


def _turned(word: str, k: int) -> str:
    """Another word of the same length: consonants and vowels moved on by `k` places."""
    out = ""
    for letter in word:
        for row in (_CONSONANTS, _VOWELS):
            if letter.lower() in row:
                moved = row[(row.index(letter.lower()) + k) % len(row)]
                letter = moved.upper() if letter.isupper() else moved
                break
        out += letter
    return out


@cache
def _matter() -> tuple[frozenset[str], re.Pattern[str]]:
    """What doubles have otherwise: the words of matters and of what is said of them, and invented names."""
    lists = (composed.KINDS, composed.MARKS, composed.TAILS, composed.WHO, composed.HOW, composed.DO, composed.GOODS)
    told = {w for phrases in lists for phrase in phrases for w in re.findall(r"\b[a-z]{4,}\b", phrase.lower())}
    begin, end = "|".join(composed.BEGIN), "|".join(composed.END)
    return frozenset(told - _ORDINARY), re.compile(rf"(?:{begin})(?:[aeiou][lrns])?(?:{end})")
