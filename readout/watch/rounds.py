"""A round: asks the sources, reads what they list anew, and tells what that changed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from readout.dossier import Dossier
from readout.errors import Problem
from readout.read.item import Item, refused
from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions
from readout.read.polite import Guest
from readout.read.web import Answer, ForbiddenError, page_of
from readout.store.place import Place
from readout.watch.asking import Outcome, answers
from readout.watch.backoff import is_due, retry_after, wait_after
from readout.watch.listing import Listing, listing
from readout.watch.memory import WHOLE_LIST_DAYS, Memory, Page, SourceState
from readout.watch.report import Report
from readout.watch.sources import Watched

GIVEN_UP_AFTER = 8
"""Failures in a row (some eleven hours) after which a page is given up."""
GONE = (401, 403, 404, 410, 451)
"""Answers that asking again does not change."""
REVISITED_DAYS = 7
"""A page is looked at again for so many days after it was first listed."""
SETTLED = 2.0
"""Seconds: a folder in which something changed more recently is still being written to."""
FURTHER = 50
"""At most so many sitemaps of a sitemap index, the newest, are asked."""


@dataclass(frozen=True, slots=True)
class Watch:
    """All that a round needs. `revisit` is the time in seconds after which a page is looked at again; 0 is never."""

    dossier: Place
    sources: tuple[Watched, ...]
    memory: Memory
    guest: Guest
    options: ReadOptions
    stop: threading.Event
    revisit: float = 24 * 3600.0
    workers: int = 8
    settled: float = SETTLED
    clock: Callable[[], float] = time.time


def collect(watch: Watch, dossier: Dossier, report: Report) -> None:
    """Asks every source that is due, then reads what is new; if asked to stop, it does so between two articles."""
    watch.guest.forget_rules()
    _ask_lists(watch, [s.name for s in watch.sources if s.on_web], report, deeper=True)
    if not watch.stop.is_set():
        added = dossier.receive(_documents(watch, report))
        report.figures["reports_read"] += len(added.read) + len(added.again) + len(added.unread)
        report.figures["reports_known"] += len(added.known)
        report.figures["problems"] += len(added.problems)
    for source in watch.sources:
        if not source.on_web and not watch.stop.is_set():
            _read_folder(watch, dossier, Path(source.name), report)


# ---- feeds and sitemaps ---------------------------------------------------------------------------------------


def _ask_lists(watch: Watch, names: Sequence[str], report: Report, *, deeper: bool) -> None:
    """Asks feeds and sitemaps, and remembers what they list; a sitemap index leads one level deeper."""
    now = watch.clock()
    due = [s for s in map(watch.memory.source, names) if is_due(s.due, now)]
    further: dict[str, None] = {}

    def ask(state: SourceState) -> Answer:
        return watch.guest.ask(state.name, state.etag, state.modified)

    for state, outcome in answers(due, lambda s: s.name, ask, watch.workers):
        report.figures["requests"] += 1
        found = _listing(watch, state, outcome, report)
        further |= dict.fromkeys((found.further if found else ())[:FURTHER])
        if watch.stop.is_set():
            return
    if further and deeper:
        _ask_lists(watch, tuple(further), report, deeper=False)


def _listing(watch: Watch, state: SourceState, outcome: Outcome, report: Report) -> Listing | None:
    """What a source listed, remembered together with its state; None where it failed or did not change."""
    now = watch.clock()
    try:
        if isinstance(outcome, UnreadableError):
            raise outcome
        if outcome.status == 304:
            report.figures["unchanged"] += 1
            watch.memory.keep_source(replace(state, failures=0, due=0.0), now=now)
            return None
        if outcome.status != 200:
            raise UnreadableError(f"answers with status {outcome.status}")
        found = listing(state.name, outcome.data, watch.options.limits)
    except UnreadableError as error:
        asked = retry_after(outcome.headers, now) if isinstance(outcome, Answer) else None
        wait = wait_after(state.failures + 1, state.name, asked=asked)
        watch.memory.keep_source(replace(state, failures=state.failures + 1, due=now + wait), now=now)
        report.trouble(state.name, f"{error}; asked again in {told(wait)}")
        return None
    # An index of sitemaps is asked anew each time: its sitemaps tell by themselves whether they changed.
    headers = {} if found.further else outcome.headers
    first = datetime.fromtimestamp(now, UTC) - timedelta(days=WHOLE_LIST_DAYS)
    since = first.date().isoformat() if found.whole and state.seen is None else ""
    kept = SourceState(state.name, headers.get("etag"), headers.get("last-modified"), "listed")
    watch.memory.keep_source(kept, found.items, now=now, since=since)
    return found


# ---- pages ----------------------------------------------------------------------------------------------------


def _documents(watch: Watch, report: Report) -> Iterator[Item | Problem]:
    """The items that are due, as documents; each is remembered as done when the dossier has stored it.

    What stops between the two is asked for once more, and found to be known.
    """
    pages = watch.memory.pages_due(watch.clock())

    def ask(page: Page) -> Answer:
        return watch.guest.ask(page.link or "", page.etag, page.modified)

    for page in pages:
        if page.link is None:
            yield _own_text(page)
            watch.memory.page_done(page, None, None, None)
        if watch.stop.is_set():
            return
    linked = [p for p in pages if p.link]
    for page, outcome in answers(linked, lambda p: p.link or "", ask, watch.workers):
        report.figures["requests"] += 1
        yield from _page(watch, page, outcome, report)
        if watch.stop.is_set():
            return


def _page(watch: Watch, page: Page, outcome: Outcome, report: Report) -> Iterator[Item | Problem]:
    now = watch.clock()
    again = now + watch.revisit if watch.revisit and now - page.first < REVISITED_DAYS * 86400 else None
    if isinstance(outcome, Answer) and outcome.status == 304:
        report.figures["unchanged"] += 1
        watch.memory.page_done(page, page.etag, page.modified, again)
    elif isinstance(outcome, Answer) and outcome.status == 200:
        known = replace(page.known, title=None, outlet=None, language=None)  # the page knows these better
        yield page_of(page.key, outcome, known)
        watch.memory.page_done(page, outcome.headers.get("etag"), outcome.headers.get("last-modified"), again)
    else:
        yield from _failed(watch, page, outcome, report)


def _failed(watch: Watch, page: Page, outcome: Outcome, report: Report) -> Iterator[Problem | Item]:
    """Tries a page again later; gives up where that is of no use, keeping the text that its feed brought."""
    now = watch.clock()
    lasting = isinstance(outcome, ForbiddenError) or (isinstance(outcome, Answer) and outcome.status in GONE)
    clause = f"answers with status {outcome.status}" if isinstance(outcome, Answer) else str(outcome)
    if not lasting and page.failures + 1 < GIVEN_UP_AFTER:
        asked = retry_after(outcome.headers, now) if isinstance(outcome, Answer) else None
        wait = wait_after(page.failures + 1, page.key, asked=asked)
        watch.memory.page_failed(page, now + wait)
        report.trouble(page.key, f"{clause}; asked again in {told(wait)}")
        return
    report.trouble(page.key, f"{clause}; given up")
    if page.taken:
        yield Problem("read", page.key, f"This page was read and now {clause}; what was read is kept.")
    else:
        yield refused(page.key, clause)
        if page.text:
            yield _own_text(page)
    watch.memory.page_failed(page, None)


def _own_text(page: Page) -> Item | Problem:
    """The text that the feed itself brought, under the item's own name."""
    if not page.text:
        return refused(page.key, "brings neither a text nor an address")
    name = page.key if page.link is None else f"{page.key}#feed"
    return Item.of(name, page.text.encode("utf-8"), replace(page.known, url=page.link), "text/plain; charset=utf-8")


# ---- folders --------------------------------------------------------------------------------------------------


def _read_folder(watch: Watch, dossier: Dossier, folder: Path, report: Report) -> None:
    """Adds a folder when a file in it came, went or changed since the last time, and nobody is writing to it."""
    state = watch.memory.source(str(folder))
    try:
        newest, seen = _seen(folder)
        if seen == state.seen or 0 <= watch.clock() - newest < watch.settled:
            report.figures["unchanged"] += seen == state.seen
            return
        added = dossier.add(folder)
    except OSError as error:
        report.trouble(str(folder), f"cannot be read ({error.strerror or error})")
        return
    report.figures["reports_read"] += len(added.read) + len(added.again) + len(added.unread)
    report.figures["reports_known"] += len(added.known)
    report.figures["problems"] += len(added.problems)
    watch.memory.keep_source(SourceState(str(folder), seen=seen), now=watch.clock())


def _seen(folder: Path) -> tuple[float, str]:
    """When a folder last changed, and a hash of the names, sizes and times of all files in it; raises OSError."""
    import hashlib

    digest, newest = hashlib.sha256(), 0.0

    def refuse(error: OSError) -> None:
        raise error

    for where, folders, files in os.walk(folder, onerror=refuse):
        folders.sort()
        for name in sorted(files):
            path = Path(where) / name
            found = path.lstat()
            newest = max(newest, found.st_mtime)
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return newest, digest.hexdigest()


def told(seconds: float) -> str:
    """A wait in words: '5 minutes', '3 hours'."""
    minutes = max(1, round(seconds / 60))
    if minutes >= 120:
        return f"{round(minutes / 60)} hours"
    return "a minute" if minutes == 1 else f"{minutes} minutes"
