"""Documents built to do harm, small enough to be built in a test."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

from tests.read.made import REPORT, mail, tarred, zipped

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
PARAGRAPH = "<w:p><w:r><w:t>The ministers met in Oslo on Monday.</w:t></w:r></w:p>"


def word(body: str = PARAGRAPH, head: str = "", further: dict[str, str] | None = None) -> bytes:
    """A Word document of the fewest parts, with `head` before its root element and `further` parts."""
    document = f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return zipped({name: text.encode() for name, text in {**parts, **(further or {})}.items()})


def nested(pack: Callable[[bytes], bytes], times: int = 100) -> bytes:
    """A report packed into itself so many times."""
    data = REPORT.encode()
    for _ in range(times):
        data = pack(data)
    return data


def zip_in(data: bytes) -> bytes:
    return zipped({"in.zip" if data[:2] == b"PK" else "a.txt": data})


def tar_in(data: bytes) -> bytes:
    return tarred({"in.tar" if data[257:262] == b"ustar" else "a.txt": data})


def mail_in(data: bytes) -> bytes:
    return mail("Fwd", "Please read what is attached here, all of it.", {"in.eml": data})


def overlapping(count: int = 500) -> bytes:
    """A zip file whose list names one member many times over."""
    whole = bytearray(zipped({"a.txt": b"word " * 20_000}))
    start, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    entry, tail = bytes(whole[start:end]), bytearray(whole[end:])
    entries = b"".join(entry.replace(b"a.txt", b"%05d" % n) for n in range(count))
    tail[8:16] = struct.pack("<HHI", count, count, len(entries))[:8]
    return bytes(whole[:start]) + entries + bytes(tail)


def linked(kind: bytes, target: str) -> bytes:
    """A tar file with a link or device in it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = kind, target
        archive.addfile(info)
    return out.getvalue()


def sparse(claimed: int = 1 << 40) -> bytes:
    """A tar file of a few hundred bytes whose one member says that it is a terabyte of holes (PAX 1.0 of GNU)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.pax_headers = {
            "GNU.sparse.major": "1",
            "GNU.sparse.minor": "0",
            "GNU.sparse.name": "a.txt",
            "GNU.sparse.realsize": str(claimed),
        }
        body = b"1\n0\n1\n".ljust(512, b"\0") + b"x"
        info.size = len(body)
        archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


def record(body: bytes, length: int | None = None, head: str = "", media: str = "text/plain") -> bytes:
    """One record of a web archive, which may lie about its length."""
    said = len(body) if length is None else length
    fields = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2016-03-14T09:30:00Z\r\n"
        f"WARC-Target-URI: https://paper.example/1\r\nContent-Type: {media}\r\n{head}Content-Length: {said}\r\n\r\n"
    )
    return fields.encode() + body + b"\r\n\r\n"


def pdf_of(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects, the first of them its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for n in range(1, max(objects) + 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, objects.get(n, b"null"))
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)


def text_pdf(content: bytes = b"", also: dict[int, bytes] | None = None, catalog: bytes = b"") -> bytes:
    """A PDF of one page with a line of text, `content` after it, and further objects."""
    shown = b"BT /F 9 Tf 9 9 Td (The ministers met in Oslo on Monday.) Tj ET " + content
    return pdf_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
            b"/XObject<</I 6 0 R>>>>>>",
            4: b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
            5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            **(also or {}),
        }
    )


def locked_pdf() -> bytes:
    """A PDF that opens only with a password."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(99, 99)
    writer.encrypt("a password that nobody guesses", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed(size: int = 5_000_000) -> dict[str, bytes]:
    """One byte many times over, packed in each way that is read."""
    data = b"a" * size
    return {"a.txt.gz": gzip.compress(data), "a.txt.bz2": bz2.compress(data), "a.txt.xz": lzma.compress(data)}


def deflated(size: int) -> bytes:
    return zlib.compress(b" " * size, 9)


def named(name: str) -> bytes:
    """A zip file with one report of this name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), REPORT)
    return out.getvalue()
