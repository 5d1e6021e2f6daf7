"""The ledger as of other days: worked out beside the pages when somebody asks, kept as long as the record is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from readout.model.record import Record


class Days:
    """The commitments and demands as of days that were asked for; `derive` gives the record as of a day (ISO)."""

    def __init__(self, derive: Callable[[str], Record], patience: float) -> None:
        self._derive = derive
        self._patience = patience
        self._lock = threading.Lock()
        self._known: dict[str, Record | None] = {}
        self._working: dict[str, threading.Thread] = {}

    def __call__(self, day: str) -> Record | None:
        """The record as of a day with its ledger alone; None while it is still being worked out."""
        with self._lock:
            if day in self._known:
                return self._known[day]
            working = self._working.get(day)
            if working is None:
                working = threading.Thread(target=self._work, args=(day,), daemon=True)
                self._working[day] = working
                working.start()
        working.join(self._patience)
        return self._known.get(day)

    def _work(self, day: str) -> None:
        try:
            whole = self._derive(day)
            ledger = whole.of("commitment", "demand")
            made = replace(whole, actors=(), entries=ledger, discrepancies=(), problems=(), links=())
            with self._lock:
                self._known[day] = made
        finally:
            with self._lock:
                self._working.pop(day, None)
