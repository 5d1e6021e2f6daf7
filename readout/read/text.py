"""Plain text and Markdown, unchanged to the last character; front matter is read and marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readout.model.article import Noise
from readout.read.decode import decode
from readout.read.item import Draft, Item, Known
from readout.read.known import known_of
from readout.read.limits import UnreadableError, sized
from readout.read.options import ReadOptions

LONGEST_FRONT_MATTER = 20_000
BYTES_PER_CHARACTER = 4
DEEPEST = 20


def read_text(item: Item, options: ReadOptions) -> Iterator[Draft]:
    """One article: the file's decoded text, as it is."""
    limit = options.limits.characters
    data = item.load(options.limits.file_bytes)
    if len(data) > limit * BYTES_PER_CHARACTER:
        raise too_long(len(data), limit)
    text, note = decode(data)
    if len(text) > limit:
        raise too_long(len(data), limit)
    known, front = front_matter(text)
    yield Draft(item.name, text, known, front, (note,) if note else ())


def too_long(size: int, limit: int) -> UnreadableError:
    return UnreadableError(
        f"is one text of {sized(size)}, more than the {limit:,} characters that one article may have"
    )


def front_matter(text: str) -> tuple[Known, tuple[Noise, ...]]:
    """What a YAML block at the very start says, and the block as noise; nothing where none can be read."""
    start = 1 if text.startswith("\ufeff") else 0
    bom = (Noise(0, 1, "markup"),) if start else ()
    first = text[start : start + 10].partition("\n")[0].rstrip()
    if first != "---":
        return Known(), bom
    body = text.find("\n", start) + 1
    close = _closing(text, body)
    if close is None:
        return Known(), bom
    row = _yaml(text[body : close[0]])
    if row is None:
        return Known(), bom
    return known_of(row), (*bom, Noise(start, close[1], "crawler"))


def _closing(text: str, body: int) -> tuple[int, int] | None:
    """Where the line that closes the block starts and ends."""
    at = body
    while at < min(len(text), body + LONGEST_FRONT_MATTER):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].rstrip() in ("---", "..."):
            return at, at + len(text[at:end].rstrip())
        at = end + 1
    return None


def _yaml(block: str) -> dict[str, Any] | None:
    """A block of YAML as a mapping of strings; None where it is none, refers to itself or is nested like a bomb."""
    import yaml

    try:
        depth = 0
        for event in yaml.parse(block, Loader=yaml.BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
                return None
        row = yaml.load(block, Loader=yaml.BaseLoader)  # BaseLoader makes strings, lists and dicts, nothing else
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None
