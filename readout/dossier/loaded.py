"""Loaded: the articles and the readings that stand, each taken from the log once and the same object ever after."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from readout.dossier.intake import live
from readout.model.article import Article, Reading
from readout.store.log import Log
from readout.store.writing import Writing

if TYPE_CHECKING:
    from readout.reconcile.memory import Memory


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the search for circles of objects: what is loaded and derived has none, and it would look at millions."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


class Loaded:
    """What was loaded of a log. By the objects that are still the same, `reconcile` knows what is unchanged."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._articles: dict[str, Article] = {}
        self._readings: dict[str, Reading] = {}
        self._memory: Memory | None = None
        self.writing = Writing()
        self._loading, self._deriving = Lock(), Lock()

    def pairs(self, engine: str) -> list[tuple[Article, Reading]]:
        """Every article with the reading of `engine`, or of the newest one else, by id."""
        with self._loading, uncollected():
            return self._pairs(engine)

    def _pairs(self, engine: str) -> list[tuple[Article, Reading]]:
        stand = {live(pairs, engine): article for article, pairs in self._log.engines().items()}
        missing = sorted(stand.keys() - self._readings.keys())
        self._readings |= zip(missing, self._log.readings(missing), strict=True)
        self._readings = {id_: self._readings[id_] for id_ in stand}
        new = sorted(set(stand.values()) - self._articles.keys())
        if new:
            self._articles |= {a.id: a for a in self._log.articles(*(new if self._articles else ()))}
        readings = {r.article: r for r in self._readings.values()}
        self._articles = {i: self._articles[i] for i in sorted(readings) if i in self._articles}
        return [(a, readings[i]) for i, a in self._articles.items()]

    @contextmanager
    def memory(self) -> Iterator[Memory]:
        """What the last derivation worked out, for one derivation at a time."""
        from readout.reconcile.memory import Memory

        with self._deriving:
            self._memory = self._memory or Memory()
            yield self._memory

    def forget(self) -> None:
        """Lets everything be loaded anew, as it is in the file now."""
        with self._loading:
            self._memory, self.writing = None, Writing()
            self._articles, self._readings = {}, {}
