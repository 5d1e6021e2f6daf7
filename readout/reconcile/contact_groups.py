"""Groups the passages of one report that tell of one contact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from readout.model.edtf import Edtf, compatible
from readout.model.record import ActorRef, Link
from readout.reconcile.clusters import cluster
from readout.reconcile.contact_facts import (
    AHEAD,
    FACE,
    OFF,
    OPEN,
    OTHER,
    PHONE,
    WRITTEN,
    Told,
    gap,
    merge,
    spread_or_wide,
)
from readout.reconcile.contact_links import JOINED, may_join, other_level, score
from readout.reconcile.localities import may_be_same, same_place

NEAR, FOLLOWING, ELSEWHERE = 220, 60, 120
"""Characters: how far a neighbour stands, what is added for one that only follows, and for another paragraph."""
TOLD_TWICE = 0.3
"""The least score of a link between two passages of one sentence: it hardly tells of two contacts of the same sides."""
LONGEST_CALL = 180.0
"""Minutes: what went on for longer was no call."""
LONGEST_ROUND = 31
"""Days within which the day of a contact must be told that is known by nothing but its day and place."""
REFERS = 0.9
"""The score of a link from "the meeting" to the contact it stands for in its report."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in its report a passage stands: the offsets of its anchor and sentence, and the number of its paragraph."""

    start: int
    paragraph: int
    sentence: int = -1


@dataclass
class _Group:
    """Passages held to be about one contact, and what they say together."""

    members: list[Told]
    told: Told = field(init=False)

    def __post_init__(self) -> None:
        self.told = merge(self.members)

    def add(self, members: Iterable[Told]) -> None:
        self.members += members
        self.told = merge(self.members)


def in_report(
    tolds: Sequence[Told], spots: Mapping[str, Spot], window: Edtf | None
) -> tuple[list[list[Told]], list[Link]]:
    """The groups of one report, and the links that made them.

    `spots` says where each passage stands, `window` the days of which the report tells as news. Passages that name both
    parties are compared with each other; a bare "the meeting" joins the group it fits best. One that fits none stays
    out: nobody could say who met.
    """
    tolds = sorted(tolds, key=lambda t: (spots[t.id].start, t.id))
    by_id = {t.id: t for t in tolds if _is_full(t)}
    links = []
    for a, b in combinations(by_id.values(), 2):
        beside = _beside(spots, a.id, b.id)
        found = None if _are_two_items(a, b, beside) else score(a, b)
        if found is not None and found[0] >= (TOLD_TWICE if beside else JOINED):
            points = min(1.0, found[0] + (TOLD_TWICE if beside else 0.0))
            links.append(_link(a, b, points, found[1]))

    def fits(left: Sequence[str], right: Sequence[str]) -> bool:
        return all(
            may_join(by_id[a], by_id[b]) and not _are_two_items(by_id[a], by_id[b], _beside(spots, a, b))
            for a in left
            for b in right
        )

    two = two_sides(tolds)
    groups = [_Group([by_id[i] for i in ids]) for ids in cluster(by_id, links, fits=fits)]
    home_of = {t.id: n for n, g in enumerate(groups) for t in g.members}
    links = [x for x in links if home_of[x.left] == home_of[x.right]]
    for told in tolds:
        if told.id not in by_id:
            home = _best_home(told, groups, spots, window)
            if home is not None:
                links.append(_link(told, home.members[0], REFERS, _pointing(told)))
                home.add([told])
            elif _is_deal(told) or ("attended" in told.marks and _names_both(told)):
                groups.append(_Group([told]))
            elif two is not None and _stands_alone(told):
                groups.append(_Group([with_sides(told, two)]))
    return [g.members for g in groups], links


def two_sides(tolds: Sequence[Told]) -> tuple[ActorRef, ActorRef] | None:
    """The two states or bodies of which the contacts of a report are, where one pair stands out."""
    pairs: Counter[tuple[str, ...]] = Counter()
    refs: dict[str, ActorRef] = {}
    for told in tolds:
        refs |= {r.name: r for r in told.refs if r.actor is not None and r.actor not in told.people}
        if len(told.sides) == 2 and not told.groups:
            pairs[tuple(sorted(told.sides))] += 1
    ranked = pairs.most_common(2)
    if any(len(t.sides) > 2 and _is_full(t) for t in tolds):
        return None  # three sides met: who else meets is not said by two of them
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    left, right = (refs.get(name, ActorRef(None, name, name)) for name in ranked[0][0])
    return left, right


def with_sides(told: Told, two: tuple[ActorRef, ActorRef]) -> Told:
    """What a passage without parties tells, held to be told of the report's two sides."""
    sides = frozenset(r.side or r.name for r in two)
    return replace(told, refs=two, sides=sides, marks=told.marks - {"bare"})


def _stands_alone(told: Told) -> bool:
    """Whether a passage that names nobody gives a contact's own day and place, which no other of the report has."""
    settled = told.place is not None and told.when is not None and spread_or_wide(told.when) <= LONGEST_ROUND
    return "own" in told.marks and settled and not (told.people or told.sides or told.groups)


def _beside(spots: Mapping[str, Spot], a: str, b: str) -> bool:
    return spots[a].sentence == spots[b].sentence >= 0


def _are_two_items(a: Told, b: Told, beside: bool) -> bool:
    """Whether two lines of a list or chronology, each with its own date in front, tell of them: it lists none twice."""
    return not beside and "listed" in a.marks and "listed" in b.marks


def _is_deal(told: Told) -> bool:
    """Whether two parties reached an agreement, of whose talks the report says no more."""
    return "reached" in told.marks and told.status == "happened" and len(told.sides) > 1 and told.parties > 1


def _is_full(told: Told) -> bool:
    """Whether the passage itself says who met; one that only supports a contact never makes one."""
    return not told.marks & {"support", "attended"} and _names_both(told)


def _names_both(told: Told) -> bool:
    if not told.people and not told.sides:
        return False  # "our allies and partners" could be anybody
    return told.parties >= 2 or (told.kind == "visit" and bool(told.people) and told.place is not None)


def _link(a: Told, b: Told, points: float, reason: str) -> Link:
    left, right = sorted((a.id, b.id))
    return Link(left, right, points, reason)


def _pointing(told: Told) -> str:
    return f"“the {told.kind}” of the same report" if told.kind != "other" else "the same report speaks of it again"


def _best_home(told: Told, groups: Sequence[_Group], spots: Mapping[str, Spot], window: Edtf | None) -> _Group | None:
    """The group that a passage without two parties points to: by channel, parties, day, place, then nearness."""
    best: tuple[float, str] | None = None
    home = None
    for group in groups:
        points = _pointing_score(told, group, spots, window)
        if points is not None and (best is None or (points, group.members[0].id) > best):
            best, home = (points, group.members[0].id), group
    return home if best is not None and best[0] > 0 else None


def _pointing_score(told: Told, group: _Group, spots: Mapping[str, Spot], window: Edtf | None) -> float | None:
    other = group.told
    if not _channels_fit(told, other) or not _parties_fit(told, other) or other_level(told, other):
        return None
    if told.bounds is not None and other.bounds is not None and gap(told.bounds, other.bounds) > 0:
        return None
    if _is_still_ahead(told, other) or _is_among_colleagues(told, other) or _is_no_summit(told, group):
        return None
    if other.channel == PHONE and (told.minutes or 0) > LONGEST_CALL:
        return None
    if told.place and (other.channel == PHONE or (told.status == "happened" and other.status in AHEAD)):
        return None
    if "support" in told.marks and other.status not in ("happened", "planned"):
        return None
    if other.kind == "visit" and other.status != "happened" and told.kind != "visit":
        return None  # what was called off is not what somebody is invited to
    if told.place and other.place and not may_be_same(told.place, other.place):
        return None
    if (told.marks ^ other.marks) & {"fresh", "earlier"} and told.marks & {"fresh", "earlier"}:
        return None
    distance = _distance(told, group, spots)
    if "indefinite" in told.marks and told.when is not None and other.when is None:
        # "Talks were held from 3 to 5 May": no mere reminder of what is told elsewhere; only a neighbour says whose.
        return NEAR / (1 + distance) if distance <= NEAR else None
    points = 1.0 + min(len(group.members), 4) * 0.5 + 1.5 / (1 + distance / 300)
    points += 1.0 if told.kind == other.kind else 0.0
    points += 1.5 if told.people & other.people else 0.0
    points += 1.0 if told.place and other.place and same_place(told.place, other.place) else 0.0
    points += 1.0 if any("title" in t.marks for t in group.members) else 0.0
    points += 1.5 if told.when is not None and other.when is not None and spread_or_wide(other.when) < 31 else 0.0
    points -= 1.5 if told.status == "happened" and other.status in (*AHEAD, *OFF) else 0.0
    points -= 1.0 if told.status != "happened" and other.status == "happened" else 0.0
    points -= 2.0 if "fresh" in other.marks - told.marks else 0.0
    return points - _staleness(told, other, window, distance)


def _is_among_colleagues(told: Told, other: Told) -> bool:
    """Whether "the talks" would be what a president and his own minister said to each other: those are of two sides."""
    bare = not (told.people or told.sides or told.groups) and told.kind in ("talks", "meeting")
    return bare and len(other.sides) == 1 and len(other.people) > 1 and None not in other.sided.values()


def _is_no_summit(told: Told, group: _Group) -> bool:
    """Whether "the summit" would be where a head of state received somebody else's minister."""
    alone = told.levels == {"head"} and not told.people
    return alone and any("minister" in t.levels for t in group.members if _is_full(t))


def _is_still_ahead(told: Told, other: Told) -> bool:
    """Whether a passage tells of a day after its report, and the group of what the report tells as over."""
    if told.status not in AHEAD or told.when is None or other.status != "happened" or other.around is None:
        return False
    return told.when.first is not None and other.around.last is not None and told.when.first > other.around.last


def _distance(told: Told, group: _Group, spots: Mapping[str, Spot]) -> int:
    """Characters to the group's nearest passage; one that only follows counts as further away."""
    at = spots[told.id]

    def between(spot: Spot) -> int:
        away = at.start - spot.start if spot.start <= at.start else spot.start - at.start + FOLLOWING
        return away + (ELSEWHERE if spot.paragraph != at.paragraph else 0)

    return min(between(spots[t.id]) for t in group.members)


def _staleness(told: Told, other: Told, window: Edtf | None, distance: int) -> float:
    """What speaks against joining news with background: an old day on one side, and nothing near on the other."""
    if window is None:
        return 0.0
    old_told = told.bounds is not None and not compatible(told.bounds, window)
    old_other = other.bounds is not None and not compatible(other.bounds, window)
    if old_told == old_other:
        return 0.0
    return 2.5 if distance > NEAR else 0.5


def _channels_fit(told: Told, other: Told) -> bool:
    if told.channel == other.channel:
        return True
    if {WRITTEN, OTHER} & {told.channel, other.channel}:
        return "support" in told.marks and other.channel == OTHER
    return OPEN in (told.channel, other.channel) or {told.channel, other.channel} not in ({FACE, PHONE},)


def _others_lead(told: Told, other: Told) -> bool:
    """Whether the contact names people of the sides whose leaders the passage names, and not these."""
    sides = {s for s in told.sided.values() if s}
    return bool(other.people) and not told.people & other.people and bool(sides & {*other.sided.values()})


def _parties_fit(told: Told, other: Told) -> bool:
    """Whether whoever the passage names was there; support must name both sides."""
    if "leads" in told.marks and _others_lead(told, other):
        return False  # where the president is told to have met, no deputy minister led his side
    if "attended" in told.marks:
        return True  # a list of who was present adds people
    if "support" in told.marks:
        return len(told.sides & other.sides) >= 2 and told.people <= other.people
    if not told.people <= other.people or told.groups - other.groups:
        return False
    return told.sides <= other.sides or not told.sides
