"""Every format gives the same report: its words, its headline, what it says about itself."""

from __future__ import annotations

import gzip
import json

import pytest

from readout.read import ReadOptions
from readout.read.suffixes import format_of
from tests.read.made import OPTIONS, REPORT, docx, mail, page, pdf, sources, tarred, zipped

BODY = "The foreign ministers of Norland and Sudria met in Vienna on Monday"
LINES = [line for line in REPORT.split("\n") if line]
ROW = {
    "headline": LINES[0],
    "body": REPORT,
    "url": "https://paper.example/a/1",
    "publisher": "The Paper",
    "date": "2016-03-14",
}
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title><language>en</language>
<item><title>{LINES[0]}</title><link>https://paper.example/a/1</link><pubDate>Mon, 14 Mar 2016 09:30:00 GMT</pubDate>
<description><![CDATA[<p>{LINES[1]}</p><p>{LINES[2]}</p>]]></description></item>
<item><title>No text here</title><link>https://paper.example/a/2</link></item></channel></rss>"""
CSV = "headline;body;date\n" + f'"{LINES[0]}";"{REPORT}";2016-03-14\n'
DOCUMENTS = [
    ("report.txt", REPORT.encode()),
    ("report.md", REPORT.encode()),
    ("report.html", page().encode()),
    ("report.txt", page().encode()),
    ("report.jsonl", json.dumps(ROW).encode() + b"\n"),
    ("report.json", json.dumps([ROW]).encode()),
    ("report.json", json.dumps({"articles": [ROW]}).encode()),
    ("report.csv", CSV.encode()),
    ("feed.xml", FEED.encode()),
    ("report.eml", mail(LINES[0], "\n\n".join(LINES[1:]))),
    ("report.eml", mail(LINES[0], "", html=f"<p>{LINES[1]}</p><p>{LINES[2]}</p>")),
    ("report.docx", docx(LINES)),
    (
        "report.pdf",
        pdf([LINES[0], "", LINES[1][:70], LINES[1][70:], "", "The minister spoke after two hours of talks."]),
    ),
    ("pack.zip", zipped({"report.txt": REPORT.encode()})),
    ("pack.tar", tarred({"report.txt": REPORT.encode()})),
    ("pack.tar.gz", tarred({"report.txt": REPORT.encode()}, "w:gz")),
    ("pack.tgz", tarred({"report.txt": REPORT.encode()}, "w:gz")),
    ("pack.tar.xz", tarred({"report.txt": REPORT.encode()}, "w:xz")),
    ("report.txt.gz", gzip.compress(REPORT.encode())),
    ("mail.zip", zipped({"a/report.eml": mail(LINES[0], "\n\n".join(LINES[1:]))})),
]


@pytest.mark.parametrize(("name", "data"), DOCUMENTS, ids=[f"{n}-{name}" for n, (name, _) in enumerate(DOCUMENTS)])
def test_the_report_is_read(name: str, data: bytes) -> None:
    (source, *more), _ = sources((name, data))
    assert not more
    assert BODY in source.article.text
    assert source.metadata.title == LINES[0]
    assert source.metadata.language == "en"
    assert "/" not in source.article.source


@pytest.mark.parametrize(
    ("name", "data"), [d for d in DOCUMENTS if d[0] in ("report.jsonl", "feed.xml", "report.json")]
)
def test_containers_tell_address_outlet_and_date(name: str, data: bytes) -> None:
    (source,), _ = sources((name, data))
    assert source.article.address == "https://paper.example/a/1"
    assert source.metadata.outlet == "The Paper"
    assert (source.metadata.published, source.metadata.published_basis) == ("2016-03-14", "metadata")


def test_plain_text_is_kept_to_the_last_character() -> None:
    text = "\ufeff  A line with spaces  \r\n\r\nThe ministers of both sides met in Oslo.\t\r\n\n\n"
    (source,), _ = sources(("a.txt", text.encode()))
    assert source.article.text == text


def test_a_mail_brings_its_attachments() -> None:
    message = mail(
        "Two documents",
        "The press service sends two documents about the talks of today.",
        {"x/pack.zip": zipped({"r.txt": REPORT.encode()}), "logo.png": b"\x89PNG"},
    )
    found, _ = sources(("m.eml", message))
    assert [s.article.source for s in found] == ["m.eml", "r.txt"]
    assert {s.metadata.published for s in found} == {"2016-03-14"}


def test_a_column_map_names_the_columns() -> None:
    rows = (
        b"kopf,inhalt\nMinisters meet,"
        + b"The ministers of both sides met in Oslo and agreed to meet again there."
        + b"\n"
    )
    mapped = ReadOptions(column_map=(("text", "inhalt"), ("title", "kopf")), today=OPTIONS.today)
    (source,), _ = sources(("t.csv", rows), mapped)
    assert source.metadata.title == "Ministers meet"
    found, problems = sources(("t.csv", rows))
    assert not found
    assert "kopf, inhalt" in problems[0].message


def test_a_broken_row_does_not_stop_the_others() -> None:
    first, last = (b'{"text": "The ministers met in Oslo."}', b'{"text": "They will meet again in the city."}')
    lines = b"\n".join((first, b"{broken", b"[1]", last))
    found, problems = sources(("t.jsonl", lines))
    assert len(found) == 2
    assert [p.source for p in problems if "JSON" in p.message] == ["t.jsonl#2", "t.jsonl#3"]


def test_a_table_of_pages_is_read_through_html() -> None:
    (source,), _ = sources(
        ("t.jsonl", json.dumps({"html": page(), "url": "https://paper.example/b"}).encode() + b"\n\n")
    )
    assert BODY in source.article.text
    assert source.article.address == "https://paper.example/b"


@pytest.mark.parametrize(
    ("name", "head", "media", "found"),
    [
        ("x", b"%PDF-1.7", None, "pdf"),
        ("x.txt", b"\x1f\x8b\x08", None, "packed"),
        ("x.docx", b"PK\x03\x04", None, "docx"),
        ("x.zip", b"PK\x03\x04", None, "zip"),
        ("x.doc", b"\xd0\xcf\x11\xe0", None, "old office"),
        ("x", b"From: a@b.example\nSubject: Talks\n\nText", None, "mail"),
        ("x.txt", b"Subject: nothing but a line\n\nText", None, "text"),
        ("x", b'{"text": "a"}', None, "json"),
        ("x.xml", b"<?xml version='1.0'?><feed xmlns='a'>", None, "feed"),
        ("https://a.example/x", b"<!doctype html><html>", "text/html; charset=utf-8", "html"),
        ("https://a.example/x", b"<rss>", "application/xml", "feed"),
        ("x.weird", b"Some words", None, "text"),
    ],
)
def test_formats_are_recognised(name: str, head: bytes, media: str | None, found: str) -> None:
    assert format_of(name, head, media) == found
