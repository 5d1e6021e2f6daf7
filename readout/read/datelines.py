"""The dateline of an agency's report: where and when it was filed, where it gives a day with its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.model.article import Noise
from readout.read.dates import MONTH, edtf_day, month_number

SEARCHED_LINES = 6


def dateline_day(text: str, noise: Sequence[Noise]) -> str | None:
    """The day in the first dateline near the top: "GENEVA, Jan. 21, 2022 (AP) —", "MOSCOW, 21 January 2022. /TASS/"."""
    seen, at = 0, max((n.end for n in noise if n.kind == "crawler"), default=0)
    while at < len(text) and seen < SEARCHED_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()[:200]
        at = end + 1
        if not line:
            continue
        seen += 1
        match = _dateline().match(line)
        if match:
            return _day(match)
    return None


def _day(match: re.Match[str]) -> str | None:
    n = "1" if match["m1"] else "2"
    return edtf_day(int(match[f"y{n}"]), month_number(match[f"m{n}"]), int(match[f"d{n}"]))


@cache
def _dateline() -> re.Pattern[str]:
    place = r"(?:[A-Z][A-Za-zÀ-ÿ.'’-]*(?:[ ,/-]+(?:d[aeiou]s?|[A-Z][A-Za-zÀ-ÿ.'’-]*)){0,5})"
    day = (
        rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{MONTH})\.?,? (?P<y1>\d{{4}})"
        rf"|(?P<m2>{MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}}))"
    )
    closing = r"(?: ?[(\[/][^()\[\]/]{2,40}[)\]/])?\s*(?:[-–—:]|\.? ?/[A-Za-z ]{2,30}/|(?<=[)\]/])\.?)"
    return re.compile(rf"{place},? (?:\((?:[A-Z][\w .-]{{1,30}})\),? )?(?i:{day}){closing}")
