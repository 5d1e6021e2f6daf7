"""The Dossier itself: every command of the program is one call of it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType

import readout
from readout.dossier import intake, upkeep
from readout.dossier.asking import day_asked
from readout.dossier.check import check_log, check_record
from readout.dossier.deriving import Held, derive, documents, held_in
from readout.dossier.exporting import names_in, publisher, write_export, write_lines
from readout.dossier.intake import Added, Intake
from readout.dossier.judging import Judged
from readout.dossier.loaded import Loaded
from readout.dossier.lookup import Thing, lookup
from readout.dossier.titles import title_in_one_line, title_of
from readout.dossier.trusting import trusted
from readout.errors import Problem, ReadoutError, SourceError
from readout.model.article import Article, Reading, Tombstone
from readout.model.beside import SideBySide
from readout.model.decision import Decision
from readout.model.ids import content_id
from readout.model.record import Record
from readout.publish.bundle import Bundle, Pieces
from readout.read.item import Item
from readout.store import logfile, views
from readout.store.log import Log, stored
from readout.store.names import keep_names, published_names
from readout.store.place import Place, Where
from readout.store.search import Hit, index, indexed, search
from readout.store.sound import altered

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


class Dossier(Judged):
    """One diplomatic process: the reports that were read, what people decided, and the record that follows."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._loaded = Loaded(log)

    # ---- opening and closing ----------------------------------------------------------------------------------

    @classmethod
    def open(cls, where: Where, *, create: bool = True, pages: int | None = None) -> Dossier:
        """Opens the dossier at a path or an address (postgresql://...); makes it where `create` allows it.

        Where it may not be written, it can still be read. `pages` limits a file to so many database pages, as a full
        disk would. Raises DossierError, in one sentence, where it cannot be opened.
        """
        log = Log(where, create=create, pages=pages)
        if log.new:
            log.title = title_of(log.place.stem)
        return cls(log)

    def close(self) -> None:
        self._log.close()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Dossier {self._log.place}: {len(self._log.ids('article'))} articles>"

    @property
    def title(self) -> str:
        """What the process is called; empty where nobody said, and pages name it by its sides and months."""
        return self._log.title

    @title.setter
    def title(self, title: str) -> None:
        self.rename(title)

    def rename(self, title: str) -> str:
        """Calls the process otherwise, in one line; with nothing, by its sides and months. Raises ReadoutError."""
        self._log.title = title_in_one_line(title)
        return self._log.title

    @property
    def place(self) -> Place:
        """Where it is: the path of its file, or its address on a server (without a password)."""
        return self._log.place

    @property
    def read_only(self) -> bool:
        """Whether it may only be read."""
        return self._log.read_only

    def stamp(self) -> tuple[int, ...]:
        """Another value whenever the log changed, whoever did it; cheap to ask."""
        return self._log.stamp()

    def discard(self) -> None:
        """Takes a dossier away that this opening made and in which nothing stands; any other stays."""
        if self._log.new and self._log.is_empty():
            self._log.remove()

    # ---- adding -----------------------------------------------------------------------------------------------

    def add(
        self,
        sources: Paths,
        *,
        published: str | None = None,
        outlet: str | None = None,
        kind: str | None = None,
        language: str | None = None,
        translation_of: str | None = None,
        columns: dict[str, str] | None = None,
        allow_private: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> Added:
        """Reads reports into the dossier, one transaction an article; what is there already is left as it is.

        sources         files, folders, globs, web addresses, or "-" for standard input
        published       the day of publication (EDTF), outlet, kind, language: override what the source says
        translation_of  the id of an article in the dossier that these texts translate
        columns         for tables: which column holds which field, {"text": "body", "published": "day"}
        progress        is called with the name of each source when it is done
        Raises SourceError where the only source named does not exist.
        """
        names = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
        original = self.entry(translation_of).id if translation_of else None
        given = {
            "published": published,
            "outlet": outlet,
            "kind": kind,
            "language": language,
            "column_map": tuple(sorted(columns.items())) if columns else None,
            "allow_private": allow_private or None,
        }
        work = Intake(self._log)
        for item in intake.sources([os.fspath(n) for n in names], given, original):
            if isinstance(item, SourceError) and len(names) == 1:
                raise item
            name = work.take(item)
            if progress is not None:
                progress(name)
        return work.done

    def learn(self, knowledge: str | os.PathLike[str]) -> tuple[Problem, ...]:
        """Takes in a file of people with offices and dates (Popolo, FollowTheMoney); what of it was not understood.

        Raises SourceError where the file is none of these.
        """
        from readout.read.knowledge import read_knowledge

        people, problems = read_knowledge(Path(knowledge))
        self._log.append([*people, *problems])
        return problems

    def receive(self, items: Iterable[Item | Problem]) -> Added:
        """Reads documents that somebody else fetched, one transaction an article, as `add` does.

        The next item is asked for when all of the one before is stored, so `items` may then note that it is done.
        """
        work = Intake(self._log)
        for item in intake.received(items):
            work.take(item)
        return work.done

    def build(self, *, progress: Callable[[str], None] | None = None) -> Added:
        """Reads again, with this version of the program, what an older one read; then derives everything anew."""
        work = Intake(self._log)
        for article, reading in self._live():
            name = work.again(article, reading)
            if name is not None and progress is not None:
                progress(name)
        if not self._log.read_only:
            views.drop(self._log)
        return work.done

    # ---- asking -----------------------------------------------------------------------------------------------

    def record(self, as_of: str | None = None) -> Record:
        """The record as of a day (ISO; by default the latest publication in the dossier)."""
        with self._log.snapshot():
            key = self._key(day_asked(as_of))
            kept = views.load_record(self._log, key)
            if kept is not None:
                return kept
            held = self._held()
        with self._loaded.memory() as memory:
            record = derive(held, day_asked(as_of), memory)
        views.keep_record(self._log, key, record, self._loaded.writing)
        return record

    def bundle(self, as_of: str | None = None, *, record: Record | None = None) -> Bundle:
        """The record, or one that is known already, with the texts it rests on, as publishers and pages want it."""
        record = record or self.record(as_of)
        shown = {a.id for a in record.articles}
        texts = {a.id: a.text for a in self._log.articles() if a.id in shown}
        names = published_names(self._log)
        return Bundle(
            record, texts, readout.__version__, intake.model_hash(), names, partial(_beside, record, texts), self._on
        )

    def _on(self, day: str) -> Record:
        """The record as of a day, worked out and not kept."""
        held = self._held()
        with self._loaded.memory() as memory:
            return derive(held, day_asked(day), memory)

    def rows(self, *types: str, as_of: str | None = None) -> Iterator[dict[str, object]]:
        """The rows of the export, of the named types or of all."""
        from readout.publish.rows import rows

        for row in rows(self.record(as_of), version=readout.__version__, model=intake.model_hash()):
            if not types or row["type"] in types:
                yield row

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision ever made, oldest first; those that were taken back too."""
        return self._log.decisions()

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that hold: those that nobody took back, oldest first."""
        from readout.reconcile.clusters import standing

        return standing(self._log.decisions())

    def state(self, as_of: str | None = None) -> str:
        """A hash of all that the record as of a day follows from: the same as long as the record is."""
        return self._key(day_asked(as_of))

    def entry(self, handle: str) -> Thing:
        """What an id, or its beginning, stands for: an entry (by any of its claims), actor, article or discrepancy."""
        return lookup(self.record(), handle)

    def search(self, query: str, *, limit: int = 20, fresh: bool = True) -> tuple[Hit, ...]:
        """Articles, entries and actors in which all words of `query` stand, the best first.

        With fresh=False the search is in what was indexed last, where there is anything.
        """
        found = indexed(self._log)
        if found is None or (fresh and found != self.state()):
            self.index(self.bundle(), self.state())
        return search(self._log, query, limit)

    def index(self, bundle: Bundle, state: str) -> None:
        """Makes the words of a bundle what is searched; `state` is that of the dossier. Raises DossierError."""
        index(self._log, documents(bundle), state)

    # ---- keeping ----------------------------------------------------------------------------------------------

    def purge(
        self, *articles: str, by: str | None = None, at: str | None = None, note: str | None = None
    ) -> tuple[Tombstone, ...]:
        """Takes articles out for good, with every word that was read in them; only hash and source stay behind.

        Hidden ones can be named by their id or file. Exports and backups made before still hold the text.
        """
        return upkeep.purge(self._log, articles, by=by or getpass.getuser(), at=at, note=note)

    def backup(self, path: str | os.PathLike[str]) -> Path:
        """A checked copy in one file, as the dossier is now, of a server's too; others may go on writing to it."""
        return upkeep.back_up(self._log, path)

    # ---- in and out -------------------------------------------------------------------------------------------

    def export(self, format: str, path: str | os.PathLike[str], *, as_of: str | None = None) -> None:
        """Writes the record, or with format "log" the log, to `path`; a half-written file is never left behind."""
        if format == "log":
            write_lines(Path(path), logfile.lines(self._log.title, self._log.rows()))
        else:
            keep_names(self._log, write_export(format, Path(path), lambda: self.bundle(as_of)))

    def subscription(self, format: str) -> Pieces:
        """An export in pieces for a server to send: a calendar or feed, whose names last from one call to the next."""
        into, made = publisher(format), self.bundle()
        found = into.write(made)
        if isinstance(found, Mapping):
            raise ReadoutError(f"{format}: this format makes several files, so it cannot be sent as one.")
        keep_names(self._log, names_in(into, made))
        return found

    def import_(self, path: str | os.PathLike[str]) -> int:
        """Takes in a log that was exported; the union of both, all of it or nothing. The number of new rows."""
        where = Path(path)
        try:
            with open(where, encoding="utf-8", newline="\n") as lines:
                title, rows = logfile.load(lines, where.name)
                empty = not self._log.ids("article") and not self._log.decisions()
                return self._log.absorb(trusted(rows, self._log, where.name), title if empty else None)
        except OSError as error:
            raise ReadoutError(f"{where}: this log cannot be read ({error.strerror or error}).") from error
        except UnicodeDecodeError as error:
            raise ReadoutError(f"{where}: this is not a text file, so it is no log of Readout.") from error

    def take_in(self, values: Sequence[Article | Reading | Problem]) -> int:
        """Adds articles with readings that were made elsewhere, and problems, in one transaction; how many are new."""
        return self._log.absorb(map(stored, values))

    def check(self) -> tuple[Problem, ...]:
        """Verifies every hash, offset and reference; what is wrong, or nothing. Of damage what follows is not told."""
        self._loaded.forget()
        if damaged := (*self._log.integrity(), *altered(self._log)):
            return damaged
        with self._log.snapshot():
            pairs, sources = self._live(), dict(self._log.sources())
        unread = [
            Problem("check", s, "this article has no reading")
            for i, s in sources.items()
            if i not in {a.id for a, _ in pairs}
        ]
        texts = {a.id: a.text for a, _ in pairs}
        return (
            *unread,
            *check_log(pairs),
            *check_record(self.record(), texts),
        )

    # ---- behind it --------------------------------------------------------------------------------------------

    @cached_property
    def _engine(self) -> str:
        return intake.engine()

    def _key(self, as_of: str | None) -> str:
        """A hash of all that the record follows from: the log, the day, the program."""
        return content_id("k", self._log.state(), as_of, self._engine, intake.rules_hash("reconcile", "vocab", "model"))

    def _live(self) -> list[tuple[Article, Reading]]:
        """Every article with the reading that stands; `reconcile` leaves out those that people hid."""
        with self._log.snapshot():
            return self._loaded.pairs(self._engine)

    def _held(self) -> Held:
        """All that the record follows from, as one state of the log has it."""
        with self._log.snapshot():
            return held_in(self._log, self._live())


def _beside(record: Record, texts: Mapping[str, str], contact: str) -> SideBySide | None:
    from readout.reconcile.side_by_side import side_by_side

    return side_by_side(record, texts, contact)
