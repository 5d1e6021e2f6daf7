"""Turns a plan into a set: the texts, what disagrees in them and where, and what only seems to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from bench.discrepancies.draw import Draw
from bench.discrepancies.markup import Choice, Pieces, Ref, Slot
from bench.discrepancies.plan import Plan, fits, published
from bench.discrepancies.render import DAYS, normal, surface

RECORD_KINDS = {"weekday": "date"}  # the kind under which a record lists it, where the names differ


@dataclass(frozen=True)
class Mark:
    """Where in a text a field or an operator stands."""

    start: int
    end: int
    slot: str
    index: int
    operator: str | None = None
    usual: str = ""
    fitting: bool = True


@dataclass(frozen=True)
class Told:
    """A report of the set: its text and marks."""

    source: int
    outlet: str
    published: dt.date
    kind: str
    text: str
    marks: tuple[Mark, ...]


class _Teller:
    """Renders one report of a plan, changed or not."""

    def __init__(self, made: Plan, report: int, changed: bool) -> None:
        self.made, self.report, self.changed = made, report, changed
        self.day = published(made, report, changed)
        self.text = ""
        self.marks: list[Mark] = []
        self.values = dict(made.values)
        self.variant = any(i == report and operator == "name_variant" for (i, _), operator in made.switched.items())

    def told(self) -> Told:
        report = self.made.event.reports[self.report]
        for position, piece in enumerate(report.pieces):
            self._say(piece, self.made.switched.get((self.report, position)))
        return Told(self.report, report.outlet, self.day, report.kind, self.text, tuple(self.marks))

    def index(self, slot: Slot) -> int:
        """Which value this report gives to a field."""
        ours = self.report == self.made.deviating and slot.name == self.made.slot.name
        if slot.kind == "tense":
            return self.made.other if ours else int(slot.when is not None and self.day < slot.when)
        return self.made.other if ours and self.changed else self.values[slot.name]

    def _say(self, piece: str | Ref | Choice, operator: str | None) -> None:
        if isinstance(piece, str):
            self.text += piece
            return
        start, at = len(self.text), len(self.marks)
        if isinstance(piece, Choice):
            self._all(piece.texts[operator is not None])
            name, index, usual, fitting = "", 0, "".join(p for p in piece.texts[0] if isinstance(p, str)), True
        else:
            slot = self.made.event.slots[piece.slot]
            name, index = slot.name, self.index(slot)
            fitting = fits(slot, piece, self.made.kind)
            usual = self._ref(piece, slot, index, operator)
        if _opens_sentence(self.text[:start]):
            self.text = self.text[:start] + self.text[start : start + 1].upper() + self.text[start + 1 :]
        self.marks.insert(at, Mark(start, len(self.text), name, index, operator, usual, fitting))

    def _all(self, pieces: Pieces) -> None:
        for piece in pieces:
            self._say(piece, None)

    def _ref(self, piece: Ref, slot: Slot, index: int, operator: str | None) -> str:
        """Says a field; returns how it would be said without the operator."""
        if piece.texts:
            self._all(piece.texts[index])
            return ""
        ours = self.changed and self.report == self.made.deviating and slot.name == self.made.slot.name
        shift = self.made.shift if ours else 0
        spoken = "name_variant" if slot.kind == "name" and self.variant else operator
        self.text += surface(slot, index, piece.form, self.day, spoken, shift)
        return surface(slot, index, piece.form, self.day) if operator else ""


def _opens_sentence(before: str) -> bool:
    return not before or bool(re.search(r"(\n|[a-z)”\"][.?!] )$", before))


def _decoy(made: Plan, changed: bool) -> str:
    """The sentence about something else: it says the second value in the twin, the first one in the set."""
    slot, base = made.slot, dict(made.values)[made.slot.name]
    refs = [r for _, r in made.event.reports[made.deviating].refs() if r.slot == slot.name and fits(slot, r, made.kind)]
    form = refs[0].form.removeprefix("on ").rstrip(",")
    if made.kind == "weekday":
        form = "%A"
    elif slot.kind == "date":
        form = "%d %B" if form == "rel" else form
    elif slot.kind in ("duration", "place", "role"):
        form = ""
    else:
        form = "," if form == "unit" else form
    day = published(made, made.decoy_report, changed)
    said = surface(slot, base if changed else made.other, form, day, None, 0 if changed else made.shift)
    return made.decoy.replace("{x}", said)


def _insert(told: Told, sentence: str, place: float) -> Told:
    breaks = [m.start() for m in re.finditer(r"\n\n", told.text)][1:] or [len(told.text.rstrip())]
    at = breaks[int(place * len(breaks))]
    added = "\n\n" + sentence
    marks = tuple(
        replace(m, start=m.start + len(added), end=m.end + len(added)) if m.start >= at else m for m in told.marks
    )
    return replace(told, text=told.text[:at] + added + told.text[at:], marks=marks)


def _reprint(told: Told, made: Plan) -> Told:
    """The report as another outlet prints it: under its own name, its last paragraph cut, with a credit."""
    cut = told.text.rstrip().rfind("\n\n")
    kept = (
        told.text[:cut] if cut > 0 and all(m.slot != made.slot.name for m in told.marks if m.end > cut) else told.text
    )
    text = f"{kept.rstrip()}\n\n({told.outlet})\n"
    return replace(told, outlet=made.outlet, text=text, marks=tuple(m for m in told.marks if m.end <= len(kept)))


def build(made: Plan, changed: bool) -> dict[str, object]:
    """The set of a plan, or its unchanged twin."""
    reports = {i: _Teller(made, i, changed).told() for i in made.reports}
    if made.decoy:
        where = made.decoy_report
        reports[where] = _insert(reports[where], _decoy(made, changed), made.decoy_place)
    told = list(reports.values())
    if made.copy_of is not None:
        told = Draw(f"{made.outlet}/{len(told)}/{made.copy_of}").order([*told, _reprint(reports[made.copy_of], made)])
    return {
        "id": "",
        "split": "",
        "event": made.event.name,
        "source": "program",
        "changed": changed,
        "kind": made.kind,
        "operator": made.operator,
        "reports": [_report(i, t) for i, t in enumerate(told)],
        "discrepancies": [_discrepancy(made, told)] if changed else [],
        "agreements": _agreements(told),
    }


def _report(number: int, told: Told) -> dict[str, object]:
    return {
        "file": f"{number:02}.txt",
        "outlet": told.outlet,
        "published": told.published.isoformat(),
        "kind": told.kind,
        "text": told.text,
    }


def _evidence(number: int, told: Told, mark: Mark) -> dict[str, object]:
    return {"report": number, "start": mark.start, "end": mark.end, "quote": told.text[mark.start : mark.end]}


def _discrepancy(made: Plan, told: list[Told]) -> dict[str, object]:
    marks = [
        (number, t, m, t.source == made.deviating)
        for number, t in enumerate(told)
        for m in t.marks
        if m.slot == made.slot.name and m.fitting
    ]
    base = 1 - made.other if made.kind == "tense" else dict(made.values)[made.slot.name]
    shown = [_shown(made, base, 0), _shown(made, made.other, made.shift)]
    sides = [
        {"value": value, "evidence": [_evidence(n, t, m) for n, t, m, mine in marks if mine is deviating]}
        for value, deviating in zip(shown, (False, True), strict=True)
    ]
    kind = RECORD_KINDS.get(made.kind, made.kind)
    return {"kind": made.kind, "record_kind": kind, "field": made.slot.name, "values": sides}


def _shown(made: Plan, index: int, shift: int) -> str:
    day = made.slot.values[index]
    if made.kind == "weekday":
        assert isinstance(day, dt.date), made.slot
        return DAYS[(day.weekday() + shift) % 7]
    return normal(made.slot, index)


def _agreements(told: list[Told]) -> list[dict[str, object]]:
    """The places where one value is said in another way: what must not be reported."""
    return [
        {"operator": m.operator, **_evidence(number, t, m), "usual": m.usual}
        for number, t in enumerate(told)
        for m in t.marks
        if m.operator and told[number].text[m.start : m.end] != m.usual
    ]
