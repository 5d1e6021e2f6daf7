"""PDF press packs: the text layer of all pages, lines joined into paragraphs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from readout.read.item import Draft, Item, Known
from readout.read.known import clean_characters
from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions
from readout.read.unwrap import unwrap


def read_pdf(item: Item, options: ReadOptions) -> Iterator[Draft]:
    """One article; scripts, forms and attachments in the file are never looked at."""
    import io

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would print a line for every oddity of a file
    data = item.load(options.limits.file_bytes)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is a PDF that opens only with a password")
        pages = [page.extract_text() for page in reader.pages[: options.limits.pages]]
        cut = len(reader.pages) > options.limits.pages
        known = _known(reader.metadata)
    except UnreadableError:
        raise
    except Exception as error:  # pypdf follows what the file says, and fails on a broken one in any way there is
        raise UnreadableError(f"is a broken PDF ({type(error).__name__})") from error
    text = unwrap(clean_characters("\n\n".join(pages)))
    if not text:
        raise UnreadableError("is a PDF without text, most likely scanned pages; run a text recognition over it first")
    notes = (f"has more than {options.limits.pages:,} pages; only those were read",) if cut else ()
    yield Draft(item.name, text, known, notes=notes)


def _known(info: Any) -> Known:
    """The title of the file's own properties, where somebody wrote one; its date is of the file, not of publication."""
    title = str(info.title or "").strip() if info else ""
    useful = len(title) > 15 and " " in title and not title.lower().startswith(("microsoft", "untitled"))
    return Known(title=clean_characters(title) if useful else None)
