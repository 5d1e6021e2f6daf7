"""Draft and Rule: what the rules of the time grammar are made of, and how counts are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import isfinite

from readout.find.timewords import Plain, Words
from readout.vocab.calendar import MONTHS, UNIT_MINUTES

Args = tuple[tuple[str, int | str | None], ...]

COUNT = (
    r"(?:(?:d?d/d|d?z(?=[-uU])|[dny](?:Aaz)?|(?:w|a?O)(?:-?[wO]){0,9}"
    r"(?:Aw(?:-?w){0,3})?(?:-?A-?a?-?z)?|a?vf?)"
    r"(?:(?:[R-]|A)(?:d|n|w(?:-?w){0,3}))?)"
)
"""How many: 14, 1.5, 2 1/2, twenty-four, two and a half, a few, a couple of, two to three.

The words of one number are bounded, so that a text of nothing but numbers takes no longer than another.
"""
ABOUT = r"(?:x|JK|@J|JR)"
"""About, nearly, more than, at least, up to."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A time expression while it is being read: words `first`..`last` (inclusive), and the fields of a Timex."""

    first: int
    last: int
    kind: str
    rule: str
    args: Args = ()
    minutes: float | None = None
    claims_weekday: int | None = None

    def arg(self, name: str) -> int | str | None:
        return dict(self.args).get(name)

    def given(self, **more: int | str | None) -> Draft:
        """The same with more arguments; None adds nothing."""
        return replace(self, args=arguments(**(dict(self.args) | {k: v for k, v in more.items() if v is not None})))


Build = Callable[[Words, "re.Match[str]"], Draft | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over the classes of words, and what makes a Draft of a match (None where it was none)."""

    pattern: re.Pattern[str]
    build: Build
    needs: str


def rule(needs: str, pattern: str, build: Build) -> Rule:
    """A rule; `needs` holds the letters of which one stands in whatever it matches, so that most words skip it."""
    return Rule(re.compile(pattern), build, needs)


def arguments(**args: int | str | None) -> Args:
    """The arguments that are given, sorted by name."""
    return tuple(sorted((k, v) for k, v in args.items() if v is not None))


def value(words: Words, match: re.Match[str], group: str) -> Plain:
    """The value of the word that `group` matched; None where it matched none."""
    return words.values[match.start(group)] if match[group] else None


def number(words: Words, match: re.Match[str], group: str) -> int | None:
    """As `value`, but a whole number or None."""
    found = value(words, match, group)
    return int(found) if isinstance(found, (int, float)) else None


def form(words: Words, match: re.Match[str], group: str) -> str:
    """The word that `group` matched, in small letters; "" where it matched none."""
    return words.form(match.start(group)) if match[group] else ""


def trimmed(words: Words, match: re.Match[str]) -> tuple[int, int]:
    """The first and last word of a match, without a full stop that ends the sentence rather than an abbreviation."""
    first, last = match.start(), match.end() - 1
    if words.letter(last) == "P" and words.form(last - 1) in MONTHS:
        last -= 1
    return first, last


def how_many(words: Words, first: int, last: int) -> float | None:
    """The number in words `first`..`last`; None where they name none ("a few"); of a range its lower end."""
    for i in range(first + 1, last):
        if words.letter(i) in "R-" and words.letter(i - 1) in "dn" and words.letter(i + 1) in "dn":
            return how_many(words, first, i - 1)
        sides = words.letter(i - 1) + words.letter(i + 1)
        if words.letter(i) == "R" or (words.letter(i) == "A" and (words.form(i) == "or" or sides in ("dd", "nn"))):
            return how_many(words, first, i - 1)
    letters = words.classes[first : last + 1]
    if "/" in letters:
        stroke = first + letters.index("/")
        whole = words.amount(first) if stroke - first == 2 else 0.0
        return whole + words.amount(stroke - 1) / max(words.amount(stroke + 1), 1.0)
    total = 0.0
    part = 0.0
    known = False
    for i in range(first, last + 1):
        letter, amount = words.letter(i), words.amount(i)
        if letter == "v":
            if words.form(i) != "couple":
                return None
            part, known = 2.0, True
        elif letter == "z":
            part, known = part + (amount or 0.5), True
        elif letter == "O":
            part = (part or 1.0) * amount
            if amount == 1000:
                total, part = total + part, 0.0
            known = True
        elif letter in "dnyw":
            part, known = part + amount, True
    if not known and "a" in letters:
        return 1.0
    return total + part if known else None


def plain_count(count: float | None) -> int | str | None:
    """A count as an argument of a Timex: whole numbers as such, others as written in digits."""
    if count is None or not isfinite(count):
        return None
    return int(count) if count == int(count) else f"{count:.6g}"


def in_minutes(count: float | None, unit: str) -> float | None:
    """The minutes of a length of time; None where the count is vague or the unit has no fixed length."""
    if count is None or unit not in UNIT_MINUTES or not isfinite(count):
        return None
    return round(count * UNIT_MINUTES[unit], 3)
