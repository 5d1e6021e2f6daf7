"""Measures growth: what a full rebuild and one more report cost in a dossier of 100, 500, 2,000 or more read reports.

    python bench/scale.py [--sizes 100 500 2000] [--read 400] [--keep FILE] [--json FILE]

The reports are composed by program (`composed.py`). `--read` of them are read by the model, which is no part of what
is measured; further ones are doubles of these under other names (`doubles.py`). `--keep` keeps what was read.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from composed import reports
from doubles import doubles

from readout.dossier import Dossier
from readout.dossier.intake import Intake
from readout.model.article import Article, Metadata, Source, article_id
from readout.model.ids import text_hash
from readout.store.log import Log


def read(path: Path, count: int) -> None:
    """Reads `count` composed reports into the dossier at `path`; those that are there already stay."""
    log = Log(path)
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


def measure(path: Path) -> dict[str, object]:
    """Seconds and megabytes: of the record from the log, of one more report in the open dossier, and in a new one."""
    out: dict[str, object] = {}
    more = Log(path.with_suffix(".more"), create=False)
    rows = list(more.rows())
    with Dossier.open(path, create=False) as dossier:
        out["articles"] = len(dossier._log.ids("article"))
        out["rebuild_seconds"], out["rebuild_cpu_seconds"] = _timed(dossier.record)
        out["rebuild_peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        dossier._log.absorb(rows)
        out["one_more_seconds"], out["one_more_cpu_seconds"] = _timed(dossier.record)
        after = dossier.record()
        out["entries"] = len(after.entries)
        dossier.build()
        with Dossier.open(path, create=False) as fresh:
            out["same_as_rebuilt"] = fresh.record() == after
    with Dossier.open(path, create=False) as dossier:
        out["open_and_ask_seconds"], out["open_and_ask_cpu_seconds"] = _timed(dossier.record)
    return out


def _timed(work: Any) -> tuple[float, float]:
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return round(time.perf_counter() - began, 2), round(time.process_time() - cpu, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 500, 2000])
    parser.add_argument("--read", type=int, default=400)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    a = parser.parse_args()
    if a.one:
        print(json.dumps(measure(a.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        base = a.keep or Path(folder) / "base.readout"
        read(base, a.read)
        found = []
        for size in a.sizes:
            path = Path(folder) / f"{size}.readout"
            make(base, path, size)
            done = subprocess.run([sys.executable, __file__, "--one", str(path)], stdout=subprocess.PIPE, check=True)
            found.append(json.loads(done.stdout))
            print(json.dumps(found[-1]), flush=True)
    if a.json:
        a.json.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
