"""Cuts a text into words and marks as UD English does, with exact offsets into the unchanged text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.vocab.datelines import opening


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark: `text[start:end]`, and what stands before it: 0 nothing, 1 space, 2 a new line (or the start)."""

    start: int
    end: int
    text: str
    gap: int


_ABBREVIATIONS = [
    "Mr",
    "Mrs",
    "Ms",
    "Messrs",
    "Dr",
    "Prof",
    "Rev",
    "Hon",
    "St",
    "Ft",
    "Mt",
    "Gen",
    "Lt",
    "Col",
    "Maj",
    "Capt",
    "Cmdr",
    "Adm",
    "Sgt",
    "Cpl",
    "Pvt",
    "Brig",
    "Sen",
    "Rep",
    "Gov",
    "Pres",
    "Sec",
    "Amb",
    "Jr",
    "Sr",
    "Esq",
    "Inc",
    "Corp",
    "Ltd",
    "Co",
    "Bros",
    "vs",
    "etc",
    "al",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Mon",
    "Tue",
    "Tues",
    "Wed",
    "Thu",
    "Thur",
    "Thurs",
    "Fri",
    "No",
    "Nos",
    "Vol",
    "Art",
    "approx",
    "est",
    "dept",
    "Dept",
    "Assn",
    "Univ",
    "Ave",
    "Blvd",
    "Rd",
    "Ala",
    "Ariz",
    "Ark",
    "Calif",
    "Colo",
    "Conn",
    "Del",
    "Fla",
    "Ga",
    "Ill",
    "Ind",
    "Kan",
    "Ky",
    "La",
    "Md",
    "Mass",
    "Mich",
    "Minn",
    "Miss",
    "Mo",
    "Mont",
    "Neb",
    "Nev",
    "Okla",
    "Ore",
    "Pa",
    "Tenn",
    "Tex",
    "Va",
    "Vt",
    "Wash",
    "Wis",
    "Wyo",
    "cf",
    "viz",
    "ca",
]
_PREFIXES = [
    "anti",
    "pro",
    "non",
    "co",
    "re",
    "pre",
    "post",
    "ex",
    "semi",
    "multi",
    "mid",
    "neo",
    "sub",
    "counter",
    "pan",
    "ultra",
    "inter",
    "intra",
    "trans",
    "socio",
    "e",
    "extra",
    "infra",
    "quasi",
    "de",
    "un",
    "bi",
    "tri",
    "mini",
    "micro",
    "macro",
    "mega",
    "cross",
    "over",
    "arch",
    "vis",
]

_LETTER = r"[^\W\d_]"
_ALTERNATIVES = (
    r"(?:https?://|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]",
    r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]+)+",
    r"[@#][A-Za-z_]\w+",
    rf"(?:{_LETTER}\.){{2,}}(?!{_LETTER}{{2}})(?:{_LETTER}(?!\w))?",
    r"[A-Z]\.(?=\s?[A-Z])(?<![\w'’]..)",
    rf"(?:{'|'.join(sorted(_ABBREVIATIONS, key=len, reverse=True))})\.(?!\w\w*\.\w)(?=[\s,;:\d)’'-]|$)",
    r"\d{1,2}:\d{2}(?::\d{2})?(?![\d_])",
    r"\d+(?:[.,]\d+)+(?=[^\W\d_]{1,2}(?!\w))",
    r"\d+(?:[.,]\d+)*(?:/\d+)*(?:st|nd|rd|th|s)?(?![^\W_])",
    r"\d+(?=[^\W\d_]{1,2}(?!\w))",
    r"\d+(?:[.,]\d+)+",
    r"[A-Za-z][\w-]{0,62}\.(?:com|org|net|gov|edu|ru|uk|ir|co|int|info|de|fr)(?:\.[a-z]{2})?(?!\w)",
    rf"(?:{'|'.join(_PREFIXES)})[-‐‑](?:{_LETTER}+|\d+s?)(?![^\W\d_])",
    rf"{_LETTER}(?:[\w\u0300-\u036f\u200c\u200d]|['’](?=\w))*",
    r"[\w\u0300-\u036f]+",
    r"\.{2,}|…|-{2,}|''|``|[!?]{2,}|\*{2,}|={2,}|_+",
    r"\S",
)
_WORD = re.compile("|".join(f"(?:{a})" for a in _ALTERNATIVES))
_NEW_LINE = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|m|d|re|ve|ll))$", re.IGNORECASE)
_FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}
_GLUED = re.compile(r"(?<=[a-z]{4})(?=[A-Z][a-z]{2,})")


def _cut(word: str) -> list[int]:
    """Where a run of letters is cut again: before clitics ("do|n't", "Iran|’s"), in fused words and glued words."""
    fused = _FUSED.get(word.lower())
    if fused is not None:
        return [fused]
    if word[0].islower() and len(word) > 7:
        glued = _GLUED.search(word)
        if glued is not None:
            return [glued.start()]
    if "'" in word or "’" in word:
        clitic = _CLITIC.search(word)
        if clitic is not None and clitic.start() > 0:
            return [clitic.start()]
        inner = re.search(r"['’]s(?=[A-Z])", word)
        if inner is not None and inner.start() > 0:
            return [inner.start(), inner.end()]
    return []


def words(text: str) -> list[Word]:
    """The words of `text`, in order; no character outside white space is left out.

    What follows a dateline begins like a new line: the dateline is no part of the sentence behind it.
    """
    out: list[Word] = []
    last = 0
    openings = {m.end() for m in opening().finditer(text)}
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start == 0 or start in openings:
            gap = 2
        elif start == last:
            gap = 0
        else:
            gap = 2 if _NEW_LINE.search(text, last, start) else 1
        last = end
        piece = match.group()
        cuts = _cut(piece) if piece[0].isalpha() and len(piece) > 2 else ()
        first = start
        for cut in cuts:
            out.append(Word(first, start + cut, text[first : start + cut], gap))
            first, gap = start + cut, 0
        out.append(Word(first, end, text[first:end], gap))
    if out and out[0].gap != 2:
        out[0] = Word(out[0].start, out[0].end, out[0].text, 2)
    return out
