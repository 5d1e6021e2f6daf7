"""Reports written for these tests, and the documents that hold them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from readout.errors import Problem
from readout.model.article import Source
from readout.read import ReadOptions, read, read_bytes

TODAY = date(2026, 1, 1)
OPTIONS = ReadOptions(today=TODAY)

REPORT = (
    "Ministers meet on the river treaty\n\n"
    "The foreign ministers of Norland and Sudria met in Vienna on Monday to speak about the river treaty.\n\n"
    "“We have agreed to meet again next week,” the minister of Norland said after two hours of talks.\n"
)


def page(body: str = "", head: str = "") -> str:
    """A web page with the report in it."""
    paragraphs = "".join(f"<p>{line}</p>" for line in REPORT.split("\n\n")[1:] * 2)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>Ministers meet on the river treaty</title>{head}</head><body>"
        "<nav><a href='/'>Home</a><a href='/world'>World</a></nav>"
        f"<article><h1>Ministers meet on the river treaty</h1>{paragraphs}{body}</article>"
        "<footer>About us</footer></body></html>"
    )


def sources(found: object, options: ReadOptions = OPTIONS) -> tuple[list[Source], list[Problem]]:
    """What reading a path (or (name, bytes)) gives, articles and problems apart."""
    stream = read_bytes(found[1], found[0], options) if isinstance(found, tuple) else read(str(found), options)
    everything = list(stream)
    return (
        [f for f in everything if isinstance(f, Source)],
        [f for f in everything if isinstance(f, Problem)],
    )


def messages(found: object, options: ReadOptions = OPTIONS) -> str:
    """All problems of a reading in one string; nothing may have been read."""
    articles, problems = sources(found, options)
    assert not articles
    return " ".join(p.message for p in problems)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]  # the mode is a plain str here
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def mail(subject: str, text: str, attachments: dict[str, bytes] | None = None, html: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"] = "Press Service <press@norland.example>"
    message["To"] = "desk@paper.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 14 Mar 2016 09:30:00 +0100"
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in (attachments or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def docx(paragraphs: list[str]) -> bytes:
    from docx import Document

    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page, written by hand."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 40 780 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder
