"""Quotes: pairs the quotation marks of a text, also broken, missing, glued or wrongly turned ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from readout.model.article import Span
from readout.model.lines import flowing

MARK = re.compile(r"``|''|[\"“”„«»]")
LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
ENDS = frozenset('.!?:;…”"»)]')
SINGLE_OPEN = re.compile(r"(?:‘|(?<![\w’'.,])')(?=\w)")
SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?;…])[’'](?!\w)")
OPENERS = frozenset({"“", "„", "«", "``"})
CLOSERS = frozenset({"”", "»", "''"})
BEFORE_OPENING = frozenset("([{—–-/")
AFTER_CLOSING = frozenset(".,;:!?)]}—–…")

GLYPH = 1.0  # a mark turned the wrong way: common where a text was translated by a machine
SPACING = 1.2  # a mark on the wrong side of its space
IMPOSSIBLE = 2.2  # opening at the end of a paragraph, closing at its start, closing right after a colon
UNPAIRED = 2.5  # a mark without a partner
CONTINUED = 0.3  # left open, and the next paragraph opens again: how long quotations are printed


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch in quotation marks, inside one paragraph.

    `span` has the marks, `inner` only the words. `opened` and `closed` tell whether the marks stand in the text: where
    one is missing, the stretch goes to the next mark or to the paragraph's edge.
    """

    span: Span
    inner: Span
    opened: bool = True
    closed: bool = True

    def words(self, text: str) -> int:
        return len(self.inner.of(text).split())


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    glyph: str
    cost_open: float
    cost_close: float


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of `text`, without white space at their edges: its lines, joined where a line was only wrapped."""
    text = flowing(text)
    lines = [Span(m.start(), m.end()) for m in LINE.finditer(text)]
    start: int | None = None
    for line, following in zip_longest(lines, lines[1:]):
        start = line.start if start is None else start
        if following is not None and _runs_on(text, line, following):
            continue
        yield Span(start, line.end)
        start = None


def _runs_on(text: str, line: Span, following: Span) -> bool:
    """Whether a line breaks off and the next one goes on in a small letter."""
    if len(line) < 50 or text[line.end - 1] in ENDS or text.count("\n", line.end, following.start) != 1:
        return False
    return text[following.start].islower()


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text` in order; none overlaps another."""
    out: list[Quotation] = []
    lines = list(paragraphs(text))
    for n, line in enumerate(lines):
        following = lines[n + 1].of(text) if n + 1 < len(lines) else ""
        continued = following[:1] in OPENERS or following[:1] == '"'
        marks = _marks(text, line)
        labels = _label(marks, continued)
        doubles = list(_pair(text, line, marks, labels))
        singles = [q for q in _singles(text, line) if not any(q.span.overlaps(d.span) for d in doubles)]
        out += sorted((*doubles, *singles), key=lambda q: q.span)
    return tuple(out)


def _marks(text: str, line: Span) -> list[_Mark]:
    """The double marks of one paragraph with what it costs to read each as opening or as closing."""
    out = []
    for match in MARK.finditer(text, line.start, line.end):
        glyph, start, end = match.group(), match.start(), match.end()
        first, last = start == line.start, end == line.end
        before = " " if first else text[start - 1]
        after = " " if last else text[end]
        cost_open = GLYPH if glyph in CLOSERS else 0.0
        cost_close = GLYPH if glyph in OPENERS else 0.0
        gap_before = before.isspace() or before in BEFORE_OPENING
        gap_after = after.isspace() or after in AFTER_CLOSING
        ends_words = before in ",.!?…"
        colon = text[line.start : start].rstrip().endswith(":")
        if gap_before and not gap_after:
            cost_close += SPACING
        elif gap_after and not gap_before and not colon:
            cost_open += SPACING
        elif ends_words and not gap_before and after.isupper():
            cost_open += SPACING / 2
        cost_open += IMPOSSIBLE if last else 0.0
        cost_close += (IMPOSSIBLE if first else 0.0) + (IMPOSSIBLE if colon else 0.0)
        out.append(_Mark(start, end, glyph, cost_open, cost_close))
    return out


def _label(marks: list[_Mark], continued: bool) -> str:
    """The cheapest reading of the marks as a string of "o" and "c" (dynamic programming over: is one open?)."""
    best: dict[bool, tuple[float, str]] = {False: (0.0, "")}
    for mark in marks:
        step: dict[bool, tuple[float, str]] = {}
        for is_open, (cost, labels) in best.items():
            for label, own, then in (("o", mark.cost_open, True), ("c", mark.cost_close, False)):
                unpaired = UNPAIRED if is_open == (label == "o") else 0.0
                total = (cost + own + unpaired, labels + label)
                if then not in step or total < step[then]:
                    step[then] = total
        best = step
    if True in best:
        cost, labels = best[True]
        best[True] = (cost + (CONTINUED if continued else UNPAIRED), labels)
    return min(best.values())[1]


def _pair(text: str, line: Span, marks: list[_Mark], labels: str) -> Iterator[Quotation]:
    """The quotations that the labelled marks of one paragraph make."""
    opening: _Mark | None = None
    last_end = line.start
    for mark, label in zip(marks, labels, strict=True):
        if label == "o":
            if opening is not None:
                yield _quotation(text, opening.start, opening.end, mark.start, mark.start, closed=False)
                last_end = mark.start
            opening = mark
        else:
            if opening is not None:
                yield _quotation(text, opening.start, opening.end, mark.start, mark.end)
            elif text[last_end : mark.start].strip():
                yield _quotation(text, last_end, last_end, mark.start, mark.end, opened=False)
            opening, last_end = None, mark.end
    if opening is not None:
        yield _quotation(text, opening.start, opening.end, line.end, line.end, closed=False)


def _quotation(
    text: str, start: int, words_start: int, words_end: int, end: int, opened: bool = True, closed: bool = True
) -> Quotation:
    """A quotation whose words and, where a mark is missing, whose edges carry no white space."""
    while words_start < words_end and text[words_start].isspace():
        words_start += 1
    while words_end > words_start and text[words_end - 1].isspace():
        words_end -= 1
    span = Span(start if opened else words_start, end if closed else words_end)
    return Quotation(span, Span(words_start, words_end), opened, closed)


def _singles(text: str, line: Span) -> Iterator[Quotation]:
    """Quotations in single marks; an apostrophe never opens one, and ends one only where nothing better does."""
    at = line.start
    while (opening := SINGLE_OPEN.search(text, at, line.end)) is not None:
        following = SINGLE_OPEN.search(text, opening.end(), line.end)
        stop = following.start() if following else line.end
        closings = list(SINGLE_CLOSE.finditer(text, opening.end(), stop))
        best = next((m for m in closings if text[m.start() - 1] in ".,!?…"), closings[0] if closings else None)
        if best is None:
            at = opening.end()
            continue
        yield _quotation(text, opening.start(), opening.end(), best.start(), best.end())
        at = best.end()
