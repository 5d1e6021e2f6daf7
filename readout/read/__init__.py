"""Reads sources: files, folders, archives, feeds, tables, mail and web pages into articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping

from readout.errors import Problem
from readout.model.article import Source
from readout.read.formats import READERS, Reader, drafts
from readout.read.item import Draft, Item, refused
from readout.read.limits import Limits, UnreadableError, read_at_most
from readout.read.options import ReadOptions

__all__ = [
    "READERS",
    "Draft",
    "Item",
    "Limits",
    "ReadOptions",
    "Reader",
    "UnreadableError",
    "read",
    "read_bytes",
    "read_item",
]


def read(
    source: str | os.PathLike[str],
    options: ReadOptions | None = None,
    readers: Mapping[str, Reader] = READERS,
) -> Iterator[Source | Problem]:
    """Everything that `source` holds: a path, a glob, a folder, "-" (standard input) or a web address.

    Yields a Source for each article, in a stable order, and a Problem for each thing that could not be read or is not
    known. SourceError where a path names nothing at all; nothing else is raised for bad input.
    """
    options = options or ReadOptions()
    for found in _items(os.fspath(source), options):
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_item(found, options, readers)


def read_bytes(
    data: bytes, name: str, options: ReadOptions | None = None, readers: Mapping[str, Reader] = READERS
) -> Iterator[Source | Problem]:
    """Everything in `data`, as if it were a file called `name`."""
    yield from read_item(Item.of(name, data), options or ReadOptions(), readers)


def _items(source: str, options: ReadOptions) -> Iterator[Item | Problem]:
    if source.lower().startswith(("http://", "https://")):
        from readout.read.web import read_web

        yield from read_web(source, options)
    elif source == "-":
        yield from _standard_input(options)
    else:
        from readout.read.folder import read_path

        yield from read_path(source, options)


def _standard_input(options: ReadOptions) -> Iterator[Item | Problem]:
    try:
        yield Item.of("stdin", read_at_most(sys.stdin.buffer, options.limits.file_bytes))
    except UnreadableError as error:
        yield refused("stdin", error)


def read_item(item: Item, options: ReadOptions, readers: Mapping[str, Reader] = READERS) -> Iterator[Source | Problem]:
    """Everything in one document that is at hand."""
    from readout.read.assemble import assemble  # brings the tables of states and outlets

    for draft in drafts(item, options, readers):
        if isinstance(draft, Problem):
            yield draft
        else:
            yield from assemble(draft, options)
