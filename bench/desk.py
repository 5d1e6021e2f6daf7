"""Measures the desk: how long each page of a dossier takes, how large it is, and when a browser shows it.

    python bench/desk.py DOSSIER [--times N] [--browser] [--decide N]

`--times` shows the record so many times over, each time under other ids, to see what a larger dossier costs.
`--browser` opens overview and contact in a Chromium (see tests/web/browser.py) and tells requests, bytes, first paint.
`--decide` answers so many questions of the review by keyboard in a copy, and tells how long each took until the next
question was on the screen, and how long the record took after the last.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from readout.cli.serving import BESIDE  # the path comes first
from readout.model.record import ActorRef, Evidence, FieldValue, Record, Value
from readout.publish.bundle import Bundle
from readout.publish.desk.desk import Desk
from readout.publish.desk.links import AppLinks
from readout.web.app import create_app
from readout.web.room import Room

LISTS = ("/", "/contacts", "/ledger", "/statements", "/discrepancies", "/acts", "/actors", "/sources", "/review")
RUNS = 5


def multiplied(bundle: Bundle, times: int) -> Bundle:
    """The record `times` over, each copy under ids of its own."""
    copies = [bundle.record] + [_renamed(bundle.record, f"-{n}") for n in range(1, times)]
    record = replace(
        bundle.record,
        articles=tuple(a for r in copies for a in r.articles),
        actors=tuple(a for r in copies for a in r.actors),
        entries=tuple(e for r in copies for e in r.entries),
        discrepancies=tuple(d for r in copies for d in r.discrepancies),
    )
    texts = dict(bundle.texts) | {f"{i}-{n}": t for n in range(1, times) for i, t in bundle.texts.items()}
    return Bundle(record, texts, bundle.version, bundle.model)


def _renamed(record: Record, tail: str) -> Record:
    def piece(e: Evidence) -> Evidence:
        return replace(e, article=e.article + tail, claim=e.claim and e.claim + tail)

    def field(value: FieldValue) -> FieldValue:
        if isinstance(value, ActorRef):
            return replace(value, actor=value.actor and value.actor + tail)
        return tuple(field(v) for v in value) if isinstance(value, tuple) else value

    def told(value: Value) -> Value:
        return replace(value, value=field(value.value), evidence=tuple(piece(e) for e in value.evidence))

    return replace(
        record,
        articles=tuple(replace(a, id=a.id + tail, origin=a.origin + tail) for a in record.articles),
        actors=tuple(
            replace(a, id=a.id + tail, offices=tuple(told(v) for v in a.offices), mentions=()) for a in record.actors
        ),
        entries=tuple(
            replace(
                e,
                id=e.id + tail,
                claims=tuple(c + tail for c in e.claims),
                also=tuple(i + tail for i in e.also),
                fields={k: field(v) for k, v in e.fields.items()},
                values={k: tuple(told(v) for v in vs) for k, vs in e.values.items()},
                evidence=tuple(piece(x) for x in e.evidence),
            )
            for e in record.entries
        ),
        discrepancies=tuple(
            replace(d, id=d.id + tail, entry=d.entry + tail, values=tuple(told(v) for v in d.values))
            for d in record.discrepancies
        ),
    )


def examples(desk: Desk) -> dict[str, str]:
    """One page of each kind: that of the thing most reports tell of."""
    record = desk.bundle.record
    most = {t: max(record.of(t), key=lambda e: (len(e.evidence), e.id)) for t in {e.type for e in record.entries}}
    found = {f"{kind}": desk.to(entry.id) for kind, entry in sorted(most.items())}
    found["actor"] = desk.to(desk.actors_by_weight[0].id)
    found["article"] = desk.to(max(record.articles, key=lambda a: len(desk.entries_of.get(a.id, ()))).id)
    if record.discrepancies:
        found["discrepancy"] = desk.to(desk.brief.discrepancies[0].id)
    return found


def pages(client: TestClient, room: Room) -> None:
    """Prints the median of some runs for each page: milliseconds of the processor, which other programs do not
    lengthen, and kilobytes."""
    for path in (*LISTS, *examples(room.desk()).values()):
        times = []
        for _ in range(RUNS):
            start = time.process_time()
            answer = client.get(path)
            times.append(1000 * (time.process_time() - start))
        print(f"{median(times):7.0f} ms {len(answer.content) / 1000:7.0f} kB  {answer.status_code}  {path}")


def paint(dossier: Path) -> None:
    """Prints what a browser asks for, and when it first shows something, for overview and contact."""
    from playwright.sync_api import sync_playwright

    from tests.web.browser import browser, served

    app = create_app(dossier)
    with served(app) as address, sync_playwright() as play:
        contact = examples(app.state.room.desk())["contact"]
        for path in ("/", contact):
            urlopen(address + path).read()  # the first to ask also pays for the templates
            with browser(play, Path(tempfile.mkdtemp())) as context:
                page = context.new_page()
                page.goto(address + path)
                page.wait_for_timeout(500)
                asked = page.evaluate(
                    "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                    ".map(e => e.transferSize)"
                )
                first = page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime")
                print(f"{len(asked)} requests, {sum(asked) / 1000:.0f} kB, first paint after {first:.0f} ms  {path}")


def decide(dossier: Path, times: int) -> None:
    """Prints milliseconds from a key to the page after it, while the record is worked out beside and at rest."""
    from playwright.sync_api import sync_playwright

    from tests.web.browser import browser, served

    with tempfile.TemporaryDirectory() as folder:
        copied = Path(shutil.copy(dossier, Path(folder) / "copy.readout"))
        app = create_app(copied, beside=BESIDE)
        with served(app) as address, sync_playwright() as play, browser(play, Path(folder) / "profile") as context:
            room: Room = app.state.room
            began = time.perf_counter()
            room.desk()
            print(f"{time.perf_counter() - began:7.1f} s  the first record")
            page = context.new_page()
            page.goto(f"{address}/review")
            took = []
            for _ in range(times):
                began = time.perf_counter()
                with page.expect_navigation(wait_until="domcontentloaded"):
                    page.keyboard.press("u")
                took.append(1000 * (time.perf_counter() - began))
            print(f"{median(took):7.0f} ms median, {max(took):.0f} ms at most, {took[0]:.0f} ms the first  key to page")
            began = time.perf_counter()
            while room.state != room.dossier.state():
                room.desk()
                time.sleep(0.05)
            print(f"{time.perf_counter() - began:7.1f} s  until the record had all {times}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dossier", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--decide", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    if asked.decide:
        decide(asked.dossier, asked.decide)
        return
    if asked.browser:
        paint(asked.dossier)
        return
    app = create_app(asked.dossier)
    with TestClient(app, base_url="http://localhost") as client:
        room: Room = app.state.room
        room.desk()
        if asked.times > 1:
            start = time.perf_counter()
            desk = Desk(multiplied(room.desk().bundle, asked.times), AppLinks(), live=True)
            room.show(desk)
            print(f"worked out once: {time.perf_counter() - start:.1f} s")
        record = room.desk().bundle.record
        print(f"{len(record.articles):,} articles, {len(record.entries):,} entries, {len(record.actors):,} actors")
        pages(client, room)


if __name__ == "__main__":
    main()
