"""Loads a served desk on PostgreSQL: several write, several read, for a while; prints what it measured as JSON.

    python bench/load.py ADDRESS [--minutes 30] [--writers 4] [--readers 2] [--start 60] [--think 20] [--look 1]

ADDRESS is that of a server, as postgresql://USER@127.0.0.1/DATABASE; the dossier is a new one, taken away at the end.
The desk runs as users run it (`readout serve`). Each writer is a process of its own that adds a composed report, thinks
for `--think` seconds (half to one and a half times as long, by chance), and after every fourth decides something over
the desk's JSON interface. Each reader opens a page of the desk, looks at it for `--look` seconds (likewise), and goes
on; one page in ten is a search.

A page is timed from the request to its last byte. On a machine with other work that is mostly time spent in the queue
for a processor, so `desk` tells how many seconds the desk worked, and how many its threads were ready and had to wait.
At the end the dossier is checked: every report there once, every hash and reference in order.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx
from composed import Report, reports

from readout.dossier import Dossier
from readout.errors import ReadoutError
from readout.store.log import Log

LISTS = (
    "/",
    "/contacts",
    "/ledger",
    "/statements",
    "/discrepancies",
    "/acts",
    "/actors",
    "/sources",
    "/review",
    "/decisions",
)
WORDS = ("minister", "treaty", "border guards", "talks", "agreement", "reporters", "monitors", "neutral country")
PATIENCE = 30.0


def add(dossier: Dossier, folder: Path, report: Report) -> None:
    """Reads one report, as `readout add` does."""
    file = folder / report.name
    file.write_text(report.text, encoding="utf-8")
    done = dossier.add(file, published=report.published, outlet=report.outlet)
    if not (done.read or done.known):
        raise ReadoutError(f"{report.name} was not read: {done.problems}")


def write(address: str, desk: str, mine: list[Report], until: float, think: float, seed: int, told: Any) -> None:
    """One writer: adds its reports until the time is over; what went wrong is told, never raised."""
    rng, out = random.Random(seed), {"articles": 0, "decisions": 0, "seconds": [], "errors": []}
    with tempfile.TemporaryDirectory() as folder, httpx.Client(base_url=desk, timeout=PATIENCE) as client:
        for n, report in enumerate(mine, 1):
            if not wait(rng, think, until):
                break
            begin = time.monotonic()
            try:
                with Dossier.open(address, create=False) as dossier:
                    add(dossier, Path(folder), report)
                out["articles"] += 1
                out["seconds"].append(time.monotonic() - begin)
                if n % 4 == 0:
                    out["decisions"] += decide(client, rng)
            except Exception as error:
                out["errors"].append(f"writer: {type(error).__name__}: {error}")
        else:
            out["errors"].append("writer: ran out of reports; make more")
    told.put(("writer", out))


def decide(client: httpx.Client, rng: random.Random) -> int:
    """Accepts a statement over the JSON interface; 0 where it was gone by then."""
    found = client.get("/api/statements", params={"limit": 50})
    found.raise_for_status()
    chosen = rng.choice(found.json()["items"])["id"]
    answer = client.post("/api/decisions", json={"verdict": "accept", "target": [chosen]})
    if answer.status_code == 409:  # the record moved on
        return 0
    answer.raise_for_status()
    return 1


def read(desk: str, until: float, look: float, seed: int, told: Any) -> None:
    """One reader: a page, a look, a page."""
    rng, out = random.Random(seed), {"ms": [], "errors": [], "kinds": {}}
    links = list(LISTS)
    with httpx.Client(base_url=desk, timeout=PATIENCE, follow_redirects=True) as client:
        while wait(rng, look, until):
            path = f"/search?q={rng.choice(WORDS)}" if rng.random() < 0.1 else rng.choice(links)
            begin = time.perf_counter()
            try:
                answer = client.get(path)
                took = 1000 * (time.perf_counter() - begin)
                if answer.status_code not in (200, 404) or (answer.status_code == 404 and path in LISTS):
                    out["errors"].append(f"reader: {answer.status_code} {path}")
                out["ms"].append(took)
                out["kinds"].setdefault(path.split("/")[1].partition("?")[0] or "overview", []).append(took)
                found = re.findall(r'href="(/(?:contact|entry|actor|article|discrepancy)/[^"?#]+)', answer.text)
                links = [*LISTS, *rng.sample(found, min(20, len(found)))] if found else links
            except httpx.HTTPError as error:
                out["errors"].append(f"reader: {type(error).__name__}: {error} {path}")
    told.put(("reader", out))


def wait(rng: random.Random, seconds: float, until: float) -> bool:
    """Thinks for a while; False where the time is over."""
    time.sleep(max(0.0, min(seconds * rng.uniform(0.5, 1.5), until - time.monotonic())))
    return time.monotonic() < until


@contextmanager
def served(address: str) -> Iterator[tuple[str, int]]:
    """The desk of a dossier, as users serve it; its address and the number of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    order = [sys.executable, "-m", "readout", "serve", address, "--no-open", "--port", str(port)]
    running = subprocess.Popen(order, stdout=subprocess.DEVNULL)
    desk = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(desk, timeout=600).raise_for_status()
                break
            except httpx.TransportError:
                time.sleep(0.5)
        yield desk, running.pid
    finally:
        running.terminate()
        try:
            running.wait(120)
        except subprocess.TimeoutExpired:
            print("The desk did not stop within two minutes.", file=sys.stderr)
            running.kill()


def run(address: str, asked: argparse.Namespace) -> dict[str, Any]:
    """Fills the dossier, lets everybody work, and sums up."""
    most = asked.start + asked.writers * int(asked.minutes * 60 / asked.think * 3 + 5)
    made = list(reports(most))
    with tempfile.TemporaryDirectory() as folder, Dossier.open(address) as dossier:
        for report in made[: asked.start]:
            add(dossier, Path(folder), report)
        dossier.record()
    told: Any = multiprocessing.Queue()
    with served(address) as (desk, number):
        begun = worked(number)
        until = time.monotonic() + asked.minutes * 60
        rest = made[asked.start :]
        work = [
            *(
                multiprocessing.Process(
                    target=write, args=(address, desk, rest[n :: asked.writers], until, asked.think, n, told)
                )
                for n in range(asked.writers)
            ),
            *(
                multiprocessing.Process(target=read, args=(desk, until, asked.look, 100 + n, told))
                for n in range(asked.readers)
            ),
        ]
        for process in work:
            process.start()
        answers = [told.get() for _ in work]
        for process in work:
            process.join()
        busy = {name: round(value - begun[name], 1) for name, value in worked(number).items()}
    return summed(address, asked, answers) | {"desk": busy}


def worked(process: int) -> dict[str, float]:
    """Seconds that a process worked, and that those of its threads which still live waited for a processor (Linux)."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    waited = 0
    for task in Path(f"/proc/{process}/task").iterdir():
        try:
            waited += int((task / "schedstat").read_text().split()[1])
        except OSError:  # a thread that ended
            continue
    return {"worked": (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK"), "waited": waited / 1e9}


def summed(address: str, asked: argparse.Namespace, answers: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    writers = [a for kind, a in answers if kind == "writer"]
    readers = [a for kind, a in answers if kind == "reader"]
    errors = [e for _, a in answers for e in a["errors"]]
    written = sum(a["articles"] for a in writers)
    with Dossier.open(address, create=False) as dossier:
        sources = [source for _, source in dossier.sources()]
        errors += [f"check: {p.source}: {p.message}" for p in dossier.check()]
    if len(sources) != len(set(sources)) or len(sources) != asked.start + written:
        errors.append(f"lost or doubled: {len(sources)} in the dossier, {asked.start + written} written")
    ms = [m for a in readers for m in a["ms"]]
    kinds: dict[str, list[float]] = {}
    for a in readers:
        for kind, found in a["kinds"].items():
            kinds.setdefault(kind, []).extend(found)
    return {
        "minutes": asked.minutes,
        "writers": asked.writers,
        "readers": asked.readers,
        "think_seconds": asked.think,
        "look_seconds": asked.look,
        "articles_at_start": asked.start,
        "articles_written": written,
        "decisions": sum(a["decisions"] for a in writers),
        "add_seconds": spread([s for a in writers for s in a["seconds"]]),
        "pages": len(ms),
        "page_ms": spread(ms),
        "page_ms_by_kind": {kind: spread(found) for kind, found in sorted(kinds.items())},
        "errors": len(errors),
        "first_errors": errors[:10],
        "load_average": os.getloadavg()[2],
    }


def spread(found: list[float]) -> dict[str, float]:
    """The median, the 95th of a hundred, the largest."""
    if len(found) < 2:
        return {"p50": round(found[0], 1), "p95": round(found[0], 1), "max": round(found[0], 1)} if found else {}
    cuts = quantiles(found, n=20, method="inclusive")
    return {"p50": round(cuts[9], 1), "p95": round(cuts[18], 1), "max": round(max(found), 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("address")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--start", type=int, default=60)
    parser.add_argument("--think", type=float, default=20.0)
    parser.add_argument("--look", type=float, default=1.0)
    asked = parser.parse_args()
    address = f"{asked.address}{'&' if '?' in asked.address else '?'}dossier=load_{os.getpid()}"
    try:
        print(json.dumps(run(address, asked), indent=2))
    finally:
        with Log(address) as log:
            log.remove()


if __name__ == "__main__":
    main()
