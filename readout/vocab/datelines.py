"""Datelines: the place, day and agency that open a report's text ("LIMA, Oct. 17, 1998 (AP) - ")."""

from __future__ import annotations

import re
from functools import cache

from readout.vocab.calendar import MONTHS

LATEST = 600
"""Characters from the start of a report within which its dateline stands."""


@cache
def opening() -> re.Pattern[str]:
    """A dateline at the start of a line, up to where the report begins: a place in capitals, or an agency in brackets.

    The agency may also stand between strokes or behind a comma ("LIMA, Oct. 17, Reuter - ", "LIMA, Oct. 17 /EFE/ - ").
    """
    place = r"(?:[A-Z]{3}[\w.'’/ ]{0,30}|[A-Z][\w.'’/ ]{2,30}(?=[^-–—\n]{0,40}\([A-Z]))"
    day = r"(?:, ?[\w.' ]{0,24}\d{0,4},?(?: \d{4})?)?\s?,?"
    marked = r"\([A-Z][^()\n]{1,30}\)|/[A-Z][^/\n]{1,20}/|\[[A-Z][^\[\]\n]{1,20}\]"
    bare = r"[A-Z][\w.]{1,11}(?=[ \t]+[-–—])"
    return re.compile(
        rf"^[ \t]*{place}{day}(?: ?(?:{marked}|{bare}))?[ \t]*[-–—]{{1,2}}[ \t]+(?=[\w“\"‘'])", re.MULTILINE
    )


def month_and_day(text: str) -> tuple[int, int] | None:
    """The month and the day in a report's first dateline, as numbers; a dateline often leaves the year out."""
    found = opening().search(text, 0, LATEST)
    day = _day().search(found[0].lstrip(), 2) if found is not None else None  # behind a place, or it is a chronicle's
    if day is None:
        return None
    month = next(n for name, n in MONTHS.items() if name.startswith(day["m1" if day["m1"] else "m2"].lower()[:3]))
    return month, int(day["d1"] or day["d2"])


@cache
def _day() -> re.Pattern[str]:
    months = "|".join(name[:3] for name in MONTHS)
    month = rf"(?:{months})[a-z]{{0,6}}"
    return re.compile(
        rf"\b(?:(?P<m1>{month})\.? (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{month}))\b(?!:)", re.IGNORECASE
    )
