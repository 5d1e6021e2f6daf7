"""The few exceptions a caller can cause, and Problem, the value a stage returns when something could not be done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that could not be read or decided.

    `stage` is read, parse, find, reconcile or publish; `source` names the file, address or entry; `message` is one
    sentence that says what happened and what to do next.
    """

    stage: str
    source: str
    message: str


UNDATED = "has no date of publication; give it with --published or in an index if you know it"
"""The message of a read problem that reconciling may answer, by inferring the date."""


class ReadoutError(Exception):
    """The caller's mistake, told in one sentence; the command line prints it and exits with `exit_code`."""

    exit_code = 2


class DossierError(ReadoutError):
    """A dossier that cannot be opened, written or trusted."""

    exit_code = 3


class DecisionError(ReadoutError):
    """A decision that names nothing that exists, or a verdict that does not apply to its target."""


class SourceError(ReadoutError):
    """A source that cannot be read at all (it does not exist, or may not be opened)."""
