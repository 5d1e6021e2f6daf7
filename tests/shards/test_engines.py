"""Engines: the same results from each, and a worker that dies loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.errors import ReadoutError
from readout.shards import engines
from tests.shards.work import dies_always, dies_once, double


@pytest.fixture(scope="module")
def two_workers() -> Iterator[None]:
    """A Ray cluster of this machine with two workers, one for all tests."""
    ray = pytest.importorskip("ray", reason="Ray is not installed (press-readout[ray])")
    engines._begin(ray, num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield
    ray.shutdown()


def test_one_process_keeps_the_order() -> None:
    assert list(engines.here([1, 2, 3], double)) == [2, 4, 6]


def test_a_pool_does_every_job_once() -> None:
    assert sorted(engines.pool([1, 2, 3], double, 2)) == [2, 4, 6]


def test_a_worker_of_a_pool_that_dies_loses_nothing(tmp_path: Path) -> None:
    jobs = [str(tmp_path / str(n)) for n in range(2)]
    assert sorted(engines.pool(jobs, dies_once, 1)) == jobs


def test_a_job_that_kills_every_worker_is_told() -> None:
    with pytest.raises(ReadoutError, match="1 archives are not done"):
        list(engines.pool(["x"], dies_always, 1))


@pytest.mark.ray
@pytest.mark.usefixtures("two_workers")
def test_ray_does_every_job_once_and_replaces_workers_that_die(tmp_path: Path) -> None:
    assert sorted(engines.ray([1, 2, 3], double, 2, None)) == [2, 4, 6]
    jobs = [str(tmp_path / str(n)) for n in range(2)]
    assert sorted(engines.ray(jobs, dies_once, 2, None)) == jobs


@pytest.mark.ray
@pytest.mark.usefixtures("two_workers")
def test_a_job_that_kills_every_worker_of_ray_is_told() -> None:
    with pytest.raises(ReadoutError, match="1 archives are not done"):
        list(engines.ray(["x"], dies_always, 2, None))


def test_ray_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(ReadoutError, match=r'pip install "press-readout\[ray\]"'):
        list(engines.ray([1], double, 1, None))


class Slow:
    """A cluster that starts at the attempt after so many."""

    def __init__(self, slow: int, says: str = "The current node timed out during startup.") -> None:
        self.slow, self.says, self.begun, self.ended = slow, says, 0, 0

    def init(self, **_: object) -> None:
        self.begun += 1
        if self.begun <= self.slow:
            raise Exception(self.says)

    def shutdown(self) -> None:
        self.ended += 1


def test_a_cluster_that_is_slow_to_start_is_started_again() -> None:
    slow = Slow(engines.ATTEMPTS - 1)
    engines._begin(slow)
    assert (slow.begun, slow.ended) == (engines.ATTEMPTS, engines.ATTEMPTS - 1)
    with pytest.raises(ReadoutError, match="did not start in time"):
        engines._begin(Slow(engines.ATTEMPTS))
    with pytest.raises(Exception, match="no such address"):
        engines._begin(Slow(1, "no such address"))
