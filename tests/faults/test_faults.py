"""The quick faults of the table; `make faults` injects all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.kills import killed_at
from tests.faults.material import made
from tests.faults.table import FAULTS, Fault
from tests.faults.tasks import TASKS, Task
from tests.faults.workplace import Workplace


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    root = tmp_path_factory.mktemp("faults")
    for place in (root / "material", root / "work"):
        place.mkdir()
    for place in (root / "work", root, *list(root.parents)[:2]):
        place.chmod(0o755)  # some faults are those of another user
    with made(root / "material") as material:
        yield Workplace(material, root / "work")


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_task_that_is_killed_half_way_loses_nothing(workplace: Workplace, task: Task) -> None:
    killed_at(workplace, task, len(workplace.undisturbed(task)[1]) // 2 + 1)


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.quick], ids=lambda fault: fault.name)
def test_a_fault_is_survived(workplace: Workplace, fault: Fault) -> None:
    fault.happens(workplace)


def test_the_table_is_long_and_names_each_fault_once() -> None:
    assert len({f.name for f in FAULTS}) == len(FAULTS) >= 100
