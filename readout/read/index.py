"""A folder's index.json or index.csv: what it says about each file (file, outlet, published, url, kind)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from readout.read.decode import decode
from readout.read.item import Known
from readout.read.known import fields_of, known_of
from readout.read.limits import UnreadableError

INDEX_NAMES = ("index.json", "index.csv")
Index = Mapping[str, Known]


def is_index(name: str) -> bool:
    """Whether a file of this path is an index of its folder."""
    return name.rsplit("/", 1)[-1].lower() in INDEX_NAMES


def parse_index(name: str, data: bytes) -> Index:
    """What the index says of each file (named with / between folders); UnreadableError where it is none."""
    text = decode(data)[0].removeprefix("\ufeff")
    rows = _json_rows(text) if name.lower().endswith(".json") else csv.DictReader(io.StringIO(text))
    found: dict[str, Known] = {}
    try:
        for row in rows:
            file = fields_of(row).get("file") if isinstance(row, dict) else None
            if file:
                found.setdefault(_path(file), known_of(row))
    except csv.Error as error:
        raise UnreadableError(f"is a broken index ({error})") from error
    if not found:
        raise UnreadableError("is an index that names no file")
    return found


def _json_rows(text: str) -> Iterable[Any]:
    """Objects with a `file`: a list of them, a list under one key, or an object from file to what is known."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is a broken index (no JSON: {str(error)[:120]})") from error
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        return ()
    lists = [v for v in found.values() if isinstance(v, list)]
    if lists:
        return lists[0]
    return [{**v, "file": k} for k, v in found.items() if isinstance(v, dict)]


def _path(file: str) -> str:
    return file.replace("\\", "/").removeprefix("./")


def knowledge(indexes: Mapping[str, Index], path: str) -> Known | None:
    """What the indexes of a file's folder and of those above say about it, the nearest first; None where none does."""
    parts = path.removeprefix("./").split("/")
    found: Known | None = None
    for depth in range(len(parts) - 1, -1, -1):
        index = indexes.get("/".join(parts[:depth])) or {}
        here = index.get("/".join(parts[depth:]))
        if here is not None:
            found = here if found is None else found.over(here)
    return found
