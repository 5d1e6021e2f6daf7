"""Record: what follows from the articles, claims and decisions; every value in it keeps its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readout.errors import Problem
from readout.model.article import Noise

Plain = str | float | int | bool | None


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The exact words of one article that a value rests on; `text[start:end] == quote`, always. `claim` says them."""

    article: str
    start: int
    end: int
    quote: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided about a value: verdict, by whom, when (ISO 8601)."""

    verdict: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ActorRef:
    """A reference to an actor; `actor` is None where the source is unnamed and `name` holds the words used."""

    actor: str | None
    name: str
    side: str | None = None


FieldValue = Plain | ActorRef | tuple["FieldValue", ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One reported value of one field: how sure, why, on which words, in how many articles of how many origins."""

    value: FieldValue
    certainty: str
    because: str | None
    evidence: tuple[Evidence, ...]
    articles: int
    origins: int
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the process: contact, statement, demand, commitment, act or figure.

    fields   the plain fields of RECORD's type (date, place, status, ...), the value that all agree on or the suggested
    values   per field every reported value
    claims   the claims it was made from; any of their ids addresses the entry
    """

    id: str
    type: str
    fields: Mapping[str, FieldValue]
    values: Mapping[str, tuple[Value, ...]]
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...]
    code: str | None = None
    also: tuple[str, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of an actor's name: how often it stands, and in which articles."""

    form: str
    count: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, under every form of the name; `side` is the state or organisation acted for."""

    id: str
    name: str
    kind: str
    variants: tuple[Variant, ...]
    offices: tuple[Value, ...] = ()
    side: str | None = None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article as the record shows it; `origin` is the id of its group of copies."""

    id: str
    path: str
    kind: str
    issued_by: str | None
    outlet: str | None
    title: str | None
    language: str
    published: str | None
    published_basis: str | None
    origin: str
    noise: tuple[Noise, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Reports that differ in one field of one entry: the values with their evidence, and why, in one sentence."""

    id: str
    kind: str
    entry: str
    field: str
    values: tuple[Value, ...]
    reason: str
    severity: int
    suggested: FieldValue = None
    suggested_because: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims held to be about the same thing: a score from 0 to 1 and the reason a reviewer reads."""

    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True)
class Record:
    """The whole record, sorted by id inside each type."""

    title: str
    reading_date: str | None
    articles: tuple[ArticleEntry, ...]
    actors: tuple[Actor, ...]
    entries: tuple[Entry, ...]
    discrepancies: tuple[Discrepancy, ...]
    problems: tuple[Problem, ...]
    links: tuple[Link, ...] = field(default=(), compare=False)

    def of(self, *types: str) -> tuple[Entry, ...]:
        """The entries of the named types, in order."""
        return tuple(e for e in self.entries if e.type in types)
