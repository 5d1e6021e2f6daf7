"""The dateline of a page: the place, day and agency before the dash that opens its text."""

from __future__ import annotations

import re

from readout.find.page import Page
from readout.model.article import Span

LATEST_DATELINE = 600
"""Characters from the start of the text within which its dateline stands."""
LONGEST_DATELINE = 60
"""Characters within which a place and a dash open a report."""


_DATELINE = re.compile(
    r"^(?:\W|\b[A-Z]\w*+(?:[.']+\w+)*+|\b\d{1,4}\b|\([^()\n]{1,40}\)){1,14}?\s?(?:[-–]{1,2}|—)\s", re.M
)

_PROSE = re.compile(r"\s*[\"“‘'(]?[^\W\d][^\n]{20}")


def dateline_of(page: Page) -> Span | None:
    """The place and agency before a dash that open the report's text, or None: they take part in nothing.

    A line of its own above the text ("Wed, 26 Sep 2007 - 14:22") is none: no prose follows its dash.
    """
    found = _DATELINE.finditer(page.text, 0, LATEST_DATELINE)
    named = (m for m in found if ("," in m[0] or "(" in m[0]) and _PROSE.match(page.text, m.end()))
    first = next(named, None)
    return Span(*first.span()) if first is not None and first.end() - first.start() <= LONGEST_DATELINE else None
