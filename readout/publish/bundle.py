"""Bundle: what every publisher is given."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from readout.model.beside import SideBySide
from readout.model.record import Actor, ArticleEntry, Discrepancy, Entry, Record
from readout.publish.days import written
from readout.publish.rows import Row, rows


@dataclass(frozen=True)
class Bundle:
    """The record, the texts of its articles by id, and which program and model made it.

    `names` holds, for claims of entries that were published before, the names they had in feeds and calendars.
    `beside` compares the sides' own accounts of a contact, by its id; `as_of` gives the record as of another day (ISO).
    Where that is not said, no accounts are compared, and every day has the record of the reading date.
    """

    record: Record
    texts: Mapping[str, str]
    version: str
    model: str
    names: Mapping[str, str] = field(default_factory=dict)
    beside: Callable[[str], SideBySide | None] = field(default=lambda _: None, compare=False)
    as_of: Callable[[str], Record] | None = field(default=None, compare=False)

    def rows(self) -> Iterator[Row]:
        return rows(self.record, version=self.version, model=self.model)

    @cached_property
    def articles(self) -> Mapping[str, ArticleEntry]:
        return {a.id: a for a in self.record.articles}

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        return {e.id: e for e in self.record.entries}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        return {a.id: a for a in self.record.actors}

    @cached_property
    def disagreements(self) -> Mapping[str, tuple[Discrepancy, ...]]:
        """The discrepancies of each entry or actor that has any."""
        out: dict[str, tuple[Discrepancy, ...]] = {}
        for found in self.record.discrepancies:
            out[found.entry] = (*out.get(found.entry, ()), found)
        return out

    def source(self, article: str) -> str:
        """How an article is cited: its outlet, else the name of its file."""
        found = self.articles.get(article)
        return article if found is None else found.outlet or found.path

    def cited(self, article: str) -> str:
        """The same, told apart from other reports of the outlet: by its day, where that does, else by its file."""
        found, source = self.articles.get(article), self.source(article)
        days = self._days_of.get(source)
        if found is None or days is None or source == found.path:
            return source
        alone = found.published and days[found.published] == 1
        return f"{source}, {written(found.published) if alone else found.path}"

    @cached_property
    def _days_of(self) -> Mapping[str, Counter[str | None]]:
        """How many reports each source that has several has of each day of publication."""
        found: dict[str, Counter[str | None]] = defaultdict(Counter)
        for article in self.record.articles:
            found[article.outlet or article.path][article.published] += 1
        return {source: days for source, days in found.items() if days.total() > 1}

    def sources(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The articles as cited, each outlet once, in alphabetical order."""
        return tuple(sorted({self.source(a) for a in articles}))


Pieces = Iterable[str] | Iterable[bytes]
"""A file in pieces: text, which is written as UTF-8, or bytes, which are written as they are."""
Files = Mapping[str, Pieces]
"""What a publisher of several files returns: each file by name."""
