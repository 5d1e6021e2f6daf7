"""Writes what publishers return to disk: whole, or not at all."""

from __future__ import annotations

import difflib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from readout.dossier.whole import whole
from readout.errors import ReadoutError
from readout.plugins import plugins
from readout.publish.bundle import Bundle, Files, Pieces
from readout.publish.naming import lasting
from readout.publish.words import joined

if TYPE_CHECKING:
    from readout.publish.formats import Publisher

LOG = "log"
"""The one format that is no view of the record: it is what the record follows from, and alone loads back."""
LISTED = ".readout-files"
"""Names, in the folder of an export of several files, those that it wrote."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""Every member of an archive carries the same time, so that the same record gives the same bytes."""


def publishers() -> dict[str, Publisher]:
    """Every format by name: those of the program, then those that entry points add."""
    from readout.publish.formats import PUBLISHERS, Publisher

    extra, _ = plugins("readout.publishers")
    found = {p.name: p for p in PUBLISHERS}
    for name, write in extra:
        found.setdefault(name, Publisher(name, "added by a plugin", write))
    return found


def publisher(format: str) -> Publisher:
    """The format of that name; raises ReadoutError with the likeliest name and all of them where there is none."""
    known = publishers()
    if format in known:
        return known[format]
    names = [*known, LOG]
    by_suffix = [p.name for p in known.values() if p.suffix == f".{format.lower()}"]
    meant = by_suffix or difflib.get_close_matches(format.lower(), names, 1, 0.5)
    hint = f" Did you mean {meant[0]}?" if meant else ""
    raise ReadoutError(f"{format}: there is no such format.{hint} Choose one of {', '.join(names)}.")


def format_for(path: Path) -> str:
    """The format that a file's name asks for, else JSON Lines; raises ReadoutError where several make such files."""
    suffix = path.suffix.lower()
    if suffix == ".zip":
        several = joined((p.name for p in publishers().values() if not p.media), "or")
        raise ReadoutError(f"{path}: more than one format makes a .zip. Name it: --format {several}.")
    known = {p.suffix: p.name for p in reversed(publishers().values())} | {f".{n}": n for n in publishers()}
    return known.get(suffix, "jsonl") if suffix else "jsonl"


def write_export(format: str, path: Path, bundle: Callable[[], Bundle]) -> dict[str, str]:
    """Writes `bundle` in a format to one file, a folder or a .zip; raises ReadoutError where that cannot be.

    Returns the names under which claims were published, where the format has names that last.
    """
    into, made = publisher(format), bundle()
    found = into.write(made)
    if not isinstance(found, Mapping):
        write_lines(path, found)
    elif path.suffix.lower() == ".zip":
        _write_zip(path, found)
    else:
        _write_folder(path, found)
    return names_in(into, made)


def names_in(into: Publisher, bundle: Bundle) -> dict[str, str]:
    """For each claim of what a format publishes under a name that lasts, that name."""
    if into.names is None:
        return {}
    names = lasting(bundle)
    return {claim: names[entry.id] for entry in into.names(bundle) for claim in entry.claims}


def write_lines(path: Path, pieces: Pieces) -> None:
    """Writes text as UTF-8 with the line ends it has, and bytes as they are."""
    if path.is_dir():
        raise ReadoutError(f"{path}: this is a folder. Give the name of a file.")
    with _whole(path) as out:
        for piece in pieces:
            out.write(_bytes(piece))


def _write_folder(path: Path, files: Files) -> None:
    if path.is_file():
        raise ReadoutError(f"{path}: this is a file. This format makes several files; give a folder or a .zip.")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadoutError(_cannot(path, error)) from error
    before = _listed(path)
    write_lines(path / LISTED, (f"{name}\n" for name in sorted({*before, *files})))
    for name, pieces in files.items():
        write_lines(path / name, pieces)
    for name in sorted(before - files.keys()):
        (path / name).unlink(missing_ok=True)
    write_lines(path / LISTED, (f"{name}\n" for name in sorted(files)))


def _listed(folder: Path) -> set[str]:
    """The files that an export wrote into this folder before: what is no longer made may hold what was taken out."""
    try:
        names = (folder / LISTED).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {name for name in names if name and Path(name).name == name}


def _write_zip(path: Path, files: Files) -> None:
    with _whole(path) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files.items():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, b"".join(map(_bytes, pieces)))


def _bytes(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name only when all of it is written."""
    try:
        with whole(path) as made, made.open("wb") as out:
            yield out
    except OSError as error:
        raise ReadoutError(_cannot(path, error)) from error


def _cannot(path: Path, error: OSError) -> str:
    why = error.strerror or str(error)
    return f"{path}: this file could not be written ({why}). Nothing was exported; choose another place and try again."
