"""A small news site on loopback: a feed, a sitemap, pages that can be edited, and whatever goes wrong."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from readout.read.limits import Limits
from readout.read.options import ReadOptions
from readout.read.polite import Guest
from readout.watch.memory import Memory
from readout.watch.report import Journal, Report
from readout.watch.rounds import Watch
from readout.watch.running import Outlets, run_round
from readout.watch.sources import watched

TALKS = (
    "The foreign ministers of Chile and Bolivia met in Lima on Friday, January 14, 1983. Chilean Foreign Minister "
    "Elena Rojas met Bolivian Foreign Minister Tomas Quiroga for {minutes} minutes, officials said.\n"
    "Rojas said after the meeting that Chile would publish its maps of the border by January 20, 1983.\n"
)
OTHER = "The harbour of Arica was quiet on the day after the talks, and the trains to La Paz ran as they always do."


@dataclass
class Site:
    """What the site holds by path; `fails` gives paths a status and headers instead, `asked` is every request."""

    pages: dict[str, str] = field(default_factory=dict)
    items: list[tuple[str, str, str]] = field(default_factory=list)
    fails: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    robots: str = ""
    asked: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)
    root: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def publish(self, path: str, text: str, day: str = "15 Jan 1983", *, listed: bool = True) -> None:
        """Puts up a page, and an item for it in the feed (newest first)."""
        body = "".join(f"<p>{line}</p>" for line in text.splitlines())
        name = path.strip("/")
        self.pages[path] = (
            f"<!DOCTYPE html><html lang='en'><head><title>Report {name}</title></head><body><article>"
            f"<h1>Report {name}</h1>{body}</article></body></html>"
        )
        if listed:
            self.items.insert(0, (path, f"Report {name}", day))

    def feed(self) -> str:
        items = "".join(
            f"<item><title>{title}</title><link>{self.root}{path}</link><guid>{path}</guid>"
            f"<pubDate>{day} 09:00:00 GMT</pubDate></item>"
            for path, title, day in self.items
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Lima Post</title>{items}</channel></rss>'

    def count(self, path: str, status: int | None = None) -> int:
        return sum(1 for p, s, _ in self.asked if p == path and status in (None, s))

    def answer(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if path in self.fails:
            status, found = self.fails[path]
            return status, found, b"not now"
        if path == "/robots.txt":
            return (200, {"Content-Type": "text/plain"}, self.robots.encode()) if self.robots else (404, {}, b"")
        text = self.feed() if path == "/feed" else self.pages.get(path)
        if text is None:
            return 404, {}, b"nothing here"
        data = text.encode()
        tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        if headers.get("If-None-Match") == tag:
            return 304, {"ETag": tag}, b""
        media = "application/xml" if text.startswith("<?xml") else "text/html; charset=utf-8"
        return 200, {"ETag": tag, "Content-Type": media}, data


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """Serves the site while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = dict(self.headers.items())
            status, found, data = site.answer(self.path, headers)
            with site.lock:
                site.asked.append((self.path, status, headers))
            self.send_response(status)
            for name, value in found.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.root = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class Clock:
    """A clock that the test moves."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@contextmanager
def watching(
    dossier: Path,
    *sources: str,
    clock: Callable[[], float] | None = None,
    private: bool = True,
    stop: threading.Event | None = None,
    revisit: float = 0.0,
    pause: float = 0.0,
    patience: float = 5.0,
) -> Iterator[Watch]:
    """A watch over sources, with its memory open; `patience` are the seconds after which it gives an answer up."""
    stop = stop or threading.Event()
    options = ReadOptions(allow_private=private, limits=Limits(web_seconds=patience))
    with Memory(dossier) as memory, Guest(options, pause=pause, stop=stop) as guest:
        listed = watched(sources)
        yield Watch(
            dossier, listed, memory, guest, options, stop, revisit, workers=2, settled=0.0, clock=clock or Clock()
        )


def one_round(watch: Watch, **outlets: object) -> Report:
    """One round that says nothing."""
    return run_round(watch, Outlets(Journal(lambda line: None, machine=False), **outlets))  # type: ignore[arg-type]  # given by name
