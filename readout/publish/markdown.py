"""Writes the record as a brief in Markdown, with a footnote for every line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readout.model.record import Evidence
from readout.publish.bundle import Bundle
from readout.publish.outline import Block, outline, source_note

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_BEFORE = {"title": "# ", "heading": "\n## ", "line": "", "item": "- ", "subitem": "  - "}
_AFTER = {"title": "\n\n", "heading": "\n\n"}


def publish_markdown(bundle: Bundle) -> Iterator[str]:
    """The outline as Markdown; each passage is one footnote, however often it is cited."""
    numbers: dict[tuple[str, int, int], int] = {}
    pieces: list[Evidence] = []
    for block in outline(bundle):
        yield _BEFORE[block.kind] + _words(block) + _cited(block.cited, numbers, pieces) + _AFTER.get(block.kind, "\n")
    yield "\n"
    yield from (f"[^{n}]: {escape(source_note(bundle, piece))}\n" for n, piece in enumerate(pieces, 1))


def _words(block: Block) -> str:
    """The runs one after the other; a run that only parts others stays as it is."""
    words = (f"**{escape(run.text)}**" if run.bold else _spaced(run.text) for run in block.runs)
    return "".join(words)


def _spaced(text: str) -> str:
    return (" " if text.startswith(" ") else "") + escape(text) if text.strip() else text


def _cited(cited: Iterable[Evidence], numbers: dict[tuple[str, int, int], int], pieces: list[Evidence]) -> str:
    """The marks of the footnotes; a passage that is cited for the first time joins `pieces`."""
    marks = []
    for piece in cited:
        where = (piece.article, piece.start, piece.end)
        if where not in numbers:
            numbers[where] = len(numbers) + 1
            pieces.append(piece)
        marks.append(f"[^{numbers[where]}]")
    return "".join(dict.fromkeys(marks))


def escape(text: str) -> str:
    """Words of a report as Markdown shows them: nothing in them is markup."""
    return _LEADING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split())))
