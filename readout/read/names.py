"""Lines that hold nothing but a person's name, as bylines and the labels of pictures do."""

from __future__ import annotations

import re
from functools import cache

from readout.model.article import Span

LONGEST_NAME_LINE = 80


def is_name_line(line: str, text: str) -> bool:
    """Whether `line` is one or two names: capitalised words, none of which `text` also writes small."""
    if len(line) > LONGEST_NAME_LINE or not _names().fullmatch(line):
        return False
    words = [
        w for w in re.findall(r"[^\W\d_][\w'’.-]*", line) if w not in ("and", "de", "van", "von", "der", "al", "bin")
    ]
    return not any(_stands(text, w.lower()) for w in words) and not all(w.isupper() and len(w) > 3 for w in words)


def names_somebody_in(line: str, text: str, span: Span) -> bool:
    """Whether the last name of the line stands elsewhere in `text` too, so that it labels somebody of the report."""
    last = re.findall(r"[^\W\d_][\w'’-]*", line)[-1]
    return _stands(text[: span.start], last) or _stands(text[span.end :], last)


def _stands(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


@cache
def _names() -> re.Pattern[str]:
    name = r"[A-Z][\w'’.-]*(?: (?:de|van|von|der|al|bin|[A-Z][\w'’.-]*)){1,3}"
    return re.compile(rf"{name}(?:(?:,| and|, and) {name})?")
