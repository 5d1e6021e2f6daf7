"""Alert: one thing that people who watch want to know, in words, with the names by which it is known again."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("discrepancy", "overdue", "changed")


@dataclass(frozen=True, slots=True)
class Alert:
    """`kind` is one of KINDS, `id` a lasting name (urn:uuid).

    `keys` name the same thing in later records too: an alert one of whose keys is known was told. `links` are the web
    addresses of the reports behind it, `articles` their ids.
    """

    id: str
    kind: str
    title: str
    lines: tuple[str, ...]
    links: tuple[str, ...]
    keys: tuple[str, ...]
    articles: tuple[str, ...] = ()
