"""Where shards run: in this process, in a pool of processes, or on Ray; the work is one function either way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from multiprocessing import get_context
from typing import Any, TypeVar

from readout.errors import ReadoutError

ATTEMPTS = 3
"""How often a shard is tried again when its worker dies; a shard that kills three workers is to blame itself."""
SLOW = "timed out during startup"
"""Ray has no error of its own for that."""
J = TypeVar("J")
R = TypeVar("R")
Work = Callable[[J], R]


def here(jobs: Sequence[J], work: Work[J, R]) -> Iterator[R]:
    """One after the other, in this process."""
    yield from map(work, jobs)


def pool(jobs: Sequence[J], work: Work[J, R], workers: int) -> Iterator[R]:
    """In `workers` processes of this machine, as they come; those of a worker that died are given to another.

    Raises ReadoutError where a job kills its workers again and again.
    """
    left = list(jobs)
    for _ in range(ATTEMPTS):
        with ProcessPoolExecutor(workers, get_context("spawn"), _one_thread) as processes:
            running = {processes.submit(work, job): job for job in left}
            for done in as_completed(running):
                try:
                    result = done.result()
                except BrokenProcessPool:
                    break
                left.remove(running[done])
                yield result
        if not left:
            return
    raise ReadoutError(_died(len(left)))


def ray(jobs: Sequence[J], work: Work[J, R], workers: int | None, address: str | None) -> Iterator[R]:
    """On Ray: a cluster's address ("auto", "ray://head:10001"), or without one a cluster of this machine.

    Each job is a task of one processor. Ray keeps the worker processes, and with them the language model they loaded,
    from task to task, and gives the task of a worker that died to another.
    """
    try:
        cluster: Any = import_module("ray")
    except ImportError as error:
        raise ReadoutError('Ray is not installed: pip install "press-readout[ray]"') from error
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing about a run leaves the machine unasked
    started = not cluster.is_initialized()
    if started:
        size: dict[str, Any] = {} if address else {"num_cpus": workers, "include_dashboard": False}
        _begin(cluster, address=address, log_to_driver=False, logging_level="ERROR", **size)
    try:
        task = cluster.remote(num_cpus=1, max_retries=ATTEMPTS)(_alone)
        running = [task.remote(work, job) for job in jobs]
        while running:
            (done, *_), running = cluster.wait(running)
            yield cluster.get(done)
    except cluster.exceptions.WorkerCrashedError as error:
        raise ReadoutError(_died(len(running) + 1)) from error
    finally:
        if started:
            cluster.shutdown()


def _begin(cluster: Any, **how: Any) -> None:
    """Starts or joins a cluster; on a busy machine one may need longer than Ray waits, and is started again."""
    for left in reversed(range(ATTEMPTS)):
        try:
            cluster.init(**how)
            return
        except Exception as error:
            if SLOW not in str(error):
                raise
            cluster.shutdown()
            if not left:
                raise ReadoutError(
                    "Ray did not start in time. Try again when less else runs on this machine."
                ) from error


def _alone(work: Work[J, R], job: J) -> R:
    _one_thread()
    return work(job)


def _one_thread() -> None:
    """Each worker reads with one thread: there are as many workers as processors."""
    os.environ["READOUT_THREADS"] = "1"


def _died(count: int) -> str:
    return (
        f"The worker died {ATTEMPTS} times (mostly for want of memory); {count} archives are not done. Run the same "
        "command again with fewer workers: what is done stays done."
    )
