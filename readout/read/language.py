"""Which language a text is in: English by its small words, which is certain and quick, anything else by py3langid."""

from __future__ import annotations

import re

SAMPLE = 6_000
SHORTEST = 3
UNKNOWN = "und"
ENGLISH_SHARE = 0.22
_ENGLISH = frozenset(
    (
        *("the", "of", "to", "and", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at", "it", "from"),
        *("has", "his", "have", "had", "be", "are", "not", "but", "he", "she", "they", "their", "which", "who", "will"),
        *("would", "were", "this", "been", "its", "after", "an", "or", "said", "we", "i", "you", "a", "her", "our"),
        *("there", "about", "what", "when"),
    )
)


def language_of(text: str, stated: str | None = None) -> str:
    """The ISO 639-1 code of the language of `text`; what its metadata states where the text is too short to tell."""
    words = re.findall(r"[^\W\d_]+", _sample(text).lower())
    if len(words) < SHORTEST:
        return stated or ("en" if words and all(w.isascii() for w in words) else UNKNOWN)
    share = sum(w in _ENGLISH for w in words) / len(words)
    if share >= ENGLISH_SHARE:
        return "en"
    if len(words) < 40 and stated:
        return stated
    code, certainty = _detect(" ".join(words))
    if certainty < 0.5 or (code != "en" and len(words) < 12):
        return stated or ("en" if share > 0 else UNKNOWN)
    return code


def _sample(text: str) -> str:
    """The start, the middle and the end of a long text."""
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]} {text[-SAMPLE:]}"


def _detect(words: str) -> tuple[str, float]:
    import math

    ranked = _rank(words)
    best = max(score for _, score in ranked)
    total = sum(math.exp(max(score - best, -700)) for _, score in ranked)
    return next(code for code, score in ranked if score == best), 1 / total


def _rank(words: str) -> list[tuple[str, float]]:
    import py3langid

    return [(str(code), float(score)) for code, score in py3langid.rank(words)]
