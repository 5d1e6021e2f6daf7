"""A file that takes its name only when all of it is written; what a killed run left of one is cleared away."""

from __future__ import annotations

import glob
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ENDING = ".part"


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write, hidden beside `path`, which becomes `path` when the block ends well, and else is removed.

    Files of earlier runs that were killed are removed first; one that another program is still writing is locked, and
    stays. Raises OSError where the file cannot be made or take its name.
    """
    clear(path)
    handle, made = _begun(path)
    try:
        yield made
        os.chmod(made, 0o644)
        os.replace(made, path)
    finally:
        _remove(made)
        os.close(handle)


def clear(path: Path) -> None:
    """Removes what killed runs left half-written beside `path`: it may hold words that were purged since."""
    for name in path.parent.glob(f".{glob.escape(path.name)}.*{_ENDING}"):
        try:
            handle = os.open(name, os.O_RDWR)
        except OSError:
            continue
        try:
            if _locked(handle):
                _remove(name)
        finally:
            os.close(handle)


def _begun(path: Path) -> tuple[int, Path]:
    """A new file that is locked as long as its handle is open; made again where somebody cleared it before that."""
    while True:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_ENDING)
        if _locked(handle) and os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)


def _locked(handle: int) -> bool:
    """Takes the lock of an open file; False where another program holds it. Without such locks nothing is cleared."""
    if sys.platform == "win32":
        return os.fstat(handle).st_size == 0  # a new file may be written, one with something in it stays
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _remove(made: Path) -> None:
    """Removes the file and the journals that a database may have beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{made}{ending}").unlink(missing_ok=True)
