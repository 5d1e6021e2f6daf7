"""The room: one open dossier and the record of it that is on show, kept in step without making readers wait."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from readout.dossier import Dossier
from readout.errors import DossierError
from readout.model.decision import Decision
from readout.model.record import Record
from readout.publish.bundle import Bundle
from readout.publish.desk.desk import Desk
from readout.publish.desk.links import AppLinks
from readout.publish.desk.network import network
from readout.publish.desk.overview import News
from readout.publish.desk.render import warmed
from readout.publish.desk.review import queue
from readout.publish.desk.statements import choices
from readout.store.place import Place
from readout.store.search import Hit
from readout.web.days import Days
from readout.web.visits import Visits
from readout.web.worker import Worker

PATIENCE = 1.2
"""Seconds a page waits for a new record before it shows the one before it."""
AT_ONCE = 0.2
"""Where the last record took less, in seconds, the next is waited for that long, whoever made the change."""
ASKED = 0.5
"""Seconds between two questions to a server whether somebody changed something."""
SWITCH = 0.0005
"""Seconds after which the thread that works out a record lets the pages have their turn (Python's own: 0.005)."""
RESTED = 30.0
"""After a record that took long the next waits as long, and at most so many seconds; not so what a visitor decided."""
T = TypeVar("T")


class Room:
    """Holds the dossier open. A change of its log, whoever made it, leads to a new record, worked out beside."""

    def __init__(self, where: Place, visits: Path | None = None, beside: int | None = None) -> None:
        """From `beside` reports on, records are worked out in a second process; never, where none is said."""
        self.place = where
        self.dossier = Dossier.open(where, create=True)
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._working: threading.Thread | None = None
        self._worker, self._beside = Worker(where), beside
        self._failed: Exception | None = None
        self._stamp: tuple[int, ...] = ()
        self._state = ""
        self._desk: Desk | None = None
        self._decisions: tuple[Decision, ...] = ()
        self._visits = Visits(visits, where)
        self._news: News | None = None
        self._fresh = threading.Event()
        self._took = 0.0
        self._every = 0.0 if isinstance(where, Path) else ASKED
        self._look = 0.0
        self._counted: frozenset[str] = frozenset()
        self.deriving = False

    def close(self) -> None:
        self._beside = None
        self._worker.close()
        working = self._working
        if working is not None:
            working.join()
        self.dossier.close()

    @property
    def read_only(self) -> bool:
        """Whether the dossier may only be read."""
        return self.dossier.read_only

    @property
    def state(self) -> str:
        """Which record is on show."""
        return self._state

    def desk(self, *, awaited: bool = False) -> Desk:
        """The record on show: the newest, or the one before it while the newest is being worked out.

        It is waited for where it is likely to be there at once, and where who asks made the change (`awaited`) also if
        that takes a moment; always where the record before it holds words that were purged.
        """
        patience = PATIENCE if awaited and self._took <= PATIENCE else AT_ONCE if self._took < AT_ONCE else 0.0
        until = time.monotonic() + patience
        while True:
            fresh = self._begun(awaited)
            done = fresh.wait(max(0.0, until - time.monotonic()) if self._desk is not None else None)
            if not awaited or not done or time.monotonic() >= until or not self._changed():
                break
            time.sleep(0.01)  # the record before it is still made searchable; the next begins then
        self.deriving = not done or self._changed()
        while self.deriving and self._failed is None and self._shows_purged():
            self._begun(awaited=True).wait()
            time.sleep(0.01)
            self.deriving = self._changed()
        if self._failed is not None:
            failed, self._failed = self._failed, None
            raise failed
        assert self._desk is not None
        return self._desk

    def _shows_purged(self) -> bool:
        """Whether words that were purged meanwhile stand in the record on show: then nobody sees it again."""
        if self._desk is None:
            return False
        kept = {i for i, _ in self.dossier.sources()}
        return any(a.id not in kept for a in self._desk.bundle.record.articles)

    def _begun(self, awaited: bool) -> threading.Event:
        """Begins to work out a new record where the log changed; the event tells when the newest begun is on show."""
        with self._lock:
            if self._working is None and (awaited or self._desk is None or time.monotonic() >= self._look):
                self._look = time.monotonic() + self._every
                if self._changed():
                    self._fresh = threading.Event()
                    self._working = threading.Thread(target=self._derive, args=(self._fresh,), daemon=True)
                    self._working.start()
            return self._fresh

    def _changed(self) -> bool:
        """Whether the log is another; a file also changes when what was derived is kept in it."""
        stamp = self.dossier.stamp()
        if stamp == self._stamp:
            return False
        if self.dossier.state() != self._state:
            return True
        self._stamp = stamp
        return False

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        """What the record on show holds of the words of `query`, the best first."""
        bundle, working = self.desk().bundle, self._working
        if working is not None and self._took < AT_ONCE:
            working.join(PATIENCE)
        found = self.dossier.search(query, limit=limit, fresh=False)
        shown = (bundle.articles, bundle.entries, bundle.actors)
        return tuple(h for h in found if any(h.id in things for things in shown))

    def news(self) -> News | None:
        """What is new since the last visit; None on the first."""
        self.desk()
        return self._news

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision ever made, oldest first, whether or not the record on show has them yet."""
        return self.dossier.decisions

    def coming(self) -> tuple[Decision, ...]:
        """The decisions that are kept and not yet in the record on show, oldest first."""
        return tuple(d for d in self.decisions() if d.id not in self._counted) if self.deriving else ()

    @property
    def takes(self) -> float:
        """About how many seconds a record takes, as the last one did."""
        return self._took

    def changing(self, change: Callable[[Dossier], T]) -> T:
        """Makes one change at a time."""
        with self._turn:
            return change(self.dossier)

    def deciding(self, change: Callable[[Dossier, Record], T]) -> T:
        """Makes one change at a time, by the record on show: that is what the person saw, and nobody waits for it."""
        seen = self._desk or self.desk()
        with self._turn:
            return change(self.dossier, seen.bundle.record)

    def _derive(self, fresh: threading.Event) -> None:
        """Works out the record of the dossier as it is now; `fresh` is set when it is on show."""
        begun, turns = time.monotonic(), sys.getswitchinterval()
        try:
            sys.setswitchinterval(SWITCH)
            stamp, state = self.dossier.stamp(), self.dossier.state()
            if state != self._state:
                bundle = self._take(state)
                self._took = time.monotonic() - begun
                fresh.set()
                if not self._is_beside():  # what was loaded for the record is at hand
                    self.dossier.behind()
                warmed()
                self._index(bundle)
            self._stamp = stamp if self.dossier.stamp() == stamp else self._settled()
        except Exception as error:
            self._failed = error
        finally:
            sys.setswitchinterval(turns)
            with self._lock:
                self._working = None
                if self._took > PATIENCE:
                    self._look = time.monotonic() + min(self._took, RESTED)
            fresh.set()

    def _index(self, bundle: Bundle) -> None:
        """Makes what is on show searchable; where that cannot be, the search goes on with what was indexed before."""
        with suppress(DossierError):
            if self._is_beside():
                self._worker.index()
            else:
                self.dossier.index(bundle, self._state)

    def show(self, desk: Desk) -> None:
        """Puts a record on show, with what most pages ask of it worked out before anybody waits for it."""
        for part in (desk.brief, desk.entries_of, desk.entries_with, desk.timeline, desk.discrepancies, desk.addressed):
            del part
        queue(desk, ())
        desk.once("network", network)
        desk.once("statement choices", choices)
        self._desk = desk

    def _is_beside(self) -> bool:
        return self._beside is not None and len(self.dossier.sources()) >= self._beside

    def _taken(self, state: str) -> tuple[str, Bundle]:
        """The record with its texts, and the state that it is of."""
        if not self._is_beside():
            return state, self.dossier.bundle()
        state, record = self._worker.record()
        return state, replace(self.dossier.bundle(record=record), as_of=self._worker.as_of)

    def _take(self, state: str) -> Bundle:
        counted = frozenset(d.id for d in self.dossier.decisions)
        state, bundle = self._taken(state)
        shown = {a.id for a in bundle.record.articles}
        hidden = tuple((i, s) for i, s in self.dossier.sources() if i not in shown)
        days = Days(bundle.as_of, PATIENCE) if bundle.as_of else None
        desk = Desk(bundle, AppLinks(), live=True, hidden=hidden, mentions_of=self.dossier.mentions_of, on=days)
        self.show(desk)
        self._news = self._visits.news(desk, self.dossier.decisions)
        self._state, self._counted = state, counted
        return bundle

    def _settled(self) -> tuple[int, ...]:
        """A file also changes when the record is kept in it; what counts is whether the log did."""
        stamp = self.dossier.stamp()
        return stamp if self.dossier.state() == self._state else ()
