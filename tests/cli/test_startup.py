"""Starting is quick: importing the package, and printing the help."""

from __future__ import annotations

import resource
import subprocess
import sys


def processor_seconds(*arguments: str) -> float:
    """The least processor time of five runs of this interpreter; unlike a clock it does not see other programs."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(times)


def test_importing_the_package_takes_under_150_milliseconds() -> None:
    assert processor_seconds("-c", "import readout") < 0.15


def test_the_help_takes_under_300_milliseconds() -> None:
    assert processor_seconds("-m", "readout", "--help") < 0.3
