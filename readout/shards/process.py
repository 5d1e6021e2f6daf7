"""The process file: whom and what an archive is sifted for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from readout.errors import ReadoutError
from readout.model import edtf
from readout.model.ids import content_id

_LISTS = ("sides", "people", "places", "words")
EXAMPLE = """It looks like this:

title = "lima"
sides = ["Chile", "Bolivia"]
people = ["Elena Rojas (Chile)"]

[period]
from = "1983-01"
to = "1983-03"
"""


@dataclass(frozen=True, slots=True)
class Process:
    """A diplomatic process: its sides, people and places by name, words it cannot do without, and when it was reported.

    A person may be given with the side acted for: "Elena Rojas (Chile)".
    `first` and `last` are the days between which its reports were published; None is open.
    """

    title: str
    sides: tuple[str, ...]
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None

    @property
    def digest(self) -> str:
        """A hash of all that decides what is sifted."""
        days = [d and d.isoformat() for d in (self.first, self.last)]
        return content_id("s", self.sides, self.people, self.places, self.words, days)


def load_process(path: Path) -> Process:
    """The process that a TOML file describes; raises ReadoutError, with an example, where it describes none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadoutError(f"{path}: this process file cannot be read ({error.strerror or error}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadoutError(f"{path}: this is no TOML ({error}). {EXAMPLE}") from error
    return process_of(data, path)


def process_of(data: Mapping[str, Any], path: Path) -> Process:
    """The process in the data of a file at `path`; raises ReadoutError where a field is not as it should be."""
    unknown = sorted(data.keys() - {"title", "period", *_LISTS})
    if unknown:
        raise ReadoutError(f"{path}: {', '.join(unknown)} is no field of a process file. {EXAMPLE}")
    lists = {name: data.get(name, []) for name in _LISTS}
    wrong = [name for name, value in lists.items() if not _is_names(value)]
    if wrong:
        raise ReadoutError(f'{path}: {wrong[0]} is a list of names, e.g. {wrong[0]} = ["Chile", "Bolivia"].')
    if len(lists["sides"]) + len(lists["people"]) < 2:
        raise ReadoutError(f"{path}: name at least two sides, or a side and a person. {EXAMPLE}")
    period = data.get("period", {})
    if not isinstance(period, Mapping):
        raise ReadoutError(f"{path}: the period is a table with `from` and `to`. {EXAMPLE}")
    first, last = _day(period, "from", path), _day(period, "to", path)
    if first and last and first > last:
        raise ReadoutError(f"{path}: the period ends before it begins.")
    names = {name: tuple(dict.fromkeys(v.strip() for v in values)) for name, values in lists.items()}
    return Process(str(data.get("title") or path.stem), **names, first=first, last=last)


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value)


def _day(period: object, end: str, path: Path) -> date | None:
    """The first day of `from`, the last of `to`: a day, a month or a year."""
    value = period.get(end) if isinstance(period, Mapping) else None
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, date) else str(value)
    meant = edtf.parse_or_none(text)
    if not isinstance(meant, edtf.Moment):
        raise ReadoutError(f"{path}: {end} = {text!r} is no day, month or year; write it as 1983-01-14 or 1983-01.")
    return meant.first if end == "from" else meant.last
