"""What each passage about a contact says, as values that can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from readout.model.claim import Claim
from readout.model.edtf import Edtf, Interval, Moment, OneOf, between, compatible, is_day, of_day, parse_or_none
from readout.model.record import ActorRef
from readout.model.timex import Timex
from readout.reconcile.context import Context
from readout.reconcile.days import Day, resolve
from readout.vocab.offices import level

FACE, PHONE, WRITTEN, OPEN, OTHER = "face", "phone", "written", "open", "other"
AHEAD = ("planned", "possible")
OFF = ("postponed", "cancelled", "denied")
LIFE = ("happened", "cancelled", "postponed", "planned", "possible", "denied", "wished")
"""Of statuses that as many passages give, the one that says most comes first."""
NEWS_BEFORE, NEWS_AFTER = 8, 31
MARKS = (
    "bare",
    "own",
    "support",
    "reached",
    "fresh",
    "earlier",
    "title",
    "indefinite",
    "after",
    "listed",
    "attended",
    "closing",
    "passing",
    "leads",
)


@dataclass(frozen=True)
class Told:
    """One claim about a contact, or several that were found to be about one.

    people  ids of the persons who took part;  sided  the side of each;  sides  the states and organisations behind all
    groups  unnamed parties of no known side, in the report's words ("its allies")
    when    the day or stretch, or None;  day  how it was found;  bounds  the widest stretch in which it lies
    around  the days of which its report tells as news, where it tells it as over and not as something earlier
    minutes how long it lasted, where that is said
    lead    whether its report tells it at the beginning: as news
    weak    1 where only the day of telling is given, 2 where it is a quoted speaker's "today" or what the sentence
            before tells: used for want of better
    across  who alone met all the others, of whom no two need have met ("the envoy met A, B and C"): (actor, side)
    levels  at which those met whose offices are told: heads of states and governments, ministers
    marks   bare, own, support, reached, fresh, earlier, title, after, listed, attended, leads, closing, passing
    """

    id: str
    article: str
    refs: tuple[ActorRef, ...]
    people: frozenset[str]
    sided: Mapping[str, str | None]
    sides: frozenset[str]
    groups: frozenset[str]
    kind: str
    channel: str
    status: str
    place: str | None
    part: int | None
    marks: frozenset[str]
    day: Day | None
    when: Edtf | None
    bounds: Edtf | None
    around: Edtf | None = None
    lead: bool = False
    minutes: float | None = None
    weak: int = 0
    across: tuple[str, str | None] | None = None
    levels: frozenset[str] = frozenset()

    @property
    def parties(self) -> int:
        """How many parties the passage names, each person apart, and each side for which no person stands."""
        return len(self.people) + len(self.sides - {s for s in self.sided.values() if s}) + len(self.groups)


def tell(context: Context, kinds: Mapping[str, str], claim: Claim) -> Told:
    """The facts of one claim; `kinds` gives the kind of each actor by id."""
    named = [m for m in claim.role("participant") if not _is_open(context, m)]
    refs = context.cast.of(named)
    sided = {r.actor: r.side for r in refs if r.actor is not None and kinds.get(r.actor) == "person"}
    bodies = {r.name for r in refs if r.actor is not None and r.actor not in sided and not r.side}
    sides = {r.side for r in refs if r.side} | bodies
    timex, weak = dated(claim)
    day = resolve(timex, context.published.get(claim.article)) if timex is not None else None
    day = _with_days_before(claim, day)
    when = _until(context, claim, parse_or_none(day.edtf)) if day else None
    bounds = (parse_or_none(day.bounds) if day and day.bounds else None) or when
    told_on = article_day(context, claim.article)
    if when is not None and _is_ahead_of_past(claim, when, told_on, weak):
        timex, weak, day, when, bounds = None, 0, None, None, None
    place, part = claim.value("place") if claim.value("channel") != PHONE else None, claim.value("part")
    status = _status(str(claim.value("status")), when, told_on)
    return Told(
        id=claim.id,
        article=claim.article,
        refs=refs,
        people=frozenset(sided),
        sided=sided,
        sides=frozenset(sides),
        groups=frozenset(r.name.lower() for r in refs if r.actor is None and not r.side),
        kind=str(claim.value("kind")),
        channel=str(claim.value("channel")),
        status=status,
        place=None if place is None else str(place),
        part=part if isinstance(part, int) else None,
        marks=frozenset(m for m in MARKS if claim.value(m)),
        day=day,
        when=when,
        bounds=None if weak else bounds,
        around=told_as_news(context, claim.article) if status == "happened" and not claim.value("earlier") else None,
        lead=claim.evidence.start * 3 <= len(context.articles[claim.article].text),
        minutes=_number(claim.value("duration_minutes")),
        weak=weak,
        across=_across(context, claim, named),
        levels=_levels(context, claim, named),
    )


def _levels(context: Context, claim: Claim, named: Sequence[str]) -> frozenset[str]:
    """The levels at which the participants stand, as far as their offices are told with them; a summit is of heads."""
    summit = "summit" in claim.anchor.of(context.articles[claim.article].text).lower()
    found = {"head"} if summit else set()
    for mention in (m for i in named if (m := context.mentions.get(i)) is not None):
        full = context.mentions.get(mention.refers) if mention.refers else None
        offices = (m.surface if m.kind == "group" else m.office for m in (mention, full) if m is not None)
        found |= {told for office in offices if office and (told := level(office)) is not None}
    return frozenset(found)


def _across(context: Context, claim: Claim, named: Sequence[str]) -> tuple[str, str | None] | None:
    """The one whom the passage has meet all the others, where it says so."""
    if not claim.value("across") or not named or named[0] != claim.role("participant")[0]:
        return None
    refs = context.cast.of(named[:1])
    return (refs[0].actor, refs[0].side) if len(refs) == 1 and refs[0].actor is not None else None


def _with_days_before(claim: Claim, day: Day | None) -> Day | None:
    """All days of a contact of several days of which only the last is given ("three days of talks ended on Friday")."""
    length = claim.value("closing")
    last = parse_or_none(day.edtf) if day is not None else None
    if day is None or not isinstance(length, int) or last is None or not is_day(last) or last.first is None:
        return day
    days = between(last.first - timedelta(days=length - 1), last.first)
    return replace(day, edtf=str(days), because=f"{day.because}; it ended then after {length} days")


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _is_ahead_of_past(claim: Claim, when: Edtf, told_on: date | None, weak: int) -> bool:
    """Whether what is told as past would lie after the report: then the day is another thing's."""
    past = claim.value("status") == "happened" and (claim.value("tense") == "past" or weak == 1)
    return past and told_on is not None and when.first is not None and when.first > told_on


def dated(claim: Claim) -> tuple[Timex | None, int]:
    """The expression that dates the contact, and how weak it is.

    1 is the day of a report of it, 2 a speaker's "today" or the day that the sentence before gives. What is only named
    in a clause of the future ("will leave after Saturday's signing") has that clause's Saturday.
    """
    timex = claim.time("date") or claim.time("start")
    if timex is not None:
        tense = {"planned": "future", "happened": "past"}.get(str(claim.value("status")))
        passing = claim.value("passing") and timex.arg("tense") == "future"
        if tense is not None and not passing and timex.rule == "weekday" and timex.arg("direction") is None:
            others = tuple(a for a in timex.args if a[0] != "tense")
            timex = replace(timex, args=(*others, ("tense", tense)))
        return timex, 2 if claim.value("quoted") or claim.value("carried") else 0
    happened = claim.value("status") == "happened" and claim.value("said")
    return (claim.time("reported"), 1) if happened else (None, 0)


def _until(context: Context, claim: Claim, when: Edtf | None) -> Edtf | None:
    """From the first to the last of two alternatives ("in January or February")."""
    other = claim.time("or")
    day = resolve(other, context.published.get(claim.article)) if other is not None else None
    last = parse_or_none(day.edtf) if day else None
    if when is None or last is None or when.first is None or last.last is None or last.last < when.first:
        return when
    return between(when.first, last.last)


def _is_open(context: Context, mention: str) -> bool:
    """Whether the mention is a pronoun of which nobody knows whom it stands for."""
    found = context.mentions.get(mention)
    return found is not None and found.form == "pronoun" and not found.refers and not found.members


def _status(status: str, when: Edtf | None, told_on: date | None) -> str:
    """A day before the report makes a plan an event, a day after it an event a plan."""
    if when is None or told_on is None:
        return status
    if status == "planned" and when.last is not None and when.last < told_on:
        return "happened"
    return "planned" if status == "happened" and when.first is not None and when.first > told_on else status


def merge(tolds: Sequence[Told]) -> Told:
    """What several passages about one contact say together; the first of `tolds` lends its id and article."""
    full = [t for t in tolds if "bare" not in t.marks and "support" not in t.marks] or list(tolds)
    sided: dict[str, str | None] = {}
    for told in tolds:
        sided.update({p: s for p, s in told.sided.items() if s is not None or p not in sided})
    channels = Counter(t.channel for t in full if t.channel != OPEN) or Counter(
        t.channel for t in tolds if t.channel != OPEN
    )
    statuses = [t.status for t in full if t.status == "happened"] or [t.status for t in tolds if tells_of_it(t)]
    counts = Counter(statuses) or Counter(t.status for t in full)
    places = Counter(t.place for t in tolds if t.place)
    dated = [t for t in tolds if t.when is not None]
    best = min(dated, key=lambda t: (t.weak, spread_or_wide(t.when), t.id)) if dated else None
    return replace(
        tolds[0],
        refs=tuple(dict.fromkeys(r for t in tolds for r in t.refs)),
        people=frozenset(p for t in tolds for p in t.people),
        sided=sided,
        sides=frozenset(s for t in tolds for s in t.sides),
        groups=frozenset.intersection(*(t.groups for t in full)),
        kind=_top(Counter(t.kind for t in full)) or tolds[0].kind,
        channel=_top(channels) or OPEN,
        status=min(counts, key=lambda s: (-counts[s], LIFE.index(s))),
        place=_top(places),
        part=next((t.part for t in tolds if t.part), None),
        marks=frozenset.intersection(*(t.marks for t in full)),
        day=best.day if best else None,
        when=best.when if best else None,
        bounds=best.bounds if best else None,
        around=next((t.around for t in full if t.around is not None), None),
        lead=any(t.lead for t in full),
        minutes=next((t.minutes for t in tolds if t.minutes is not None), None),
        weak=best.weak if best else 0,
        levels=frozenset(level for t in tolds for level in t.levels),
        across=tolds[0].across if all(t.across == tolds[0].across for t in full) else None,
    )


def tells_of_it(told: Told) -> bool:
    """Whether the passage says enough to tell what became of the contact: who met, or when."""
    return "support" not in told.marks and ("bare" not in told.marks or told.when is not None)


def _top(counts: Counter[str]) -> str | None:
    """The commonest, the alphabetically first of equals; None of nothing."""
    return min(counts, key=lambda k: (-counts[k], k), default=None)


def article_day(context: Context, article: str) -> date | None:
    """The last day on which the report can have been written, or None."""
    published = context.published.get(article)
    last = parse_or_none(published.last) if published else None
    return last.last if last else None


def news_window(context: Context, article: str) -> Edtf | None:
    """The days of which a report of this date tells as news: the weeks around its publication."""
    published = context.published.get(article)
    first, last = (parse_or_none(published.first), parse_or_none(published.last)) if published else (None, None)
    if first is None or first.first is None:
        return None
    start = of_day(first.first - timedelta(days=NEWS_BEFORE))
    return Interval(start, of_day(last.last + timedelta(days=NEWS_AFTER)) if last and last.last else None)


def told_as_news(context: Context, article: str) -> Edtf | None:
    """The days before its publication of which the report tells as news, where both ends are known."""
    published = context.published.get(article)
    first, last = (parse_or_none(published.first), parse_or_none(published.last)) if published else (None, None)
    if first is None or first.first is None or last is None or last.last is None:
        return None
    return between(first.first - timedelta(days=NEWS_BEFORE), last.last)


def spread(when: Edtf | None) -> int | None:
    """How many days lie between the first and last day that are possible, or None where one is open."""
    if when is None or when.first is None or when.last is None:
        return None
    return (when.last - when.first).days


def spread_or_wide(when: Edtf | None) -> int:
    """As `spread`, a century where it is open."""
    days = spread(when)
    return 36_500 if days is None else days


def gap(left: Edtf, right: Edtf) -> int:
    """Days between two stretches, 0 where they share one; a huge number where an open side keeps them apart."""
    if compatible(left, right):
        return 0
    if left.last is not None and right.first is not None and left.last < right.first:
        return (right.first - left.last).days
    if right.last is not None and left.first is not None and right.last < left.first:
        return (left.first - right.last).days
    return 1


def narrowest(values: Sequence[Edtf]) -> Edtf | None:
    """The value that says most: a day before a month, a closed stretch before an open one; None for none."""
    ranked = sorted(values, key=lambda v: (0 if is_day(v) else 1, spread_or_wide(v), str(v)))
    return ranked[0] if ranked else None


def meet(left: Edtf, right: Edtf) -> Edtf:
    """The days that both allow, where they are single stretches or one of several fits; else the narrower one."""
    for options, other in ((left, right), (right, left)):
        if isinstance(options, OneOf):
            fitting = [m for m in options.members if compatible(m, other)]
            if len(fitting) == 1:
                return meet(fitting[0], other)
    if isinstance(left, Moment | Interval) and isinstance(right, Moment | Interval):
        firsts = [d for d in (left.first, right.first) if d]
        lasts = [d for d in (left.last, right.last) if d]
        if firsts and lasts and max(firsts) <= min(lasts):
            return between(max(firsts), min(lasts))
    return narrowest((left, right)) or left
