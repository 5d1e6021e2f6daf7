"""Watching: a day of items in many feeds, replayed against a server on this machine, with failures and killed watches.

    python bench/watch.py [--feeds 1000] [--rounds 24] [--items 400] [--kills 3]

Between two rounds items come up in feeds that keep only their newest five, one request in fifty fails, and some rounds
are killed (SIGKILL) in the middle. At the end every item must be one article of the dossier. Each round is a process of
its own, so that its memory is its own too.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import threading
import time
from collections import Counter, deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1]))

from readout.dossier import Dossier
from readout.read.options import ReadOptions
from readout.read.polite import Guest
from readout.watch.memory import Memory
from readout.watch.report import Journal
from readout.watch.rounds import Watch
from readout.watch.running import Outlets, run_round
from readout.watch.sources import Watched

PLACES = ("Lima", "Arica", "Tacna", "La Paz", "Santiago", "Cusco", "Sucre", "Iquique")


class Feeds:
    """Feeds that keep their five newest items, and the pages of all items ever."""

    def __init__(self, count: int, seed: int) -> None:
        self.lists: list[deque[int]] = [deque(maxlen=5) for _ in range(count)]
        self.items = 0
        self.asked: Counter[int] = Counter()
        self._random = random.Random(seed)
        self._lock = threading.Lock()

    def publish(self, count: int) -> None:
        for _ in range(count):
            self._random.choice(self.lists).appendleft(self.items)
            self.items += 1

    def answer(self, path: str, tag: str | None) -> tuple[int, str, str]:
        """Status, tag and document for a path."""
        kind, _, number = path.strip("/").partition("/")
        with self._lock:
            failing = kind != "robots.txt" and self._random.random() < 0.02
        if failing or kind == "robots.txt":
            return (500, "", "") if failing else (404, "", "")
        if kind == "item":
            return 200, "", _page(int(number))
        shown = tuple(self.lists[int(number)])
        name = f'"{"-".join(map(str, shown)) or "empty"}"'
        return (304, name, "") if name == tag else (200, name, _feed(int(number), shown))


def _feed(number: int, shown: tuple[int, ...]) -> str:
    items = "".join(f"<item><title>Item {n}</title><link>/item/{n}</link></item>" for n in shown)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed {number}</title>{items}</channel></rss>'


def _page(number: int) -> str:
    place, other = PLACES[number % 8], PLACES[number // 8 % 8]
    text = f"The minister spoke in {place} about the road to {other}, officials said on the day, in note {number}."
    head = f"<!DOCTYPE html><html lang=en><title>Item {number}</title>"
    return f"{head}<article><h1>Item {number}</h1><p>{text}</p></article>"


def _serve(feeds: Feeds) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, tag, text = feeds.answer(urlsplit(self.path).path, self.headers.get("If-None-Match"))
            feeds.asked[status] += 1
            data = text.replace("<link>", f"<link>http://{self.headers['Host']}").encode()
            self.send_response(status)
            self.send_header("ETag", tag or '""')
            self.send_header("Content-Type", "application/rss+xml" if "<rss" in text else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _round(dossier: Path, sources: tuple[Watched, ...], now: float) -> None:
    """One round in a process of its own, by a clock of its own."""
    stop, options = threading.Event(), ReadOptions(allow_private=True)
    with Memory(dossier) as memory, Guest(options, pause=0.0, stop=stop) as guest:
        watch = Watch(dossier, sources, memory, guest, options, stop, revisit=0.0, clock=lambda: now)
        run_round(watch, Outlets(Journal(lambda line: print(f"  {line}", flush=True), machine=False)))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in (("feeds", 1000), ("rounds", 24), ("items", 400), ("kills", 3), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    feeds = Feeds(given.feeds, given.seed)
    server = _serve(feeds)
    sources = tuple(Watched(f"http://127.0.0.1:{server.server_address[1]}/feed/{n}") for n in range(given.feeds))
    killed = set(random.Random(given.seed).sample(range(given.rounds), min(given.kills, given.rounds)))
    begun, now, kills = time.monotonic(), 1_700_000_000.0, 0
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.readout"
        for n in range(given.rounds + 2):  # two more in which only what failed is asked again
            feeds.publish(given.items // given.rounds if n < given.rounds else 0)
            child = spawn.Process(target=_round, args=(path, sources, now), daemon=True)
            child.start()
            child.join(random.Random(n).uniform(4, 12) if n in killed else None)
            if child.is_alive():
                child.kill()
                child.join()
                kills += 1
                child = spawn.Process(target=_round, args=(path, sources, now), daemon=True)
                child.start()
                child.join()
            now += 3600 if n < given.rounds else 86_400
        with Dossier.open(path) as dossier:
            held = Counter(source for _, source in dossier.sources())
            faults = dossier.check()
    took = time.monotonic() - begun
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    lost = feeds.items - len(held)
    doubled = sum(count - 1 for count in held.values())
    print(f"{given.feeds:,} feeds, {given.rounds} rounds, {feeds.items:,} items, {kills} watches killed, {took:.0f} s")
    print("answers: " + ", ".join(f"{count:,} of status {status}" for status, count in sorted(feeds.asked.items())))
    print(f"lost {lost}, doubled {doubled}, faults of the dossier {len(faults)}, at most {peak:.0f} MB in one process")
    sys.exit(bool(lost or doubled or faults))


if __name__ == "__main__":
    main()
