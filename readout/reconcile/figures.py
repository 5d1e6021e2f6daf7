"""Makes the figures of the record out of claims: one entry for one thing counted, with every number told of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from readout.model.claim import Claim
from readout.model.record import Entry, FieldValue, Link, Value
from readout.reconcile.clusters import Clustering
from readout.reconcile.context import Context
from readout.reconcile.counts import EVENTS, TOLD_OF_ALL, Figure, agree, figure_of, may_share_fate, near, one_fate
from readout.reconcile.entries import evidence_of, values_of
from readout.reconcile.figure_units import OfClaim, Told, Units
from readout.reconcile.lone_figures import lone_links
from readout.reconcile.matter import content_words
from readout.reconcile.reports import Report, each_report
from readout.vocab.figures import BARE, FATES, LENGTHS_OF_LAND, MONEY, STRETCHES

_TOLD_FATES = frozenset({"killed", "wounded", "missing", "displaced"})
"""Fates that belong to what is counted: "civilians" alone does not say it. What is only to come is not among them."""
_MOST_IN_UNIT = 400
_MONEY_SHARES = 3
"""Words around two amounts of money that must be the same: one process deals in many sums for the same goods."""
_EVENT_SHARES = 2
"""Words besides the day that two accounts of one attack share: who attacked, where, what."""
_STRETCHES = content_words(" ".join(sorted(STRETCHES)))
_STRETCH_SHARES = 3
"""Words around two lengths that must be the same: the places between which a stretch lies."""
_OF_LENGTHS = content_words("mile miles kilometer kilometers kilometre kilometres km long wide deep")


T = TypeVar("T", bound=OfClaim)


def figure_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """One entry per thing counted, and the links that joined what the reports give for it."""
    found = each_report("figures", context, claims, _in_report)
    figures = {f.claim.id: f for told in found.values() for f in told}
    links = tuple(sorted((*_links(context, figures), *lone_links(context, figures)), key=lambda x: (x.left, x.right)))
    proposed = (*links, *context.suggested)
    clustering = context.memory.once("groups of figures", Clustering)
    groups = clustering.groups(figures, proposed, context.decisions, fits=lambda a, b: _all_fit(figures, a, b))
    table, told = context.memory.table("figure entries"), ([figures[i] for i in group] for group in groups)
    members = (group for group in told if any(f.unit != BARE for f in group))
    return tuple(table.recall_of(group, _entry, context, group) for group in members), links


def _in_report(context: Context, report: Report) -> tuple[Figure, ...]:
    return tuple(figure_of(context, c) for c in report.claims if c.type == "figure" and not c.noise)


def _links(context: Context, figures: Mapping[str, Figure]) -> Iterator[Link]:
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for i in sorted(i for i, f in figures.items() if f.unit != BARE):
        by_unit[figures[i].unit].append(figures[i])
    units = context.memory.once("figures of one unit", partial(Units[Figure], _MOST_IN_UNIT))
    yield from units.links(by_unit, _link)


def _link(told: Told[Figure], a: Figure, b: Figure) -> Link | None:
    """The link between two figures of one unit."""
    score = _likeness(a, b)
    if score <= 0:
        return None
    if not agree(a, b) and (_gives(told[a.claim.article], b) or _gives(told[b.claim.article], a)):
        return None
    what = ", ".join(sorted(a.words & b.words)) or a.unit
    same = "the same number" if agree(a, b) else "different numbers"
    return Link(a.claim.id, b.claim.id, score, f"both count {what}; {same}")


def _gives(figures: Sequence[Figure], other: Figure) -> bool:
    """Whether a report gives the other's number as well: then it tells of two things. "At least 10" is hardly 400."""
    return any(agree(f, other) and not _says_little(f, other) and not _of_other_fates(f, other) for f in figures)


def _of_other_fates(a: Figure, b: Figure) -> bool:
    """Whether one counts the dead and the other the wounded."""
    return bool(a.fate and b.fate and a.fate != b.fate and {a.fate, b.fate} <= _TOLD_FATES)


def _says_little(told: Figure, other: Figure) -> bool:
    """Whether a number allows so many that it is not the other: an open one of an event, or one of another size."""
    if told.fate in EVENTS:
        return math.isinf(told.high) or not near(told, other)
    return math.isinf(told.high) and not near(told, other)


def _likeness(a: Figure, b: Figure) -> float:
    """From 0 (not of one thing) to 1: whose, where, what and what became of them agree, and the numbers if need be."""
    known = bool(a.sides and b.sides)
    if (known and not a.sides & b.sides) or (a.places and b.places and not a.places & b.places):
        return 0.0
    if not may_share_fate(a, b):
        return 0.0
    shared = len(a.words & b.words) / max(min(len(a.words), len(b.words)), 1)
    if a.unit in LENGTHS_OF_LAND:
        if not _of_one_stretch(a, b) or len((a.around & b.around) - _OF_LENGTHS) < _STRETCH_SHARES:
            return 0.0
        shared = max(shared, 0.5)
    if agree(a, b):
        if {a.fate, b.fate} & EVENTS and a.low != b.low and not (a.weekdays & b.weekdays or a.places & b.places):
            return 0.0
        told = min(a.middle, b.middle) >= 20 or known or shared >= 1.0
        return round(0.6 + 0.4 * shared, 4) if told and shared > 0 and _telling(a, b) else 0.0
    if a.claim.article == b.claim.article:
        return 0.0
    if {a.fate, b.fate} & EVENTS:
        return 0.5 if _of_one_event(a, b) else 0.0
    if (
        not near(a, b)
        or a.unit == "%"
        or (a.unit in MONEY and (shared < 1.0 or len(a.around & b.around) < _MONEY_SHARES))
    ):
        return 0.0
    placed = bool(a.places & b.places) or a.unit in LENGTHS_OF_LAND
    return 0.5 if shared > 0 and (known or placed) and one_fate(a, b) else 0.0


def _of_one_stretch(a: Figure, b: Figure) -> bool:
    """Whether both measure a stretch of land, and not one its length and the other its width."""
    return a.across == b.across and bool(a.words & _STRETCHES) and bool(b.words & _STRETCHES)


def _of_one_event(a: Figure, b: Figure) -> bool:
    """Whether both tell the same fate of the same kind of people on one day of the week, in words alike."""
    if a.fate != b.fate or a.unit != b.unit or len(a.weekdays & b.weekdays) != 1 or a.part or b.part:
        return False
    shared = (a.around & b.around) - content_words(" ".join(a.weekdays | b.weekdays)) - TOLD_OF_ALL
    return near(a, b) and len(shared) >= _EVENT_SHARES


def _telling(a: Figure, b: Figure) -> bool:
    """Whether an equal number tells that both are of one thing: not a vague one, unless whose or where is shared."""
    vague = min(a.high / max(a.low, 1), b.high / max(b.low, 1)) > 1.6
    return not vague or bool(a.sides & b.sides or a.places & b.places)


def _all_fit(figures: dict[str, Figure], left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two groups can be one thing: no article gives it two numbers, no two sides are apart."""
    for i in left:
        for j in right:
            a, b = figures[i], figures[j]
            if a.claim.article == b.claim.article and not agree(a, b):
                return False
            if (a.sides and b.sides and not a.sides & b.sides) or not may_share_fate(a, b):
                return False
    return True


def _numbers(context: Context, figures: Sequence[Figure]) -> dict[str, FieldValue]:
    """For each claim the number as the record gives it: vague ones as the plain number they agree with, if any."""
    plain = [f for f in figures if f.claim.value("number") is not None]
    out: dict[str, FieldValue] = {}
    for figure in figures:
        told = figure if figure in plain else next((p for p in plain if agree(p, figure)), figure)
        number = told.claim.value("number")
        if isinstance(number, (int, float)):
            out[figure.claim.id] = int(number) if float(number).is_integer() else float(number)
        else:
            out[figure.claim.id] = " ".join((context.words(figure.claim, "number") or "").lower().split())
    return out


def _entry(context: Context, figures: Sequence[Figure]) -> Entry:
    by_id = {f.claim.id: f for f in figures}
    numbers = _numbers(context, sorted(figures, key=lambda f: f.claim.id))
    entry = numbered_entry(context, numbers, by_id, agree, min(f.unit for f in figures if f.unit != BARE))
    return replace(entry, fields={**entry.fields, "what": _with_fate(str(entry.fields["what"]), figures)})


def _with_fate(what: str, figures: Sequence[Figure]) -> str:
    """What is counted with what became of it, where the reports say one thing: "civilians killed"."""
    fates = {f.fate for f in figures if f.fate} & _TOLD_FATES
    fate = next(iter(fates)) if len(fates) == 1 else ""
    told = {FATES.get(word.removesuffix("ed"), FATES.get(word)) for word in what.lower().split()}
    return what if not fate or fate in told or fate in what.split() else f"{what} {fate}"


def numbered_entry(
    context: Context,
    told: Mapping[str, FieldValue],
    by_id: Mapping[str, T],
    agree: Callable[[T, T], bool],
    unit: str | None,
) -> Entry:
    """The figure made of some claims: `told` is what each gives, `agree` says whether two of them can be one value."""
    claims = [by_id[i].claim for i in sorted(by_id)]
    by_value: dict[FieldValue, list[T]] = defaultdict(list)
    for claim in claims:
        by_value[told[claim.id]].append(by_id[claim.id])

    def same(left: FieldValue, right: FieldValue) -> bool:
        return all(agree(a, b) for a in by_value[left] for b in by_value[right])

    values: dict[str, tuple[Value, ...]] = {
        "number": values_of(context, claims, lambda c: told[c.id], same, lambda c: not c.value("approximator")),
        "what": values_of(context, claims, lambda c: str(c.value("what") or "") or None),
    }
    fields: dict[str, FieldValue] = {
        "what": _commonest([str(c.value("what") or "") for c in claims]),
        "number": values["number"][0].value if len(values["number"]) == 1 else None,
        "unit": unit,
    }
    ids = tuple(c.id for c in claims)
    return Entry(ids[0], "figure", fields, values, evidence_of(context, claims), ids)


def _commonest(words: Sequence[str]) -> str:
    """The commonest wording, of equals the longest, then the first in the alphabet."""
    counts = Counter(words)
    return min(counts, key=lambda w: (-counts[w], -len(w), w))
