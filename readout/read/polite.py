"""Polite: asks many addresses as a good guest, with a pause for each site, and only for what has changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions
from readout.read.web import Answer, Rules, client_for, follow, told_clearly

if TYPE_CHECKING:
    import httpx

LONGEST_PAUSE = 60.0
"""Seconds: a site that asks for longer pauses between requests gets these."""
SILENCE = 60.0
"""Seconds for which a site that did not even tell its rules is not asked again: other pages need not wait for it."""
RULES_LAST = 6 * 3600.0
"""Seconds after which the rules of all sites are asked for again (RFC 9309 allows a day)."""


class StoppedError(Exception):
    """The program was asked to end while it waited for its turn at a site."""


class Guest:
    """Asks addresses from several threads; requests to one site are at least `pause` seconds apart."""

    def __init__(self, options: ReadOptions, *, pause: float, stop: threading.Event) -> None:
        self._options, self._pause, self._stop = options, pause, stop
        self._rules: dict[str, Rules] = {}
        self._since = time.monotonic()
        self._free: dict[str, float] = {}
        self._doors: dict[str, threading.Lock] = {}
        self._silent: dict[str, tuple[float, str]] = {}
        self._lock = threading.Lock()
        self._client: httpx.Client = client_for(options)

    def __enter__(self) -> Guest:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, address: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """What answers at `address`; with what it said of itself the last time, status 304 where nothing changed.

        Raises UnreadableError (ForbiddenError where asking again is of no use), or StoppedError.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value}
        site = urlsplit(address).netloc
        if site in self._rules:
            return self._follow(address, headers)
        with self._door(site):  # a site that is not known yet is asked for its rules once, not by every thread
            silent, clause = self._silent.get(site, (0.0, ""))
            if time.monotonic() < silent:
                raise UnreadableError(clause)
            try:
                return self._follow(address, headers)
            except UnreadableError as error:
                if site not in self._rules:
                    self._silent[site] = time.monotonic() + SILENCE, str(error)
                raise

    def _follow(self, address: str, headers: Mapping[str, str]) -> Answer:
        with told_clearly(self._options):
            return follow(self._client, address, self._options, self._rules, headers, self._wait)

    def _door(self, site: str) -> threading.Lock:
        with self._lock:
            return self._doors.setdefault(site, threading.Lock())

    def forget_rules(self) -> None:
        """Lets go of the sites' rules where they are old; not while other threads are asking."""
        if time.monotonic() - self._since > RULES_LAST:
            self._rules, self._since = {}, time.monotonic()

    def _wait(self, site: str, rules: Rules) -> None:
        """Takes the next free moment of a site, and waits for it."""
        wanted = float((rules.crawl_delay(self._options.agent) if rules else None) or 0)
        gap = max(self._pause, min(wanted, LONGEST_PAUSE))
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._free.get(site, now))
            self._free[site] = turn + gap
        if self._stop.wait(max(0.0, turn - now)):
            raise StoppedError
