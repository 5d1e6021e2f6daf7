"""Makes the figures of the record out of claims: one entry for one thing counted, with every number told of it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from typing import TypeVar

from readout.model.claim import Claim
from readout.model.record import Entry, FieldValue, Link, Value
from readout.reconcile.clusters import Clustering
from readout.reconcile.context import Context
from readout.reconcile.entries import evidence_of, values_of
from readout.reconcile.figure_units import OfClaim, Told, Units
from readout.reconcile.matter import content_words
from readout.reconcile.reports import Report, each_report
from readout.vocab.calendar import weekdays_in
from readout.vocab.figures import FATES, LENGTHS_OF_LAND, STRETCHES

_EVENTS = frozenset({"killed", "wounded", "missing", "charged", "held", "expelled"})
"""Fates that many events share: figures of two events differ without contradicting each other."""
_TOLD_FATES = frozenset({"killed", "wounded", "missing", "displaced"})
"""Fates that belong to what is counted: "civilians" alone does not say it. What is only to come is not among them."""
_MONEY = frozenset({"USD", "EUR", "GBP", "JPY", "RUB", "CAD", "AUD", "CNY", "IRR", "INR", "UAH", "TRY", "CHF", "ILS"})
_FARTHEST = 2.5
"""Numbers further apart than this factor are of different things."""
_MOST_IN_UNIT = 400
_MOST_LONE = 60
_MONEY_SHARES = 3
"""Words around two amounts of money that must be the same: one process deals in many sums for the same goods."""
_EVENT_SHARES = 2
"""Words besides the day that two accounts of one attack share: who attacked, where, what."""
_TOLD_OF_ALL = content_words("killed dead wounded injured official officials people government report reports police")
_STRETCHES = content_words(" ".join(sorted(STRETCHES)))
_STRETCH_SHARES = 3
"""Words around two lengths that must be the same: the places between which a stretch lies."""
_OF_LENGTHS = content_words("mile miles kilometer kilometers kilometre kilometres km long wide deep")
_ACROSS = re.compile(r"[-\s]\w+[-\s](?:wide|deep|in depth|in width)\b")
_SAME_DAYS = 4
_VAGUE_UNITS = frozenset({"people", "votes", "countries", "companies", "attacks"})
"""Units of many things: that a report counts them once tells little."""


T = TypeVar("T", bound=OfClaim)


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """One claim of a number, as it is compared: the numbers it allows, of what, whose, where, and what became of it.

    `part` marks a number that is told as a part of the whole; `around` holds what else its sentence speaks of,
    `weekdays` the days of the week that it names; `across` marks a width or depth.
    """

    claim: Claim
    low: float
    high: float
    unit: str
    fate: str | None
    sides: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    part: bool = False
    around: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    across: bool = False

    @property
    def middle(self) -> float:
        return (self.low + (self.high if math.isfinite(self.high) else self.low)) / 2


def figure_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    """One entry per thing counted, and the links that joined what the reports give for it."""
    found = each_report("figures", context, claims, _in_report)
    figures = {f.claim.id: f for told in found.values() for f in told}
    links = tuple(sorted((*_links(context, figures), *_lone(context, figures)), key=lambda x: (x.left, x.right)))
    proposed = (*links, *context.suggested)
    clustering = context.memory.once("groups of figures", Clustering)
    groups = clustering.groups(figures, proposed, context.decisions, fits=lambda a, b: _all_fit(figures, a, b))
    table, members = context.memory.table("figure entries"), ([figures[i] for i in group] for group in groups)
    return tuple(table.recall_of(group, _entry, context, group) for group in members), links


def _in_report(context: Context, report: Report) -> tuple[Figure, ...]:
    return tuple(_figure(context, c) for c in report.claims if c.type == "figure" and not c.noise)


def allowed(claim: Claim) -> tuple[float, float]:
    """The least and greatest number that a claim's words allow: 47,000 is rounded, "at least 20" is open above."""
    low, high = float(claim.value("low") or 0), float(claim.value("high") or 0)
    about = claim.value("approximator")
    if low != high:
        return low, high * 1.05
    slack = _rounding(low)
    if about == "at least":
        return low, math.inf
    if about == "at most":
        return low * 0.8, low
    if about == "about":
        slack = max(slack, _last_digit(low))
    return low - slack, low + slack


def _last_digit(number: float) -> float:
    """Half the unit of the last digit that is no zero: "about 380" may stand for 385, "about 7,000" for 6,900."""
    unit = 1
    while number >= 10 * unit and number == int(number) and number % (10 * unit) == 0:
        unit *= 10
    return 0.5 * unit if unit <= 10 else 0.49 * unit


def _rounding(number: float) -> float:
    """Just under half of the second digit's unit: 47,000 and 48,000 stay apart; a small or odd number is exact."""
    if number < 100 or number != int(number) or number % 10:
        return 0.0
    return 0.49 * float(10 ** (math.floor(math.log10(number)) - 1))


def agree(left: Figure, right: Figure) -> bool:
    """Whether both numbers can be one."""
    return left.low <= right.high and right.low <= left.high


def _figure(context: Context, claim: Claim) -> Figure:
    fate = claim.value("fate")
    low, high = allowed(claim)
    return Figure(
        claim,
        low,
        high,
        str(claim.value("unit")),
        str(fate) if fate and claim.value("unit") not in LENGTHS_OF_LAND else None,
        frozenset(r.name for r in context.refs(claim, "side")),
        frozenset(r.name for r in context.refs(claim, "place")),
        content_words(str(claim.value("what") or "")),
        _is_part(context, claim),
        content_words(context.evidence(claim).quote) - content_words(str(claim.value("what") or "")),
        weekdays_in(context.evidence(claim).quote),
        _ACROSS.match(context.articles[claim.article].text, claim.anchor.end) is not None,
    )


def _is_part(context: Context, claim: Claim) -> bool:
    """Whether the words before the number say that it is not the whole: the first 700, another 700, 700 more."""
    text, span = context.articles[claim.article].text, claim.anchor
    before, after = text[max(0, span.start - 16) : span.start].lower().split(), text[span.end :].lower().split(None, 1)
    return bool({"first", "another", "other", "further", "additional", "extra"} & set(before)) or after[:1] == ["more"]


def _links(context: Context, figures: Mapping[str, Figure]) -> Iterator[Link]:
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for i in sorted(figures):
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
    return any(agree(f, other) and not _says_little(f, other) for f in figures)


def _says_little(told: Figure, other: Figure) -> bool:
    """Whether a number allows so many that it is not the other: an open one of an event, or one of another size."""
    if told.fate in _EVENTS:
        return math.isinf(told.high) or not _near(told, other)
    return math.isinf(told.high) and not _near(told, other)


def _lone(context: Context, figures: dict[str, Figure]) -> Iterator[Link]:
    """Numbers of reports of the same days that each count such things but once, and count them differently."""
    by_unit: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for i in sorted(figures):
        by_unit[figures[i].unit][figures[i].claim.article].append(i)
    for unit, articles in sorted(by_unit.items()):
        lone = [ids[0] for _, ids in sorted(articles.items()) if _one_number([figures[i] for i in ids])]
        if unit in _MONEY or unit == "%" or unit in _VAGUE_UNITS:
            continue
        for left, right in combinations(lone[:_MOST_LONE], 2):
            a, b = figures[left], figures[right]
            if unit in LENGTHS_OF_LAND and (a.across != b.across or not (a.words | b.words) & _STRETCHES):
                continue
            if not agree(a, b) and _comparable(a, b) and _of_same_days(context, a, b):
                yield Link(left, right, 0.45, f"each report counts {unit} once; different numbers")


def _one_number(figures: Sequence[Figure]) -> bool:
    return all(agree(a, b) for a, b in combinations(figures, 2))


def _comparable(a: Figure, b: Figure) -> bool:
    """Whether two plain numbers of like size can be meant of one thing."""
    if a.claim.value("number") is None or b.claim.value("number") is None or {a.fate, b.fate} & _EVENTS:
        return False
    if a.part or b.part:
        return False
    if (a.sides and b.sides and not a.sides & b.sides) or (a.places and b.places and not a.places & b.places):
        return False
    return _near(a, b) and _may_share_fate(a, b)


def _of_same_days(context: Context, a: Figure, b: Figure) -> bool:
    apart = context.days_between(a.claim.article, b.claim.article)
    return apart is not None and apart <= _SAME_DAYS


def _likeness(a: Figure, b: Figure) -> float:
    """From 0 (not of one thing) to 1: whose, where, what and what became of them agree, and the numbers if need be."""
    known = bool(a.sides and b.sides)
    if (known and not a.sides & b.sides) or (a.places and b.places and not a.places & b.places):
        return 0.0
    if not _may_share_fate(a, b):
        return 0.0
    shared = len(a.words & b.words) / max(min(len(a.words), len(b.words)), 1)
    if a.unit in LENGTHS_OF_LAND:
        if not _of_one_stretch(a, b) or len((a.around & b.around) - _OF_LENGTHS) < _STRETCH_SHARES:
            return 0.0
        shared = max(shared, 0.5)
    if agree(a, b):
        if {a.fate, b.fate} & _EVENTS and a.low != b.low and not (a.weekdays & b.weekdays or a.places & b.places):
            return 0.0
        told = min(a.middle, b.middle) >= 20 or known or shared >= 1.0
        return round(0.6 + 0.4 * shared, 4) if told and shared > 0 and _telling(a, b) else 0.0
    if a.claim.article == b.claim.article:
        return 0.0
    if {a.fate, b.fate} & _EVENTS:
        return 0.5 if _of_one_event(a, b) else 0.0
    if (
        not _near(a, b)
        or a.unit == "%"
        or (a.unit in _MONEY and (shared < 1.0 or len(a.around & b.around) < _MONEY_SHARES))
    ):
        return 0.0
    placed = bool(a.places & b.places) or a.unit in LENGTHS_OF_LAND
    return 0.5 if shared > 0 and (known or placed) and _one_fate(a, b) else 0.0


def _of_one_stretch(a: Figure, b: Figure) -> bool:
    """Whether both measure a stretch of land, and not one its length and the other its width."""
    return a.across == b.across and bool(a.words & _STRETCHES) and bool(b.words & _STRETCHES)


def _of_one_event(a: Figure, b: Figure) -> bool:
    """Whether both tell the same fate of the same kind of people on one day of the week, in words alike."""
    if a.fate != b.fate or a.unit != b.unit or len(a.weekdays & b.weekdays) != 1 or a.part or b.part:
        return False
    shared = (a.around & b.around) - content_words(" ".join(a.weekdays | b.weekdays)) - _TOLD_OF_ALL
    return _near(a, b) and len(shared) >= _EVENT_SHARES


def _near(a: Figure, b: Figure) -> bool:
    """Whether two numbers are of like size."""
    return max(a.middle, b.middle) <= _FARTHEST * max(min(a.middle, b.middle), 1e-9)


def _telling(a: Figure, b: Figure) -> bool:
    """Whether an equal number tells that both are of one thing: not a vague one, unless whose or where is shared."""
    vague = min(a.high / max(a.low, 1), b.high / max(b.low, 1)) > 1.6
    return not vague or bool(a.sides & b.sides or a.places & b.places)


def _one_fate(a: Figure, b: Figure) -> bool:
    """Whether both tell the same of what is counted; standing somewhere is what is told of troops by default."""
    return a.fate == b.fate or {a.fate, b.fate} <= {None, "deployed"}


def _may_share_fate(a: Figure, b: Figure) -> bool:
    """The same, or one does not say and both give the same plain number."""
    plain = a.claim.value("number") is not None and a.claim.value("number") == b.claim.value("number")
    return _one_fate(a, b) or (plain and None in (a.fate, b.fate))


def _all_fit(figures: dict[str, Figure], left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two groups can be one thing: no article gives it two numbers, no two sides are apart."""
    for i in left:
        for j in right:
            a, b = figures[i], figures[j]
            if a.claim.article == b.claim.article and not agree(a, b):
                return False
            if (a.sides and b.sides and not a.sides & b.sides) or not _may_share_fate(a, b):
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
    entry = numbered_entry(context, numbers, by_id, agree, figures[0].unit)
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
