"""The dateline of an agency's report: where and when it was filed, where it gives a day with its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.model.article import Noise
from readout.read.dates import MONTH, edtf_day, month_number

SEARCHED, SEARCHED_LINES = 4_000, 6


SHORT = 120
"""Characters of a line that heads a release rather than begins its first paragraph."""
_NO_PLACE = r"(?!(?:In|On|By|At|As|Since|Until|From|After|Before)\b)"
_WORD = r"[A-Z][A-Za-zÀ-ÿ.'’-]*+"
_PLACE = rf"(?:{_NO_PLACE}{_WORD}(?:[ ,/-]+(?:d[aeiou]s?|{_WORD})){{0,5}})"
_DAY = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{MONTH})\.?,? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}}))"
)


def dateline_day(text: str, noise: Sequence[Noise]) -> str | None:
    """The day in the first dateline near the top: "VIENNA, Jan. 21, 2022 (AP) —", "MOSCOW, 21 January 2022. /TASS/".

    Also the place and day under which a release or a report was issued, on a line of their own or behind its title.
    """
    start = max((n.end for n in noise if n.kind == "crawler"), default=0)
    lines = [line.strip() for line in text[start : start + SEARCHED].split("\n") if line.strip()]
    for line in lines[:SEARCHED_LINES]:
        match = _dateline().match(line[:200])
        if match:
            return _day(match)
    placed = (placed_day(line) for line in head_lines(text[start:]))
    return next((found[1] for found in placed if found is not None), None)


def head_lines(text: str) -> list[str]:
    """The short lines above the first paragraph of a text."""
    lines = [line.strip() for line in text[:SEARCHED].split("\n") if line.strip()]
    end = next((n for n, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    return lines[: min(end, SEARCHED_LINES + 2)] if end < len(lines) or len(lines) > 2 else []


def _is_paragraph(line: str) -> bool:
    return len(line) > SHORT and (line.endswith((".", "”", '"')) or len(line) > 2 * SHORT)


def placed_day(line: str) -> tuple[str, str] | None:
    """The place and day with which a line of a head ends: "Quito, 12 May 2003", "Transcript, Quito, 12 May 2003".

    None for a sentence ("They last met in Loja, Ecuador, 12 May 2003.").
    """
    match = _placed().search(line)
    if match is None or (match.start() and line.endswith(".")):
        return None
    day = _day(match)
    return (match["place"], day) if day is not None else None


def _day(match: re.Match[str]) -> str | None:
    n = "1" if match["m1"] else "2"
    return edtf_day(int(match[f"y{n}"]), month_number(match[f"m{n}"]), int(match[f"d{n}"]))


@cache
def _placed() -> re.Pattern[str]:
    weekday = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    word = "[A-Z][A-Za-zÀ-ÿ'’-]+"
    place = rf"(?P<place>{word}(?: (?:[a-z]{{2}} )?{word}){{0,2}})"
    return re.compile(rf"(?:^|, ){place}, (?i:{weekday}{_DAY})\.?$")


@cache
def _dateline() -> re.Pattern[str]:
    closing = (
        r"(?: ?[(\[/][^()\[\]/]{2,40}[)\]/])?\s*"
        r"(?:[-–—:]|\.? ?/[A-Za-z ]{2,30}/|(?<=[)\]/])\.?|(?<=\d)\.(?= [A-Z“\"]))"
    )
    return re.compile(rf"{_PLACE},? (?:\((?:[A-Z][\w .-]{{1,30}})\),? )?(?i:{_DAY}){closing}")
