"""Writes the record as one self-contained page: to read, to print, to mail."""

from __future__ import annotations

from collections.abc import Iterator

from readout.publish.bundle import Bundle


def publish_html(bundle: Bundle) -> Iterator[str]:
    yield ""
