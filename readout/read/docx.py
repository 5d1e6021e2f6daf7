"""DOCX documents: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from readout.read.archive import check_zip
from readout.read.item import Draft, Item, Known
from readout.read.known import clean_characters
from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions


def read_docx(item: Item, options: ReadOptions) -> Iterator[Draft]:
    """One article; macros, comments and pictures are never looked at."""
    data = item.load(options.limits.file_bytes)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            check_zip(parts.infolist(), len(data), options.limits)
            if any(part.flag_bits & 1 for part in parts.infolist()):
                raise UnreadableError("is locked by a password")
        text, title = _text(data)
    except UnreadableError:
        raise
    except Exception as error:  # what stands in the package decides what the library does, and how it fails
        raise UnreadableError(f"is a broken Word document ({type(error).__name__})") from error
    if not text:
        raise UnreadableError("is a Word document without text")
    yield Draft(item.name, text, Known(title=title))


def _text(data: bytes) -> tuple[str, str | None]:
    from docx import Document

    document: Any = Document(io.BytesIO(data))
    blocks = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            blocks += [" | ".join(dict.fromkeys(c.text.strip() for c in row.cells)) for row in block.rows]
        else:
            blocks.append(block.text)
    lines = [line.strip() for block in blocks for line in clean_characters(block).splitlines()]
    title = clean_characters(document.core_properties.title or "").strip()
    return "\n\n".join(line for line in lines if line), title if " " in title else None
