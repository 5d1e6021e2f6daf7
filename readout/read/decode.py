"""Bytes to characters: UTF-8 first, another encoding by its own mark or by a guess that is told."""

from __future__ import annotations

import codecs

from readout.read.limits import UnreadableError, sized

SAMPLE = 200_000
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1a\x1b\x08")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def looks_binary(head: bytes) -> bool:
    """Whether the first bytes of a file are no text in any encoding."""
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls > 0.02 * len(head)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of `data` and, where its encoding was guessed, a sentence that says so.

    A byte order mark of UTF-8 stays as U+FEFF, so that the text is the file's, code point for code point.
    """
    if not data.strip():
        raise UnreadableError("is empty")
    if looks_binary(data[:8192]):
        raise UnreadableError("holds bytes that are no text (a picture, a program or another binary file)")
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in filter(None, (marked, "utf-8", declared)):
        try:
            return _without_nul(data.decode(name)), None
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(data)


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise UnreadableError("holds bytes that are no text (a picture, a program or another binary file)")
    return text


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    encoding = best.encoding if best is not None else "cp1252"
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") > 0.01 * len(text):
        raise UnreadableError(f"is {sized(len(data))} in no encoding that could be recognised; save it as UTF-8")
    return _without_nul(text), f"is not UTF-8; it was read as {encoding}, so check its accents and quotation marks"
