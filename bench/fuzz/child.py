"""One process of the search: the target under atheris, with all that it raises or stalls at written down."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

SECONDS = 10
"""Processor seconds that one input may take; more is a finding."""
INSTRUMENTED = (
    "readout", "bench", "charset_normalizer", "defusedxml", "docx", "email", "feedparser", "htmldate", "json", "pypdf",
    "tarfile", "tomllib", "trafilatura", "yaml", "zipfile",
)  # fmt: skip


class StalledError(Exception):
    """An input that takes too long."""


def main(target: str, found: Path, arguments: list[str]) -> None:
    """Searches until libFuzzer ends the process; `arguments` are its own."""
    import atheris

    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        from bench.fuzz.targets import TARGETS, seeds

        run = TARGETS[target]
        for seed in seeds(target):  # so that what is imported late is instrumented, too; that takes long
            _kept(run, seed.read_bytes(), found)
    os.environ["READOUT_THREADS"] = "1"
    signal.signal(signal.SIGPROF, _stalled)
    atheris.Setup([sys.argv[0], *arguments], watched(run, found))
    atheris.Fuzz()


def watched(run: Callable[[bytes], None], found: Path) -> Callable[[bytes], None]:
    """`run`, which never raises: what it raises, and what takes too long, is kept in the folder `found`."""

    def one(data: bytes) -> None:
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            _kept(run, data, found)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        if time.process_time() - began > SECONDS / 2:
            keep(data, StalledError(f"took {time.process_time() - began:.1f} processor seconds"), found)

    return one


def _kept(run: Callable[[bytes], None], data: bytes, found: Path) -> None:
    try:
        run(data)
    except Exception as error:
        keep(data, error, found)


def keep(data: bytes, error: BaseException, found: Path) -> None:
    """Writes an input and its traceback, once for each place in the code."""
    frames = [f"{f.filename}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
    words = "" if frames and "targets.py" not in frames[-1] else "".join(c for c in str(error) if not c.isdigit())[:160]
    place = hashlib.sha256(f"{type(error).__name__} {frames[-1:]} {words}".encode()).hexdigest()[:12]
    report = found / f"{place}.txt"
    if report.exists():
        return
    found.mkdir(parents=True, exist_ok=True)
    (found / f"{place}.bin").write_bytes(data)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    report.write_text("".join(traceback.format_exception(error)) + f"\n{peak} MB at most\n", encoding="utf-8")


def _stalled(_signal: int, _frame: FrameType | None) -> None:
    raise StalledError(f"took more than {SECONDS} processor seconds")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
