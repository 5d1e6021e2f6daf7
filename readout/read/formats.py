"""One document to drafts: picks the reader for its format and turns whatever goes wrong into problems."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from readout.errors import Problem
from readout.read.archive import read_packed, read_tar, read_zip
from readout.read.docx import read_docx
from readout.read.feed import read_feed
from readout.read.html import read_html
from readout.read.item import Draft, Item
from readout.read.limits import Unreadable
from readout.read.mail import read_mail
from readout.read.options import ReadOptions
from readout.read.pdf import read_pdf
from readout.read.suffixes import format_of
from readout.read.table import read_csv, read_json_lines
from readout.read.text import read_text

Reader = Callable[[Item, ReadOptions], Iterator[Draft | Item | Problem]]

# A reader is given one item and yields drafts, further items that it held, and problems; it may raise Unreadable.
READERS: Mapping[str, Reader] = {
    "text": read_text,
    "html": read_html,
    "feed": read_feed,
    "json": read_json_lines,
    "csv": read_csv,
    "pdf": read_pdf,
    "docx": read_docx,
    "mail": read_mail,
    "zip": read_zip,
    "tar": read_tar,
    "packed": read_packed,
}
_UNREAD = {
    "old office": "is an old Office document; save it as DOCX or PDF",
    "rich text": "is rich text (RTF); save it as DOCX or plain text",
}


def drafts(item: Item, options: ReadOptions, readers: Mapping[str, Reader] = READERS) -> Iterator[Draft | Problem]:
    """Every text in `item` and in what it contains; all that could not be read as problems."""
    if item.depth > options.limits.depth:
        yield Problem("read", item.name, f"{item.name} is packed {item.depth} archives deep, so it was not opened.")
        return
    try:
        for found in _read(item, options, readers):
            if isinstance(found, Item):
                yield from drafts(found, options, readers)
            elif isinstance(found, Draft):
                yield replace(found, known=item.known.over(found.known), captured=item.captured)
            else:
                yield found
    except Unreadable as error:
        yield Problem("read", item.name, f"{item.name} {error}.")
    except OSError as error:
        yield Problem("read", item.name, f"{item.name} could not be opened ({error.strerror or error}).")
    except (zlib.error, lzma.LZMAError, EOFError) as error:
        yield Problem("read", item.name, f"{item.name} is a broken archive ({error}).")
    except (RecursionError, MemoryError) as error:
        yield Problem("read", item.name, f"{item.name} is built to exhaust a reader ({type(error).__name__}).")
    except Exception as error:  # hostile bytes make parsers raise anything; a document must never stop the others
        yield Problem("read", item.name, f"{item.name} could not be read ({type(error).__name__}: {str(error)[:120]}).")


def _read(item: Item, options: ReadOptions, readers: Mapping[str, Reader]) -> Iterator[Draft | Item | Problem]:
    head = item.head()
    if not head:
        raise Unreadable("is empty")
    form = format_of(item.name, head, item.media)
    if form not in readers:
        raise Unreadable(_UNREAD[form])
    yield from readers[form](item, options)
