"""Files, folders and globs on the disk, in a stable order, with what an index says about each file."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from readout.errors import Problem, SourceError
from readout.read.index import INDEX_NAMES, Index, is_index, knowledge, parse_index
from readout.read.item import Item, Known, refused
from readout.read.limits import Limits, UnreadableError, read_at_most
from readout.read.options import ReadOptions
from readout.read.suffixes import is_about, is_report_name, skipped_clause


def read_path(source: str, options: ReadOptions) -> Iterator[Item | Problem]:
    """Everything that a path or glob names; SourceError where it names nothing."""
    path = Path(source).expanduser()
    if path.is_dir():
        yield from read_folder(path, options)
    elif path.exists():
        yield from _read_file(path, options)
    else:
        matches = sorted(map(Path, glob.glob(str(path), recursive=True))) if glob.has_magic(source) else []
        if not matches:
            raise SourceError(f"There is no file or folder “{source}”.")
        for match in matches:
            if match.is_dir():
                continue
            if not is_index(match.name):
                yield from _read_file(match, options)


def read_folder(folder: Path, options: ReadOptions) -> Iterator[Item | Problem]:
    """The reports in a folder and the folders below, by path."""
    paths = sorted(_walk(folder))
    indexes: dict[str, Index] = {}
    for path in filter(is_index, paths):
        yield from _add_index(folder / path, path.rpartition("/")[0], indexes, options.limits)
    listed = {p for p in paths if knowledge(indexes, p) is not None}
    reports = [p for p in paths if not is_index(p) and (p in listed or is_report_name(p))]
    skipped = [p for p in paths if not is_index(p) and p not in reports and not is_about(p)]
    for path in reports:
        if (folder / path).exists() and not (folder / path).is_file():  # nobody may ever write into it
            yield refused(path.rpartition("/")[2], "is a pipe or a device, so it was not opened")
        else:
            yield _item(folder / path, knowledge(indexes, path) or Known(), options.limits)
    for where, index in sorted(indexes.items()):
        yield from _missing(folder.name, where, index, set(paths))
    if not reports:
        yield Problem("read", folder.name, "The folder holds no reports.")
    if skipped:
        yield Problem("read", folder.name, f"The folder {skipped_clause([Path(p).name for p in skipped])}.")


def _read_file(path: Path, options: ReadOptions) -> Iterator[Item | Problem]:
    """One file, with what an index beside it says about it."""
    indexes: dict[str, Index] = {}
    for name in INDEX_NAMES:
        if (path.parent / name).is_file() and path.name != name:
            # A broken index is told when its folder is read; a single file is read without it.
            list(_add_index(path.parent / name, "", indexes, options.limits))
    yield _item(path, knowledge(indexes, path.name) or Known(), options.limits)


def _item(path: Path, known: Known, limits: Limits) -> Item:
    if path.is_file():
        return Item(path.name, lambda: cast(BinaryIO, path.open("rb")), known)

    def once() -> BinaryIO:  # a pipe can be read only once, so its bytes are kept
        raise UnreadableError("is no regular file")

    try:
        with path.open("rb") as stream:
            return Item.of(path.name, read_at_most(cast(BinaryIO, stream), limits.file_bytes), known)
    except (OSError, UnreadableError):
        return Item(path.name, once, known)


def _walk(folder: Path) -> Iterator[str]:
    """The files below a folder as paths with /, without hidden ones and without links that lead out of it."""
    root = folder.resolve()
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in files:
            path = Path(where) / name
            inside = not path.is_symlink() or path.resolve().is_relative_to(root)
            if not name.startswith(".") and inside:
                yield path.relative_to(folder).as_posix()


def _add_index(path: Path, folder: str, indexes: dict[str, Index], limits: Limits) -> Iterator[Problem]:
    try:
        with path.open("rb") as stream:
            found = parse_index(path.name, read_at_most(cast(BinaryIO, stream), limits.file_bytes))
        indexes[folder] = {**indexes.get(folder, {}), **found}
    except UnreadableError as error:
        yield refused(path.name, error)
    except OSError as error:
        yield refused(path.name, f"could not be opened ({error.strerror})")


def _missing(name: str, where: str, index: Index, paths: set[str]) -> Iterator[Problem]:
    prefix = f"{where}/" if where else ""
    for file in sorted(f for f in index if prefix + f not in paths):
        yield Problem(
            "read", file.rsplit("/", 1)[-1], f"The index of the folder {name} names this file, which is not there."
        )
