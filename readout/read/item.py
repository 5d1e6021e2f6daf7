"""Known, Item and Draft: what travels between the readers on the way from bytes to an article."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from readout.errors import Problem
from readout.model.article import Noise
from readout.read.limits import read_at_most


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody stated about a document, as written; None where nobody did."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    kind: str | None = None
    issued_by: str | None = None
    language: str | None = None

    def over(self, other: Known) -> Known:
        """This, and what `other` knows where this is silent."""
        return Known(*(getattr(self, f) or getattr(other, f) for f in self.__slots__))


@dataclass(frozen=True, slots=True)
class Item:
    """A document still in bytes: its name (never a folder), how to open it, and what is known about it.

    `media` is the declared content type or None; `depth` counts the archives and messages it was taken out of.
    """

    name: str
    open: Callable[[], BinaryIO] = field(repr=False)
    known: Known = Known()
    media: str | None = None
    depth: int = 0
    captured: str | None = None

    @staticmethod
    def of(name: str, data: bytes, known: Known | None = None, media: str | None = None, depth: int = 0) -> Item:
        """An item whose bytes are at hand."""
        return Item(name, lambda: io.BytesIO(data), known or Known(), media, depth)

    def load(self, limit: int) -> bytes:
        """Its bytes; UnreadableError where there are more than `limit`."""
        with self.open() as stream:
            return read_at_most(stream, limit)

    def head(self, size: int = 4096) -> bytes:
        """Its first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def inside(self, container: Item) -> Item:
        """This item as a member of `container`, one level deeper, with what was known of the container as a whole."""
        shared = replace(container.known, title=None, url=None)
        return replace(self, known=self.known.over(shared), depth=container.depth + 1, captured=container.captured)


def refused(name: str, clause: object) -> Problem:
    """The problem that `name` has: `clause` says what, without its subject ("is empty")."""
    noun = "page" if name.startswith(("http://", "https://")) else "entry" if "#" in name else "file"
    return Problem("read", name, f"The {noun} {clause}.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document in characters: the text that the article will keep, and what came with it.

    `noise` holds what the reader itself knows to be no part of the report (front matter); `notes` are sentences about
    the reading that the user should see (a guessed encoding).
    """

    name: str
    text: str
    known: Known = Known()
    noise: tuple[Noise, ...] = ()
    notes: tuple[str, ...] = ()
    captured: str | None = None
