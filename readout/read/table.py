"""Tables of articles: JSON Lines, JSON arrays and CSV, with a map from fields to columns where the names differ."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readout.errors import Problem
from readout.read.decode import looks_binary
from readout.read.html import page_draft
from readout.read.item import Draft, Item, Known, refused
from readout.read.known import FIELDS, fields_of
from readout.read.limits import Bounded, UnreadableError
from readout.read.options import ReadOptions

SNIFFED = 16_000
Numbered = tuple[int, Mapping[str, Any] | str]


def read_json_lines(item: Item, options: ReadOptions) -> Iterator[Draft | Problem]:
    """One article a line, or one per object of a single JSON array (or of the list in a single object)."""
    head = item.head(SNIFFED)
    if not head.strip():
        raise UnreadableError("is empty")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[") or b"\n" not in head.strip():
        rows = _whole(item.load(options.limits.file_bytes))
    else:
        rows = _json_lines(item, options)
    yield from _drafts(item, rows, options)


def read_csv(item: Item, options: ReadOptions) -> Iterator[Draft | Problem]:
    """One article a row; the first row names the columns; the delimiter is found out."""
    head = item.head(SNIFFED)
    if not head.strip():
        raise UnreadableError("is empty")
    if looks_binary(head):
        raise UnreadableError("is no CSV file: it holds bytes that are no text")
    yield from _drafts(item, _csv_rows(item, head, options), options)


def _drafts(item: Item, rows: Iterable[Numbered], options: ReadOptions) -> Iterator[Draft | Problem]:
    count = 0
    for n, row in rows:
        if isinstance(row, str):
            yield refused(f"{item.name}#{n}", row)
            continue
        count += 1
        if count > options.limits.members * 50:
            yield refused(item.name, f"has more than {count - 1:,} rows; only those were read")
            return
        yield _draft(item, n, row, options)
    if not count:
        raise UnreadableError("holds no rows that could be read")


def _draft(item: Item, n: int, row: Mapping[str, Any], options: ReadOptions) -> Draft | Problem:
    mapped = {field: row.get(column) for field, column in options.column_map}
    found = {**fields_of(row), **fields_of(mapped)}
    name = f"{item.name}#{found.get('id', '')[:80].replace('/', '-') or n}"
    known = Known(**{field: found.get(field) for field in FIELDS})
    if found.get("text"):
        return Draft(name, found["text"], known)
    if found.get("html"):
        try:
            page = page_draft(name, found["html"], known.url)
        except UnreadableError as error:
            return refused(name, error)
        return Draft(name, page.text, known.over(page.known))
    columns = ", ".join(map(str, list(row)[:12])) or "none"
    return refused(name, f"has no text; say which column holds it (columns: {columns})")


def _json_lines(item: Item, options: ReadOptions) -> Iterator[Numbered]:
    longest = options.limits.characters * 4
    with item.open() as raw:
        lines = io.BufferedReader(Bounded(raw, options.limits.container_bytes))
        n = 0
        while line := lines.readline(longest + 1):
            n += 1
            if len(line) > longest:
                yield n, f"is a line of more than {longest:,} bytes; nothing after it was read"
                return
            if line.strip():
                yield n, _object(line)


def _object(line: bytes) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return f"is no JSON ({_short(error)})"
    return row if isinstance(row, dict) else "is no JSON object"


def _whole(data: bytes) -> Iterator[Numbered]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is no JSON ({_short(error)})") from error
    if isinstance(found, dict):
        lists = [v for v in found.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        found = lists[0] if len(lists) == 1 and "text" not in fields_of(found) else [found]
    if not isinstance(found, list):
        raise UnreadableError("is JSON, but no list and no object")
    for n, row in enumerate(found, 1):
        yield n, row if isinstance(row, dict) else "is no JSON object"


def _short(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:120]


def _csv_rows(item: Item, head: bytes, options: ReadOptions) -> Iterator[Numbered]:
    # The module's own limit of 131,072 characters a field is below a long transcript; it can only be set for all.
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.characters))
    with item.open() as raw:
        stream = io.BufferedReader(Bounded(raw, options.limits.container_bytes))
        text = io.TextIOWrapper(stream, encoding=_encoding(head), errors="replace", newline="")
        rows = csv.DictReader(text, delimiter=_delimiter(head))
        n = 1
        while True:
            n += 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield n, f"cannot be read as CSV ({error})"
                continue
            yield n, {k: v for k, v in row.items() if k is not None}


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[:-4].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "cp1252" if error.start < len(head) - 8 else "utf-8-sig"
    return "utf-8-sig"


def _delimiter(head: bytes) -> str:
    """The mark that parts the names in the first line; a comma where none does."""
    first = head.decode("latin-1").lstrip("\ufeff").splitlines()[0]
    return max(",;\t|", key=first.count)
