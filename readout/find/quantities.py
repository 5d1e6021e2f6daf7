"""Reads numbers in running text: 70,000, $3bn, 12 percent, half a million, two dozen, tens of thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readout.model.article import Span
from readout.vocab.figures import CURRENCY_SIGNS, CURRENCY_WORDS, MEASURES
from readout.vocab.numbers import (
    ABOVE,
    APPROXIMATE,
    BELOW,
    CARDINALS,
    COLLECTIVES,
    MAGNITUDE_LETTERS,
    MAGNITUDES,
    PLURAL_RANGES,
    TENS_OF,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: its span with sign and unit but without what qualifies it, and what it may stand for.

    `low` and `high` are equal for a plain number; `about` is "about", "at least", "at most" or None; `unit` is a
    currency code, "%" or None; `counted_from` is where the counted words begin (after "of").
    """

    span: Span
    low: float
    high: float
    about: str | None = None
    unit: str | None = None
    counted_from: int = 0


def _any(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_BOUND = {
    **dict.fromkeys(APPROXIMATE, "about"),
    **dict.fromkeys(BELOW, "at most"),
    **dict.fromkeys(ABOVE, "at least"),
}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = _any(CARDINALS)
_BIG = _any(MAGNITUDES)
_LETTERS = _any(MAGNITUDE_LETTERS)
_PLURALS = _any(PLURAL_RANGES)
_SIGNS = ("US$", "C$", "A$", "an", "half")
_FIRST = "".join(sorted({w[0].lower() for w in (*_BOUND, *TENS_OF, *PLURAL_RANGES, *CARDINALS, *MAGNITUDES, *_SIGNS)}))
_QUANTITY = re.compile(
    rf"(?=[\d$€£¥₽]|\b[{_FIRST}])"  # nothing else begins one: most places of a text are passed at once
    rf"(?:(?P<about>\b(?:{_any(_BOUND)}))\s+(?:(?:an?|the)\s+(?:estimated\s+)?)?)?"
    r"(?:"
    rf"(?P<tens>\b(?:{_any(TENS_OF)}))\s+of\s+(?P<of>{_PLURALS})\b"
    rf"|(?P<plural>\b(?:{_PLURALS}))(?=\s+of\b)"
    rf"|(?P<half>\bhalf\s+a)\s+(?P<halved>{_BIG})\b"
    rf"|(?P<dozens>\b(?:an?|{_SMALL}|\d+))\s+(?P<dozen>dozen)\b"
    rf"|(?P<sign>(?:US|C|A)?\$|[€£¥₽])?\s?(?<![\w.,/:+-])(?P<digits>{_DIGITS})(?![:\d])"
    rf"(?:[\s-]?(?P<big>{_BIG})\b|(?P<letter>{_LETTERS})\b)?"
    rf"|(?<![\w-])(?P<words>(?:an?\s+(?={_BIG})|(?:{_SMALL})\b)(?:[\s-]+(?:and\s+)?(?:{_SMALL}|{_BIG})\b)*(?:{_BIG}\b)?)"
    r")"
    r"(?:\s?(?P<percent>%|per\s?cent\b|percentage\s+points?\b|percent\b)"
    rf"|[\s-]+(?:(?:US|Canadian|Australian)\s+)?(?P<coin>{_any(CURRENCY_WORDS)})s?\b)?"
    r"(?:\s+of\b)?",
    re.IGNORECASE,
)

_MEASURED = re.compile(rf"-(?:{_any(MEASURES)})\b", re.IGNORECASE)
""" "75-mile", where a hyphen else makes a number part of a name."""


_TITLED = re.compile(
    r"(?:\bNos?\.|#|№|\b(?:resolution|article|paragraph|chapter|annex|flight)s?)\s*$",
    re.IGNORECASE,
)
"""Before what is the number of a paper or a flight: "Press release No. 14"."""
_OF_YEAR = re.compile(r"/\d")
""" "14/2003"."""


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of `text`, in order; dates, ages and clock times are among them."""
    return tuple(q for m in _QUANTITY.finditer(text) if (q := _quantity(text, m)) is not None)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    bounds = _bounds(match)
    if bounds is None:
        return None
    core = next(n for n in ("tens", "plural", "half", "dozens", "digits", "words") if match[n])
    start = match.start("sign") if match["sign"] else match.start(core)
    end = match.end()
    if text[end - 2 : end].lower() == "of":
        end = len(text[: end - 2].rstrip())
    unit = "%" if match["percent"] else None
    if match["sign"]:
        unit = CURRENCY_SIGNS.get(match["sign"].upper(), "USD")
    elif match["coin"]:
        unit = CURRENCY_WORDS[match["coin"].lower()]
    if end < len(text) and text[end] == "-" and not unit and match["digits"] and not _MEASURED.match(text, end):
        return None
    if match["digits"] and (_OF_YEAR.match(text, end) or _TITLED.search(text, max(0, start - 12), start)):
        return None
    about = _BOUND.get(re.sub(r"\s+", " ", match["about"]).lower()) if match["about"] else None
    return Quantity(Span(start, end), *bounds, about, unit, match.end())


def _bounds(match: re.Match[str]) -> tuple[float, float] | None:
    """The least and the greatest number that the words may stand for."""
    if match["tens"]:
        low, high = TENS_OF[match["tens"].lower()]
        size = MAGNITUDES[match["of"].lower().removesuffix("s")] if match["of"].lower() != "dozens" else 12.0
        return low * size, (high + 1) * size - 1
    if match["plural"]:
        return PLURAL_RANGES[match["plural"].lower()]
    if match["half"]:
        value = MAGNITUDES[match["halved"].lower()] / 2
    elif match["dozens"]:
        word = match["dozens"].lower()
        value = COLLECTIVES["dozen"] * (float(word) if word.isdigit() else CARDINALS.get(word, 1))
    elif match["digits"]:
        value = float(match["digits"].replace(",", ""))
        value *= MAGNITUDES.get((match["big"] or "").lower(), 1.0)
        value *= MAGNITUDE_LETTERS.get((match["letter"] or "").lower(), 1.0)
    else:
        value = number_in_words(match["words"])
    return (value, value) if value == value and value < 1e18 else None


def number_in_words(words: str) -> float:
    """The number that English number words name: "two hundred and fifty thousand" is 250,000."""
    total = part = 0.0
    for word in re.split(r"[\s-]+", words.lower().strip()):
        if word in CARDINALS:
            part += CARDINALS[word]
        elif word == "hundred":
            part = (part or 1.0) * 100
        elif word in MAGNITUDES:
            total, part = total + (part or 1.0) * MAGNITUDES[word], 0.0
    return total + part
