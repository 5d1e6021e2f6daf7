"""Claims files: Parquet with one row an article, its claims and where it came from, and in its head how it was made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from readout.errors import ReadoutError

_HEAD = b"readout"


def write_claims(path: Path, rows: Sequence[Mapping[str, Any]], head: Mapping[str, Any]) -> None:
    """Writes a claims file, whole or not at all; the same rows and head give the same bytes."""
    arrow = _arrow()
    schema = _schema(arrow).with_metadata({_HEAD: json.dumps(head, ensure_ascii=False, sort_keys=True).encode("utf-8")})
    table = arrow.Table.from_pylist([dict(row) for row in rows], schema=schema)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    arrow.parquet.write_table(table, part, compression="zstd")
    os.replace(part, path)


def told(path: Path) -> Mapping[str, Any] | None:
    """The head of a claims file; None where it is none, or a broken one."""
    arrow = _arrow()
    try:
        metadata = arrow.parquet.read_schema(path).metadata or {}
        head = json.loads(metadata[_HEAD])
    except (OSError, KeyError, ValueError, arrow.ArrowException):
        return None
    return head if isinstance(head, dict) else None


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a claims file; raises ReadoutError where it is none."""
    arrow = _arrow()
    if told(path) is None:
        raise ReadoutError(f"{path}: this is no claims file of `readout sift`, or a broken one.")
    try:
        with arrow.parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=64):
                yield from batch.to_pylist()
    except (OSError, ValueError, arrow.ArrowException) as error:
        why = f"{path}: this claims file is damaged ({error}); sift its archive again."
        raise ReadoutError(why) from error


def _schema(arrow: Any) -> Any:
    text, number = arrow.string(), arrow.int64()
    claim = [("id", text), ("type", text), ("code", text), ("stance", text)]
    claim += [("start", number), ("end", number), ("quote", text)]
    return arrow.schema(
        [
            *((name, text) for name in ("archive", "record")),
            ("offset", number),
            *((name, text) for name in ("url", "captured", "article", "outlet", "title", "published")),
            ("claims", arrow.list_(arrow.struct(claim))),
            ("logged", arrow.list_(text)),
        ]
    )


def _arrow() -> Any:
    """pyarrow; ReadoutError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ReadoutError('Claims files need pyarrow: pip install "press-readout[parquet]"') from error
    return pyarrow
