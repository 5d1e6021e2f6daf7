"""Measures growth: what a full rebuild and one more report cost in a dossier of 100, 500, 2,000 or more read reports.

    python bench/scale.py [--sizes 100 500 2000] [--read 400] [--keep FILE] [--lean] [--check] [--json FILE]

The reports are composed by program (`composed.py`). `--read` of them are read by the model, which is no part of what
is measured; further ones are doubles of these under other names (`doubles.py`). `--keep` keeps what was read, whatever
version of the program read it. `--lean` measures loading, rebuilding and one more report, and nothing else. `--check`
compares the record after one more report with that of a full rebuild, byte by byte.
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
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from composed import reports
from doubles import doubles
from starlette.testclient import TestClient

from readout.dossier import Dossier
from readout.dossier.deriving import derive
from readout.dossier.intake import Intake
from readout.language import parse
from readout.model.article import Article, Metadata, Source, article_id
from readout.model.ids import text_hash
from readout.store.codec import dumps, encode
from readout.store.log import Log, stored
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
    """A dossier of `count` reports, and the log of two more beside it (`path` with the suffix .more)."""
    with Dossier.open(base, create=False) as dossier:
        made = doubles(dossier._live(), count + 2)
        for where, many in ((path, count), (path.with_suffix(".more"), 2)):
            log = Log(where)
            log.absorb(stored(value) for pair in islice(made, many) for value in pair)
            log.close()


def measure(path: Path, check: bool, lean: bool) -> dict[str, object]:
    """Seconds (of the clock, of the processor) and megabytes of each step in a dossier, and then of one more report.

    load      what was read, from the file;  rebuild  the record from it, from nothing, and kept in the file
    again     the record once more in the open dossier, without taking what was kept
    one_more  one more report that was read: into the log, and the record after it, kept;  two_more  and another
    """
    out: dict[str, object] = {}
    more = Log(path.with_suffix(".more"), create=False)
    first, second = _halves(list(more.rows()))
    with Dossier.open(path, create=False) as dossier:
        out["articles"] = len(dossier._log.ids("article"))
        out["load"] = _timed("load", dossier._live)
        out["rebuild"] = _timed("rebuild", dossier.record)
        out["rebuild_peak_mb"] = _peak_mb()
        day = str(dossier.record().reading_date)
        out["again"] = _timed("again", partial(dossier._on, day))
        if not lean:
            _beside(dossier, path, out)
        out["one_more"] = _timed("one_more", partial(_more, dossier, first))
        out["two_more"] = _timed("two_more", partial(_more, dossier, second))
        after = dossier.record()
        out["entries"] = len(after.entries)
    with Dossier.open(path, create=False) as dossier:
        out["open"] = _timed("open", dossier.record)
        if check:
            rebuilt = derive(dossier._held(), None)
            out["same_as_rebuilt"] = dumps(encode(rebuilt)) == dumps(encode(after))
        if not lean:
            another = path.with_suffix(".txt")
            another.write_text(next(iter(reports(1, seed=2026))).text, encoding="utf-8")
            parse("The model is loaded.")
            out["add"] = _timed("add", lambda: dossier.add(another, language="en"))
    out["peak_mb"] = _peak_mb()
    return out


def _halves(rows: list[Any]) -> tuple[list[Any], list[Any]]:
    """The rows of two reports, those of each together."""
    first = next(row.id for row in rows if row.kind == "article")
    mine = [row for row in rows if first in (row.id, getattr(row.value, "article", None))]
    return mine, [row for row in rows if row not in mine]


def _more(dossier: Dossier, rows: list[Any]) -> None:
    dossier._log.absorb(rows)
    dossier.record()


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _beside(dossier: Dossier, path: Path, out: dict[str, object]) -> None:
    """What else is done with a record.

    export  as JSON Lines;  html  as one page;  index  its words, so that they can be searched
    pages   of the desk: [median, slowest] milliseconds of the processor
    """
    out["export"] = _timed("export", lambda: dossier.export("jsonl", path.with_suffix(".jsonl")))
    out["html"] = _timed("html", lambda: dossier.export("html", path.with_suffix(".html")))
    bundle = dossier.bundle()
    out["index"] = _timed("index", lambda: dossier.index(bundle, dossier.state()))
    out["pages"] = _pages(path)


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
    parser.add_argument("--lean", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    a = parser.parse_args()
    if a.one:
        print(json.dumps(measure(a.one, a.check, a.lean)))
        return
    with tempfile.TemporaryDirectory() as folder:
        base = a.keep or Path(folder) / "base.readout"
        read(base, a.read)
        found = []
        for size in a.sizes:
            path = Path(folder) / f"{size}.readout"
            make(base, path, size)
            flags = [*(["--check"] if a.check else []), *(["--lean"] if a.lean else [])]
            command = [sys.executable, __file__, "--one", str(path), *flags]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            found.append(json.loads(done.stdout))
            print(json.dumps(found[-1]), flush=True)
    if a.json:
        a.json.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
