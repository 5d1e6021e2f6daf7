"""The Dossier itself: every command of the program is one call of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

import readout
from readout.dossier import intake
from readout.dossier.live import live
from readout.errors import Problem, ReadoutError
from readout.model.article import Article, Reading, Source
from readout.model.record import Record
from readout.store.log import Log

FORMATS = ("jsonl", "log", "csv", "markdown", "html")


@dataclass(frozen=True, slots=True)
class Added:
    """What `Dossier.add` did: the sources it read, those that were there already, and what could not be read."""

    read: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Dossier:
    """One diplomatic process: the reports that were read, what people decided, and the record that follows."""

    def __init__(self, log: Log) -> None:
        self._log = log

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = True, read_only: bool = False) -> Dossier:
        """Opens the dossier at `path`; makes it where `create` allows it. Raises DossierError."""
        where = Path(path)
        new = not where.exists()
        log = Log(where, create=create, read_only=read_only)
        if new:
            log.title = where.stem
        return cls(log)

    def close(self) -> None:
        self._log.close()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def title(self) -> str:
        return self._log.title

    def add(
        self,
        sources: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        published: str | None = None,
        outlet: str | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Added:
        """Reads reports into the dossier, one transaction an article; what is there already is left as it is."""
        from readout.dossier._skeleton import read

        names = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
        done = Added()
        for item in read([os.fspath(n) for n in names], published, outlet):
            done = self._take(item, done)
            if progress is not None:
                progress(item.source if isinstance(item, Problem) else item.article.source)
        return done

    def _take(self, item: Source | Problem, done: Added) -> Added:
        if isinstance(item, Problem):
            self._log.append([item])
            return replace(done, problems=(*done.problems, item))
        article = item.article
        engines = {e for e, _ in self._log.engines().get(article.id, ())}
        if intake.engine() in engines:
            return replace(done, known=(*done.known, article.source))
        reading = intake.read_article(article, item.metadata, item.noise)
        self._log.append([article, reading])
        problems = (*done.problems, *reading.problems)
        if engines:
            return replace(done, again=(*done.again, article.source), problems=problems)
        return replace(done, read=(*done.read, article.source), problems=problems)

    def _live(self) -> list[tuple[Article, Reading]]:
        current = intake.engine()
        ids = [live(pairs, current) for pairs in self._log.engines().values()]
        readings = {r.article: r for r in self._log.readings(ids)}
        return [(a, readings[a.id]) for a in self._log.articles() if a.id in readings]

    def record(self, as_of: str | None = None) -> Record:
        """The record as of a day (ISO; by default the latest publication in the dossier)."""
        from readout.reconcile import reconcile

        record = reconcile(self._live(), self._log.decisions(), as_of, self.title)
        return replace(record, problems=tuple(sorted({*record.problems, *self._log.problems()})))

    def rows(self, as_of: str | None = None) -> Iterator[dict[str, object]]:
        from readout.publish.rows import rows

        return rows(self.record(as_of), version=readout.__version__, model=intake.model_hash())

    def export(self, format: str, path: str | os.PathLike[str], *, as_of: str | None = None) -> None:
        from readout.publish.jsonl import lines

        if format != "jsonl":
            raise ReadoutError(f"{format}: there is no such format yet")
        with open(path, "w", encoding="utf-8", newline="") as out:
            out.writelines(lines(self.rows(as_of)))
