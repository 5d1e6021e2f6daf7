"""The fields of one contact: the value on which its reports agree, else the one for which something speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from readout.model.claim import Claim
from readout.model.edtf import OneOf, compatible, is_day
from readout.model.record import ActorRef, FieldValue, Value
from readout.reconcile.contact_facts import LIFE, OPEN, PHONE, Told, article_day, meet, narrowest, tells_of_it
from readout.reconcile.context import Context
from readout.reconcile.entries import values_of
from readout.reconcile.localities import parts, same_place

MOST_OPTIONS = 5
MOST_TOPICS = 6
CLOSE = 0.1
"""Two durations within a tenth are one, rounded differently."""

FACTIONS = frozenset(
    ["rebels", "separatists", "insurgents", "militants", "guerrillas", "opposition", "militias", "fighters"]
)
"""Unnamed parties that are a side of their own."""

Fields = dict[str, FieldValue]


def contact_fields(
    context: Context, members: Sequence[Told], claims: Sequence[Claim]
) -> tuple[Fields, dict[str, tuple[Value, ...]]]:
    """The plain fields, and per field every reported value with its evidence."""
    told = {t.id: t for t in members}
    full = [c for c in claims if "support" not in told[c.id].marks] or list(claims)
    values = {
        "kind": values_of(context, full, lambda c: _said_kind(told[c.id])),
        "status": values_of(context, full, lambda c: told[c.id].status),
        "date": date_values(context, claims, told),
        "place": values_of(context, claims, lambda c: told[c.id].place, _same_place),
        "venue": values_of(context, claims, lambda c: c.value("venue"), _same_name),
        "duration_minutes": values_of(context, claims, lambda c: c.value("duration_minutes"), _same_length),
        "topics": values_of(context, full, lambda c: c.value("topic"), _same_name),
        "outcome": values_of(context, claims, lambda c: c.value("outcome")),
    }
    participants = _participants(members)
    people = {p for t in members for p in t.sided}
    fields: Fields = {
        "kind": _kind(members),
        "status": _status(context, members),
        "participants": participants,
        "sides": tuple(
            sorted({r.side or r.name for r in participants if r.side or (r.actor and r.actor not in people)})
        ),
        "date": settled_date(members) or _still_ahead(context, members),
        "place": _fullest_place(values["place"]),
        "venue": _first(values["venue"]),
        "duration_minutes": _first(values["duration_minutes"]),
        "topics": tuple(v.value for v in values["topics"][:MOST_TOPICS]),
        "outcome": _first(values["outcome"]),
        "part_of": None,
    }
    return fields, {name: found for name, found in values.items() if found}


def date_values(context: Context, claims: Sequence[Claim], told: dict[str, Told]) -> tuple[Value, ...]:
    """Every reported day, unsure where the report's own date or the expression leaves it open, with the reason."""
    days = {i: t.day for i, t in told.items()}
    found = values_of(
        context,
        claims,
        lambda c: _edtf(days[c.id]),
        sure=lambda c: (day := days[c.id]) is not None and day.certainty == "sure",
    )
    reasons = {day.edtf: day.because for day in days.values() if day is not None}
    return tuple(replace(v, because=reasons.get(str(v.value))) for v in found)


def _edtf(day: object) -> FieldValue:
    return getattr(day, "edtf", None)


def settled_date(members: Sequence[Told]) -> str | None:
    """The day on which all passages agree, else the one that most independent passages give, else a one-of set."""
    told = [t for t in members if t.when is not None and t.day is not None]
    if not told:
        return None
    weakest = min(t.weak for t in told)
    dated = [t for t in told if t.weak == weakest]
    firm = [t for t in dated if t.day is not None and t.day.certainty == "sure"]
    exact = [t.when for t in firm if t.when is not None and is_day(t.when)]
    whole = {str(t.when): t.when for t in told if "closing" in t.marks and t.when is not None}
    if len(whole) == 1 and all(compatible(when, day) for when in whole.values() for day in exact):
        return next(iter(whole))
    choices = Counter(map(str, exact))
    if choices:
        top, count = min(choices.items(), key=lambda kv: (-kv[1], kv[0]))
        if len(choices) == 1 or count > max(n for day, n in choices.items() if day != top):
            return top
        options = sorted({e for e in exact if not isinstance(e, OneOf)}, key=str)
        return str(OneOf(tuple(options[:MOST_OPTIONS])))
    suggested = Counter(t.day.suggested for t in dated if t.day is not None and t.day.suggested)
    if suggested:
        return min(suggested, key=lambda day: (-suggested[day], day))
    windows = [t.bounds or t.when for t in dated if t.when is not None]
    whens = [t.when for t in dated if t.when is not None]
    if all(compatible(a, b) for a in windows for b in windows if a is not None and b is not None):
        weaker = [t.when for t in told if t.weak > weakest and "after" in t.marks and t.when is not None]
        return str(reduce(lambda a, b: meet(a, b) if compatible(a, b) else a, weaker, reduce(meet, whens)))
    best = narrowest(whens)
    return str(best) if best is not None else None


def _still_ahead(context: Context, members: Sequence[Told]) -> str | None:
    """What is planned without a day lies after the reports that tell of it: an open stretch, where they are dated."""
    if _status(context, members) != "planned":
        return None
    known = [p for t in members if (p := context.published.get(t.article)) is not None]
    days = [p.first for p in known if p.first and p.first == p.last]
    return f"{min(days)}/.." if days and len(days) == len(known) else None


def _said_kind(told: Told) -> str:
    return "call" if told.channel == PHONE else told.kind


def _kind(members: Sequence[Told]) -> str:
    """The commonest kind; what was only "talked" takes the kind that others give."""
    said = Counter(_said_kind(t) for t in members if t.channel != OPEN and "support" not in t.marks)
    said = said or Counter(_said_kind(t) for t in members)
    return min(said, key=lambda k: (-said[k], k))


def _status(context: Context, members: Sequence[Told]) -> str:
    """What became of it: if any report tells that it took place, it did; else what the latest reports say."""
    own = [t for t in members if "support" not in t.marks] or list(members)
    named = [t for t in own if tells_of_it(t)] or own
    if any(t.status == "happened" and "bare" not in t.marks for t in named):
        return "happened"
    if _took_place_later(context, named, members):
        return "happened"
    named = [t for t in named if t.status != "happened"] or named
    days = {t.article: article_day(context, t.article) for t in named}
    known = [d for d in days.values() if d is not None]
    last = [t for t in named if not known or days[t.article] == max(known)]
    counts = Counter(t.status for t in last)
    return min(counts, key=lambda s: (-counts[s], LIFE.index(s)))


def _took_place_later(context: Context, named: Sequence[Told], members: Sequence[Told]) -> bool:
    """Whether a later report than those of the plan tells how long it took, or what was agreed there."""
    plans = [article_day(context, t.article) for t in named if t.status != "happened"]
    told = (t for t in members if t.status == "happened" and ("reached" in t.marks or t.minutes is not None))
    held = [article_day(context, t.article) for t in told]
    last = max((d for d in plans if d is not None), default=None)
    return last is not None and any(d is not None and d > last for d in held)


def _participants(members: Sequence[Told]) -> tuple[ActorRef, ...]:
    """People first; a state or an unnamed party only where nobody named stands for its side."""
    counts = Counter(r for t in members for r in set(t.refs))
    people = {p for t in members for p in t.people}
    sides = {s for t in members for p, s in t.sided.items() if s}
    named = [r for r in counts if r.actor in people]
    others = [r for r in counts if r.actor is not None and r.actor not in people and r.name not in sides]
    covered = sides | {r.name for r in others}
    unnamed = [r for r in counts if r.actor is None and r.side not in covered]
    if len(covered) > 1:
        unnamed = [r for r in unnamed if r.side is not None or r.name.split()[-1].lower() in FACTIONS]
    order = {True: 0, False: 1}
    kept = [*_once(named), *_once(others), *unnamed]
    return tuple(sorted(kept, key=lambda r: (order[r.actor in people], -counts[r], r.name, r.actor or "")))


def _once(refs: Sequence[ActorRef]) -> list[ActorRef]:
    """One reference per actor, the one with a side if there is one."""
    out: dict[str, ActorRef] = {}
    for ref in sorted(refs, key=lambda r: (r.side is None, r.side or "", r.name)):
        out.setdefault(ref.actor or ref.name, ref)
    return list(out.values())


def _first(values: Sequence[Value]) -> FieldValue:
    return values[0].value if values else None


def _fullest_place(values: Sequence[Value]) -> FieldValue:
    """The best supported place; of places that agree, the one that also names the country."""
    if not values:
        return None
    return values[0].value


def _same_place(a: FieldValue, b: FieldValue) -> bool:
    return same_place(str(a), str(b))


def _same_name(a: FieldValue, b: FieldValue) -> bool:
    return " ".join(sorted(parts(str(a)))) == " ".join(sorted(parts(str(b))))


def _same_length(a: FieldValue, b: FieldValue) -> bool:
    x, y = float(str(a)), float(str(b))
    return abs(x - y) <= CLOSE * max(x, y)
