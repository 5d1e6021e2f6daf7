"""Children: work is done in a process of its own, in which things can be made to go wrong, and which may die."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.cli.failing import FAULT, run

LONGEST = 240
"""Seconds after which a process that hangs is ended; it has not survived."""
_LASTING = ("VACUUM", "PRAGMA WAL_CHECKPOINT", "PRAGMA JOURNAL_MODE=DELETE")
_WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "REPLACE")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code, or minus the signal that killed it; and what it said."""

    code: int
    said: str

    @property
    def well(self) -> bool:
        return self.code == 0

    @property
    def told(self) -> bool:
        """Whether it ended by itself with a sentence that a person can act on, and not by a fault of the program."""
        return self.code not in (0, FAULT) and self.code > 0 and "Traceback" not in self.said and bool(self.said)

    @property
    def killed(self) -> bool:
        return self.code == -signal.SIGKILL


def child(work: Callable[[], object], *, before: Callable[[], object] | None = None) -> Ended:
    """Does `work` as the command does it, in a forked process; `before` is done in it first, and makes the fault."""
    return _ended(*_started(work, before))


def together(folder: Path, works: Sequence[Callable[[], object]]) -> list[Ended]:
    """Does several things in `folder` at once, each in a process of its own."""
    running = [_started(work, lambda: os.chdir(folder)) for work in works]
    return [_ended(*each) for each in running]


def _started(work: Callable[[], object], before: Callable[[], object] | None) -> tuple[int, int]:
    read, write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _be_child(work, before, write)
    os.close(write)
    return pid, read


def _ended(pid: int, read: int) -> Ended:
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    _, status = os.waitpid(pid, 0)
    return Ended(os.waitstatus_to_exitcode(status), said)


def _be_child(work: Callable[[], object], before: Callable[[], object] | None, told: int) -> None:
    """Never returns: whatever happens, the process ends here."""
    code = FAULT
    try:
        signal.alarm(LONGEST)
        sys.stdout = sys.stderr = open(told, "w", encoding="utf-8", errors="replace", buffering=1)  # noqa: SIM115  it lives as long as the process
        if before is not None:
            before()
        run(work)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else FAULT
    except BaseException as error:
        print(f"Traceback: {error!r}", file=sys.stderr)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with _quietly():
            sys.stderr.flush()
        os._exit(code)


@contextmanager
def _quietly() -> Iterator[None]:
    try:
        yield
    except OSError:
        return


def kill_me() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def at_point(number: int | None, then: Callable[[], object] = kill_me) -> Callable[[], None]:
    """Does `then` right before the moment `number` (from 1) at which something would be made to last in this process.

    These are the commits of databases, their rewriting, and each renaming or removal of a file. With None nothing is
    done, and each of them is printed.
    """

    def arm() -> None:
        met = 0

        def reach(what: str) -> None:
            nonlocal met
            met += 1
            if number is None:
                print(f"point: {what}")
            elif met == number:
                then()

        _watch_databases(reach)
        for name in ("replace", "unlink"):
            setattr(os, name, _reaching(getattr(os, name), name, reach))

    return arm


def _reaching(function: Callable[..., Any], name: str, reach: Callable[[str], None]) -> Callable[..., Any]:
    def reached(*given: Any, **named: Any) -> Any:
        if name != "unlink" or os.path.exists(given[0]):
            reach(name)
        return function(*given, **named)

    return reached


def _watch_databases(reach: Callable[[str], None]) -> None:
    """Every connection made from now on tells of the statements that make something last, before they are done."""
    connect = sqlite3.connect

    def connected(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*given, **named)
        wrote = False

        def trace(statement: str) -> None:
            nonlocal wrote
            words = statement.lstrip().upper()
            if words.startswith(_WRITES):
                wrote = True
            elif words.startswith("COMMIT"):
                if wrote:
                    reach("commit")
                wrote = False
            elif words.startswith(_LASTING):
                reach(words.split("=")[0].lower())

        connection.set_trace_callback(trace)
        return connection

    sqlite3.connect = connected  # type: ignore[assignment]  # the same, but it tells
