"""Cuts: where words taken out of a sentence begin and end, at its quotation marks and behind its dateline."""

from __future__ import annotations

import re

from readout.find.credible import has_finite
from readout.model.article import Span
from readout.model.parse import Parse
from readout.vocab.datelines import opening

OPENING, CLOSING = "“«„", "”»"
_TOLD_WHEN = re.compile(
    r"(?:just |only |barely |less than |more than |about |nearly |a few |several |an? |one |two |three |four |five "
    r"|six |\d+ ){0,3}(?:minutes?|hours?|days?|weeks?|months?) (?:before|after) [^,;“”\"]+"
)
"""Behind a comma: a length of time, and what came before or after what the report tells of."""


def quoted_whole(text: str, span: Span) -> Span:
    """`span` with the closing mark of a quotation that it opens, and without a mark that it does not pair."""
    start, end = span.start, span.end
    inside = text[start:end]
    opened = sum(inside.count(c) for c in OPENING) - sum(inside.count(c) for c in CLOSING)
    if opened > 0 or (opened == 0 and inside.count('"') % 2):
        tail = re.match(r'[.,!?]?["”»]', text[end : end + 2])
        if tail:
            return Span(start, end + tail.end())
        if inside[0] in OPENING + '"':
            return Span(start + 1, end)
    stray = _stray_close(inside)
    return Span(start, start + stray) if stray is not None else span


def _stray_close(inside: str) -> int | None:
    """Where a quotation that began before the words ends inside them: they end there too."""
    opened = False
    for at, mark in enumerate(inside):
        before = inside[at - 1 : at] if at else " "
        if mark in OPENING or (mark == '"' and not opened and (not before.strip() or before in "([—-")):
            opened = True
        elif mark in CLOSING or mark == '"':
            if not opened:
                return len(inside[:at].rstrip(" .,!?"))
            opened = False
    return None


def without_telling(parse: Parse, span: Span) -> Span:
    """`span` without what tells when it was said: ", hours before an ultimatum ran out", ", a day after Peru left"."""
    text = parse.text
    comma = max(text.rfind(",", span.start, span.end), span.start - 1)
    at = comma + 1 if text[comma + 1 : comma + 2] != " " else comma + 2
    tail = Span(min(at, span.end), span.end)
    quoted = text.count('"', span.start, tail.start) % 2 or text.count("“", span.start, tail.start) > text.count(
        "”", span.start, tail.start
    )
    told = _TOLD_WHEN.fullmatch(text, tail.start, tail.end) is not None and not quoted
    return Span(span.start, max(comma, span.start)) if told and has_finite(parse, parse.within(tail)) else span


def without_dateline(text: str, span: Span) -> Span:
    """`span` without the place, day and agency in front of a report's first sentence ("QUITO, Oct 27 - ")."""
    found = opening().match(text, span.start, span.end)
    starts_line = span.start == 0 or text[span.start - 1] == "\n"
    return Span(found.end(), span.end) if found and starts_line and found.end() < span.end else span
