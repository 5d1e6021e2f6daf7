"""Memory: what a watch has seen, has still to read and has told, in one small database beside the dossier."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from readout.errors import DossierError
from readout.read.item import Known
from readout.settings import state_folder
from readout.store.place import Place
from readout.watch.alert import Alert
from readout.watch.backoff import is_due
from readout.watch.listing import Listed

_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (name TEXT PRIMARY KEY, etag TEXT, modified TEXT, seen TEXT,
    failures INTEGER NOT NULL DEFAULT 0, due REAL NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS page (key TEXT PRIMARY KEY, link TEXT, stamp TEXT NOT NULL, text TEXT NOT NULL DEFAULT '',
    known TEXT NOT NULL, etag TEXT, modified TEXT, failures INTEGER NOT NULL DEFAULT 0, first REAL NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0, due REAL);
CREATE INDEX IF NOT EXISTS page_due ON page (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS told (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alert (id TEXT PRIMARY KEY, at REAL NOT NULL, alert TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS delivery (alert TEXT NOT NULL, channel TEXT NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
    due REAL, PRIMARY KEY (alert, channel));
CREATE TABLE IF NOT EXISTS figure (name TEXT PRIMARY KEY, value REAL NOT NULL);
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
WHOLE_LIST_DAYS = 7
"""A sitemap names all of a site: when it is first seen, only pages this many days old are read, later all new ones."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """What is remembered of a source: what it said of itself, or a folder's `seen` state; failures in a row."""

    name: str
    etag: str | None = None
    modified: str | None = None
    seen: str | None = None
    failures: int = 0
    due: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """An item to read: its page, or the text that its feed brought where it has none. `taken`: it was read before."""

    key: str
    link: str | None
    text: str
    known: Known
    etag: str | None
    modified: str | None
    failures: int
    first: float
    taken: bool


def memory_file(dossier: Place) -> Path:
    """Beside a dossier that is a file; of one on a server, on this machine among what belongs to the user."""
    if isinstance(dossier, Path):
        return dossier.with_name(dossier.name + ".watch")
    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{dossier.name}-{hashlib.sha256(str(dossier).encode()).hexdigest()[:16]}.watch"


class Memory:
    """Only one watch at a time holds the memory of a dossier. Each method is one transaction."""

    def __init__(self, dossier: Place) -> None:
        """Raises DossierError where another watch is running or the file cannot be used."""
        self.path = memory_file(dossier)
        try:
            self._db = sqlite3.connect(self.path, timeout=0.5)
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA secure_delete = ON")
            self._db.execute("BEGIN EXCLUSIVE")
            self._db.commit()
            self._db.executescript(_SCHEMA)
        except sqlite3.OperationalError as error:
            why = (
                "another watch of this dossier is running" if "locked" in str(error) else f"it cannot be used ({error})"
            )
            raise DossierError(f"{self.path}: {why}.") from error
        except sqlite3.DatabaseError as error:
            raise DossierError(
                f"{self.path}: this is no memory of a watch ({error}). Move it away to begin anew."
            ) from error

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    # ---- sources ----------------------------------------------------------------------------------------------

    def source(self, name: str) -> SourceState:
        row = self._db.execute("SELECT * FROM source WHERE name = ?", (name,)).fetchone()
        return SourceState(*row) if row else SourceState(name)

    def keep_source(self, state: SourceState, items: Iterable[Listed] = (), *, now: float, since: str = "") -> int:
        """Remembers a source and the items it lists, in one transaction; how many of them are to be read.

        An item is read when it is new and when its stamp changes. With `since` (an ISO day) new items that are older,
        or tell no day, are remembered as seen.
        """
        with self._db:
            values = (state.name, state.etag, state.modified, state.seen, state.failures, state.due)
            self._db.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?)", values)
            return sum(self._list(item, now, since) for item in items)

    def _list(self, item: Listed, now: float, since: str) -> bool:
        row = self._db.execute("SELECT stamp FROM page WHERE key = ?", (item.key,)).fetchone()
        if row is not None and row[0] >= item.stamp:  # another list may give an older stamp, or none
            return False
        due = None if row is None and (item.day or "") < since else now
        self._db.execute(
            "INSERT INTO page (key, link, stamp, text, known, first, due) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET stamp = excluded.stamp, text = excluded.text, known = excluded.known, "
            "due = excluded.due, failures = 0",
            (item.key, item.link, item.stamp, item.text, json.dumps(asdict(item.known)), now, due),
        )
        return due is not None

    # ---- pages ------------------------------------------------------------------------------------------------

    def pages_due(self, now: float) -> tuple[Page, ...]:
        """The items to be read now, the longest known first."""
        rows = self._db.execute(
            "SELECT due, key, link, text, known, etag, modified, failures, first, taken FROM page "
            "WHERE due IS NOT NULL ORDER BY first, rowid"
        )
        return tuple(
            Page(key, link, text, Known(**json.loads(known)), etag, modified, failures, first, bool(taken))
            for due, key, link, text, known, etag, modified, failures, first, taken in rows
            if is_due(due, now)
        )

    def page_done(self, page: Page, etag: str | None, modified: str | None, again: float | None) -> None:
        """An item was read; `again` is the moment when its page is to be looked at once more."""
        with self._db:
            self._db.execute(
                "UPDATE page SET text = '', etag = ?, modified = ?, failures = 0, taken = 1, due = ? WHERE key = ?",
                (etag, modified, again, page.key),
            )

    def page_failed(self, page: Page, again: float | None) -> None:
        """An item could not be read; `again` is the moment of the next try, None for never."""
        with self._db:
            self._db.execute("UPDATE page SET failures = failures + 1, due = ? WHERE key = ?", (again, page.key))

    # ---- alerts -----------------------------------------------------------------------------------------------

    def tell(self, found: Iterable[Alert], channels: Iterable[str], now: float) -> tuple[Alert, ...]:
        """Remembers alerts as told, in one transaction, and which channels have to send them; those that are new.

        With no channel at all they are remembered just the same. An alert is known by any of its keys.
        """
        new = []
        with self._db:
            for alert in found:
                if not self._remember(alert):
                    continue
                new.append(alert)
                row = (alert.id, now, json.dumps(asdict(alert), ensure_ascii=False))
                self._db.execute("INSERT OR REPLACE INTO alert VALUES (?, ?, ?)", row)
                for channel in channels:
                    self._db.execute("INSERT OR IGNORE INTO delivery VALUES (?, ?, 0, ?)", (alert.id, channel, now))
        return tuple(new)

    def remember(self, found: Iterable[Alert]) -> None:
        """Takes alerts for told without telling them: what a dossier held before it was watched."""
        with self._db:
            for alert in found:
                self._remember(alert)

    def _remember(self, alert: Alert) -> bool:
        """Learns the keys of an alert; whether none was known."""
        marks = ", ".join("?" * len(alert.keys))
        known = self._db.execute(f"SELECT 1 FROM told WHERE key IN ({marks}) LIMIT 1", alert.keys).fetchone()
        self._db.executemany("INSERT OR IGNORE INTO told VALUES (?)", [(key,) for key in alert.keys])
        return known is None

    def forget_words_of_others(self, articles: Container[str]) -> int:
        """Deletes the words of alerts that rest on an article not among these: it was purged. How many there were."""
        with self._db:
            rows = self._db.execute("SELECT id, alert FROM alert").fetchall()
            gone = [(id_,) for id_, text in rows if any(a not in articles for a in _alert(text).articles)]
            self._db.executemany("DELETE FROM delivery WHERE alert = ?", gone)
            self._db.executemany("DELETE FROM alert WHERE id = ?", gone)
        if gone:
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(gone)

    def alerts(self, most: int) -> tuple[tuple[float, Alert], ...]:
        """The alerts told last, the newest first, with their moments."""
        rows = self._db.execute("SELECT at, alert FROM alert ORDER BY at DESC, rowid DESC LIMIT ?", (most,))
        return tuple((at, _alert(text)) for at, text in rows)

    def undelivered(self, channel: str, now: float) -> tuple[tuple[Alert, int], ...]:
        """The alerts that a channel has to send now, the oldest first, each with how often that failed."""
        rows = self._db.execute(
            "SELECT due, alert.alert, failures FROM delivery JOIN alert ON alert.id = delivery.alert "
            "WHERE channel = ? AND due IS NOT NULL ORDER BY alert.at, alert.rowid",
            (channel,),
        )
        return tuple((_alert(text), failures) for due, text, failures in rows if is_due(due, now))

    def delivered(self, alerts: Iterable[Alert], channel: str) -> None:
        with self._db:
            rows = [(a.id, channel) for a in alerts]
            self._db.executemany("UPDATE delivery SET due = NULL WHERE alert = ? AND channel = ?", rows)

    def not_delivered(self, alerts: Iterable[Alert], channel: str, again: float) -> None:
        with self._db:
            rows = [(again, a.id, channel) for a in alerts]
            self._db.executemany(
                "UPDATE delivery SET failures = failures + 1, due = ? WHERE alert = ? AND channel = ?", rows
            )

    # ---- figures and notes ------------------------------------------------------------------------------------

    def count(self, figures: Mapping[str, float]) -> None:
        """Adds to the counters, which go on over restarts."""
        with self._db:
            self._db.executemany(
                "INSERT INTO figure VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
                list(figures.items()),
            )

    def figures(self) -> dict[str, float]:
        """The counters, and how much is waiting."""
        counted = dict(self._db.execute("SELECT name, value FROM figure"))
        ask = {
            "pages_waiting": "SELECT count(*) FROM page WHERE due IS NOT NULL AND NOT taken",
            "alerts_waiting": "SELECT count(*) FROM delivery WHERE due IS NOT NULL",
            "sources_failing": "SELECT count(*) FROM source WHERE failures > 0",
        }
        return counted | {name: float(self._db.execute(query).fetchone()[0]) for name, query in ask.items()}

    def note(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep_note(self, name: str, value: str) -> None:
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))


def _alert(text: str) -> Alert:
    fields: dict[str, Any] = json.loads(text)
    return Alert(**fields | {name: tuple(value) for name, value in fields.items() if isinstance(value, list)})
