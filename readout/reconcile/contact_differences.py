"""Where reports differ about one contact: its day, length, place, whether it took place, the tense of telling it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from readout.model.claim import Claim
from readout.model.edtf import Edtf, compatible, is_day, of_day, parse_or_none
from readout.model.record import Entry, Value
from readout.model.timex import Timex
from readout.reconcile.contact_facts import OFF, dated
from readout.reconcile.context import Context
from readout.reconcile.days import Day, in_words, is_absolute, resolve, weekday_conflict
from readout.reconcile.differences import Difference, Given, by_support, in_hours, listed, majority, outlet_names, value
from readout.reconcile.localities import may_be_same, town
from readout.reconcile.phases import comparable, phases
from readout.reconcile.reports import each_entry
from readout.vocab.calendar import WEEKDAY_NAMES
from readout.vocab.numbers import BEFORE, CARDINALS, bound_in

CLOSE = 0.1
"""Two lengths within a tenth of the longer are one, rounded differently."""
PLANNED = ("scheduled", "planned", "allotted", "expected")
LATE = frozenset({"late", "back", "behind", "early", "delay", "after", "before"})
LONGEST = 60 * 24
"""Minutes: what lasts longer is told in days or weeks, and roughly."""


def contact_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """The differences of every contact among the entries."""
    contacts = (e for e in entries if e.type == "contact")
    for found in each_entry("contact differences", context, contacts, claims, _in_contact):
        yield from found


def _in_contact(context: Context, entry: Entry, members: Sequence[Claim]) -> tuple[Difference, ...]:
    compared = (compare(context, entry, members) for compare in (_days, _lengths, _places, _happening, _tenses))
    return tuple(found for found in compared if found is not None)


# ---- days -------------------------------------------------------------------------------------------------------


def _days(context: Context, entry: Entry, claims: Sequence[Claim]) -> Difference | None:
    """Days that cannot all be true, and dates that their own weekday contradicts; an hour alone names no day."""
    firm = [(c, *dated(c)) for c in claims if (t := c.time("date")) is not None and t.rule != "clock"]
    told = [(c, t, resolve(t, context.published.get(c.article))) for c, t, weak in firm if t is not None and not weak]
    written: dict[str, list[Claim]] = defaultdict(list)
    windows: dict[str, Edtf] = {}
    contradicted: list[tuple[Claim, date, date, Timex]] = []
    for claim, timex, day in told:
        pair = weekday_conflict(timex)
        if pair is not None:
            contradicted.append((claim, *pair, timex))
            written[pair[0].isoformat()].append(claim)
            windows[pair[0].isoformat()] = of_day(pair[0])
            continue
        edtf = parse_or_none(day.edtf) if day else None
        if day is None or edtf is None or not is_day(edtf):
            continue
        written[day.edtf].append(claim)
        bounds = parse_or_none(day.bounds) or edtf
        kept = windows.get(day.edtf)
        windows[day.edtf] = edtf if kept == edtf else bounds
    clash = any(not compatible(windows[a], windows[b]) for a, b in combinations(sorted(windows), 2))
    if not clash and not contradicted:
        return None
    values = by_support(value(context, day, found) for day, found in sorted(written.items()))
    suggested, because = _suggested_day(entry, values, contradicted)
    days = listed([f"{_spoken(str(v.value))} in {outlet_names(context, written[str(v.value)])}" for v in values])
    reason = _day_reason(days, len(values), contradicted)
    return Difference("date", entry.id, "date", values, reason, 3, suggested, because)


def _suggested_day(
    entry: Entry, values: Sequence[Value], contradicted: Sequence[tuple[Claim, date, date, Timex]]
) -> tuple[str | None, str | None]:
    """The day that the calendar and another report speak for, else the one of most independent reports.

    A weekday and a date that contradict each other leave two days open. What other passages say of either decides;
    where they say nothing, or both, the weekday does, if the two days are neighbours: a date is mistyped more easily.
    """
    doubtful = {c.id for c, *_ in contradicted}
    told = {v.value for v in values if any(e.claim not in doubtful for e in v.evidence)}
    for _, stated, meant, timex in contradicted:
        named = WEEKDAY_NAMES[(timex.claims_weekday or 1) - 1]
        calendar = f"{in_words(stated)} was a {WEEKDAY_NAMES[stated.weekday()]}, and the {named} was {in_words(meant)}"
        if stated.isoformat() in told and meant.isoformat() not in told:
            return stated.isoformat(), f"other reports give {in_words(stated)} too, and none {in_words(meant)}"
        if meant.isoformat() in told or abs((meant - stated).days) == 1:
            return meant.isoformat(), calendar
    day, why_most = majority(values)
    return (str(day), why_most) if day is not None else (None, None)


def _day_reason(days: str, count: int, contradicted: Sequence[tuple[Claim, date, date, Timex]]) -> str:
    if not contradicted:
        return f"Reports of one contact give different days: {days}."
    _, stated, _, timex = contradicted[0]
    named = WEEKDAY_NAMES[(timex.claims_weekday or 1) - 1]
    inner = f"{in_words(stated)} is called a {named}, but was a {WEEKDAY_NAMES[stated.weekday()]}"
    if count == 1:
        return f"One passage contradicts itself: {inner}."
    return f"Reports of one contact give different days ({days}), and {inner}."


def _spoken(edtf: str) -> str:
    found = parse_or_none(edtf)
    return in_words(found.first) if found is not None and found.first is not None else edtf


# ---- length, place ----------------------------------------------------------------------------------------------


NEAR_BOUND = 0.25
"""Who says "less than half an hour" means little less: a length further from the bound is another one."""


def _lengths(context: Context, entry: Entry, claims: Sequence[Claim]) -> Difference | None:
    found: dict[float, list[Claim]] = defaultdict(list)
    for claim in _of_one_part(context, claims):
        minutes = claim.value("duration_minutes")
        if isinstance(minutes, int | float) and 0 < minutes <= LONGEST and not _another_length(context, claim):
            found[float(minutes)].append(claim)
    groups = _close_together(_without_bounds(context, found))
    if len(groups) < 2 or len({c.article for _, given in groups for c in given}) < 2:
        return None
    values = by_support(value(context, minutes, given) for minutes, given in groups)
    suggested, because = majority(values)
    given = dict(groups)
    lengths = listed([f"{in_hours(v.value)} in {outlet_names(context, given[float(str(v.value))])}" for v in values])
    factor = max(m for m, _ in groups) / min(m for m, _ in groups)
    reason = f"Reports of one contact give different lengths: {lengths}."
    return Difference(
        "duration", entry.id, "duration_minutes", values, reason, 2 if factor >= 1.5 else 1, suggested, because
    )


def _of_one_part(context: Context, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims whose lengths are of the part of the contact that most lengths are of; of equals, of the whole."""
    told = [(c, phases(context, c, "duration")) for c in claims if c.value("duration_minutes")]
    parts = Counter(part for _, part in told if comparable(part, part))
    part = min(parts, key=lambda p: (-parts[p], len(p), sorted(p)), default=frozenset[str]())
    return [c for c, own in told if comparable(own, part)]


def _without_bounds(context: Context, found: Mapping[float, list[Claim]]) -> dict[float, list[Claim]]:
    """The lengths without those that are only bounds which the others keep ("less than half an hour", 25 minutes)."""
    bounds = {c.id: _bound(context, c) for given in found.values() for c in given}
    plain = [m for m, given in found.items() if any(bounds[c.id] is None for c in given)]
    out: dict[float, list[Claim]] = {}
    for minutes, given in found.items():
        kept = {
            "at most": all((1 - NEAR_BOUND) * minutes <= m <= minutes for m in plain),
            "at least": all(minutes <= m <= (1 + NEAR_BOUND) * minutes for m in plain),
        }
        stay = [c for c in given if not (plain and kept.get(bounds[c.id] or "", False))]
        if stay:
            out[minutes] = stay
    return out


def _bound(context: Context, claim: Claim) -> str | None:
    """Whether the words before a length, or its own first ones, make it a bound: "at most" or "at least"."""
    timex = claim.time("duration")
    if timex is None:
        return None
    text = context.articles[claim.article].text
    return bound_in(timex.surface, text[max(0, timex.span.start - BEFORE) : timex.span.start])


def _another_length(context: Context, claim: Claim) -> bool:
    """Whether the words around a length say that it was planned, or by how much the contact was late."""
    timex = claim.time("duration")
    if timex is None:
        return False
    text = context.articles[claim.article].text
    before = text[max(0, timex.span.start - 24) : timex.span.start].lower()
    after = text[timex.span.end : timex.span.end + 12].lower().split()
    return any(w in before for w in PLANNED) or bool(set(after[:2]) & LATE)


def _close_together(found: Mapping[float, list[Claim]]) -> list[tuple[float, list[Claim]]]:
    """Lengths in rising order, those within a tenth of each other joined under the one that most give.

    Two plain counts of hours ("16 hours", "17 hours") are not rounded, and stay apart.
    """
    groups: list[list[float]] = []
    for minutes in sorted(found):
        near = groups and minutes - groups[-1][0] <= CLOSE * minutes
        if near and not (_counted(found[minutes]) and all(_counted(found[m]) for m in groups[-1])):
            groups[-1].append(minutes)
        else:
            groups.append([minutes])
    return [(max(group, key=lambda m: (len(found[m]), m)), [c for m in group for c in found[m]]) for group in groups]


def _counted(claims: Sequence[Claim]) -> bool:
    """Whether some passage gives a whole number of hours without "about" or "nearly"."""
    for claim in claims:
        timex = claim.time("duration")
        if timex is None or timex.arg("unit") != "hour" or not isinstance(timex.arg("count"), int):
            continue
        first = timex.surface.replace("-", " ").split()[0].lower()
        if first.isdigit() or first in CARDINALS:
            return True
    return False


def _places(context: Context, entry: Entry, claims: Sequence[Claim]) -> Difference | None:
    """Two towns; a town and a country it may lie in agree. What moves from place to place has several."""
    kind = entry.fields.get("kind")
    if kind in ("visit", "letter", "call"):
        return None
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in _of_one_day(context, claims) if kind == "talks" else claims:
        place = claim.value("place")
        if isinstance(place, str) and town(place) is not None:
            home = next((p for p in found if may_be_same(p, place)), place)
            found[home].append(claim)
    if len(found) < 2 or len({c.article for given in found.values() for c in given}) < 2:
        return None
    values = by_support(value(context, place, given) for place, given in sorted(found.items()))
    suggested, because = majority(values)
    where = listed([f"{v.value} in {outlet_names(context, found[str(v.value)])}" for v in values])
    reason = f"Reports put one contact in different places: {where}."
    return Difference("place", entry.id, "place", values, reason, 3, suggested, because)


def _of_one_day(context: Context, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The passages, where all that give a place give one and the same day: talks of several days move about."""
    placed = [c for c in claims if c.value("place")]
    days = {(day.edtf, day.certainty) if (day := _day(context, c)) is not None else None for c in placed}
    return placed if len(days) == 1 and None not in days else ()


def _day(context: Context, claim: Claim) -> Day | None:
    timex, _ = dated(claim)
    day = resolve(timex, context.published.get(claim.article)) if timex is not None else None
    found = parse_or_none(day.edtf) if day is not None else None
    return day if found is not None and is_day(found) else None


# ---- whether it took place --------------------------------------------------------------------------------------


def _happening(context: Context, entry: Entry, claims: Sequence[Claim]) -> Difference | None:
    """One report says that it took place, another that it was called off or denied."""
    full = [c for c in claims if not c.value("bare") and not c.value("support")]
    held = [c for c in full if c.value("status") == "happened"]
    off = [c for c in full if c.value("status") in OFF]
    if not held or not off or {c.article for c in held} & {c.article for c in off}:
        return None
    by_status: dict[str, list[Claim]] = defaultdict(list)
    for claim in (*held, *off):
        by_status[str(claim.value("status"))].append(claim)
    values = by_support(value(context, status, given) for status, given in sorted(by_status.items()))
    reason = (
        f"The contact took place according to {outlet_names(context, held)}, "
        f"and was {off[0].value('status')} according to {outlet_names(context, off)}."
    )
    return Difference("status", entry.id, "status", values, reason, 3)


def _tenses(context: Context, entry: Entry, claims: Sequence[Claim]) -> Difference | None:
    """A contact told in the future, with a date in full that lies before the report."""
    wrong = [(c, d) for c in claims if (d := _past_day_told_as_future(context, c)) is not None]
    if not wrong:
        return None
    claim, day = wrong[0]
    published = context.published[claim.article]
    given: Given = (f"told as future, dated {day.edtf}", [c for c, _ in wrong])
    reason = (
        f"The passage tells in the future tense of something dated {day.edtf}, "
        f"in a report of {published.first} or later."
    )
    suggested = f"past, {day.edtf}"
    because = "the date lies before the report was written"
    return Difference("tense", entry.id, "tense", (value(context, *given),), reason, 2, suggested, because)


def _past_day_told_as_future(context: Context, claim: Claim) -> Day | None:
    timex, published = claim.time("date"), context.published.get(claim.article)
    if timex is None or claim.value("tense") != "future" or not is_absolute(timex) or published is None:
        return None
    day = resolve(timex, published)
    when, first = parse_or_none(day.edtf) if day else None, parse_or_none(published.first)
    if day is None or when is None or when.last is None or first is None or first.first is None:
        return None
    return day if when.last < first.first else None
