"""Where two reports tell one deed alike but for its day, its place or its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.model.claim import Claim
from readout.model.edtf import Edtf, compatible, is_day, parse_or_none
from readout.model.record import Entry
from readout.reconcile.contact_facts import article_day, gap
from readout.reconcile.context import Context
from readout.reconcile.days import in_words, resolve
from readout.reconcile.differences import Difference, by_support, in_hours, listed, majority, outlet_names, value
from readout.reconcile.localities import may_be_same, same_place, town
from readout.reconcile.matter import content_words
from readout.reconcile.neighbours import neighbours
from readout.reconcile.phases import comparable, phases
from readout.reconcile.reports import Report, each_report
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.doings import AGAIN, BY_PHONE, DOINGS, NUMBERED, PRESENCE
from readout.vocab.numbers import CARDINALS

SOON = 6
"""Days between two reports that tell of one deed as news."""
FARTHEST = 3
"""Days that two accounts of one deed may lie apart."""
LONG_AHEAD = 14
"""The same for what is still to come, and is the same of several by its number."""
NEIGHBOURHOOD = 200
"""Characters behind its sentence in which a report tells more of a deed."""
CLOSE = 0.15
"""Two lengths within this part of the longer are one, rounded differently."""
_STATUSES = ({"happened"}, {"planned"}, {"happened", "denied"})
_GENERIC = content_words(
    " ".join((*DOINGS.values(), *MONTHS, *WEEKDAYS, *CARDINALS))
    + """ foreign minister ministers president prime secretary general official officials ministry government
    spokesman spokeswoman delegation delegations leader leaders head chief ambassador envoy counterpart colleague
    town city capital village hold held host place day days week today yesterday tomorrow morning afternoon evening
    night hour hours minute minutes met spoke spoken left handed first second third last led senior deputy took later
    join joint"""
)


@dataclass(frozen=True, slots=True)
class Doing:
    """One claim as it is compared.

    day  when it was, with the days that are possible;  people, sides  those whom its sentence names
    words  what else it tells, with what follows;  again, number  whether it is one of several, and which
    phone  whether a telephone is told of
    """

    claim: Claim
    kinds: frozenset[str]
    day: Edtf | None
    days: Edtf | None
    place: str | None
    minutes: float | None
    people: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]
    again: bool
    phone: bool
    number: int | None


def doing_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per contact or report and field; it stands with the contact that is told there, if any."""
    told = [d for found in each_report("doings", context, claims, _in_report).values() for d in found]
    by_report: dict[str, list[Doing]] = defaultdict(list)
    for doing in told:
        by_report[doing.claim.article].append(doing)
    home = {(e.article, e.start): c.id for c in entries if c.type == "contact" for e in c.evidence}
    seen: set[tuple[str, str]] = set()
    for a, b in neighbours(context, told, lambda d: d.claim.article, SOON):
        field = _differing(context, by_report, a, b)
        if field is None:
            continue
        found = _difference(context, home, field, a, b)
        if (found.entry, field) not in seen:
            seen.add((found.entry, field))
            yield found


def _in_report(context: Context, report: Report) -> tuple[Doing, ...]:
    return tuple(_doing(context, report, c) for c in report.claims if c.type == "doing" and not c.noise)


def _doing(context: Context, report: Report, claim: Claim) -> Doing:
    timex = claim.time("date")
    day = resolve(timex, report.published) if timex is not None else None
    found = parse_or_none(day.edtf) if day is not None else None
    days = parse_or_none(day.bounds) if day is not None and day.bounds else found
    refs = context.refs(claim, "of")
    people = frozenset(r.actor for r in refs if r.actor and context.cast.kinds.get(r.actor) == "person")
    states = {r.name for r in refs if context.cast.kinds.get(r.actor or "") == "state"}
    sentence = (context.words(claim, "what") or "").lower()
    known = (context.mentions[m] for m in claim.role("of") if m in context.mentions)
    named = content_words(" ".join(m.surface for m in known if m.kind != "organisation"))
    place = claim.value("place")
    spoken = set(sentence.replace(",", " ").replace(".", " ").split())
    after = report.article.text[claim.evidence.end : claim.evidence.end + NEIGHBOURHOOD].rpartition(" ")[0]
    words = content_words(f"{sentence} {after}") - _GENERIC - named
    return Doing(
        claim,
        frozenset(str(claim.value("kinds")).split()),
        found if found is not None and is_day(found) else None,
        days,
        str(place) if place is not None and town(str(place)) is not None else None,
        float(claim.value("minutes") or 0) or None,
        people,
        frozenset(states | {r.side for r in refs if r.side}),
        frozenset(w for w in words if not w.isdigit()),
        bool(spoken & AGAIN),
        bool(spoken & BY_PHONE),
        next((NUMBERED[w] for w in sentence.split() if w in NUMBERED), None),
    )


# ---- which tell of one deed -------------------------------------------------------------------------------------


def _differing(context: Context, told: Mapping[str, Sequence[Doing]], a: Doing, b: Doing) -> str | None:
    """The one field in which two accounts of one deed differ, or None."""
    if not _may_be_one(context, a, b):
        return None
    denied = a.claim.value("status") != b.claim.value("status")
    same_day = a.days is not None and b.days is not None and compatible(a.days, b.days)
    other_day = a.day is not None and b.day is not None and not same_day
    same_town = a.place is not None and b.place is not None and same_place(a.place, b.place)
    other_town = a.place is not None and b.place is not None and not may_be_same(a.place, b.place)
    same_length = a.minutes is not None and b.minutes is not None and _near(a.minutes, b.minutes)
    other_length = a.minutes is not None and b.minutes is not None and not same_length
    if other_day + other_town + other_length + denied != 1:
        return None
    shared = (a.words & b.words) - (content_words(a.place) if same_town and a.place else frozenset())
    detail = len(shared) + same_town + 2 * same_length + (a.phone and b.phone) + (a.number is not None)
    parties = len(a.people & b.people) + len(a.sides & b.sides)
    if other_day:
        ahead = a.claim.value("status") == "planned"
        enough = detail >= 2 + max(0, 2 - parties - ahead)
        return "date" if enough and not _of_two_days(context, told, a, b) else None
    if not same_day or detail + parties < 3:
        return None
    if other_town and "signing" in a.kinds & b.kinds:
        return None  # one paper is agreed, initialled and signed in several towns, suburbs and palaces
    if other_length and not comparable(*(phases(context, d.claim, "duration") for d in (a, b))):
        return None
    return "status" if denied else "place" if other_town else "duration_minutes"


def _may_be_one(context: Context, a: Doing, b: Doing) -> bool:
    """Whether nothing speaks against both telling of one deed of the same days, which was over or still to come."""
    if a.claim.article == b.claim.article or not a.kinds & b.kinds:
        return False
    told = {str(d.claim.value("status")) for d in (a, b)}
    if told not in _STATUSES or ("denied" in told and not a.kinds & b.kinds & PRESENCE):
        return False
    if a.again != b.again or a.number != b.number:
        return False
    if len(a.sides) > 1 and len(b.sides) > 1 and len(a.sides & b.sides) < 2:
        return False
    if a.people and b.people and not a.people & b.people:
        return False
    return _both_over(context, a, b) and _both_over(context, b, a)


def _both_over(context: Context, doing: Doing, other: Doing) -> bool:
    """Whether what one report tells as over was so when the other was written."""
    written = article_day(context, other.claim.article)
    if doing.claim.value("status") != "happened" or doing.days is None or written is None:
        return True
    return doing.days.first is None or doing.days.first <= written


def _of_two_days(context: Context, told: Mapping[str, Sequence[Doing]], a: Doing, b: Doing) -> bool:
    """Whether the days lie too far apart, or one report tells such deeds of both: then there were two."""
    ahead = a.claim.value("status") == "planned" and a.number is not None
    if a.days is None or b.days is None or gap(a.days, b.days) > (LONG_AHEAD if ahead else FARTHEST):
        return True
    for one, other in ((a, b), (b, a)):
        for beside in told[one.claim.article]:
            if beside.kinds & other.kinds and beside.days is not None and compatible(beside.days, other.days or a.days):
                return True
    return False


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= CLOSE * max(a, b)


# ---- how it is told ---------------------------------------------------------------------------------------------


def _difference(context: Context, home: Mapping[tuple[str, int], str], field: str, a: Doing, b: Doing) -> Difference:
    given = [(_told(field, d), [d.claim]) for d in (a, b)]
    values = by_support(value(context, what, told) for what, told in given)
    suggested, because = majority(values)
    outlets = {str(what): outlet_names(context, told) for what, told in given}
    said = listed([f"{_spoken(field, str(v.value))} in {outlets[str(v.value)]}" for v in values])
    entry = next((home[p] for d in (a, b) if (p := (d.claim.article, d.claim.evidence.start)) in home), None)
    kind = {"duration_minutes": "duration"}.get(field, field)
    reason = f"{_HEADS[kind].format(_name(a, b))}: {said}."
    if kind == "status":
        held, denied = sorted((a, b), key=lambda d: d.claim.value("status") == "denied")
        reason = (
            f"The {_name(a, b)} took place according to {outlet_names(context, [held.claim])}, "
            f"and did not according to {outlet_names(context, [denied.claim])}."
        )
    severity = 2 if kind == "duration" or entry is None else 3
    return Difference(kind, entry or a.claim.article, field, values, reason, severity, suggested, because)


_HEADS = {
    "date": "Reports that otherwise agree date one {} differently",
    "place": "Reports that otherwise agree put one {} in different places",
    "duration": "Reports that otherwise agree give one {} different lengths",
    "status": "Reports disagree on whether the {} took place",
}


def _name(a: Doing, b: Doing) -> str:
    """What both tell of, in a word."""
    return min(a.kinds & b.kinds).replace("note", "handing over")


def _told(field: str, doing: Doing) -> str | float:
    if field in ("date", "status"):
        return str(doing.day if field == "date" else doing.claim.value("status"))
    return str(doing.place) if field == "place" else float(doing.minutes or 0)


def _spoken(field: str, told: str) -> str:
    if field == "duration_minutes":
        return in_hours(told)
    day = parse_or_none(told) if field == "date" else None
    return in_words(day.first) if day is not None and day.first is not None else told
