"""Reads the carriers: reports whose changeable fields are marked in the text.

A carrier file is a YAML head, then reports, each after a line `=== outlet | published | kind | part | style`.
Marks in a report:

    {slot}  {slot:form}  {slot:form~}     a field; `~` lets an operator say the same value in another way
    {slot|first text|second text}         a field whose values are whole phrases; `<slot:form>` may stand inside
    {~operator|usual text|other text}     two ways of saying one thing
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

CARRIERS = Path(__file__).parent / "carriers"
KINDS = (
    "date",
    "weekday",
    "duration",
    "number",
    "place",
    "role",
    "name",
    "direction",
    "participants",
    "speaker",
    "status",
    "tense",
)


@dataclass(frozen=True)
class Slot:
    """A field of an event: its kind and its values, the first of them the original one."""

    name: str
    kind: str
    values: tuple[object, ...]
    variants: tuple[tuple[str, str], ...] = ()
    when: dt.date | None = None
    unit: str = ""


@dataclass(frozen=True)
class Ref:
    """A place in a report where a field is said."""

    slot: str
    form: str
    free: bool
    texts: tuple[Pieces, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A place in a report where one thing can be said in two ways."""

    operator: str
    texts: tuple[Pieces, ...]


Pieces = tuple["str | Ref | Choice", ...]


@dataclass(frozen=True)
class Report:
    """One carrier. `part` is main, early (published before the event) or other (another event of the same people)."""

    outlet: str
    published: dt.date
    kind: str
    part: str
    style: str
    pieces: Pieces

    def refs(self) -> Iterator[tuple[int, Ref]]:
        """The fields said in this report, with the position of their piece; those inside a phrase too."""
        for position, piece in enumerate(self.pieces):
            if isinstance(piece, Ref):
                yield position, piece
            if not isinstance(piece, str):
                for inner in (p for text in piece.texts for p in text if isinstance(p, Ref)):
                    yield position, inner


@dataclass(frozen=True)
class Event:
    """A group of carriers about one public event."""

    name: str
    split: str
    title: str
    invented: str
    slots: dict[str, Slot]
    reports: tuple[Report, ...]
    before: dt.date | None = None
    after: dt.date | None = None


def _value(kind: str, raw: object) -> object:
    return tuple(raw) if isinstance(raw, list) else raw


def _slot(name: str, raw: dict[str, object]) -> Slot:
    kind = str(raw["kind"])
    alternatives = raw["alt"]
    assert isinstance(alternatives, list), name
    variants = raw.get("variants", [])
    assert isinstance(variants, list), name
    when = raw.get("when")
    return Slot(
        name,
        kind,
        tuple(_value(kind, v) for v in (raw["value"], *alternatives)),
        tuple((str(full), str(last)) for full, last in variants),
        when if isinstance(when, dt.date) else None,
        str(raw.get("unit", "")),
    )


def pieces(text: str, mark: str = r"\{([^{}]*)\}") -> Pieces:
    """The text as literals and marks, in order."""
    found: list[str | Ref | Choice] = []
    at = 0
    for match in re.finditer(mark, text):
        found += [text[at : match.start()]] if match.start() > at else []
        found.append(_mark(match.group(1)))
        at = match.end()
    return (*found, text[at:]) if at < len(text) else tuple(found)


def _mark(body: str) -> Ref | Choice:
    head, *texts = body.split("|")
    inner = tuple(pieces(text, r"<([a-z]\w*(?::[^<>]*)?)>") for text in texts)
    if head.startswith("~"):
        return Choice(head[1:], inner)
    free = head.endswith("~")
    slot, _, form = head.rstrip("~").partition(":")
    return Ref(slot, form, free, inner)


def _report(block: str) -> Report:
    head, _, body = block.partition("\n")
    outlet, published, kind, part, style = (field.strip() for field in head.split("|"))
    return Report(outlet, dt.date.fromisoformat(published), kind, part, style, pieces(body.strip() + "\n"))


def parse(source: str) -> Event:
    """One carrier file."""
    head, *blocks = re.split(r"^=== ", source, flags=re.MULTILINE)
    raw = yaml.safe_load(head)
    return Event(
        raw["event"],
        raw["split"],
        raw["title"],
        raw["invented"],
        {name: _slot(name, slot) for name, slot in raw["slots"].items()},
        tuple(_report(block) for block in blocks),
        raw.get("before"),
        raw.get("after"),
    )


@cache
def events() -> tuple[Event, ...]:
    """Every event, by name."""
    found = [parse(path.read_text(encoding="utf-8")) for path in sorted(CARRIERS.glob("*.txt"))]
    return tuple(sorted(found, key=lambda event: event.name))
