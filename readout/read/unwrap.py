"""Joins the lines that a page layout or a mail program broke, so that a paragraph is one line again."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

SHORTEST_FULL_LINE = 50


def unwrap(text: str) -> str:
    """`text` with one line a paragraph and an empty line between; lines that were broken at the margin are joined."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = _width(lines)
    out, current = [], ""
    for line, following in pairwise([*lines, ""]):
        current = _join(current, line.strip())
        if not line.strip() or not _runs_on(line, following, width):
            if current:
                out.append(current)
            current = ""
    if current:
        out.append(current)
    return "\n\n".join(out)


def _width(lines: list[str]) -> int:
    """The length of a full line: what nine of ten lines do not exceed."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _join(head: str, tail: str) -> str:
    if head.endswith("-") and tail[:1].islower() and _broken_word().search(head):
        return head[:-1] + tail
    return f"{head} {tail}".strip()


def _runs_on(line: str, following: str, width: int) -> bool:
    """Whether `following` continues `line`: the line is full, or the next one starts in the middle of a sentence."""
    following = following.strip()
    if not following or _starts_item().match(following):
        return False
    full = len(line.strip()) >= max(SHORTEST_FULL_LINE, width * 0.75)
    if following[0].islower():
        return full or len(line.strip()) >= SHORTEST_FULL_LINE // 2
    return full and (line.rstrip()[-1] not in '.!?:”"' or len(line.strip()) >= width * 0.88)


@cache
def _broken_word() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])[a-z]{2,}-$")


@cache
def _starts_item() -> re.Pattern[str]:
    return re.compile(r"(?:[-–•*▪●]|\(?\d{1,2}[.)]|[A-Z][A-Z .]{2,30}:)\s")
