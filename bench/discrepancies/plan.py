"""Draws what a set will be: which reports, which field changes where, and which other ways of saying are used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bench.discrepancies.draw import Draw
from bench.discrepancies.markup import Choice, Event, Ref, Report, Slot

REPORT_OPERATORS = ("reprint", "different_event", "update")
OPERATORS = (
    *("rounding", "units", "timezone", "part_of", "synonym", "name_variant", "relative", "next_week"),
    *REPORT_OPERATORS,
)
RESTS_ON = {"weekday": "date"}  # the kind of field in which a change of this kind is made
DECOYED = ("date", "weekday", "duration", "number", "place", "role")


@dataclass(frozen=True)
class Plan:
    """One change and its surroundings; indexes of reports are those of the event, `deviating` among them.

    `values` says which value each field has in this set; the deviating report says `other`. `switched` names the
    operators at work, by piece (report, position). `shift` falsifies a weekday by so many days.
    """

    event: Event
    kind: str
    slot: Slot
    other: int
    shift: int
    values: tuple[tuple[str, int], ...]
    reports: tuple[int, ...]
    deviating: int
    operator: str
    switched: dict[tuple[int, int], str]
    copy_of: int | None = None
    decoy: str = ""
    decoy_report: int = -1
    decoy_place: float = 0.0
    published: tuple[tuple[int, dt.date], ...] = ()
    published_twin: tuple[tuple[int, dt.date], ...] = ()
    outlet: str = ""

    @property
    def key(self) -> object:
        """What may not come twice: the same change in the same report of the same set."""
        return (self.event.name, self.kind, self.slot.name, self.deviating, frozenset(self.reports), self.other)


@cache
def decoys() -> dict[str, tuple[str, ...]]:
    """Sentences about something else, by kind."""
    lines = (Path(__file__).parent / "decoys.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if not line.startswith("#")]
    return {kind: tuple(s for k, s in pairs if k == kind) for kind in DECOYED}


def fits(slot: Slot, ref: Ref, kind: str) -> bool:
    """Whether a change of this kind can be made at this place."""
    if kind == "weekday":
        return slot.kind == "date" and "%A" in ref.form
    if kind == "date":
        return slot.kind == "date" and ("%d" in ref.form or ref.form in ("rel", "week"))
    return slot.kind == kind


def bearing(event: Event, slot: Slot, kind: str) -> list[int]:
    """The main reports in which the field can be changed."""
    return [
        i
        for i, report in enumerate(event.reports)
        if report.part == "main" and any(r.slot == slot.name and fits(slot, r, kind) for _, r in report.refs())
    ]


def plan(event: Event, kind: str, operator: str, draw: Draw) -> Plan | None:
    """A drawn plan, or None where this event cannot carry this kind with this operator."""
    wanted = RESTS_ON.get(kind, kind)
    for slot in draw.order(s for s in event.slots.values() if s.kind == wanted):
        able = draw.order(bearing(event, slot, kind))
        if len(able) >= 2 and (kind != "tense" or event.before):
            made = _with(event, kind, slot, operator, able, draw)
            if made is not None:
                return made
    return None


def _with(event: Event, kind: str, slot: Slot, operator: str, able: list[int], draw: Draw) -> Plan | None:
    deviating, *rest = able
    mains = [i for i, r in enumerate(event.reports) if r.part == "main"]
    chosen = [deviating, *rest[: 1 + draw.below(len(rest))]]
    if operator not in REPORT_OPERATORS and not _places(event, chosen, operator, slot, deviating):
        extra = [i for i in draw.order(mains) if _places(event, [i], operator, slot, deviating)]
        if not extra:
            return None
        chosen = list(dict.fromkeys([*chosen, extra[0]]))
    others = {"different_event": "other", "update": "early"}
    added = [i for i, r in enumerate(event.reports) if r.part == others.get(operator)]
    if operator in others and not added:
        return None
    values = _values(event, kind, slot, draw)
    base = values[slot.name]
    made = Plan(
        event=event,
        kind=kind,
        slot=slot,
        other=base if kind == "weekday" else draw.one([i for i in range(len(slot.values)) if i != base]),
        shift=draw.one((-2, -1, 1, 2)) if kind == "weekday" else 0,
        values=tuple(values.items()),
        reports=tuple(draw.order([*chosen, *added])),
        deviating=deviating,
        operator=operator,
        switched=_switched(event, [*chosen, *added], operator, slot, deviating, draw),
        copy_of=draw.one(chosen) if operator == "reprint" else None,
        outlet=draw.one(("The Evening Ledger", "Provincial Post", "Daily Wire Reader", "Morning Dispatch")),
    )
    return _dated(_decoyed(made, draw), draw)


def _values(event: Event, kind: str, slot: Slot, draw: Draw) -> dict[str, int]:
    """Which value each field has: the original as often as not; days stay original where publication moves."""
    fixed = ("tense", "date") if kind == "tense" else ("tense",)
    return {
        name: 0 if s.kind in fixed or draw.chance(0.5) else draw.below(len(s.values)) for name, s in event.slots.items()
    }


def _places(event: Event, reports: Iterable[int], operator: str, slot: Slot, deviating: int) -> list[tuple[int, int]]:
    """The pieces where an operator can act; never on the changed words themselves."""
    return [
        (i, position)
        for i in reports
        for position, piece in enumerate(event.reports[i].pieces)
        if not isinstance(piece, str)
        and operator in operators(event, piece)
        and not (i == deviating and isinstance(piece, Ref) and piece.slot == slot.name)
    ]


def operators(event: Event, piece: Ref | Choice) -> tuple[str, ...]:
    """The ways in which a piece can be said otherwise."""
    if isinstance(piece, Choice):
        return (piece.operator,)
    if not piece.free or piece.form == "adj":
        return ()
    slot = event.slots[piece.slot]
    if slot.kind == "date":
        return ("next_week",) if piece.form == "week" else ("relative",)
    if slot.kind == "number":
        return ("units", "rounding") if slot.unit == "kilometres" else ("rounding",)
    found = {"duration": ("units", "rounding"), "place": ("part_of",), "name": ("name_variant",)}
    return found.get(slot.kind, ())


def _switched(
    event: Event, reports: Sequence[int], operator: str, slot: Slot, deviating: int, draw: Draw
) -> dict[tuple[int, int], str]:
    """One place of the operator at least; every other place of any operator as often as not."""
    every = [(place, o) for o in OPERATORS for place in _places(event, reports, o, slot, deviating)]
    found = {place: o for place, o in draw.order(every) if draw.chance(0.35)}
    sure = _places(event, reports, operator, slot, deviating)
    return found | ({draw.one(sure): operator} if sure else {})


def _decoyed(made: Plan, draw: Draw) -> Plan:
    if made.kind not in DECOYED or made.slot.unit == "week":
        return made
    return replace(
        made,
        decoy=draw.one(decoys()[made.kind]),
        decoy_report=made.deviating if draw.chance(0.5) else draw.one(_mains(made)),
        decoy_place=draw.below(1000) / 1000,
    )


def _mains(made: Plan) -> list[int]:
    return [i for i in made.reports if made.event.reports[i].part == "main"]


def _dated(made: Plan, draw: Draw) -> Plan:
    """For a change of tense, who is published before the deed and who after it, in the set and in its twin.

    Where a report does not speak of the deed, its day moves the other way, so that the days alone tell nothing.
    """
    if made.kind != "tense":
        return made
    before, after = made.event.before, made.event.after
    assert before is not None, made.event.name
    assert after is not None, made.event.name
    late = draw.chance(0.5)
    most, alone = (after, before) if late else (before, after)
    speaking = bearing(made.event, made.slot, made.kind)
    mains = [i for i, r in enumerate(made.event.reports) if r.part == "main"]
    silent = next((i for i in [*_mains(made), *mains] if i not in speaking), None)
    reports = made.reports if silent is None or silent in made.reports else (*made.reports, silent)
    days = {i: most for i in reports if made.event.reports[i].part == "main"}
    usual = days | ({} if silent is None else {silent: alone})
    twin = days | {made.deviating: alone}
    return replace(
        made,
        reports=reports,
        published=tuple(usual.items()),
        published_twin=tuple(twin.items()),
        other=1 if late else 0,
    )


def published(made: Plan, index: int, changed: bool) -> dt.date:
    """The day a report of the set is published."""
    days = dict(made.published if changed else made.published_twin)
    report: Report = made.event.reports[index]
    return days.get(index, report.published)
