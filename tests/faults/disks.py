"""Disks: full ones, read-only ones, damaged pages, journals and archives that were cut off."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

from readout.dossier import Dossier, restore
from readout.errors import DossierError
from tests.faults.children import at_point, child
from tests.faults.tasks import BY_NAME, state
from tests.faults.workplace import Workplace

NOBODY = 65534


def _room(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def full(workplace: Workplace, name: str, room: int) -> None:
    """No file may grow beyond `room` bytes, as on a disk that is full."""
    task = BY_NAME[name]
    folder = workplace.fresh(task)
    before = state(folder, task.makes)
    ended = workplace.run(task, folder, _room(room))
    assert ended.told, ended
    workplace.survived(task, folder, before)


def full_for_good(workplace: Workplace, name: str, room: int) -> None:
    """A real file system of `room` bytes more than what lies in it; where one may not be mounted, see `may_mount`."""
    task = BY_NAME[name]
    folder = workplace.fresh(task)
    used = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    shelf = folder.with_name(f"{folder.name}-shelf")
    shelf.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", f"size={used + 4096 * 8 + room}", "readout-faults", str(shelf))
    subprocess.run(mount, check=True, capture_output=True)
    try:
        workplace.material.copy(task.needs, shelf)
        before = state(shelf, task.makes)
        ended = workplace.run(task, shelf)
        assert ended.told, ended
        subprocess.run(("mount", "-o", "remount,size=64m", str(shelf)), check=True, capture_output=True)
        workplace.survived(task, shelf, before)
    finally:
        subprocess.run(("umount", str(shelf)), check=True)


def may_mount(folder: Path) -> bool:
    """Whether this user may mount a file system."""
    try:
        mount = ("mount", "-t", "tmpfs", "-o", "size=64k", "readout-faults", str(folder))
        subprocess.run(mount, check=True, capture_output=True)
        subprocess.run(("umount", str(folder)), check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def read_only(workplace: Workplace, name: str) -> None:
    """Nothing in the folder may be written, by a user who is not root."""
    task = BY_NAME[name]
    folder = workplace.fresh(task)
    before = state(folder, task.makes)
    _shut(folder, 0o222)
    ended = workplace.run(task, folder, lambda: os.setuid(NOBODY) if os.geteuid() == 0 else None)
    assert ended.told, ended
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)
    workplace.survived(task, folder, before)


def _shut(folder: Path, bits: int) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod((path.stat().st_mode | 0o444) & ~bits)


def damaged(workplace: Workplace, share: float) -> None:
    """Sixteen bytes in the middle of a page are others: that is told, or touches nothing; a backup brings all back."""
    task = BY_NAME["decide"]
    folder = workplace.fresh(task)
    workplace.material.copy(("base.readout",), folder)
    path, copy = folder / "base.readout", folder / "kept.readout"
    before = state(folder, task.makes)
    with Dossier.open(path) as dossier:
        dossier.backup(copy)
    content = bytearray(path.read_bytes())
    middle = int(share * len(content)) // 4096 * 4096 + 2048
    for n in range(middle, middle + 16):
        content[n] ^= 0x55
    path.write_bytes(content)
    ended = child(lambda: _checked(path))
    assert ended.well or ended.told, ended
    if ended.well:
        assert state(folder, task.makes) == before, "a page was changed, and nobody said so"
    restore(copy, path, replace=True)
    copy.unlink()
    workplace.survived(task, folder, before)


def _checked(path: Path) -> None:
    with Dossier.open(path, create=False) as dossier:
        faults = dossier.check()
    if faults:
        raise DossierError("; ".join(f"{f.source}: {f.message}" for f in faults))


def cut_journal(workplace: Workplace, share: float) -> None:
    """The power fails: of the journal only a part reached the disk. What is left is a beginning of what was done."""
    task = BY_NAME["add"]
    folder = workplace.fresh(task)
    points = workplace.undisturbed(task)[1]
    assert workplace.run(task, folder, at_point(len(points))).killed
    journal = folder / "new.readout-wal"
    whole = journal.read_bytes()
    journal.write_bytes(whole[: int(share * len(whole))])
    workplace.survived(task, folder, {})


def cut_database(workplace: Workplace, share: float) -> None:
    """The end of the file is gone: that is told, and a backup brings all back."""
    task = BY_NAME["restore"]
    folder = workplace.fresh(task)
    path = folder / "base.readout"
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    ended = child(lambda: _checked(path))
    assert ended.told, ended
    restore(folder / "backup.readout", path, replace=True)
    workplace.survived(task, folder, {})


def cut_archive(workplace: Workplace, share: float) -> None:
    """An archive ends somewhere: what came before is read and the rest told; when all of it is there it is read."""
    task = BY_NAME["sift"]
    folder = workplace.fresh(task)
    archive = folder / "day.warc.gz"
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(share * len(whole))])
    ended = workplace.run(task, folder)
    assert ended.well or ended.told, ended
    archive.write_bytes(whole)
    workplace.survived(task, folder, {})


def cut_input(workplace: Workplace, name: str, source: str, share: float) -> None:
    """A file that is taken in was cut off: nothing of it is kept, and it is told; the whole one is taken in later."""
    task = BY_NAME[name]
    folder = workplace.fresh(task)
    before = state(folder, task.makes)
    path = next(iter(sorted(folder.glob(source))))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    ended = workplace.run(task, folder)
    assert ended.told, ended
    path.write_bytes(whole)
    workplace.survived(task, folder, before)
