"""Where the pages of a shard come from: an archive here, one on a web server, or a list of records in such archives."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urljoin

from readout.errors import Problem, ReadoutError
from readout.model.ids import content_id, text_hash
from readout.publish.words import joined
from readout.read.item import refused
from readout.read.limits import MEGABYTE
from readout.read.options import ReadOptions
from readout.read.ranges import RemoteFile
from readout.read.warc import Page, pages

LISTS = (".cdx", ".cdxj", ".csv", ".parquet")
"""Endings of lists of records; every other name is an archive."""
_COLUMNS = (("filename", "warc_filename"), ("offset", "warc_record_offset"), ("length", "warc_record_length"))
_GAP = 100_000
"""Records of one archive that lie no further apart, in bytes, are asked for together."""
_LONGEST = 16 * MEGABYTE


class UnreachableError(ReadoutError):
    """An archive that could not be read to its end this time; the next run may."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a record stands: the archive, and its bytes from `offset` up to `end`."""

    archive: str
    offset: int
    end: int


def is_remote(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def is_list(name: str) -> bool:
    return name.lower().endswith(LISTS)


def mark_of(name: str, options: ReadOptions) -> str:
    """A hash by which an archive or list is told from another of the same name; raises ReadoutError."""
    if is_remote(name):
        with _opened(name, options) as stream:
            return content_id("f", stream.size, stream.mark)
    try:
        if is_list(name):
            return text_hash(Path(name).read_bytes().hex())
        return str(Path(name).stat().st_size)
    except OSError as error:
        raise ReadoutError(f"{name}: this archive cannot be opened ({error.strerror or error}).") from error


def pages_in(name: str, base: str, options: ReadOptions) -> Iterator[tuple[str, Page | Problem]]:
    """Every page of an archive or list, with the name of the archive it stands in; raises UnreachableError.

    `base` is the address or folder under which the archives of a list lie.
    """
    if is_list(name):
        for archive, places in groupby(sorted(places_in(Path(name))), key=lambda place: place.archive):
            where = archive if is_remote(archive) else _under(base, archive)
            for first, end in _together(places):
                yield from ((archive, page) for page in _part(where, first, end, options))
    else:
        yield from ((Path(name).name, page) for page in _part(name, 0, None, options))


def _part(name: str, first: int, end: int | None, options: ReadOptions) -> Iterator[Page | Problem]:
    """The pages between two places of one archive; their offsets are those in the whole."""
    largest = options.limits.html_bytes
    if is_remote(name):
        with _opened(name, options, first=first, end=end) as stream:
            for page in pages(Path(name).name, cast(BinaryIO, stream), largest):
                if stream.failed:
                    raise _unreachable(name, stream.failed)
                yield _moved(page, first)
        return
    try:
        with open(name, "rb") as file:
            file.seek(first)
            stream_ = file if end is None else io.BytesIO(file.read(end - first))
            for page in pages(Path(name).name, stream_, largest):
                yield _moved(page, first)
    except OSError as error:
        yield refused(Path(name).name, f"cannot be read ({error.strerror or error})")


def _moved(page: Page | Problem, by: int) -> Page | Problem:
    return replace(page, offset=page.offset + by) if by and isinstance(page, Page) else page


@contextmanager
def _opened(name: str, options: ReadOptions, *, first: int = 0, end: int | None = None) -> Iterator[RemoteFile]:
    with RemoteFile(name, options, first=first, end=end) as stream:
        try:
            stream.look()
        except OSError as error:
            raise _unreachable(name, stream.failed) from error
        yield stream


def _unreachable(name: str, why: str) -> UnreachableError:
    return UnreachableError(f"{name}: this archive {why}. Run the same command again; what is done stays done.")


def _under(base: str, name: str) -> str:
    """The archive `name` of a list, below the address or folder `base`; never outside of it."""
    if ".." in Path(name).parts or Path(name).is_absolute():
        raise ReadoutError(f"{name}: a list names archives below its base; this one would lie outside.")
    return urljoin(base.rstrip("/") + "/", name) if is_remote(base) else str(Path(base) / name)


def _together(places: Iterable[Place]) -> Iterator[tuple[int, int]]:
    """Stretches that cover the records, in order; near ones in one stretch."""
    first = end = -1
    for place in places:
        if first >= 0 and place.offset - end <= _GAP and place.end - first <= _LONGEST:
            end = max(end, place.end)
            continue
        if first >= 0:
            yield first, end
        first, end = place.offset, place.end
    if first >= 0:
        yield first, end


def places_in(path: Path) -> Iterator[Place]:
    """The records that a list names: CDXJ, CSV or Parquet with file name, offset and length; raises ReadoutError.

    The columns may be called as in a web archive's own index (`filename`) or in its columnar one (`warc_filename`).
    """
    try:
        for row in _rows(path):
            archive, offset, length = (_cell(row, names) for names in _COLUMNS)
            if int(offset) < 0 or int(length) <= 0:
                raise ValueError(f"offset {offset}, length {length}")
            yield Place(archive, int(offset), int(offset) + int(length))
    except OSError as error:
        raise ReadoutError(f"{path}: this list cannot be read ({error.strerror or error}).") from error
    except (ValueError, TypeError, AttributeError, csv.Error) as error:
        raise ReadoutError(
            f"{path}: this is no list of records ({error}). Each must give filename, offset "
            "and length (or warc_filename, warc_record_offset and warc_record_length)."
        ) from error


def _cell(row: Mapping[str, Any], names: Iterable[str]) -> str:
    for name in names:
        if row.get(name) not in (None, ""):
            return str(row[name])
    raise ValueError(f"{joined(tuple(names), 'or')} is missing")


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    ending = path.suffix.lower()
    if ending == ".parquet":
        yield from _parquet(path)
        return
    with path.open(encoding="utf-8", newline="") as lines:
        if ending == ".csv":
            yield from csv.DictReader(lines)
            return
        for line in lines:
            if line.strip() and not line.startswith((" CDX", "!")):
                yield json.loads(line[line.index("{") :])


def _parquet(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ReadoutError('Parquet files need pyarrow: pip install "press-readout[parquet]"') from error
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            names = [n for many in _COLUMNS for n in many if n in file.schema_arrow.names]
            for batch in file.iter_batches(columns=names):
                yield from batch.to_pylist()
    except pyarrow.ArrowException as error:
        raise ValueError(str(error)) from error
