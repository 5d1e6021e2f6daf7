"""Every format in which the record leaves the program, in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from readout.publish.bundle import Bundle, Files
from readout.publish.csv import publish_csv
from readout.publish.html import publish_html
from readout.publish.jsonl import publish_jsonl
from readout.publish.markdown import publish_markdown


@dataclass(frozen=True, slots=True)
class Publisher:
    """One format: its name, what it is for, and the function that writes it.

    `write` returns the text of one file in pieces, or several files by name (a folder or a zip archive).
    """

    name: str
    meaning: str
    write: Callable[[Bundle], Iterable[str] | Files]


PUBLISHERS = (
    Publisher("jsonl", "the whole record, one JSON object a line", publish_jsonl),
    Publisher("csv", "one table a type, in a folder or a .zip", publish_csv),
    Publisher("markdown", "a brief with footnotes to the sources", publish_markdown),
    Publisher("html", "one page with everything in it, to read, print or mail", publish_html),
)
"""The formats that come with the program; entry points may add others."""
