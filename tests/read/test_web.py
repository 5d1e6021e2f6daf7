"""Web addresses, against a server on this machine: politeness, limits, and no way into a private network."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from readout.read import Limits, ReadOptions
from readout.read import web as web_reader
from tests.read.made import REPORT, TODAY, messages, page, sources

LIMITS = Limits(web_seconds=2.0, web_bytes=200_000, redirects=3)
OPEN = ReadOptions(allow_private=True, today=TODAY, limits=LIMITS)
CLOSED = ReadOptions(today=TODAY, limits=LIMITS)


BOMB = gzip.compress(b"a" * 30_000_000)


class Site(BaseHTTPRequestHandler):
    """A small site with a page, a forbidden page, redirects and bad manners."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        Site.asked.append(self.path)
        headers, body, status = {"Content-Type": "text/html; charset=utf-8"}, page().encode(), 200
        if self.path == "/robots.txt":
            headers, body = {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/\n"
        elif self.path == "/missing":
            status = 404
        elif self.path == "/once":
            status, headers = 302, {"Location": "/page"}
        elif self.path == "/twice":
            status, headers = 301, {"Location": "/once"}
        elif self.path == "/loop":
            status, headers = 302, {"Location": "/loop"}
        elif self.path == "/file":
            status, headers = 302, {"Location": "file:///etc/passwd"}
        elif self.path == "/forbidden":
            status, headers = 302, {"Location": "/private/page"}
        elif self.path == "/big":
            body = b"a" * 300_000
        elif self.path == "/bomb":
            headers, body = {"Content-Encoding": "gzip"}, BOMB
        elif self.path == "/slow":
            time.sleep(4)
        elif self.path == "/text":
            headers, body = {"Content-Type": "text/plain"}, REPORT.encode()
        elif self.path == "/liar":
            headers = {"Content-Type": "application/pdf"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # a reader that has had enough hangs up
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_a_page_is_read_with_its_address(site: str) -> None:
    (source,), _ = sources(f"{site}/page#part", OPEN)
    assert source.article.address == f"{site}/page"
    assert source.metadata.title == "Ministers meet on the river treaty"
    assert source.article.captured is not None
    assert source.article.captured.endswith("Z")


def test_redirects_are_followed_and_the_last_address_counts(site: str) -> None:
    (source,), _ = sources(f"{site}/twice", OPEN)
    assert source.article.address == f"{site}/page"


def test_plain_text_is_kept(site: str) -> None:
    (source,), _ = sources(f"{site}/text", OPEN)
    assert source.article.text == REPORT


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", "status 404"),
        ("/loop", "redirects more than 3 times"),
        ("/file", "no web address"),
        ("/private/page", "robots.txt forbids"),
        ("/forbidden", "robots.txt forbids"),
        ("/big", "more than 200 KB"),
        ("/bomb", "more than 200 KB"),
        ("/slow", "did not answer within 2 seconds"),
        ("/liar", ""),
    ],
)
def test_what_is_refused(site: str, path: str, words: str) -> None:
    told = messages(f"{site}{path}", OPEN)
    assert words in told
    assert told.startswith("The page")


@pytest.mark.hostile
def test_private_addresses_need_leave(site: str) -> None:
    Site.asked.clear()
    port = site.rsplit(":", 1)[1]
    for host in (
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "2130706433",
    ):
        told = messages(f"http://{host}:{port}/page", CLOSED)
        assert "private network" in told or "does not answer" in told
    assert not Site.asked


@pytest.mark.hostile
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.168.1.7", 80))]
    monkeypatch.setattr(web_reader.socket, "getaddrinfo", lambda *_args, **_named: answer)
    assert "private network" in messages("http://paper.example/a", CLOSED)


@pytest.mark.hostile
def test_the_checked_address_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(web_reader.socket, "getaddrinfo", lambda *_args, **_named: answer)
    target, host = web_reader._checked("https://paper.example/a?b=1", CLOSED)
    assert (target, host) == ("https://93.184.216.34/a?b=1", "paper.example")


@pytest.mark.hostile
def test_passwords_in_addresses_are_refused() -> None:
    assert "user name" in messages("http://me:secret@paper.example/", CLOSED)


def test_an_address_where_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "does not answer" in messages(f"http://127.0.0.1:{port}/", OPEN)


def test_a_host_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_args: object, **_named: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(web_reader.socket, "getaddrinfo", nobody)
    assert "there is no host" in messages("http://paper.example/", CLOSED)
