"""Sifting: pages per second and core of the first look over an archive, how much it leaves out, and what it loses.

    python bench/sift.py [--pages 20000]
    python bench/sift.py --ray

Figures on made archives (`bench/made_archive.py`). With READOUT_CORPORA=FOLDER also on real reports: every report under
`FOLDER/reports/PROCESS` is planted as a page among all other reports and the web pages of `FOLDER/data/articles`, and
looked for by a process file made from what its own process is called.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.made_archive import PROCESS, made_pages, record, write_archive
from readout.errors import Problem
from readout.read.warc import Page, pages
from readout.shards.process import process_of
from readout.shards.shard import Job, Sifted, sift
from readout.shards.sieve import Sieve, sieve_for

LARGEST = 20_000_000


def made(count: int) -> None:
    """Speed, share left out and planted pages kept on a made archive, one page in a hundred planted."""
    sieve = sieve_for(process_of(tomllib.loads(PROCESS), Path("lima.toml")))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.warc.gz"
        write_archive(path, count, count // 100)
        planted = {p.url for p in made_pages(count, count // 100, 1) if p.kind == "planted"}
        kept, seen, size, spent, wall = looked_at(path, sieve)
    print(f"made archive: {seen:,} pages of {size // seen:,} bytes, gzip, read and looked at by one core")
    print(f"  pages per second of processor time {seen / spent:,.0f} (of wall time {seen / wall:,.0f})")
    left = 100 * (1 - len(kept) / seen)
    print(f"  left out at once {left:.2f} % of all pages; planted ones kept {len(kept & planted)} of {len(planted)}")


def looked_at(path: Path, sieve: Sieve) -> tuple[set[str], int, int, float, float]:
    """Reads an archive and looks at every page: what passes, pages, bytes, seconds of processor and of wall time."""
    kept: set[str] = set()
    start, clock = time.process_time(), time.perf_counter()
    seen = size = 0
    with path.open("rb") as stream:
        for page in pages(path.name, stream, LARGEST):
            if isinstance(page, Problem):
                continue
            seen += 1
            size += len(page.data)
            if sieve.may_be(page):
                kept.add(page.url)
    return kept, seen, size, time.process_time() - start, time.perf_counter() - clock


def real(corpora: Path) -> None:
    """Reports of each process among all others and ordinary web pages, none of them dated: names and words decide."""
    sought = json.loads((Path(__file__).parent / "sift_processes.json").read_text(encoding="utf-8"))
    folders = [folder for folder in sorted((corpora / "reports").iterdir()) if folder.name in sought]
    reports = {folder.name: _reports(folder) for folder in folders}
    ordinary = [_html(p) for p in sorted((corpora / "data" / "articles" / "html").glob("*"))]
    kept = passed = 0
    for name, mine in reports.items():
        sieve = sieve_for(process_of(sought[name], Path(f"{name}.toml")))
        missed = [page.url for page in mine if not sieve.may_be(page)]
        wrong = sum(map(sieve.may_be, ordinary))
        others = [page for other, pages_ in reports.items() if other != name for page in pages_]
        near = sum(map(sieve.may_be, others))
        kept, passed = kept + len(mine) - len(missed), passed + wrong
        print(
            f"  {name}: kept {len(mine) - len(missed)} of {len(mine)} {missed or ''}; passed: ordinary pages {wrong} of"
        )
        print(f"    {len(ordinary)}, reports of other processes {near} of {len(others)}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ordinary.warc.gz"
        packed = (gzip.compress(record(p.url, date(2019, 11, 20), p.data), 6, mtime=0) for p in ordinary)
        path.write_bytes(b"".join(packed))
        _, seen, size, spent, wall = looked_at(path, sieve_for(process_of(next(iter(sought.values())), path)))
    print(f"ordinary pages of {size // seen:,} bytes, gzip, read and looked at by one core")
    print(f"  pages per second of processor time {seen / spent:,.0f} (of wall time {seen / wall:,.0f})")
    total, pages_of_all = sum(map(len, reports.values())), len(ordinary) * len(reports)
    print(f"real reports kept {kept} of {total}; ordinary pages left out {100 * (1 - passed / pages_of_all):.1f} %")


def on_ray(articles: int) -> None:
    """Reading archives by one process of one thread, by one Ray worker and by two: the same work, the workers warm.

    A worker that was warmed has loaded Ray's task, the program and its model; starting them is told apart.
    """
    from readout.shards import engines

    process = process_of(tomllib.loads(PROCESS), Path("lima.toml"))
    os.environ["READOUT_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        for n in range(4):
            write_archive(Path(folder) / f"{n}.warc.gz", 40, articles // 4, seed=n)
        write_archive(Path(folder) / "warm.warc.gz", 4, 2, seed=9)

        def jobs(out: str, *names: object) -> list[Job]:
            return [Job(f"{folder}/{name}.warc.gz", process, f"{folder}/{out}") for name in names]

        def timed(run: Callable[[Sequence[Job]], Iterator[Sifted]], out: str) -> float:
            began = time.perf_counter()
            done = list(run(jobs(out, *range(4))))
            assert sum(d.read for d in done) == articles // 4 * 4, done
            return time.perf_counter() - began

        list(engines.here(jobs("warm", "warm"), sift))
        alone = timed(lambda found: engines.here(found, sift), "alone")
        print(f"one process of one thread: {articles} articles in {alone:.1f} s")
        for workers in (1, 2):
            spent = _with_ray(workers, [jobs(f"warm{workers}-{n}", "warm") for n in range(workers)], timed)
            if workers == 1:
                print(f"one Ray worker: {spent:.1f} s, {100 * (spent / alone - 1):+.0f} % of one process")
            else:
                print(f"two Ray workers: {spent:.1f} s, {alone / spent:.2f} times as fast as one process")


def _with_ray(workers: int, warming: list[list[Job]], timed: Callable[..., float]) -> float:
    """Seconds of the work on a cluster of so many workers that is started and warmed for it."""
    import ray

    from readout.shards import engines

    began = time.perf_counter()
    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    try:
        list(engines.ray([job for jobs in warming for job in jobs], sift, workers, None))
        print(f"  a cluster of {workers} started and warmed in {time.perf_counter() - began:.1f} s")
        return timed(lambda found: engines.ray(found, sift, workers, None), f"ray{workers}")
    finally:
        ray.shutdown()


def _reports(folder: Path) -> list[Page]:
    """The reports of a folder as web pages, with a menu around them."""
    out = []
    for file in sorted(folder.glob("*.txt")):
        body = "".join(f"<p>{line}</p>" for line in file.read_text(encoding="utf-8", errors="replace").splitlines())
        markup = f"<html><body><nav><a>World</a><a>Sport</a></nav>{body}</body></html>"
        out.append(Page(f"http://planted.test/{folder.name}/{file.name}", "text/html", markup.encode(), "", "", 0))
    return out


def _html(path: Path) -> Page:
    data = path.read_bytes()
    data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    return Page(f"http://ordinary.test/{path.name}", "text/html", data, "", "", 0)


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed and loss of the first look over archives.")
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--ray", action="store_true", help="one process beside one and two Ray workers, and no more")
    parser.add_argument("--articles", type=int, default=48, help="so many are read for --ray, in four archives")
    told = parser.parse_args()
    if told.ray:
        on_ray(told.articles)
        return
    made(told.pages)
    if os.environ.get("READOUT_CORPORA"):
        real(Path(os.environ["READOUT_CORPORA"]))


if __name__ == "__main__":
    main()
