"""Measures growth: what a full rebuild and one more report cost in a dossier of 100, 500, 2,000 or more read reports.

    python bench/scale.py [--sizes 100 500 2000] [--read 400] [--keep FILE] [--check] [--json FILE]

The reports are composed by program (`composed.py`). `--read` of them are read by the model, which is no part of what
is measured; further ones are doubles of these under other names (`doubles.py`). `--keep` keeps what was read, whatever
version of the program read it. `--check` compares the record after one more report with that of a full rebuild.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from composed import reports
from doubles import doubles
from starlette.testclient import TestClient

from readout.dossier import Dossier
from readout.dossier.intake import Intake
from readout.language import parse
from readout.model.article import Article, Metadata, Source, article_id
from readout.model.ids import text_hash
from readout.store.log import Log
from readout.web.app import create_app

LISTS = ("/", "/contacts", "/ledger", "/statements", "/discrepancies", "/acts", "/actors", "/sources", "/review")


def read(path: Path, count: int) -> None:
    """Reads `count` composed reports into the dossier at `path`, unless it holds so many."""
    log = Log(path)
    if len(log.ids("article")) >= count:
        log.close()
        return
    work = Intake(log)
    for report in reports(count):
        article = Article(article_id(report.name, None, report.text), report.name, report.text, text_hash(report.text))
        title = report.text.partition("\n")[0]
        meta = Metadata(title=title, outlet=report.outlet, published=report.published, published_basis="metadata")
        work.take(Source(article, meta))
    log.close()


def make(base: Path, path: Path, count: int) -> None:
    """A dossier of `count` reports, and the log of one more beside it (`path` with the suffix .more)."""
    with Dossier.open(base, create=False) as dossier:
        pairs = list(doubles(dossier._live(), count + 1))
    for where, chosen in ((path, pairs[:-1]), (path.with_suffix(".more"), pairs[-1:])):
        log = Log(where)
        log.absorb(row for pair in chosen for row in _rows(pair))
        log.close()


def _rows(pair: tuple[Any, ...]) -> list[Any]:
    from readout.store.log import stored

    return [stored(value) for value in pair]


def measure(path: Path, check: bool) -> dict[str, object]:
    """Seconds (of the clock, of the processor) and megabytes of each step in a dossier, and then of one more report.

    add       one more report, from its file to committed claims;  rebuild  the record from the log, from nothing
    again     the record once more in the open dossier, without taking what was kept
    export    the record as JSON Lines;  html  as one page;  index  its words, so that they can be searched
    one_more  the record after one more report, in the open dossier;  open  the kept record in a new process
    pages     of the desk: [median, slowest] milliseconds of the processor
    """
    out: dict[str, object] = {}
    more = Log(path.with_suffix(".more"), create=False)
    rows = list(more.rows())
    with Dossier.open(path, create=False) as dossier:
        out["articles"] = len(dossier._log.ids("article"))
        out["load"] = _timed("load", dossier._live)
        out["rebuild"] = _timed("rebuild", dossier.record)
        out["rebuild_peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        out["export"] = _timed("export", lambda: dossier.export("jsonl", path.with_suffix(".jsonl")))
        out["html"] = _timed("html", lambda: dossier.export("html", path.with_suffix(".html")))
        bundle = dossier.bundle()
        out["again"] = _timed("again", partial(dossier._on, str(bundle.record.reading_date)))
        out["index"] = _timed("index", lambda: dossier.index(bundle, dossier.state()))
        out["pages"] = _pages(path)
        dossier._log.absorb(rows)
        out["one_more"] = _timed("one_more", dossier.record)
        after = dossier.record()
        out["entries"] = len(after.entries)
    with Dossier.open(path, create=False) as dossier:
        out["open"] = _timed("open", dossier.record)
        if check:
            dossier.build()
            out["same_as_rebuilt"] = dossier.record() == after
        another = path.with_suffix(".txt")
        another.write_text(next(iter(reports(1, seed=2026))).text, encoding="utf-8")
        parse("The model is loaded.")
        out["add"] = _timed("add", lambda: dossier.add(another, language="en"))
    out["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return out


def _pages(path: Path) -> tuple[float, float]:
    """The median and the slowest of the lists and one page of each kind, the third time they are asked for."""
    found = []
    with TestClient(create_app(path), base_url="http://localhost") as client:
        links = re.findall(r'href="(/(?:contact|entry|actor|article)/[^"?#]+)', client.get("/contacts").text)
        some = {link.split("/")[1]: link for link in links}
        for page in (*LISTS, *some.values()):
            client.get(page), client.get(page)
            began = time.process_time()
            client.get(page).raise_for_status()
            found.append(1000 * (time.process_time() - began))
    return round(median(found)), round(max(found))


def _timed(name: str, work: Any) -> tuple[float, float]:
    """Seconds of the clock and of the processor; a large dossier takes so long that each step is told as it ends."""
    began, cpu = time.perf_counter(), time.process_time()
    work()
    found = round(time.perf_counter() - began, 2), round(time.process_time() - cpu, 2)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  {name}: {found[0]} s of the clock, {found[1]} s of the processor; at most {peak} MB so far", file=sys.stderr
    )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 500, 2000])
    parser.add_argument("--read", type=int, default=400)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    a = parser.parse_args()
    if a.one:
        print(json.dumps(measure(a.one, a.check)))
        return
    with tempfile.TemporaryDirectory() as folder:
        base = a.keep or Path(folder) / "base.readout"
        read(base, a.read)
        found = []
        for size in a.sizes:
            path = Path(folder) / f"{size}.readout"
            make(base, path, size)
            command = [sys.executable, __file__, "--one", str(path), *(["--check"] if a.check else [])]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            found.append(json.loads(done.stdout))
            print(json.dumps(found[-1]), flush=True)
    if a.json:
        a.json.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
