"""The room: one open dossier and the record of it that is on show, kept in step without making readers wait."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from readout.dossier import Dossier
from readout.model.decision import Decision
from readout.publish.desk.desk import Desk
from readout.publish.desk.links import AppLinks
from readout.publish.desk.overview import News
from readout.store.place import Place
from readout.web.visits import Visits

PATIENCE = 1.2
"""Seconds a page waits for a new record before it shows the one before it."""
T = TypeVar("T")


class Room:
    """Holds the dossier open. A change of its log, whoever made it, leads to a new record, worked out beside."""

    def __init__(self, where: Place, visits: Path | None = None) -> None:
        self.place = where
        self.dossier = Dossier.open(where, create=True)
        self._lock = threading.RLock()
        self._working: threading.Thread | None = None
        self._failed: Exception | None = None
        self._stamp: tuple[int, ...] = ()
        self._state = ""
        self._desk: Desk | None = None
        self._decisions: tuple[Decision, ...] = ()
        self._visits = Visits(visits, where)
        self._news: News | None = None
        self.deriving = False

    def close(self) -> None:
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

    def desk(self) -> Desk:
        """The record on show: the newest, or the one before it while the newest is being worked out."""
        with self._lock:
            if self._working is None and self.dossier.stamp() != self._stamp:
                self._working = threading.Thread(target=self._derive, daemon=True)
                self._working.start()
            working, ready = self._working, self._desk
        if working is not None:
            working.join(PATIENCE if ready is not None else None)
            self.deriving = working.is_alive()
        if self._failed is not None:
            failed, self._failed = self._failed, None
            raise failed
        assert self._desk is not None
        return self._desk

    def news(self) -> News | None:
        """What is new since the last visit; None on the first."""
        self.desk()
        return self._news

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision ever made, oldest first, whether or not the record on show has them yet."""
        return self.dossier.decisions

    def changing(self, change: Callable[[Dossier], T]) -> T:
        """Makes one change at a time."""
        with self._lock:
            return change(self.dossier)

    def _derive(self) -> None:
        """Works out the record of the dossier as it is now, as often as it changes meanwhile."""
        try:
            while (stamp := self.dossier.stamp()) != self._stamp:
                state = self.dossier.state()
                if state != self._state:
                    self._take(state)
                self._stamp = stamp if self.dossier.stamp() == stamp else self._settled()
        except Exception as error:
            self._failed = error
        finally:
            with self._lock:
                self._working = None
                self.deriving = False

    def show(self, desk: Desk) -> None:
        """Puts a record on show, with what most pages ask of it worked out before anybody waits for it."""
        for part in (desk.brief, desk.entries_of, desk.entries_with, desk.timeline, desk.discrepancies, desk.addressed):
            del part
        self._desk = desk

    def _take(self, state: str) -> None:
        bundle = self.dossier.bundle()
        shown = {a.id for a in bundle.record.articles}
        hidden = tuple((i, s) for i, s in self.dossier.sources() if i not in shown)
        desk = Desk(bundle, AppLinks(), live=True, hidden=hidden, mentions_of=self.dossier.mentions_of)
        self.show(desk)
        self._news = self._visits.news(desk, self.dossier.decisions)
        self._state = state

    def _settled(self) -> tuple[int, ...]:
        """A file also changes when the record is kept in it; what counts is whether the log did."""
        stamp = self.dossier.stamp()
        return stamp if self.dossier.state() == self._state else ()
