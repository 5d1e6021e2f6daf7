"""The worker: works out records in a process of its own, so that no page shares an interpreter with that work.

The desk sends `Asked`. The worker answers with (state, title, reading date), with what changed since the record before,
in pieces, and None; or with `Failed`. All is pickled: the pipe joins two processes of one user, and nobody else can
write into it.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from readout.dossier import Dossier
from readout.errors import DossierError, ReadoutError
from readout.model.record import Record
from readout.publish.bundle import Bundle
from readout.store.place import Place
from readout.web.changed import applied, changes

POLITE = 5
"""By so much the worker is nicer than the desk, where both want the same processor."""
BEGIN = (sys.executable, "-P", "-c", "from readout.web.worker import main; main()")
"""Not with -m, for what is pickled is called after its module; -P, for the folder at hand may hold a pickle.py."""
KNOWN = {error.__name__: error for error in (DossierError, ReadoutError)}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the desk wants: the record as of a day (ISO), the newest one where none is named, or that it be indexed."""

    day: str | None = None
    index: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """What went wrong in the worker, and of which kind: the dossier's state, or a fault of the program."""

    kind: str
    message: str


class EndedError(DossierError):
    """The worker is no more: it was killed, or the machine had no memory left for it."""


# ---- at the desk --------------------------------------------------------------------------------------------------


class Worker:
    """A second process with the same dossier open, begun when it is first asked; it answers one question at a time."""

    def __init__(self, where: Place) -> None:
        self._where = where
        self._turn = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._before: Record | None = None
        self._closed = False

    def record(self) -> tuple[str, Record]:
        """The state of the dossier and its record. Raises DossierError, also where the worker was ended twice.

        A fault of the program comes as a RuntimeError with its words.
        """
        with self._turn:
            try:
                state, self._before = self._asked(Asked())
            except EndedError:
                state, self._before = self._asked(Asked())
            return state, self._before

    def as_of(self, day: str) -> Record:
        """The record as of a day (ISO). Raises DossierError, and RuntimeError for a fault of the program."""
        with self._turn:
            return self._asked(Asked(day=day))[1]

    def index(self) -> None:
        """Makes searchable what `record` told last. Raises DossierError."""
        with self._turn:
            if self._running is not None:
                self._send(self._running, Asked(index=True))
                self._take(self._running)

    def close(self) -> None:
        """Ends the process for good; what it is working out is given up."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        running, self._running, self._before = self._running, None, None
        if running is not None:
            running.kill()
            running.wait()
            for pipe in (running.stdin, running.stdout):
                with suppress(OSError):
                    _there(pipe).close()

    def _asked(self, asked: Asked) -> tuple[str, Record]:
        running = self._running = self._running or self._begun()
        self._send(running, asked)
        state, title, reading_date = self._take(running)
        before = self._before if asked.day is None else None
        try:
            return state, applied(title, reading_date, iter(lambda: self._take(running), None), before)
        except BaseException:
            self._end()
            raise

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise EndedError(f"{self._where}: it was closed.")
        running = self._running = subprocess.Popen(BEGIN, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if self._closed:  # meanwhile, by another thread that saw none running
            raise self._ended()
        self._send(running, self._where)
        return running

    def _send(self, running: subprocess.Popen[bytes], value: object) -> None:
        try:
            _write(_there(running.stdin), value)
        except (OSError, ValueError) as error:
            raise self._ended() from error

    def _take(self, running: subprocess.Popen[bytes]) -> Any:
        try:
            found = pickle.load(_there(running.stdout))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise self._ended() from error
        if isinstance(found, Failed):
            raise KNOWN.get(found.kind, RuntimeError)(found.message)
        return found

    def _ended(self) -> EndedError:
        self._end()
        return EndedError(f"{self._where}: the process that works out the record was ended. Load the page again.")


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _write(pipe: IO[bytes], value: object) -> None:
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


# ---- in the process -----------------------------------------------------------------------------------------------


class Holding:
    """The dossier as the process holds it: open from the first question on, with what was told last."""

    def __init__(self, where: Place) -> None:
        self._where = where
        self._dossier: Dossier | None = None
        self._told: tuple[str, Bundle] | None = None

    def answer(self, asked: Asked) -> list[Any]:
        """What is sent, in order; all of it is made before the first piece leaves, so that a failure comes alone."""
        dossier = self._dossier = self._dossier or Dossier.open(self._where, create=False)
        if asked.index:
            if self._told is not None:
                dossier.index(self._told[1], self._told[0])
            return [None]
        if asked.day is not None:
            bundle = self._told[1] if self._told is not None else dossier.bundle()
            assert bundle.as_of is not None
            record = bundle.as_of(asked.day)
            return _pieces("", record, None)
        before = self._told[1].record if self._told is not None else None
        state, made = dossier.state(), dossier.bundle()
        pieces = _pieces(state, made.record, before)
        self._told = state, made
        return pieces


def _pieces(state: str, record: Record, before: Record | None) -> list[Any]:
    return [(state, record.title, record.reading_date), *changes(record, before), None]


def main() -> None:
    """Answers until the desk is gone. What anything prints goes to standard error: the pipe holds answers alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which ends this process
    if hasattr(os, "nice"):
        os.nice(POLITE)
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(EOFError, BrokenPipeError):
        holding = Holding(pickle.load(questions))
        while True:
            asked = pickle.load(questions)
            for piece in _answered(holding, asked):
                _write(answers, piece)


def _answered(holding: Holding, asked: Asked) -> list[Any]:
    try:
        return holding.answer(asked)
    except ReadoutError as error:
        return [Failed(type(error).__name__, str(error))]
    except Exception as error:
        traceback.print_exc()
        return [Failed(type(error).__name__, f"{type(error).__name__}: {error}")]
