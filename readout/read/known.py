"""Metadata as people write it (front matter, an index, columns) turned into Known, whatever the key is called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from readout.read.item import Known

# The names under which crawlers, editors, schema.org and feeds file each field, best first.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "articlebody", "maintext", "content", "fulltext", "articletext", "article", "story"),
    "html": ("html", "bodyhtml", "rawhtml", "contenthtml"),
    "title": ("title", "headline", "heading", "ogtitle", "name", "subject"),
    "outlet": ("outlet", "publisher", "publication", "sitename", "source", "site", "newspaper", "medium", "sourcename"),
    "published": (
        "published", "publishedtime", "datepublished", "publicationdate", "publisheddate", "datepublish", "publishedat",
        "pubdate", "articlepublishedtime", "publishdate", "date", "day", "timestamp",
    ),
    "url": ("url", "address", "canonical", "canonicalurl", "sourceurl", "permalink", "link", "uri", "ogurl"),
    "kind": ("kind", "articlekind", "type", "sourcetype"),
    "issued_by": ("issuedby", "issuer", "issuingbody"),
    "language": ("language", "lang", "locale", "inlanguage"),
    "file": ("file", "filename", "path"),
    "id": ("id", "guid", "identifier", "articleid", "docid"),
}  # fmt: skip
FIELDS = ("title", "outlet", "published", "url", "kind", "issued_by", "language")


def field_of(key: str) -> str | None:
    """The field that a key, column or tag stands for, or None."""
    return _by_name().get(_plain(key))


def fields_of(row: Mapping[str, Any]) -> dict[str, str]:
    """For each field the value of its best named key, as text on one line (`text` and `html` unchanged)."""
    ranked: dict[str, tuple[int, str]] = {}
    for key, value in row.items():
        field = field_of(str(key))
        written = _written(value)
        if field is None or not written.strip():
            continue
        rank = NAMES[field].index(_plain(str(key)))
        if field not in ranked or rank < ranked[field][0]:
            ranked[field] = (rank, written if field in ("text", "html") else " ".join(written.split()))
    return {field: value for field, (_, value) in ranked.items()}


def known_of(row: Mapping[str, Any]) -> Known:
    """What a row, an index entry or front matter says about its document."""
    found = fields_of(row)
    return Known(**{field: found.get(field) for field in FIELDS})


@cache
def _by_name() -> dict[str, str]:
    return {name: field for field, names in NAMES.items() for name in names}


def _plain(key: str) -> str:
    return "".join(c for c in key.lower() if c.isalnum())


def _written(value: Any) -> str:
    """A scalar as text; of an object its name (schema.org's publisher), of a list its first member; else nothing."""
    if isinstance(value, list | tuple):
        return _written(value[0]) if value else ""
    if isinstance(value, Mapping):
        return _written(value.get("name")) or _written(value.get("title"))
    if value is None or isinstance(value, bool):
        return ""
    return clean_characters(value) if isinstance(value, str) else str(value)


def clean_characters(text: str) -> str:
    """`text` without NUL and lone surrogates, which no store takes: for texts out of containers only."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
