"""Which line breaks of a text a paragraph has, and which only a margin made: the second kind reads like a space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from readout.model.article import Span

SHORTEST_FULL_LINE = 50
WIDEST_MARGIN = 130
"""Characters of a line; where lines are longer a line is a paragraph."""
RAGGED = 8
"""Characters that lines set to one margin differ by, for the most part: a word that no longer fitted."""
FEWEST_BREAKS = 3
BROKEN = 0.6
"""The share of full lines that must stop in the middle of a sentence before a text counts as wrapped at a margin."""
_ENDS = '.!?:;”"'


def flowing(text: str) -> str:
    """`text` with a space for each line break that a margin made: of the same length, so that offsets hold in both.

    A text whose lines are paragraphs comes back as it is.
    """
    breaks = _margin_breaks(text)
    if not breaks:
        return text
    out: list[str] = []
    last = 0
    for first, end in breaks:
        out += (text[last:first], " " * (end - first))
        last = end
    return "".join((*out, text[last:]))


def line_pieces(text: str, span: Span) -> tuple[Span, ...]:
    """`span` as one piece a line, without white space at the edges; lines without words give none."""
    out, at = [], span.start
    for line in span.of(text).splitlines(keepends=True):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        if start < end:
            out.append(Span(start, end))
        at += len(line)
    return tuple(out)


def full_width(lines: list[str]) -> int:
    """The length of a full line: what nine of ten lines do not exceed."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def runs_on(line: str, following: str, width: int) -> bool:
    """Whether `following` continues `line`: the line is full, or the next one starts in the middle of a sentence."""
    following = following.strip()
    if not following or _starts_item().match(following):
        return False
    length = len(line.strip())
    full = length >= max(SHORTEST_FULL_LINE, width * 0.75)
    if following[0].islower():
        return full or length >= SHORTEST_FULL_LINE // 2
    return full and (line.rstrip()[-1] not in '.!?:”"' or length >= width * 0.88)


def _margin_breaks(text: str) -> list[tuple[int, int]]:
    """Where the line breaks inside paragraphs stand, in order; none in a text that no margin broke."""
    if text.count("\n") < FEWEST_BREAKS:
        return []
    lines = list(_lines(text))
    margin = _margin([len(line.rstrip()) for _, line in lines])
    full = [
        ((at + len(line), then), line, after)
        for (at, line), (then, after) in pairwise(lines)
        if line.strip() and after.strip() and _is_full(line.rstrip(), after, margin)
    ]
    broken = sum(line.rstrip()[-1] not in _ENDS for _, line, _ in full)
    if broken < FEWEST_BREAKS or broken < BROKEN * len(full):
        return []
    return [at for at, line, after in full if not _opens(line, after)]


def _margin(lengths: Sequence[int]) -> int:
    """The length of line just below which most lines end."""
    count = Counter(n for n in lengths if SHORTEST_FULL_LINE <= n <= WIDEST_MARGIN)
    near = {n: sum(count[k] for k in range(n - RAGGED, n + 1)) for n in count}
    return max(near, key=lambda n: (near[n], -n), default=0)


def _is_full(line: str, following: str, margin: int) -> bool:
    """Whether the next word would not have fitted on `line`."""
    word = following.split(maxsplit=1)[0]
    return SHORTEST_FULL_LINE // 2 <= len(line) <= margin + 2 and len(line) + len(word) >= margin - 1


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line.removesuffix("\r")
        at += len(line) + 1


def _opens(line: str, following: str) -> bool:
    """Whether `following` opens a paragraph or an item: by its mark, or set in deeper than the line before it."""
    if _starts_item().match(following.strip()):
        return True
    if following.strip().startswith("**") and following.strip().endswith("**"):
        return True
    deeper = _indent(following) - _indent(line)
    return deeper > 1 and not following.strip()[0].islower() and not _starts_item().match(line.strip())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@cache
def _starts_item() -> re.Pattern[str]:
    return re.compile(r"(?:[-–•*▪●]|\(?\d{1,2}[.)]|[A-Z][A-Z .]{2,30}:)\s")
