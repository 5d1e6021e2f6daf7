"""Datelines: the place, day and agency that open a report's text ("LIMA, Oct. 17, 1998 (AP) - ")."""

from __future__ import annotations

import re
from functools import cache


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
