"""Writes the record as JSON Lines: one object a line, UTF-8, the same record always as the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from readout.publish.bundle import Bundle


def publish_jsonl(bundle: Bundle) -> Iterator[str]:
    """One line of JSON a row, keys in the order of the format."""
    for row in bundle.rows():
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
