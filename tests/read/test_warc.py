"""Web archives: WARC and WET, packed or not, whole, cut and broken."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from readout.errors import Problem
from readout.model.article import Source
from readout.read import Limits, ReadOptions, read, read_bytes

BODY = (
    "<html><head><title>Ministers meet in Lima</title></head><body><article><h1>Ministers meet in Lima</h1>"
    "<p>Foreign ministers Elena Rojas of Chile and Tomas Quiroga of Bolivia met in Lima on Friday for 90 minutes.</p>"
    "<p>“We will answer in writing next week,” Rojas said after the talks about the border.</p></article></body></html>"
)


def record(
    url: str = "http://lima-post.test/1983/01/15/talks.html",
    body: bytes = BODY.encode(),
    *,
    type_: str = "response",
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    http: str = "",
) -> bytes:
    """One record of an archive, as a crawler writes it."""
    if type_ == "response":
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{http}Content-Length: {len(body)}\r\n\r\n"
        body, media = head.encode() + body, "application/http; msgtype=response"
    fields = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Record-ID: <urn:uuid:7d1c1f5e-0000-4000-8000-000000000001>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 1983-01-16T06:00:00Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return fields.encode() + body + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(r, mtime=0) for r in records)


def found(data: bytes, name: str, options: ReadOptions | None = None) -> tuple[list[Source], list[Problem]]:
    items = list(read_bytes(data, name, options))
    return [i for i in items if isinstance(i, Source)], [i for i in items if isinstance(i, Problem)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (record(), "crawl.warc"),
        (packed(record()), "crawl.warc.gz"),
        (packed(record()), "CRAWL.WARC.GZ"),
        (record(), "stdin"),
        (packed(record()), "unnamed.gz"),
    ],
    ids=["plain", "packed", "capitals", "by its look", "packed, by its look"],
)
def test_a_page_of_an_archive_is_an_article(data: bytes, name: str) -> None:
    (source,), problems = found(data, name)
    assert not problems
    assert "Foreign ministers Elena Rojas of Chile" in source.article.text
    assert source.article.address == "http://lima-post.test/1983/01/15/talks.html"
    assert source.article.captured == "1983-01-16T06:00:00Z"
    assert source.metadata.published == "1983-01-15"


def test_a_text_of_a_wet_file_is_an_article() -> None:
    text = (
        "Ministers meet in Lima\nElena Rojas met Tomas Quiroga in Lima on Friday, and the talks lasted for 90 minutes."
    )
    (source,), _ = found(packed(record(body=text.encode(), type_="conversion", media="text/plain")), "crawl.wet.gz")
    assert source.article.text == text


def test_bodies_packed_for_the_way_are_unpacked() -> None:
    body = gzip.compress(BODY.encode(), mtime=0)
    (source,), problems = found(record(body=body, http="Content-Encoding: gzip\r\n"), "crawl.warc")
    assert "90 minutes" in source.article.text
    assert not problems


def test_the_encoding_that_the_server_names_is_used() -> None:
    body = BODY.replace("Rojas", "Peñálver").encode("latin-1", "ignore")
    (source,), _ = found(record(body=body, media="text/html; charset=iso-8859-1"), "crawl.warc")
    assert "Elena Peñálver" in source.article.text


def test_what_is_no_page_is_told_once() -> None:
    data = record() + record(status="301 Moved Permanently") + record(status="404 Not Found") * 2
    sources, problems = found(data + record(media="image/png", body=b"\x89PNG" * 20), "crawl.warc")
    assert len(sources) == 1
    assert [p.message for p in problems] == [
        "The file holds records that are no pages, which were left out: 2 errors, 1 other files, 1 redirects."
    ]


@pytest.mark.parametrize("cut", [30, 200, 900])
@pytest.mark.parametrize("pack", [False, True], ids=["plain", "packed"])
def test_a_cut_archive_keeps_what_came_before(cut: int, pack: bool) -> None:
    whole, last = record(), record("http://lima-post.test/second.html")
    data = packed(whole, last) if pack else whole + last
    sources, problems = found(data[: -min(cut, len(packed(last)) - 40)], "crawl.warc.gz" if pack else "crawl.warc")
    assert [s.article.address for s in sources] == ["http://lima-post.test/1983/01/15/talks.html"]
    assert len(problems) == 1
    assert problems[0].source == "crawl.warc.gz" if pack else "crawl.warc"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"WARC/1.0\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", "crawl.warc"),
        (b"WARC/1.0\r\n\r\n" + b"\0" * 1000, "crawl.warc"),
        (packed(record())[:200] + b"\0" * 60 + packed(record())[260:], "crawl.warc.gz"),
        (b"no archive at all" * 50, "crawl.warc"),
        (packed(b"no archive at all" * 50), "crawl.warc.gz"),
    ],
    ids=["endless header", "no fields", "damaged", "another file", "another file, packed"],
)
def test_a_broken_archive_is_a_problem_and_no_end(data: bytes, name: str) -> None:
    sources, problems = found(data, name)
    assert not sources
    assert problems


def test_limits_hold_inside_archives() -> None:
    big = record(body=b"<p>" + b"x" * 50_000)
    _, problems = found(record() + big, "crawl.warc", ReadOptions(limits=Limits(html_bytes=10_000)))
    assert any("is larger than 10 KB" in p.message for p in problems)
    _, problems = found(record() * 5, "crawl.warc", ReadOptions(limits=Limits(container_bytes=1_000)))
    assert any("readout sift" in p.message for p in problems)


def test_an_archive_in_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(packed(record()))
    items = list(read(tmp_path))
    assert [type(i) for i in items] == [Source]
