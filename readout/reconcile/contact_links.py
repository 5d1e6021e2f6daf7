"""Are two passages about the same contact? A score from 0 to 1 and the reason a reviewer reads."""

from __future__ import annotations

from readout.model.edtf import Moment, compatible, is_day
from readout.reconcile.contact_facts import AHEAD, OFF, OPEN, OTHER, PHONE, WRITTEN, Told, gap, spread, spread_or_wide
from readout.reconcile.localities import may_be_same, same_place

JOINED = 0.5
"""Links below this score are not drawn."""
OTHER_NEWS = 31
"""Days: what one report tells as news is hardly the same as what another one told so long before or after."""


def same_channel(a: Told, b: Told) -> bool:
    """A call is no meeting, a letter neither; "they spoke" can be either of the first two."""
    if a.channel == b.channel:
        return a.channel != OTHER or a.kind == b.kind
    pair = {a.channel, b.channel}
    if WRITTEN in pair:
        return False
    if PHONE in pair:
        return OPEN in pair and not (a.place or b.place)
    return OTHER not in pair


def party_score(a: Told, b: Told) -> tuple[float, str] | None:
    """How well the participants agree, or None where they are different people.

    Two shared people of different sides are the same pair; a person and the state acted for are compatible.
    """
    if _is_left_out(a, b) or _is_left_out(b, a):
        return None
    shared = a.people & b.people
    if shared and a.kind == b.kind == "visit" and a.place and b.place and same_place(a.place, b.place):
        return 0.4, "the same visitor"
    sides = {a.sided.get(p) or b.sided.get(p) for p in shared}
    if len(shared) >= 2 and len(sides - {None}) > 1:
        return 0.5, "the same people"
    if _rivals(a, b):
        return None
    if _is_unnamed_in_one(a, b):
        return 0.2, "one of the sides, the other unnamed in one of them"
    if shared and a.groups & b.groups:
        return 0.4, "one of the people and the same unnamed party"
    if (a.groups != b.groups and len(a.sides & b.sides) < 2) or _other_company(a, b, shared):
        return None
    if len(shared) >= 2:
        return 0.5, "the same people"
    small, large = (a, b) if (len(a.people), len(a.sides)) <= (len(b.people), len(b.sides)) else (b, a)
    if not small.people <= large.people and not small.sides & large.sides:
        return None
    lone = small.people - large.people
    if any((small.sided.get(p) is None) or large_has(large, small.sided.get(p)) for p in lone):
        return None
    common = small.sides & large.sides
    if any(side != a.sided.get(p) and side != b.sided.get(p) for p in shared for side in common):
        return 0.4, "one of the people and the other side"
    if len(common) + len(a.groups & b.groups) >= 2:
        return (0.4, "one of the people and both sides") if shared else (0.2, "the same sides")
    return None


def _is_left_out(told: Told, other: Told) -> bool:
    """Whether the one who met all the others is not in the other contact: those others met without him."""
    if told.across is None:
        return False
    actor, side = told.across
    return actor not in other.people and (side is None or side not in other.sides)


def _is_unnamed_in_one(a: Told, b: Told) -> bool:
    """Whether one names a side and some party ("the militants"), the other that side and exactly one more."""
    vague, clear = (a, b) if a.groups else (b, a)
    if len(vague.groups) != 1 or clear.groups or len(vague.sides) != 1 or vague.people - clear.people:
        return False
    return vague.sides < clear.sides and len(clear.sides) == 2


def _other_company(a: Told, b: Told, shared: frozenset[str]) -> bool:
    """Whether the same people met somebody here and somebody else there."""
    if not shared:
        return False
    own = {told.sided.get(p) for told in (a, b) for p in shared}
    left = (a.people - shared) | (a.sides - own - {a.sided.get(p) for p in a.people})
    right = (b.people - shared) | (b.sides - own - {b.sided.get(p) for p in b.people})
    known = {a.sided.get(p) for p in a.people - shared} | (a.sides - own)
    return bool(left and right) and not known & ({b.sided.get(p) for p in b.people - shared} | (b.sides - own))


def large_has(told: Told, side: str | None) -> bool:
    """Whether a named person stands for the side."""
    return side is not None and side in told.sided.values()


def _rivals(a: Told, b: Told) -> bool:
    """Whether both name people of one side, and different ones: other people met."""
    for person, side in a.sided.items():
        others = {p for p, s in b.sided.items() if side is not None and s == side}
        if others and person not in others and not (set(a.sided) & others):
            return True
    return False


def may_join(a: Told, b: Told) -> bool:
    """Whether nothing speaks against both being told of one contact."""
    if not same_channel(a, b) or _rivals(a, b) or other_level(a, b):
        return False
    if a.bounds is not None and b.bounds is not None:
        if _part_and_whole(a, b):
            return False
        apart = gap(a.bounds, b.bounds)
        if apart > (0 if a.article == b.article else 1):
            return False
    if _not_yet(a, b) or _not_yet(b, a):
        return False
    if a.article == b.article and ((a.marks ^ b.marks) & {"fresh", "earlier"}):
        return False
    if a.part and b.part and a.part != b.part:
        return False
    if _status_apart(a, b):
        return False
    return not (a.place and b.place and not may_be_same(a.place, b.place) and not _same_day(a, b))


def other_level(a: Told, b: Told) -> bool:
    """Whether heads of states met in one and ministers in the other, and nobody in both."""
    return bool(a.levels and b.levels) and not (a.levels & b.levels or a.people & b.people)


def _not_yet(told: Told, other: Told) -> bool:
    """Whether what a report tells as over cannot be the other, which came only after that report."""
    if told.bounds is not None or told.around is None or other.bounds is None:
        return False
    over, begun = told.around.last, other.bounds.first
    return over is not None and begun is not None and (begun - over).days > 1


def _part_and_whole(a: Told, b: Told) -> bool:
    """Whether one is told to have lasted for months and the other has its own month or day: a round, not the whole."""
    short, long = sorted((a, b), key=lambda t: spread_or_wide(t.bounds))
    lasting = long.kind == "talks" and not isinstance(long.bounds, Moment)  # "this year" is no stretch
    return lasting and spread_or_wide(short.bounds) <= 31 < 60 <= spread_or_wide(long.bounds)


def _status_apart(a: Told, b: Told) -> bool:
    """What is possible or off is not what took place in one report, nor what was cancelled in another."""
    happened = [t for t in (a, b) if t.status == "happened"]
    if len(happened) != 1:
        return False
    other = a.status if b.status == "happened" else b.status
    if a.article == b.article:
        if other == "planned" and (_same_day(a, b) or "title" in a.marks | b.marks or _is_agenda(a, b)):
            return False
        return other in ("possible", "planned", *OFF)
    return other in ("cancelled", "postponed") and not _same_day(a, b)


def _is_agenda(a: Told, b: Told) -> bool:
    """Whether one is only what the same people "are expected to discuss", and the other what they held as news."""
    held, ahead = (a, b) if a.status == "happened" else (b, a)
    if (
        ahead.when is not None
        or ahead.marks & {"fresh", "bare"}
        or not (ahead.people <= held.people or held.people <= ahead.people)
        or not (ahead.channel == OPEN or _is_the_one(ahead, held))
    ):
        return False
    return held.around is not None and (held.when is None or compatible(held.when, held.around))


def _is_the_one(ahead: Told, held: Told) -> bool:
    """Whether "the meeting" for which somebody prepares, without a place of its own, is the one held as news."""
    return ahead.channel == held.channel and "indefinite" not in ahead.marks and ahead.place is None


def _same_day(a: Told, b: Told) -> bool:
    return a.when is not None and b.when is not None and is_day(a.when) and a.when == b.when


def score(a: Told, b: Told) -> tuple[float, str] | None:
    """(score, reason) for one contact told twice, or None where that cannot be."""
    if not may_join(a, b):
        return None
    parties = party_score(a, b)
    if parties is None:
        return None
    points, reasons = parties[0], [parties[1]]
    for extra, reason in (
        _date_points(a, b),
        _news_points(a, b),
        _length_points(a, b),
        _place_points(a, b),
        _sort_points(a, b),
    ):
        points += extra
        if reason:
            reasons.append(reason)
    if a.article == b.article:
        points += 0.1
        reasons.append("in one report")
    return max(0.0, min(points, 1.0)), ", ".join(reasons)


def _by_sides_and_people(a: Told, b: Told) -> bool:
    """Whether one report tells at its head of a meeting of two states, and of one of people of both."""
    plain, named = (a, b) if len(a.people) <= len(b.people) else (b, a)
    if a.article != b.article or not (a.lead and b.lead) or plain.people or a.status != b.status:
        return False
    return len(plain.sides) >= 2 and plain.sides <= {s for s in named.sided.values() if s}


def _one_course(a: Told, b: Told) -> bool:
    """Whether both tell of "the talks" between two sides, one of them without a day: a course, no single meeting."""
    plain = all(t.kind == "talks" and not t.people and len(t.sides) >= 2 for t in (a, b))
    open_ended = a.when is None or b.when is None or a.when == b.when
    return plain and open_ended and a.sides == b.sides and a.status == b.status


def _date_points(a: Told, b: Told) -> tuple[float, str | None]:
    if a.when is None or b.when is None or a.bounds is None or b.bounds is None:
        if a.when is not None and a.when == b.when:
            return 0.15, f"of one of them only the day of telling is known, and it agrees ({a.when})"
        return (0.35, "held, says a report of the day for which it was planned") if _as_planned(a, b) else (0.0, None)
    if _same_day(a, b):
        return 0.35, f"on the same day ({a.when})"
    if not compatible(a.bounds, b.bounds):
        return -0.15, "their days lie next to each other"
    wide = max(spread(a.bounds) or 0, spread(b.bounds) or 0)
    if spread(a.bounds) is None or spread(b.bounds) is None or wide > 31:
        return 0.05, "their dates do not exclude each other"
    return 0.2, "their dates agree"


def _as_planned(a: Told, b: Told) -> bool:
    """Whether one is planned for a day, and the other told as over, without a day, in a report of then."""
    plan, held = (a, b) if a.status in AHEAD else (b, a)
    if plan.status not in AHEAD or held.status != "happened" or held.when is not None or held.around is None:
        return False
    if plan.when is None or not is_day(plan.when) or plan.when.first is None or held.around.last is None:
        return False
    return 0 <= (held.around.last - plan.when.first).days <= 1


def _news_points(a: Told, b: Told) -> tuple[float, str | None]:
    """What speaks against a contact without a day being one that was news in other months."""
    left, right = a.bounds or (a.around if a.lead else None), b.bounds or (b.around if b.lead else None)
    if a.article == b.article or (a.bounds and b.bounds) or left is None or right is None:
        return 0.0, None
    neither = a.bounds is None and b.bounds is None
    apart = gap(left, right) > (0 if neither else OTHER_NEWS)
    return (-0.2, "told as news of other weeks") if apart else (0.0, None)


def _length_points(a: Told, b: Told) -> tuple[float, str | None]:
    """Two lengths of which one is twice the other, told as over in reports of different weeks."""
    left, right = a.bounds or a.around, b.bounds or b.around
    if a.minutes is None or b.minutes is None or left is None or right is None or compatible(left, right):
        return 0.0, None
    factor = max(a.minutes, b.minutes) / max(1.0, min(a.minutes, b.minutes))
    return (-0.2, "their lengths differ") if factor >= 2 else (0.0, None)


def _place_points(a: Told, b: Told) -> tuple[float, str | None]:
    if a.place is None or b.place is None:
        return 0.0, None
    if same_place(a.place, b.place):
        return 0.2, f"in the same place ({a.place})"
    return (0.0, None) if may_be_same(a.place, b.place) else (-0.2, f"places differ ({a.place}, {b.place})")


def _sort_points(a: Told, b: Told) -> tuple[float, str | None]:
    """The kind and whether it took place; what is only possible is hardly ever what others tell of."""
    points = 0.1 if a.kind == b.kind else 0.0
    if a.kind == b.kind == "other":
        points += 0.2 if a.sides & b.sides else 0.0  # two sides sign one paper, and hardly two
    points += 0.2 if "reached" in a.marks & b.marks else 0.0  # two sides reach one agreement, and hardly two
    points += 0.15 if a.article == b.article and "title" in a.marks | b.marks else 0.0
    points += 0.15 if _one_course(a, b) or _by_sides_and_people(a, b) else 0.0
    points -= 0.15 if "visit" in (a.kind, b.kind) and a.kind != b.kind and not _same_day(a, b) else 0.0
    reason = f"both a {a.kind}" if a.kind == b.kind and a.kind != "talks" else None
    if a.status == b.status:
        points += 0.05
    elif "possible" in (a.status, b.status) or a.status in OFF or b.status in OFF:
        points -= 0.1
    elif a.status in AHEAD or b.status in AHEAD:
        points -= 0.05
        reason = (f"{reason}, " if reason else "") + "planned in one report, held in the other"
    agree = a.bounds is not None and b.bounds is not None and compatible(a.bounds, b.bounds)
    if (a.marks | b.marks) & {"fresh", "earlier"} and not _as_planned(a, b) and not agree:
        points -= 0.1
    return points, reason
