"""Cuts a text into words and gives each the one-letter class over which the time grammar is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.model.article import Span
from readout.vocab.calendar import (
    CLOCK_WORDS,
    DAY_PARTS,
    DAY_WORDS,
    MONTH_ABBREVIATIONS,
    MONTHS,
    PERIODIC,
    SEASONS,
    UNITS,
    VAGUE,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
    ZONES,
)
from readout.vocab.holidays import HOLIDAYS
from readout.vocab.numbers import CARDINALS, MAGNITUDES, ORDINALS, VULGAR

Plain = int | float | str | None

CLASSES = {
    "M": "a month",
    "W": "a weekday",
    "k": "a weekday's abbreviation",
    "d": "digits that can be a day of the month",
    "y": "digits that can be a year",
    "n": "another number in digits",
    "w": "a number word",
    "O": "a hundred, thousand, dozen",
    "v": "a vague count (few, several)",
    "o": "an ordinal in digits (3rd)",
    "p": "an ordinal word (third)",
    "a": "a, an",
    "z": "half",
    "u": "a unit",
    "U": "a unit in the plural",
    "t": "the",
    "D": "last, past, previous",
    "F": "next, coming, following",
    "T": "this, these, current",
    "Z": "that, those, same",
    "g": "ago",
    "e": "earlier",
    "l": "later",
    "&": "before, after, hence, ahead",
    "E": "early, mid, late",
    "B": "beginning, middle, end",
    "f": "of",
    "i": "in, on, during",
    "@": "at",
    "R": "to, through, until",
    "A": "and, or",
    "b": "a part of the day",
    "H": "noon, midnight",
    "s": "a season",
    "j": "today, yesterday, tomorrow",
    "V": "now, recently, soon",
    "L": "daily, annually",
    "h": "every, each",
    "x": "about, nearly, over",
    "J": "more, less, at least, up",
    "K": "than",
    "S": "'s",
    "I": "a date in digits",
    "C": "a clock time",
    "m": "a.m., p.m., o'clock",
    "G": "a time zone",
    "Q": "a decade (1990s)",
    "r": "recent",
    "X": "present, moment, future, time, period",
    "N": "now after from",
    "q": "a length in one word (weeklong)",
    "Y": "a word of a holiday's name",
    "~": "then",
    "c": "a comma",
    "P": "a full stop",
    "-": "a hyphen or dash",
    "/": "a stroke",
    "<": "an opening bracket",
    ">": "a closing bracket",
    "#": "the end of a paragraph or sentence mark",
    "_": "any other word",
}
"""The letters of the grammar and what each stands for."""

_TOKEN = re.compile(
    r"((?![apAP]\.[mM]\b|[oO]['’][cC])[^\W\d_]+)"
    r"|(\n[^\S\n]*\n\s*|\n)"
    r"|(\d{4}-\d{2}-\d{2}(?!\d)|\d{4}/\d{2}/\d{2}(?!\d)|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\d%]))"
    r"|(\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|((?:1[5-9]\d0|20\d0|['’‘]\d0|(?<!\d)[2-9]0)['’]?s(?!\w))"
    r"|(\d{1,2}(?:st|nd|rd|th)(?!\w))"
    r"|(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[½¼¾⅓⅔])"
    r"|([aApP]\.[mM]\.?(?!\w)|[oO]['’][cC]lock)"
    r"|(['’]s(?!\w))"
    r"|([^\W\d_]+|[^\w\s])"
)
_WORD, _GAP, _DATE, _CLOCK, _DECADE, _ORDINAL, _NUMBER, _AMPM, _CLITIC, _MARK = range(1, 11)
_MARKS: dict[str, tuple[str, Plain]] = {
    mark: (letter, mark)
    for marks, letter in ((",", "c"), (".", "P"), ("/", "/"), ("-–—‑−", "-"), ("([", "<"), (")]", ">"))
    for mark in marks
}
_LONGEST_WRAPPED_LINE = 100
"""Characters; where lines are longer each is a paragraph."""
_OTHER: tuple[str, Plain] = ("_", None)
_SENTENCE_MARKS = frozenset([".", "!", "?", ":", "”", '"'])


def _word_classes() -> dict[str, tuple[str, Plain]]:
    """Every word the grammar knows, in lower case: its class and its value."""
    out: dict[str, tuple[str, Plain]] = {}
    for words, letter in (
        ("the", "t"),
        ("a an", "a"),
        ("last past previous preceding", "D"),
        ("next coming following upcoming subsequent", "F"),
        ("this these current", "T"),
        ("that those same", "Z"),
        ("ago", "g"),
        ("earlier", "e"),
        ("later", "l"),
        ("before prior after afterwards afterward hence ahead", "&"),
        ("present moment future time period", "X"),
        ("early mid late", "E"),
        ("beginning end middle start outset close rest", "B"),
        ("of", "f"),
        ("in on during within by since for", "i"),
        ("at", "@"),
        ("to through until till thru", "R"),
        ("and or", "A"),
        ("every each", "h"),
        ("about around approximately roughly nearly almost over under some", "x"),
        ("more less fewer least most up", "J"),
        ("than", "K"),
        ("few several many", "v"),
        ("recent", "r"),
        ("half", "z"),
        ("from", "N"),
        ("then", "~"),
    ):
        for word in words.split():
            out[word] = (letter, word)
    for table, letter in ((CARDINALS, "w"), (ORDINALS, "p"), (CLOCK_WORDS, "H"), (VAGUE, "V"), (PERIODIC, "L")):
        out |= {word: (letter, value) for word, value in table.items()}
    out |= {"couple": ("v", 2), "dozen": ("O", 12), "decades": ("U", "decade"), "latest": ("D", "latest")}
    out |= {word: ("O", int(value)) for word, value in MAGNITUDES.items() if value <= 1000}
    for unit, name in UNITS.items():
        irregular = unit in ("centuries", "millennia", "mins", "hrs")
        out.setdefault(unit, ("U" if irregular else "u", name))
        if not irregular:
            out[unit + "s"] = ("U", name)
    out |= {unit + "long": ("q", unit) for unit in ("hour", "day", "week", "month", "year", "decade")}
    out |= {word: ("s", value) for word, value in SEASONS.items()}
    for part, code in DAY_PARTS.items():
        out |= {part: ("b", code), part + "s": ("b", code + "+")}
    out |= {word: ("j", value) for word, value in DAY_WORDS.items()}
    for word, day in WEEKDAYS.items():
        out |= {word: ("W", day), word + "s": ("W", -day)}
    for stem, value in (("twenties", 2), ("thirties", 3), ("forties", 4), ("fifties", 5), ("sixties", 6)):
        out[stem] = ("Q", value)
    return out | {"seventies": ("Q", 7), "eighties": ("Q", 8), "nineties": ("Q", 9)}


def _holiday_words() -> frozenset[str]:
    """The words of holidays' names by which one is known; the others (new, good, day) stand elsewhere too often."""
    words = {word.removesuffix("'s") for name in HOLIDAYS for word in name.split()}
    return frozenset(words - {"new", "good", "palm", "ash", "day"})


def _lookup() -> dict[str, tuple[str, Plain]]:
    """Each word as written: small letters where it may be written so, and with a capital or in capitals."""
    out: dict[str, tuple[str, Plain]] = {}
    for form, found in _word_classes().items():
        out |= {form: found, form.capitalize(): found, form.upper(): found}
    for table, letter in ((MONTHS, "M"), (MONTH_ABBREVIATIONS, "M"), (WEEKDAY_ABBREVIATIONS, "k")):
        for form, value in table.items():
            out |= {form.capitalize(): (letter, value), form.upper(): (letter, value)}
    out |= {word.capitalize(): ("Y", word) for word in _holiday_words() if word.capitalize() not in out}
    out |= {zone.upper(): ("G", value) for zone, value in ZONES.items()}
    return out | {half: ("m", half[0].lower()) for half in ("am", "pm", "AM", "PM")}


_WORDS = _lookup()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: their offsets and values, and the string of their classes, one letter each."""

    text: str
    spans: list[tuple[int, int]]
    values: list[Plain]
    classes: str

    def span(self, first: int, last: int) -> Span:
        """From word `first` to word `last`, inclusive."""
        return Span(self.spans[first][0], self.spans[last][1])

    def form(self, i: int) -> str:
        """The word at `i` in small letters, or "" outside the text."""
        if not 0 <= i < len(self.spans):
            return ""
        start, end = self.spans[i]
        return self.text[start:end].lower()

    def raw(self, i: int) -> str:
        """The word at `i` as written, or "" outside the text."""
        if not 0 <= i < len(self.spans):
            return ""
        start, end = self.spans[i]
        return self.text[start:end]

    def letter(self, i: int) -> str:
        return self.classes[i] if 0 <= i < len(self.classes) else "#"

    def number(self, i: int) -> int:
        """The value at `i` as a whole number; 0 where it is none."""
        value = self.values[i]
        return int(value) if isinstance(value, (int, float)) else 0

    def amount(self, i: int) -> float:
        """The value at `i` as a number; 0 where it is none."""
        value = self.values[i]
        return float(value) if isinstance(value, (int, float)) else 0.0

    def word(self, i: int) -> str:
        """The value at `i` where it is a word; "" where it is none."""
        value = self.values[i]
        return value if isinstance(value, str) else ""

    def glued(self, i: int) -> bool:
        """Whether word `i` follows the one before it without a space."""
        return 0 < i < len(self.spans) and self.spans[i][0] == self.spans[i - 1][1]


def cut(text: str) -> Words:
    """`text` in words of the time grammar; line breaks inside a wrapped paragraph are no words."""
    spans: list[tuple[int, int]] = []
    values: list[Plain] = []
    letters: list[str] = []
    line_start = 0
    known = _WORDS.get
    for match in _TOKEN.finditer(text):
        kind = match.lastindex
        if kind == _WORD:
            found = known(match[0], _OTHER)
        elif kind == _GAP:
            start, end = match.span()
            wrapped = end - start == 1 and start - line_start <= _LONGEST_WRAPPED_LINE
            line_start = end
            if wrapped and text[start - 1 : start] not in _SENTENCE_MARKS:
                continue
            found = ("#", None)
        else:
            found = _classify(kind or _MARK, match[0])
        spans.append(match.span())
        letters.append(found[0])
        values.append(found[1])
    return Words(text, spans, values, "".join(letters))


def _classify(kind: int, raw: str) -> tuple[str, Plain]:
    """The class and value of what is no word."""
    if kind == _MARK:
        return _MARKS.get(raw) or (("#", None) if raw in "!?;:…•|" else _OTHER)
    if kind == _NUMBER:
        return _number(raw)
    if kind == _ORDINAL:
        return ("o", int(raw[:-2])) if int(raw[:-2]) else _OTHER
    if kind == _DECADE:
        digits = "".join(c for c in raw if c.isdigit())
        return "Q", int(digits) // 10 if len(digits) == 4 else int(digits[0])
    if kind == _AMPM:
        return "m", raw[0].lower()
    return {_DATE: "I", _CLOCK: "C", _CLITIC: "S"}[kind], raw


def _number(raw: str) -> tuple[str, Plain]:
    if raw in VULGAR:
        return "z", VULGAR[raw]
    if raw.isdigit() and raw.isascii():
        value = int(raw) if len(raw) < 16 else 0
        if 1 <= value <= 31 and len(raw) <= 2:
            return "d", value
        if len(raw) == 4 and 1200 <= value <= 2199:
            return "y", value
        return "n", value
    try:
        return "n", float(raw.replace(",", ""))
    except ValueError:
        return _OTHER
