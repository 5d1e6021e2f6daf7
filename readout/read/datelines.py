"""The dateline of an agency's report: where and when it was filed, where it gives a day with its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.model.article import Noise
from readout.read.dates import MONTH, edtf_day, month_number

SEARCHED, SEARCHED_LINES = 4_000, 6


def dateline_day(text: str, noise: Sequence[Noise]) -> str | None:
    """The day in the first dateline near the top: "VIENNA, Jan. 21, 2022 (AP) —", "MOSCOW, 21 January 2022. /TASS/"."""
    start = max((n.end for n in noise if n.kind == "crawler"), default=0)
    lines = [line.strip() for line in text[start : start + SEARCHED].split("\n") if line.strip()]
    for line in lines[:SEARCHED_LINES]:
        match = _dateline().match(line[:200])
        if match:
            return _day(match)
    return None


def _day(match: re.Match[str]) -> str | None:
    n = "1" if match["m1"] else "2"
    return edtf_day(int(match[f"y{n}"]), month_number(match[f"m{n}"]), int(match[f"d{n}"]))


@cache
def _dateline() -> re.Pattern[str]:
    place = r"(?:[A-Z][A-Za-zÀ-ÿ.'’-]*+(?:[ ,/-]+(?:d[aeiou]s?|[A-Z][A-Za-zÀ-ÿ.'’-]*+)){0,5})"
    day = (
        rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{MONTH})\.?,? (?P<y1>\d{{4}})"
        rf"|(?P<m2>{MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}}))"
    )
    closing = r"(?: ?[(\[/][^()\[\]/]{2,40}[)\]/])?\s*(?:[-–—:]|\.? ?/[A-Za-z ]{2,30}/|(?<=[)\]/])\.?)"
    return re.compile(rf"{place},? (?:\((?:[A-Z][\w .-]{{1,30}})\),? )?(?i:{day}){closing}")
