"""Zip, tar and packed files of anything that can be read; nothing is ever unpacked to the disk."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, cast

from readout.errors import Problem
from readout.read.index import Index, is_index, knowledge, parse_index
from readout.read.item import Item, refused
from readout.read.limits import MEGABYTE, Bounded, Limits, UnreadableError, read_at_most, sized
from readout.read.options import ReadOptions
from readout.read.suffixes import base_name, is_about, is_report_name, skipped_clause

if TYPE_CHECKING:
    from collections.abc import Mapping

Member = tuple[str, BinaryIO]
SUSPICIOUS_SIZE = 50 * MEGABYTE
_BROKEN = (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, IndexError)
"""What zipfile raises at a file that is none: also where a place or name in it cannot be."""


def read_zip(item: Item, options: ReadOptions) -> Iterator[Item | Problem]:
    """The members of a zip file, in the order of their names."""
    with item.open() as stream:
        size = stream.seek(0, 2)
        try:
            with zipfile.ZipFile(stream) as archive:
                check_zip(archive.infolist(), size, options.limits)
                yield from _zip_members(item, options, archive)
        except _BROKEN as error:
            raise UnreadableError(f"is a broken zip file ({error})") from error


def check_zip(members: Sequence[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    """UnreadableError where a zip file holds too many members or would unpack to far more than its own size."""
    total = sum(m.file_size for m in members)
    if len(members) > limits.members:
        raise UnreadableError(f"holds {len(members):,} files, more than {limits.members:,}")
    bomb = total > SUSPICIOUS_SIZE and total > limits.ratio * max(size, 1)
    if bomb or total > limits.container_bytes:
        raise UnreadableError(f"would unpack from {sized(size)} to {sized(total)}, so it was refused")


def read_tar(item: Item, options: ReadOptions) -> Iterator[Item | Problem]:
    """The members of a tar file, in its order; its index is looked for first."""
    try:
        indexes: dict[str, Index] = {}
        for name, stream in _tar_members(item, options.limits, only_indexes=True):
            yield from _add_index(item, indexes, name, read_at_most(stream, options.limits.file_bytes))
        skipped: list[str] = []
        leading: list[str] = []
        for name, stream in _tar_members(item, options.limits, leading=leading):
            yield from _member(item, options, indexes, skipped, name, stream)
        yield from _told(item, skipped)
        if leading:
            yield refused(
                item.name, f"holds links or devices, which are never followed: {', '.join(leading[:5])[:200]}"
            )
    except (tarfile.TarError, EOFError) as error:
        raise UnreadableError(f"is a broken tar file ({error})") from error


def read_packed(item: Item, options: ReadOptions) -> Iterator[Item]:
    """What a .gz, .bz2 or .xz file packs: a tar file or one document."""
    name = item.name
    for ending, inner in (
        (".tgz", ".tar"),
        (".tbz2", ".tar"),
        (".txz", ".tar"),
        (".gz", ""),
        (".bz2", ""),
        (".xz", ""),
    ):
        if name.lower().endswith(ending):
            name = name[: -len(ending)] + inner
            break
    limit = options.limits.container_bytes
    yield Item(name, lambda: cast(BinaryIO, Bounded(_unpacked(item), limit))).inside(item)


def _unpacked(item: Item) -> BinaryIO:
    import bz2
    import gzip
    import lzma

    magic, stream = item.head(6), item.open()  # opened twice: what comes out of a packed file cannot be wound back
    if magic.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    if magic.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(stream))
    return cast(BinaryIO, lzma.LZMAFile(stream))


def _open(archive: zipfile.ZipFile, name: str) -> BinaryIO:
    try:
        return cast(BinaryIO, archive.open(name))
    except RuntimeError as error:  # what zipfile raises for a member that needs a password
        raise UnreadableError("is locked by a password") from error


def _zip_members(item: Item, options: ReadOptions, archive: zipfile.ZipFile) -> Iterator[Item | Problem]:
    names = sorted(i.filename for i in archive.infolist() if i.filename and not i.filename.endswith("/"))
    indexes: dict[str, Index] = {}
    for name in filter(is_index, names):
        with _open(archive, name) as stream:
            yield from _add_index(item, indexes, name, read_at_most(stream, options.limits.file_bytes))
    skipped: list[str] = []
    for name in names:
        if is_index(name):
            continue
        try:
            with _open(archive, name) as stream:
                yield from _member(item, options, indexes, skipped, name, stream)
        except UnreadableError as error:
            yield refused(base_name(name), f"in {item.name} {error}")
        except (*_BROKEN, zlib.error) as error:  # the other members may be sound
            yield refused(base_name(name), f"in {item.name} cannot be unpacked ({error})")
    yield from _told(item, skipped)


def _member(
    item: Item, options: ReadOptions, indexes: Mapping[str, Index], skipped: list[str], name: str, stream: BinaryIO
) -> Iterator[Item | Problem]:
    """One member as an item, with what the archive's index says of it."""
    short = base_name(name)
    if _escapes(name):
        yield refused(item.name, f"holds one whose name points outside of it ({name[:80]}); that one was refused")
        return
    if is_index(name) or _is_hidden(name):
        return
    known = knowledge(indexes, name)
    if known is None and not is_report_name(name):
        if not is_about(name):
            skipped.append(short)
        return
    data = read_at_most(stream, options.limits.file_bytes)
    yield Item.of(short, data, known).inside(item)


def _tar_members(
    item: Item, limits: Limits, only_indexes: bool = False, leading: list[str] | None = None
) -> Iterator[Member]:
    """The files of a tar file; the names of its links and devices are added to `leading`."""
    with item.open() as raw:
        bounded = cast(BinaryIO, Bounded(raw, limits.container_bytes))
        with tarfile.open(fileobj=bounded, mode="r|") as archive:
            for n, member in enumerate(archive):
                if n >= limits.members:
                    raise UnreadableError(f"holds more than {limits.members:,} files; the rest was not read")
                stream = archive.extractfile(member) if member.isfile() else None
                if leading is not None and not member.isfile() and not member.isdir():
                    leading.append(member.name)
                if stream is not None and (not only_indexes or is_index(member.name)):
                    yield member.name, cast(BinaryIO, stream)


def _add_index(item: Item, indexes: dict[str, Index], name: str, data: bytes) -> Iterator[Problem]:
    folder = name.rpartition("/")[0]
    try:
        indexes[folder] = {**indexes.get(folder, {}), **parse_index(name, data)}
    except UnreadableError as error:
        yield refused(item.name, f"holds {base_name(name)}, which {error}")


def _told(item: Item, skipped: Sequence[str]) -> Iterator[Problem]:
    if skipped:
        yield refused(item.name, skipped_clause(skipped))


def _is_hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))


def _escapes(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or parts[0].endswith(":")
