"""Kills: every task is ended by `kill -9` right before each moment at which something is made to last."""

from __future__ import annotations

from collections.abc import Iterator

from tests.faults.children import at_point, kill_me
from tests.faults.tasks import Task, state
from tests.faults.workplace import Workplace


def killed_at(workplace: Workplace, task: Task, number: int) -> None:
    """One kill, before point `number` (from 1), or, beyond the last point, when all is done and nothing closed."""
    folder = workplace.fresh(task)
    before = state(folder, task.makes)
    points = workplace.undisturbed(task)[1]
    if number <= len(points):
        ended = workplace.run(task, folder, at_point(number))
    else:
        last = Task(task.name, task.needs, task.makes, lambda f, m: (task.work(f, m), kill_me()))
        ended = workplace.run(last, folder)
    assert ended.killed, ended
    workplace.survived(task, folder, before)


def every_kill(workplace: Workplace, task: Task) -> Iterator[tuple[str, int]]:
    """(name, number) of every kill of a task."""
    points = workplace.undisturbed(task)[1]
    for n, what in enumerate(points, 1):
        yield f"{task.name}: killed before {what} {n} of {len(points)}", n
    yield f"{task.name}: killed when all was written", len(points) + 1
