"""The table of all faults: what is made to go wrong, and how."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.faults import disks, kills, machines, networks
from tests.faults.tasks import BY_NAME
from tests.faults.workplace import Workplace

WRITERS = tuple(name for name in BY_NAME if name != "search")
HALF_WAY = {
    "add": 40_000, "decide": 8_000, "build": 40_000, "import": 10_000, "merge": 40_000, "backup": 40_000,
    "restore": 40_000, "gather": 40_000,
}  # fmt: skip
"""How many bytes a file may have where a task is to fail when a part of it is done."""
MODEL = ("model.json", "model.json.sha256", "model.onnx", "tokenizer.json", "weights.npz")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong: `happens` makes it, and raises AssertionError where it was not survived.

    Those that are `quick` are part of every test run.
    """

    name: str
    happens: Callable[[Workplace], None]
    quick: bool = False


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def _halved(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _fault(function: Callable[..., None], name: str, *given: object, quick: bool = False) -> Fault:
    return Fault(name, partial(_called, function, given), quick)


def _called(function: Callable[..., None], given: tuple[object, ...], workplace: Workplace) -> None:
    function(workplace, *given)


def _disks() -> Iterator[Fault]:
    for name in WRITERS:
        yield _fault(disks.full, f"{name}: the disk is full at once", name, 2048, quick=name == "add")
    for name, room in HALF_WAY.items():
        yield _fault(disks.full, f"{name}: the disk is full half-way", name, room)
    for name in WRITERS:
        yield _fault(disks.read_only, f"{name}: the disk is read-only", name, quick=name == "decide")
    for n in range(12):
        share = (n + 0.5) / 12
        yield _fault(disks.damaged, f"a page of the dossier is damaged, at {share:.0%}", share, quick=n == 7)
    for share in (0.03, 0.2, 0.41, 0.6, 0.83, 0.999):
        yield _fault(
            disks.cut_journal, f"the power fails, {share:.1%} of the journal is there", share, quick=share == 0.6
        )
    for share in (0.02, 0.5, 0.95):
        yield _fault(disks.cut_database, f"the dossier is cut off at {share:.0%}", share, quick=share == 0.5)
    for share in (0.0, 0.05, 0.3, 0.501, 0.77, 0.999):
        yield _fault(disks.cut_archive, f"sift: the archive is cut off at {share:.1%}", share, quick=share == 0.77)
    for share in (0.1, 0.6, 0.99):
        yield _fault(disks.cut_input, f"import: the log is cut off at {share:.0%}", "import", "whole.log", share)
        yield _fault(disks.cut_input, f"gather: a claims file is cut off at {share:.0%}", "gather", "claims/*", share)
        yield _fault(disks.cut_input, f"restore: the backup is cut off at {share:.0%}", "restore", "backup*", share)


def _mounted(folder: Path) -> Iterator[Fault]:
    if disks.may_mount(folder):
        for name in ("add", "merge", "backup", "export", "gather"):
            yield _fault(disks.full_for_good, f"{name}: a file system without room", name, 8192)


def _networks() -> Iterator[Fault]:
    for name in networks.TROUBLES:
        yield _fault(
            networks.bad_page, f"watch: the server of a page {name}", name, quick=name == "hangs up within the page"
        )
    for name in ("says nothing", "hangs up within the page", "speaks no HTTP"):
        yield _fault(networks.bad_feed, f"watch: the server of a feed {name}", name)


def _machines() -> Iterator[Fault]:
    yield _fault(machines.without_memory, "add: no memory for a report")
    for name in ("add", "export", "merge", "backup", "sift", "watch"):
        yield _fault(machines.few_files, f"{name}: hardly any file may be opened", name)
    for by in (signal.SIGTERM, signal.SIGINT):
        yield _fault(machines.asked_to_stop, f"add: {by.name} in the middle", "add", by, 2, quick=by is signal.SIGINT)
    yield _fault(machines.asked_to_stop, "backup: SIGTERM in the middle", "backup", signal.SIGTERM, 2)
    for file in MODEL:
        yield _fault(machines.other_model, f"add: {file} is missing", file, None, quick=file == "tokenizer.json")
        quick = file in ("model.json", "weights.npz")
        yield _fault(machines.other_model, f"add: one bit of {file} is another", file, _flipped, quick=quick)
        yield _fault(machines.other_model, f"add: half of {file} is there", file, _halved)
    for years in (-30.0, 10.0):
        yield _fault(machines.wrong_clock, f"watch: the clock jumps by {years:+.0f} years", years, quick=years < 0)
    yield _fault(machines.clock_set_back, "decide: the clock is set back between two decisions")
    for names in (
        ("add", "add"), ("gather", "gather", "gather"), ("sift", "sift"), ("purge", "purge"), ("watch", "watch"),
        ("decide", "import", "merge"), ("purge", "backup"), ("export", "purge"), ("build", "build"),
    ):  # fmt: skip
        yield _fault(machines.at_once, f"{', '.join(names)} at once", *names, quick=names == ("add", "add"))
    yield _fault(machines.held_up, "decide: another program keeps the dossier", "decide")
    yield _fault(machines.dead_worker, "sift: the worker of a pool is killed")
    yield _fault(machines.odd_file, "add: a pipe lies among the reports", os.mkfifo, quick=True)
    yield _fault(machines.odd_file, "add: a link leads round in a circle", lambda p: p.symlink_to(p.parent))
    yield _fault(machines.odd_file, "add: a link leads nowhere", lambda p: p.symlink_to("nowhere"))
    yield _fault(machines.odd_file, "add: a folder has a report's name", Path.mkdir)


FAULTS = (*_disks(), *_networks(), *_machines())
"""All faults but the kills, whose number only the tasks know."""


def every_fault(workplace: Workplace) -> Iterator[Fault]:
    """All of them, the kills first, with those that only some machines allow."""
    for task in BY_NAME.values():
        for name, number in kills.every_kill(workplace, task):
            yield _fault(kills.killed_at, name, task, number)
    yield from FAULTS
    yield from _mounted(workplace.root)
