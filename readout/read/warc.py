"""Web archives: the pages of WARC and the texts of WET files, each with its address and the day of its capture."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from readout.errors import Problem
from readout.read.item import Item, Known, refused
from readout.read.limits import CHUNK, UnreadableError, sized
from readout.read.options import ReadOptions

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
"""The types of content that are read; an archive of a site holds many others."""
_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_HEADER = 1 << 16


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an archive: `media` is its content type, `captured` ISO 8601, `offset` where its record begins."""

    url: str
    media: str
    data: bytes
    captured: str
    record: str
    offset: int


def read_warc(item: Item, options: ReadOptions) -> Iterator[Item | Problem]:
    """Every page as an item of its own; what an archive holds besides pages is told once."""
    unpacked = 0
    with item.open() as stream:
        for page in pages(item.name, stream, options.limits.html_bytes):
            if isinstance(page, Problem):
                yield page
                continue
            unpacked += len(page.data)
            if unpacked > options.limits.container_bytes:
                limit = sized(options.limits.container_bytes)
                raise UnreadableError(
                    f"unpacks to more than {limit}; the rest was not read, sift it with `readout sift`"
                )
            inside = Item.of(page.url, page.data, Known(url=page.url), page.media).inside(item)
            yield replace(inside, captured=page.captured)


def pages(name: str, stream: BinaryIO, largest: int) -> Iterator[Page | Problem]:
    """The pages of an archive in their order, packed (gzip, zstd) or not.

    A broken or cut record is a problem, and all before it stand; a page of more than `largest` bytes is one, too.
    Redirects, errors, pictures and the like are counted, and told at the end.
    """
    left_out: Counter[str] = Counter()
    found = last = 0
    told = False
    try:
        for record in _records(stream):
            page = _page(name, record, largest)
            last, told = record.stream_pos, isinstance(page, Problem)
            if isinstance(page, str):
                left_out[page] += 1
            else:
                found += not told
                yield page
        if not told and _is_cut_off(stream, last):
            raise EOFError("it ends within a packed record")
    except (OSError, EOFError, zlib.error) as error:
        yield refused(name, f"is broken after {found:,} pages ({str(error).rstrip('.')}); the rest was not read")
    if left_out:
        kinds = ", ".join(f"{count:,} {what}" for what, count in sorted(left_out.items()))
        yield refused(name, f"holds records that are no pages, which were left out: {kinds}")


class _Told(io.RawIOBase):
    """A stream that can tell how far it was read, as fastwarc asks of every stream."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream, self._at = stream, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        data = self._stream.read(-1 if size is None else size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _records(stream: BinaryIO) -> Iterator[WarcRecord]:
    """The records of the kinds that hold pages; OSError where it is broken, also in ways fastwarc panics at."""
    try:
        yield from ArchiveIterator(
            _Told(stream), record_types=_KINDS, parse_http=True, auto_decode="all", max_header_len=_HEADER
        )
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # Rust's own, no Exception: hostile bytes must not end the program
            raise OSError("its records cannot be parsed") from error
        raise


def _is_cut_off(stream: BinaryIO, last: int) -> bool:
    """Whether a gzip archive ends within a member; looks at what follows the start of the `last` record read."""
    if not stream.seekable():
        return False  # what unpacks a stream that cannot go back has said so by itself
    stream.seek(0)
    if stream.read(2) != b"\x1f\x8b":
        return False
    stream.seek(last)
    member, rest = zlib.decompressobj(31), b""
    while rest or (rest := stream.read(CHUNK)):
        member.decompress(rest)
        rest = member.unused_data.lstrip(b"\0")
        if member.eof and (rest or (rest := stream.read(CHUNK))):
            member = zlib.decompressobj(31)
    return not member.eof


def _page(name: str, record: WarcRecord, largest: int) -> Page | Problem | str:
    """The page of one record; else in a word why it is none."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if record.is_http and not record.is_http_parsed:
        return refused(name, f"holds a broken or cut record ({url or 'without an address'}), which was not read")
    status = record.http_headers.status_code if record.http_headers is not None else 200
    if status != 200:
        return "redirects" if status is not None and 300 <= status < 400 else "errors"
    media = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    if not media.lower().startswith(PAGES) or not url:
        return "other files"
    data = record.reader.read(largest + 1)
    if len(data) > largest:
        return refused(url, f"is larger than {sized(largest)}")
    if _is_cut(record, data):
        return refused(name, f"ends within a record ({url}), which was not read")
    charset = record.http_charset if record.is_http else None
    captured = record.record_date.strftime("%Y-%m-%dT%H:%M:%SZ") if record.record_date else ""
    typed = f"{media.partition(';')[0].strip()}; charset={charset}" if charset else media
    return Page(url, typed, data, captured, record.record_id or "", record.stream_pos)


def _is_cut(record: WarcRecord, data: bytes) -> bool:
    """Whether fewer bytes came than were announced; of a body that was packed the length says nothing."""
    headers = record.http_headers
    packed = headers is not None and (headers.get("Content-Encoding") or headers.get("Transfer-Encoding"))
    return not packed and len(data) < record.content_length
