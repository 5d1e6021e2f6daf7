"""The log as a file: JSON Lines that load back into the same log, and are written again as the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from readout.errors import DossierError, Problem
from readout.model.article import Article, Reading, Tombstone
from readout.model.decision import Decision
from readout.model.ids import text_hash
from readout.model.knowledge import KnownPerson
from readout.store.codec import dumps, encode
from readout.store.log import Storable, Stored, stored
from readout.store.typed import decode_foreign

FORMAT = 1
_CLASSES: dict[str, type[Storable]] = {
    "article": Article,
    "reading": Reading,
    "problem": Problem,
    "decision": Decision,
    "tombstone": Tombstone,
    "knowledge": KnownPerson,
}


def lines(title: str, rows: Iterable[Stored]) -> Iterator[str]:
    """A header, then one line a row: its type and its value."""
    yield dumps({"type": "log", "format": FORMAT, "title": title}) + "\n"
    for row in rows:
        yield dumps({"type": row.kind, "value": encode(row.value)}) + "\n"


def load(text: Iterable[str], name: str) -> tuple[str, Iterator[Stored]]:
    """The title and the rows of a log file; raises DossierError, naming the line, where it is no log or was altered."""
    numbered = iter(enumerate(text, 1))
    header = _json(next(numbered, (1, ""))[1], name, 1)
    if header.get("type") != "log":
        hint = " It is an exported record; only --format log loads back." if header.get("type") == "record" else ""
        raise DossierError(f"{name}: this is not a log of Readout.{hint}")
    if header.get("format") != FORMAT:
        raise DossierError(
            f"{name}: this log has format {header.get('format')}; this program reads {FORMAT}. Update Readout."
        )
    return str(header.get("title") or ""), _rows(numbered, name)


def _rows(numbered: Iterator[tuple[int, str]], name: str) -> Iterator[Stored]:
    for n, line in numbered:
        if not line.strip():
            continue
        data = _json(line, name, n)
        cls = _CLASSES.get(str(data.get("type")))
        if cls is None:
            raise DossierError(f"{name}, line {n}: {data.get('type')!r} is nothing that a log holds.")
        try:
            value = decode_foreign(cls, data["value"])
            row = stored(value)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DossierError(
                f"{name}, line {n}: this {data['type']} is damaged ({error}). Export the log again."
            ) from error
        if isinstance(row.value, Article) and text_hash(row.value.text) != row.value.sha256:
            raise DossierError(f"{name}, line {n}: the text of {row.value.source} was altered. Export the log again.")
        yield row


def _json(line: str, name: str, n: int) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DossierError(f"{name}, line {n}: this is not JSON, so it is no log of Readout.") from error
    return data if isinstance(data, dict) else {}
