"""Workplace: where a task meets a fault, and what must hold afterwards."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from readout.dossier import Dossier
from tests.faults.children import Ended, at_point, child
from tests.faults.material import SECRET, Material
from tests.faults.tasks import State, Task, state


class Workplace:
    """Gives each fault a fresh folder; knows what every task makes when nothing goes wrong."""

    def __init__(self, material: Material, root: Path) -> None:
        self.material, self.root = material, root
        self._numbers = itertools.count()
        self._known: dict[str, tuple[State, tuple[str, ...]]] = {}

    def fresh(self, task: Task) -> Path:
        """A new folder that holds what the task starts from."""
        folder = self.root / f"{next(self._numbers):03}-{task.name}"
        folder.mkdir()
        self.material.copy(task.needs, folder)
        return folder

    def run(self, task: Task, folder: Path, fault: Callable[[], object] | None = None) -> Ended:
        """Does the task in a process of its own, in which `fault` is done first."""

        def before() -> None:
            os.chdir(folder)
            if fault is not None:
                fault()

        return child(lambda: task.work(folder, self.material), before=before)

    def undisturbed(self, task: Task) -> tuple[State, tuple[str, ...]]:
        """What the task makes, and the moments at which something is made to last, by name."""
        if task.name not in self._known:
            folder = self.fresh(task)
            ended = self.run(task, folder, at_point(None))
            assert ended.well, ended
            points = [line.partition(": ")[2] for line in ended.said.splitlines() if line.startswith("point: ")]
            self._known[task.name] = state(folder, task.makes), tuple(points)
        return self._known[task.name]

    def survived(self, task: Task, folder: Path, before: State) -> State:
        """Checks that all is well after a fault, does the task again, and checks that it is done; what stood between.

        before  what stood in the folder, or is known to have been committed, before the fault
        """
        wanted, _ = self.undisturbed(task)
        self._is_clean(folder)
        now = state(folder, task.makes)
        for name, stood in before.items():
            if isinstance(stood, frozenset):
                lost = (stood & _lines(wanted, name)) - _lines(now, name)
                assert not lost, f"{task.name}: {name} lost {len(lost)} rows that were committed"
        for name, stands in now.items():
            if isinstance(stands, frozenset):
                strange = stands - _lines(before, name) - _lines(wanted, name)
                assert not strange, f"{task.name}: {name} holds {len(strange)} rows that nobody wrote"
        again = self.run(task, folder)
        assert again.well, f"{task.name}: the next run did not complete: {again}"
        assert state(folder, task.makes) == wanted, f"{task.name}: the next run made something else"
        self._is_clean(folder)
        litter = sorted(p.name for p in folder.rglob("*.part*"))
        assert not litter, f"{task.name}: {litter} were left behind"
        if task.name == "purge":
            assert SECRET.encode() not in b"".join(p.read_bytes() for p in folder.iterdir()), "words are left"
        return now

    def completes(self, tasks: Sequence[Task], folder: Path) -> None:
        """Checks that all is well after several tasks met, and that each of them completes when it is alone."""
        self._is_clean(folder)
        for task in tasks:
            ended = self.run(task, folder)
            assert ended.well, f"{task.name}: the next run did not complete: {ended}"
        self._is_clean(folder)

    def _is_clean(self, folder: Path) -> None:
        for path in sorted(folder.glob("*.readout")):
            with Dossier.open(path, create=False) as dossier:
                assert dossier.check() == (), f"{path.name}: {dossier.check()}"


def _lines(found: State, name: str) -> frozenset[str]:
    lines = found.get(name, frozenset())
    assert isinstance(lines, frozenset)
    return lines
