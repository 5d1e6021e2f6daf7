"""Which format a document is in: by its first bytes, then its declared type, then its name, then its look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

SUFFIXES: Mapping[str, str] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".mdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".jsonl": "json", ".ndjson": "json", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".pdf": "pdf", ".docx": "docx", ".eml": "mail",
    ".zip": "zip", ".tar": "tar", ".tgz": "packed", ".tbz2": "packed", ".txz": "packed",
    ".gz": "packed", ".bz2": "packed", ".xz": "packed", ".warc": "warc", ".wet": "warc",
}  # fmt: skip
_MEDIA = (
    ("text/html", "html"), ("application/xhtml", "html"), ("rss", "feed"), ("atom", "feed"), ("xml", "feed"),
    ("ndjson", "json"), ("jsonl", "json"), ("json", "json"), ("csv", "csv"), ("pdf", "pdf"),
    ("wordprocessingml", "docx"),
    ("message/rfc822", "mail"), ("text/plain", "text"), ("text/markdown", "text"),
)  # fmt: skip
_MAGIC = (
    (b"WARC/", "warc"), (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "packed"),
    (b"BZh", "packed"), (b"\xfd7zXZ\x00", "packed"), (b"\xd0\xcf\x11\xe0", "old office"), (b"{\\rtf", "rich text"),
)  # fmt: skip
# Web archives pack each record by itself, and are read without unpacking the whole.
_PACKED_ARCHIVES = (".warc.gz", ".wet.gz", ".warc.zst", ".wet.zst")
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
# Files about a folder rather than reports in it, by the start of their names.
_ABOUT = ("readme", "license", "licence", "changelog", "contributing", "copying", "notice", "authors")


def base_name(name: str) -> str:
    """A path's last part, whatever the system that wrote it."""
    return name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def skipped_clause(names: Sequence[str]) -> str:
    """What to say once of all files of a place that are no reports by their names."""
    some = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
    count = "one file" if len(names) == 1 else f"{len(names):,} files"
    return f"holds {count} in a format that is not read: {some}"


def suffix_of(name: str) -> str:
    """The lower-case ending of a file's name, or an empty string."""
    return "." + name.rsplit(".", 1)[1].lower() if "." in name.rsplit("/", 1)[-1] else ""


def is_report_name(name: str) -> bool:
    """Whether a file found in a folder or archive is taken for a report by its name."""
    return (suffix_of(name) in SUFFIXES or name.lower().endswith(_PACKED_ARCHIVES)) and not is_about(name)


def is_about(name: str) -> bool:
    """Whether a file describes its folder (a README, a licence)."""
    return name.rsplit("/", 1)[-1].lower().startswith(_ABOUT)


def format_of(name: str, head: bytes, media: str | None = None) -> str:
    """The format's name, a key of `formats.READERS`, else "old office" or "rich text", which nothing reads."""
    if name.lower().endswith(_PACKED_ARCHIVES) and head.startswith((b"\x1f\x8b", _ZSTANDARD)):
        return "warc"
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return "docx" if found == "zip" and (suffix_of(name) == ".docx" or b"word/" in head) else found
    if head[257:262] == b"ustar":
        return "tar"
    declared = next((found for part, found in _MEDIA if part in (media or "").lower()), None)
    named = declared or SUFFIXES.get(suffix_of(name))
    look = _look(head)
    if named in (None, "text", "feed", "html") and look in ("html", "feed"):
        return look
    if named == "feed" and look == "text":
        return "html"
    return named or look


def _look(head: bytes) -> str:
    """What text looks like from its first bytes."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
    low = start.lower()
    if low.startswith(b"<?xml") or low.startswith((b"<rss", b"<feed", b"<rdf")):
        return "feed" if re.search(rb"<(?:rss|feed|rdf:rdf)\b", low) else "html"
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if start.startswith((b'{"', b'[{"', b"[\n", b"{\n")):
        return "json"
    return "mail" if _mail_head().match(start) else "text"


@cache
def _mail_head() -> re.Pattern[bytes]:
    fields = rb"(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Delivered-To|Content-Type)"
    return re.compile(
        fields + rb": [^\n]+\n(?:[ \t][^\n]*\n)*(?:[A-Za-z-]+: [^\n]*\n(?:[ \t][^\n]*\n)*)*" + fields + rb":"
    )
