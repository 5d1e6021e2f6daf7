"""Number words: cardinals, ordinals, magnitudes, and the words that bound a number."""

from __future__ import annotations

import re

CARDINALS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
MAGNITUDES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
MAGNITUDE_LETTERS = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "t": 1e12,
    "tn": 1e12,
    "trn": 1e12,
}
"""As glued to a figure: "$3bn"."""
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}
COLLECTIVES = {"dozen": 12.0, "score": 20.0, "couple": 2.0}
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

APPROXIMATE = {"about", "around", "approximately", "roughly", "circa", "some", "estimated"}
BELOW = {"nearly", "almost", "under", "less than", "fewer than", "below", "up to", "at most", "no more than"}
ABOVE = {"over", "above", "more than", "at least", "no fewer than", "no less than", "exceeding", "upwards of"}
"""Words before a number that say how it is meant: near it, not more than it, not less than it."""

BEFORE = 14
"""Characters before a number within which such words stand."""
_BOUNDS = {
    bound: re.compile(rf"\b(?:{'|'.join(sorted(words))})\b")
    for bound, words in (("at most", BELOW - {"nearly", "almost"} | {"not even", "barely"}), ("at least", ABOVE))
}
"""Of these words those that leave open how far it is: "nearly an hour" is a measure."""


def bound_in(number: str, before: str) -> str | None:
    """Whether a number's first words, or those before it, make it a bound ("at most", "at least") and no measure."""
    words = f"{before}{number}".lower()
    return next((bound for bound, told in _BOUNDS.items() if told.search(words)), None)


PLURAL_RANGES = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2_000.0, 9_999.0),
    "millions": (2e6, 999e6),
    "billions": (2e9, 999e9),
    "trillions": (2e12, 999e12),
}
"""What a plural magnitude alone leaves open: "thousands of prisoners"."""
TENS_OF = {"tens": (20.0, 99.0), "dozens": (24.0, 99.0), "hundreds": (200.0, 999.0)}
"""Times a magnitude: "tens of thousands"."""
