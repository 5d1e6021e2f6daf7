"""Asking: many addresses at once, each site in turn, with no more answers in memory than there is work for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import chain, islice, zip_longest
from typing import TypeVar
from urllib.parse import urlsplit

from readout.read.limits import UnreadableError
from readout.read.polite import StoppedError
from readout.read.web import Answer

Job = TypeVar("Job")
Outcome = Answer | UnreadableError


def answers(
    jobs: Sequence[Job], address: Callable[[Job], str], ask: Callable[[Job], Answer], workers: int
) -> Iterator[tuple[Job, Outcome]]:
    """Each job with its answer, or why there is none, as they come; ends early where the program is to stop.

    At most twice as many answers as there are workers are held.
    """

    def outcome(job: Job) -> Outcome | None:
        try:
            return ask(job)
        except UnreadableError as error:
            return error
        except StoppedError:
            return None

    rest = iter(_by_turns(jobs, address))
    with ThreadPoolExecutor(workers) as pool:
        open_: dict[Future[Outcome | None], Job] = {pool.submit(outcome, j): j for j in islice(rest, 2 * workers)}
        while open_:
            done, _ = wait(open_, return_when=FIRST_COMPLETED)
            for future in done:
                job, found = open_.pop(future), future.result()
                if found is None:
                    continue
                for following in islice(rest, 1):
                    open_[pool.submit(outcome, following)] = following
                yield job, found


def _by_turns(jobs: Sequence[Job], address: Callable[[Job], str]) -> list[Job]:
    """The first job of each site, then the second of each, and so on, so that no site's pauses hold up the others."""
    sites: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        sites[urlsplit(address(job)).netloc].append(job)
    absent = object()
    turns = chain.from_iterable(zip_longest(*sites.values(), fillvalue=absent))
    return [job for job in turns if job is not absent]  # type: ignore[misc]  # what is left are jobs
