"""Joins the lines that a page layout or a mail program broke, so that a paragraph is one line again."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from readout.model.lines import full_width, runs_on


def unwrap(text: str) -> str:
    """`text` with one line a paragraph and an empty line between; lines that were broken at the margin are joined."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = full_width(lines)
    out, current = [], ""
    for line, following in pairwise([*lines, ""]):
        current = _join(current, line.strip())
        if not line.strip() or not runs_on(line, following, width):
            if current:
                out.append(current)
            current = ""
    if current:
        out.append(current)
    return "\n\n".join(out)


def _join(head: str, tail: str) -> str:
    if head.endswith("-") and tail[:1].islower() and _broken_word().search(head):
        return head[:-1] + tail
    return f"{head} {tail}".strip()


@cache
def _broken_word() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])[a-z]{2,}-$")
