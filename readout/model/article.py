"""Article, Reading and Span: the texts that were read, and what one version of the program made of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from readout.model.ids import content_id

if TYPE_CHECKING:
    from readout.errors import Problem
    from readout.model.claim import Claim, Mention


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: Unicode code points, `end` exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Noise:
    """A stretch of the text that is no part of the report; `kind` is one of vocab `NOISE_KINDS`."""

    start: int
    end: int
    kind: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article:
    """One text, unchanged since it was read.

    `id` hashes the canonical address, else `source`, and the text (see `article_id`). `source` is the file's name
    (never a folder; in an archive the member's) or the address, as it was given; `address` is the canonical web
    address, where it is known.
    """

    id: str
    source: str
    text: str
    sha256: str
    address: str | None = None
    captured: str | None = None
    translation_of: str | None = None


def article_id(source: str, address: str | None, text: str) -> str:
    """The same text at the same address is one article whatever its file is called; an edited page is another one."""
    return content_id("a", address or source, text)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a report besides its text; `published` is EDTF, `published_basis` one of vocab `BASES`."""

    title: str | None = None
    outlet: str | None = None
    kind: str = "press"
    issued_by: str | None = None
    language: str = "en"
    published: str | None = None
    published_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader returns: an article, what came with it, and the noise in it."""

    article: Article
    metadata: Metadata
    noise: tuple[Noise, ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an article that was purged: its id and the hash of its text, so that nobody reads it in again.

    `by`, `at` and `note` say who took it out, when (ISO 8601, UTC) and why.
    """

    article: str
    source: str
    sha256: str
    by: str
    at: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one version of the program (`engine`) read in one article."""

    article: str
    engine: str
    metadata: Metadata
    noise: tuple[Noise, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
