"""Source to Reading: stores each report with what this engine reads in it, so that no single one can stop the rest."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import readout
from readout.errors import Problem, ReadoutError, SourceError
from readout.model.article import Article, Metadata, Noise, Reading, Source
from readout.model.parse import Parse
from readout.plugins import plugins
from readout.read.item import Item
from readout.settings import read_options
from readout.store.log import Log

UNREAD = ""
"""The engine of a reading that failed: any engine is newer."""
LANGUAGES = ("en",)
"""The languages that are read; reports in others are kept, searched and listed as unread."""


@dataclass(slots=True)
class Added:
    """What `Dossier.add` did, by name of source.

    read      new, and read;  again  known, and read by a newer engine;  known  known and left as it is
    unread    stored, but not read (another language, or the analysis failed);  problems  all that went wrong
    """

    read: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@cache
def rules_hash(*packages: str) -> str:
    """Eight digits that change whenever the source or a table of one of these subpackages changes."""
    digest = hashlib.sha256()
    root = Path(readout.__file__).parent
    for package in packages:
        for file in sorted(f for f in (root / package).rglob("*") if f.suffix in (".py", ".tsv")):
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


@cache
def model_hash() -> str:
    """The hash of the language model's manifest, or "rules" where no model is installed; the model is not loaded."""
    manifest = Path(readout.__file__).parent / "language" / "en" / "model.json"
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return "rules"
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:16]


@cache
def engine() -> str:
    """What reads: the version of the program, its rules and its model. The same engine reads the same text alike."""
    rules = rules_hash("model", "vocab", "language", "find")
    added = "".join(f" + {name}" for name, _ in plugins("readout.finders")[0])
    model = next((name for name, _ in plugins("readout.parsers")[0]), None) or model_hash()
    return f"readout {readout.__version__} rules {rules} model {model}{added}"


def parser() -> Callable[[str], Parse]:
    """What reads language: the first parser (text -> Parse) that a package adds, else the shipped model."""
    from readout.language import parse

    return next((added for _, added in plugins("readout.parsers")[0]), parse)


def live(readings: Sequence[tuple[str, str]], current: str) -> str:
    """The id of the reading that stands among (engine, reading id) pairs: the newest engine's, whatever their order."""
    return max(readings, key=lambda pair: (_rank(pair[0], current), pair[1]))[1]


def _rank(engine: str, current: str) -> tuple[bool, tuple[int, ...], str]:
    """The higher, the newer: this program's engine first, then by version, then by name."""
    version = re.match(r"readout (\d+(?:\.\d+)*)", engine)
    return engine == current, tuple(int(n) for n in version[1].split(".")) if version else (), engine


def sources(
    names: Sequence[str], given: Mapping[str, Any], translation_of: str | None
) -> Iterator[Source | Problem | SourceError]:
    """Every report in the named sources, one by one; what cannot be read comes as a problem.

    `given` is what the user says about them (see `ReadOptions`). A source that names nothing comes as the error itself.
    """
    from readout.read import READERS, read

    readers, broken = plugins("readout.readers")
    yield from broken
    options = read_options(**given)
    for name in names:
        try:
            for item in read(name, options, {**READERS, **dict(readers)}):
                if translation_of is not None and isinstance(item, Source):
                    yield replace(item, article=replace(item.article, translation_of=translation_of))
                else:
                    yield item
        except SourceError as error:
            yield error


def received(items: Iterable[Item | Problem]) -> Iterator[Source | Problem]:
    """Every report in documents that somebody else fetched, one by one; problems are passed on."""
    from readout.read import READERS, read_item

    readers, broken = plugins("readout.readers")
    yield from broken
    options = read_options()
    for item in items:
        if isinstance(item, Problem):
            yield item
        else:
            yield from read_item(item, options, {**READERS, **dict(readers)})


class Intake:
    """Takes in one report after the other, each in its own transaction, and keeps count."""

    def __init__(self, log: Log) -> None:
        self.done = Added()
        self._log = log
        self._purged = {key for t in log.tombstones() for key in (t.article, t.sha256)}
        self._engines = {article: {e for e, _ in pairs} for article, pairs in log.engines().items()}

    def take(self, item: Source | Problem | SourceError) -> str:
        """Stores one thing that a reader returned; the name of its source. A mistyped source is told, not stored."""
        if isinstance(item, SourceError):
            self.done.problems.append(Problem("read", "not found", str(item)))
            return str(item)
        if isinstance(item, Problem):
            self._log.append([item])
            self.done.problems.append(item)
            return item.source
        article = item.article
        if article.id in self._purged or article.sha256 in self._purged:
            why = "was purged from this dossier, so it is not read in again"
            self.done.problems.append(Problem("purge", article.source, why))
            return article.source
        if engine() in self._engines.get(article.id, ()):
            self.done.known.append(article.source)
        else:
            self._read(article, item.metadata, item.noise)
        return article.source

    def again(self, article: Article, reading: Reading) -> str | None:
        """Reads an article anew, unless this engine has read it; the name of its source where it did."""
        if engine() in self._engines.get(article.id, ()):
            return None
        self._read(article, reading.metadata, reading.noise)
        return article.source

    def _read(self, article: Article, metadata: Metadata, noise: tuple[Noise, ...]) -> None:
        reading = read_article(article, metadata, noise)
        self._log.append([article, reading])
        known = self._engines.setdefault(article.id, set())
        into = self.done.unread if _unread(reading) else self.done.again if known else self.done.read
        into.append(article.source)
        known.add(reading.engine)
        self.done.problems += reading.problems


def _unread(reading: Reading) -> bool:
    return reading.engine == UNREAD or reading.metadata.language not in LANGUAGES


def read_article(article: Article, metadata: Metadata, noise: tuple[Noise, ...]) -> Reading:
    """What this engine reads in one article; what cannot be read comes back as a problem in the reading."""
    if metadata.language not in LANGUAGES:
        problem = Problem("parse", article.source, _foreign(article, metadata.language))
        return Reading(article.id, engine(), metadata, noise, problems=(problem,))
    from readout.find import find

    try:
        also = [finder for _, finder in plugins("readout.finders")[0]]
        mentions, claims, problems = find(article, metadata, noise, parser()(article.text), also)
    except ReadoutError:
        raise
    except Exception as error:
        if os.environ.get("READOUT_DEBUG"):
            raise
        why = f"could not be analysed ({type(error).__name__}: {error}); it is stored and can be searched"
        return Reading(article.id, UNREAD, metadata, noise, problems=(Problem("find", article.source, why),))
    return Reading(article.id, engine(), metadata, noise, mentions, claims, problems)


def _foreign(article: Article, language: str) -> str:
    return (
        f"is in a language that Readout does not read yet ({language}); it is stored and can be searched. Add a "
        f"translation with --translation-of {article.id}"
    )
