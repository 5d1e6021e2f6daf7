"""Quotations as they are printed, each with the people named right beside it: one of them is credited with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.model.article import Span
from readout.model.claim import Mention
from readout.reconcile.context import Context
from readout.reconcile.reports import Report
from readout.reconcile.sketches import words_of
from readout.reconcile.spellings import share_a_name

FEWEST = 4
"""Words of the shortest quotation that is one sentence or phrase of somebody."""
REACH = 90
"""Characters on either side of a quotation within which the one who said it is named."""
CLOSE = 70
"""The same for a name behind it."""
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»\n]{12,400})[”\"»]")
_STOP = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bGen)(?<!\b[A-Z])[.!?](?=\s)|\n")
_LISTENER = re.compile(
    r"\b(?:told|to|asked|asking|with|about|against|of|for|than|after|before|met|meeting|beside|thanked|answered|by a)"
    r"\s+(?:(?:the|his|her|their|an?|mr|mrs|ms|dr|general|president|prime|foreign|defence|minister)\.?\s+)*$",
    re.IGNORECASE,
)
"""What stands before the name of a listener or of one who is only spoken of."""
_SAYING = re.compile(
    r"\b(?:words?|mouth|dictum|remark|sentence|phrase|line|motto|saying) (?:of|from)\s+", re.IGNORECASE
)
_BY_GIVEN_NAME = re.compile(
    r"\b(?:don|do[nñ]a|papa|mama|father|brother|sister|saint|king|queen|prince|princess)\s+$", re.IGNORECASE
)
"""Before a given name: other reports have the family name only."""
_PASSED_ON = re.compile(r",?\s\b(?:quoting|citing|repeating|recalling|reading out|echoing)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False, slots=True)
class Quoted:
    """One quotation of a report: its words, the text beside it, and those named there who may be credited."""

    article: str
    span: Span
    words: tuple[str, ...]
    beside: str
    credited: tuple[Mention, ...]

    @property
    def name(self) -> tuple[str, int]:
        return self.article, self.span.start


def quoted_in(context: Context, report: Report) -> tuple[Quoted, ...]:
    """The quotations of a report outside its noise that somebody who is named can be credited with."""
    text, noise = report.article.text, report.reading.noise
    people = [m for m in report.reading.mentions if m.kind == "person" and m.form == "name"]
    by_id = {m.id: m for m in report.reading.mentions}
    said = [c for c in report.claims if c.type == "statement" and not c.noise]
    out = []
    for match in _QUOTED.finditer(text):
        span, words = Span(*match.span()), tuple(words_of(match.group(1)))
        if len(words) < FEWEST or any(n.span.overlaps(span) for n in noise) or is_passed_on(text, span):
            continue
        named = [m for m in people if _is_near(text, span, m.span)]
        told = [by_id[i] for c in said if c.evidence.overlaps(span) for i in c.role("speaker") if i in by_id]
        credited = tuple(m for m in named if _may_have_said(text, span, m.span))
        if credited and all(_fits(m, credited) for m in told):
            around = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH]
            beside = " ".join((*around, *(m.name for m in told)))
            out.append(Quoted(report.article.id, span, words, beside, credited))
    return tuple(out)


def _is_near(text: str, span: Span, name: Span) -> bool:
    """Whether a name stands in the same paragraph within reach of a quotation, and not in it."""
    first, second = sorted((span, name))
    return not span.overlaps(name) and second.start - first.end <= REACH and "\n" not in text[first.end : second.start]


def _may_have_said(text: str, span: Span, name: Span) -> bool:
    """Whether nothing parts a name from the words, and what stands before it makes it no listener or other matter."""
    first, second = sorted((span, name))
    between = text[first.end : second.start]
    if len(between) > (REACH if first is name else CLOSE):
        return False
    if _STOP.search(between) or any(mark in between for mark in '“”"'):
        return False
    before = text[max(0, name.start - REACH) : name.start]
    if _BY_GIVEN_NAME.search(before):
        return False
    return not _LISTENER.search(before) or _SAYING.search(before) is not None


def is_passed_on(text: str, span: Span) -> bool:
    """Whether the sentence says that somebody only repeats the words."""
    after = text[span.end : span.end + REACH]
    stop = _STOP.search(after)
    before = text[max(0, span.start - REACH) : span.start]
    return any(_PASSED_ON.search(part) for part in (before, after[: stop.start()] if stop else after))


def _fits(told: Mention, credited: Sequence[Mention]) -> bool:
    """Whether the speaker that was read is a name, or stands for one of those credited."""
    return told.form == "name" or any(share_a_name(told.name, m.name) for m in credited)
