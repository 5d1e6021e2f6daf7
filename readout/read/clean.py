"""Marks what is no part of a report (links, forms, captions, credits, residues); the text itself is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout.model.article import Noise, Span
from readout.read import clutter_rules as rules
from readout.read.names import is_name_line, names_somebody_in

LONGEST_LINE = 20_000
LONGEST_SHORT_LINE = 500
LONGEST_POINTER = 300
LONGEST_END, LONGEST_CAPTION = 120, 400
HEAD_LINES = 8


# A picture's credit has one of these; most lines have none.
_PICTURE_MARKS = frozenset("/©:)]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words on it: where, its words, whether a paragraph starts there, how many lines stand before it."""

    span: Span
    text: str
    opens: bool
    number: int


def mark(text: str, known: Sequence[Noise] = ()) -> tuple[Noise, ...]:
    """The noise in `text`, sorted and without overlaps; `known` is what the reader marked itself and stays."""
    found = list(known)
    start = max((n.end for n in known), default=0)
    prefix = rules.crawler_prefix().match(text, start)
    if prefix:
        found.append(Noise(start + len(prefix[0]) - len(prefix[0].lstrip()), prefix.end(), "crawler"))
        start = prefix.end()
    lines = _lines(text, start)
    found += _whole_lines(text, lines)
    found += _inline(text, start)
    return merge(found)


def merge(found: Sequence[Noise]) -> tuple[Noise, ...]:
    """The same stretches without overlaps, in order: of two that overlap the one that starts first keeps its place."""
    out: list[Noise] = []
    for noise in sorted(found, key=lambda n: (n.start, -n.end)):
        if out and noise.start < out[-1].end:
            if noise.end <= out[-1].end:
                continue
            noise = Noise(out[-1].end, noise.end, noise.kind)
        if noise.end > noise.start:
            out.append(noise)
    return tuple(out)


def _lines(text: str, start: int) -> tuple[Line, ...]:
    """The lines after `start`. In text that is wrapped at a margin only the first line of a paragraph opens one."""
    raw = list(_raw_lines(text, start))
    broken = sum(1 for (_, a, _), (_, b, gap) in pairwise(raw) if not gap and b[:1].islower() and a)
    wrapped = broken > 0.15 * len(raw)
    return tuple(Line(span, words, gap or not wrapped, n) for n, (span, words, gap) in enumerate(raw))


def _raw_lines(text: str, start: int) -> Iterator[tuple[Span, str, bool]]:
    at, gap = start, True
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        words = text[at:end].strip()
        if words:
            first = at + len(text[at:end]) - len(text[at:end].lstrip())
            yield Span(first, first + len(text[first:end].rstrip())), words, gap
        gap = not words
        at = end + 1


def _whole_lines(text: str, lines: Sequence[Line]) -> Iterator[Noise]:
    in_form, plain = False, _is_plain(lines)
    for line in lines:
        kind = _kind(line, text, lines, in_form, plain) if line.opens and len(line.span) <= LONGEST_LINE else None
        in_form = kind == "comment_form"
        if kind is not None:
            yield Noise(line.span.start, line.span.end, kind)


def _kind(line: Line, text: str, lines: Sequence[Line], in_form: bool, plain: bool) -> str | None:
    """What kind of noise a whole line is, or None where it belongs to the report."""
    words = line.text
    if not any(c.isalnum() for c in words):
        return "markup"
    if rules.caption().match(words):
        return "caption"
    if len(words) > LONGEST_SHORT_LINE:
        return None
    if rules.comment_form().fullmatch(words) or (in_form and rules.comment_fields().fullmatch(words)):
        return "comment_form"
    if _is_credit(line, lines):
        return "credit"
    if _is_labelled_picture(line):
        return "caption"
    if line.number and len(words) <= LONGEST_POINTER and _is_pointer(words):
        return "related"
    if rules.invites(words):
        return "subscription"
    if _is_share(words):
        return "share"
    if line.number and len(words) <= 200 and rules.navigation().fullmatch(words):
        return "navigation"
    if rules.breadcrumb().fullmatch(words) or rules.address().fullmatch(words):
        return "navigation"
    return _kind_by_place(line, text, lines) or ("related" if plain and _is_shouted(line) else None)


def _kind_by_place(line: Line, text: str, lines: Sequence[Line]) -> str | None:
    """Lines that are noise by their place: a repeated headline, a name alone."""
    if line.number == 0:
        return None
    if line.number < HEAD_LINES and line.text.casefold() == lines[0].text.casefold():
        return "navigation"
    if line.number < HEAD_LINES and is_name_line(line.text, text):
        labels = " and " not in line.text and names_somebody_in(line.text, text, line.span)
        return "caption" if labels else "credit"
    return None


def _is_pointer(words: str) -> bool:
    return bool(rules.pointers().fullmatch(words) or rules.pointers_capital().fullmatch(words))


def _is_labelled_picture(line: Line) -> bool:
    """Whether the line ends with a picture's credit or says when the picture was taken."""
    words = line.text
    tail = max(0, len(words) - LONGEST_END)
    if len(words) > LONGEST_CAPTION:
        return False
    end = rules.caption_end().search(words, tail) if _PICTURE_MARKS & set(words[tail:]) else None
    if end is not None:
        whole = not words[: end.start()].rstrip().endswith((".", "!", "?", "”", '"'))
        return whole or rules.labelled_end().search(words, tail) is not None
    return not words.endswith((".", "”", '"')) and rules.photo_taken().search(words) is not None


def _is_share(words: str) -> bool:
    tokens = re.findall(r"[^\W_]+", words.lower())[:40]
    return 0 < len(tokens) <= 30 and rules.only_share_words(tokens)


def _is_credit(line: Line, lines: Sequence[Line]) -> bool:
    words = line.text
    if len(words) > 320:
        return False
    if rules.credit().fullmatch(words) and not rules.speaks().search(words):
        return True
    near_title = 0 < line.number < HEAD_LINES
    if near_title and len(words) <= 140 and not words.endswith((".", ":")) and rules.byline().fullmatch(words):
        return True
    last = line.number >= len(lines) - 4
    if last and rules.reported_from().fullmatch(words):
        return True
    return bool(line.number and len(words) <= 140 and rules.credit_role().fullmatch(words))


def _is_shouted(line: Line) -> bool:
    """A line in capitals, too long for a heading: among ordinary paragraphs the headline of another report."""
    words = line.text
    if not line.number or words.endswith((".", ":")) or not words.isupper() or "|" in words:
        return False
    return 6 <= len(words.split()) <= 30


def _is_plain(lines: Sequence[Line]) -> bool:
    """Whether the text has more long paragraphs in ordinary letters than lines in capitals."""
    shouted = sum(1 for line in lines if line.text.isupper())
    return sum(1 for line in lines if len(line.text) >= 80 and not line.text.isupper()) > shouted


def _inline(text: str, start: int) -> Iterator[Noise]:
    """Residues of markup and credits in brackets, which may stand inside a sentence of the report."""
    patterns = [(rules.markup_inline(), "markup"), (rules.credit_inline(), "credit")]
    if "=" in text:  # this one is slow and needs an attribute
        patterns.append((rules.picture_residue(), "markup"))
    for pattern, kind in patterns:
        for match in pattern.finditer(text, start):
            yield Noise(match.start(), match.end(), kind)
