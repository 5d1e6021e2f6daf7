"""One document to drafts: picks the reader for its format and turns whatever goes wrong into problems."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module

from readout.errors import Problem
from readout.read.item import Draft, Item, refused
from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions
from readout.read.suffixes import format_of

try:
    from lzma import LZMAError
except ImportError:  # some builds of Python lack it; then nothing raises it either
    LZMAError = EOFError  # type: ignore[misc,assignment]  # stands in for a class that is not there

Found = Draft | Item | Problem
Reader = Callable[[Item, ReadOptions], Iterator[Found]]


def _later(module: str, function: str) -> Reader:
    """A reader whose module is imported when it is first called: most runs need one or two formats."""

    def reader(item: Item, options: ReadOptions) -> Iterator[Found]:
        loaded: Reader = getattr(import_module(f"readout.read.{module}"), function)
        return loaded(item, options)

    return reader


# A reader is given one item and yields drafts, further items that it held, and problems; it may raise UnreadableError.
READERS: Mapping[str, Reader] = {
    "text": _later("text", "read_text"),
    "html": _later("html", "read_html"),
    "feed": _later("feed", "read_feed"),
    "json": _later("table", "read_json_lines"),
    "csv": _later("table", "read_csv"),
    "pdf": _later("pdf", "read_pdf"),
    "docx": _later("docx", "read_docx"),
    "mail": _later("mail", "read_mail"),
    "zip": _later("archive", "read_zip"),
    "tar": _later("archive", "read_tar"),
    "packed": _later("archive", "read_packed"),
    "warc": _later("warc", "read_warc"),
}
_UNREAD = {
    "old office": "is an old Office document; save it as DOCX or PDF",
    "rich text": "is rich text (RTF); save it as DOCX or plain text",
}


def drafts(item: Item, options: ReadOptions, readers: Mapping[str, Reader] = READERS) -> Iterator[Draft | Problem]:
    """Every text in `item` and in what it contains; all that could not be read as problems."""
    if item.depth > options.limits.depth:
        yield refused(item.name, f"is packed {item.depth} archives deep, so it was not opened")
        return
    try:
        for found in _read(item, options, readers):
            if isinstance(found, Item):
                yield from drafts(found, options, readers)
            elif isinstance(found, Draft):
                yield replace(found, known=item.known.over(found.known), captured=item.captured)
            else:
                yield found
    except UnreadableError as error:
        yield refused(item.name, error)
    except OSError as error:
        yield refused(item.name, f"could not be opened ({error.strerror or error})")
    except (zlib.error, EOFError, LZMAError) as error:
        yield refused(item.name, f"is a broken archive ({error})")
    except (RecursionError, MemoryError) as error:
        yield refused(item.name, f"is built to exhaust a reader ({type(error).__name__})")
    except Exception as error:  # hostile bytes make parsers raise anything; a document must never stop the others
        yield refused(item.name, f"could not be read ({type(error).__name__}: {str(error)[:120]})")


def _read(item: Item, options: ReadOptions, readers: Mapping[str, Reader]) -> Iterator[Found]:
    head = item.head()
    if not head:
        raise UnreadableError("is empty")
    form = format_of(item.name, head, item.media)
    if form not in readers:
        raise UnreadableError(_UNREAD.get(form, f"is in a format that is not read ({form})"))
    yield from readers[form](item, options)
