"""Links between numbers that reports of the same days each tell but once: of one unit, of people, or without a noun."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from readout.model.record import Link
from readout.reconcile.context import Context
from readout.reconcile.counts import EVENTS, TOLD_OF_ALL, Figure, agree, is_turned, may_share_fate, near
from readout.reconcile.matter import content_words
from readout.vocab.figures import ANYBODY, BARE, LENGTHS_OF_LAND, MONEY, PERSONS, SIZES, STRETCHES

MOST_LONE = 60
SAME_DAYS, SAME_WEEK, SAME_MONTH = 4, 7, 30
"""Days between two reports in which another number is no newer one; of a misprint they may be more."""
SUM_SHARES = 3
"""Words around two sums of money or two rates that must be the same: one process deals in many of them."""
_VAGUE_UNITS = frozenset({"votes", "countries", "companies", "attacks"})
"""Units of many things: that a report counts them once tells little."""
_TOLLS = frozenset({"killed", "wounded", "missing"})
_DEAD_AND_HURT = re.compile(r"\b(?:killed|dead) (?:and|or) (?:wounded|injured|hurt)\b|\bcasualties\b", re.IGNORECASE)
_ANYBODY = content_words(" ".join(sorted(ANYBODY)))
_STRETCHES = content_words(" ".join(sorted(STRETCHES)))
_MOVED = content_words("troops forces soldiers army armies units guns weapons artillery tanks armour arms")
"""What is withdrawn so far from a line."""
_OF_SUMS = content_words("million billion thousand percent per cent dollar euro $ half third")


def lone_links(context: Context, figures: Mapping[str, Figure]) -> Iterator[Link]:
    """The links between such numbers that differ; where a report tells two numbers, it tells of two things."""
    every = [figures[i] for i in sorted(figures)]
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in every:
        by_unit[figure.unit].append(figure)
    for unit in sorted(by_unit.keys() - _VAGUE_UNITS - {BARE}):
        for a, b in combinations(_lone(by_unit[unit]), 2):
            if (
                not agree(a, b)
                and _comparable(a, b)
                and _of_one_thing(context, a, b)
                and context.within_days(a.claim.article, b.claim.article, _days(a, b))
            ):
                yield _link(a, b, f"each report counts {unit} once; different numbers")
    yield from _people(context, [f for f in every if f.unit in PERSONS and f.fate not in EVENTS])
    yield from _without_noun(context, every)
    yield from _tolls(context, [f for f in every if f.fate in _TOLLS])


def _days(a: Figure, b: Figure) -> int:
    """Days between two reports that may still tell one number: of a sum or a measure a misprint is one for weeks."""
    if not is_turned(a, b):
        return SAME_DAYS
    return SAME_MONTH if a.unit in SIZES else SAME_WEEK


def _lone(figures: Iterable[Figure]) -> list[Figure]:
    """The first figure of each report that gives but one number, at most so many."""
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        told[figure.claim.article].append(figure)
    return [found[0] for _, found in sorted(told.items()) if all(agree(a, b) for a, b in combinations(found, 2))][
        :MOST_LONE
    ]


def _link(a: Figure, b: Figure, why: str) -> Link:
    left, right = sorted((a.claim.id, b.claim.id))
    return Link(left, right, 0.45, why)


def _comparable(a: Figure, b: Figure) -> bool:
    """Whether two plain numbers of like size can be meant of one thing; digits turned round are a misprint."""
    if is_turned(a, b):
        return _plain(a, b, _TOLLS) and may_share_fate(a, b)
    return _plain(a, b) and near(a, b) and may_share_fate(a, b)


def _plain(a: Figure, b: Figure, events: frozenset[str] = EVENTS) -> bool:
    """Whether both are plain numbers of no part and none of those fates, and no other side's or place's."""
    if a.claim.value("number") is None or b.claim.value("number") is None or {a.fate, b.fate} & events:
        return False
    if a.part or b.part:
        return False
    return not ((a.sides and b.sides and not a.sides & b.sides) or (a.places and b.places and not a.places & b.places))


def _of_one_thing(context: Context, a: Figure, b: Figure) -> bool:
    """Whether the words beside two numbers of one unit let them be of one thing."""
    if a.unit in LENGTHS_OF_LAND:
        return a.across == b.across and bool((a.words | b.words) & _STRETCHES or a.words & b.words & _MOVED)
    if a.unit in MONEY or a.unit == "%":
        turned = is_turned(a, b) and bool((a.words & b.words) - _OF_SUMS)
        return (turned or len(_spoken(a) & _spoken(b)) >= SUM_SHARES) and not context.name_other_states(
            a.claim, b.claim
        )
    return a.unit != "people" or bool((a.words & b.words) - _ANYBODY)


def _spoken(figure: Figure) -> frozenset[str]:
    """The words of the sentence that tell what the number is of."""
    words = (figure.words | figure.around) - _OF_SUMS - TOLD_OF_ALL
    return frozenset(w for w in words if not w[:1].isdigit())


def _people(context: Context, figures: Sequence[Figure]) -> Iterator[Link]:
    """Of reports that each count people but once, one as soldiers or prisoners and the other as men."""
    for a, b in combinations(_lone(figures), 2):
        general = [f for f in (a, b) if f.unit == "people" and f.words <= _ANYBODY]
        if len(general) != 1 or a.unit == b.unit or agree(a, b) or not near(a, b) or not _plain(a, b):
            continue
        if context.within_days(a.claim.article, b.claim.article, SAME_DAYS) and _spoken(a) & _spoken(b) - _ANYBODY:
            yield _link(a, b, "each report counts people once; different numbers")


def _without_noun(context: Context, figures: Sequence[Figure]) -> Iterator[Link]:
    """ "The 8,200" is of what all other reports of those days count in numbers of its size, if that is one thing."""
    counted = [f for f in figures if f.unit != BARE and f.unit not in MONEY | LENGTHS_OF_LAND | {"%"}]
    for bare in _lone(f for f in figures if f.unit == BARE):
        others = [
            f
            for f in counted
            if f.claim.article != bare.claim.article
            and context.within_days(f.claim.article, bare.claim.article, SAME_DAYS)
        ]
        close = [f for f in others if near(f, bare) and _plain(f, bare)]
        own = [f for f in counted if f.claim.article == bare.claim.article]
        known = any(agree(f, bare) for f in (*others, *own))
        lone = len({f.unit for f in close}) == 1 and all(agree(a, b) for a, b in combinations(close[:MOST_LONE], 2))
        if lone and not known:
            for other in close[:MOST_LONE]:
                yield _link(other, bare, "the only number of its size that reports of those days count")


def _tolls(context: Context, figures: Sequence[Figure]) -> Iterator[Link]:
    """Of reports of one day that each tell but one toll of a kind, in words alike; soldiers are a part of people."""
    for fate in sorted(_TOLLS):
        for a, b in combinations(_lone(f for f in figures if f.fate == fate), 2):
            if agree(a, b) or not near(a, b) or a.part or b.part or _both_fates(context, a) or _both_fates(context, b):
                continue
            other_day = a.weekdays and b.weekdays and not a.weekdays & b.weekdays
            if other_day or not context.within_days(a.claim.article, b.claim.article, 1) or not _same_people(a, b):
                continue
            if len(_spoken(a) & _spoken(b)) >= SUM_SHARES and not _elsewhere(a, b):
                yield _link(a, b, f"each report of that day tells one number of those {fate}; different numbers")


def _same_people(a: Figure, b: Figure) -> bool:
    """Whether the smaller number is not only a part of the greater one."""
    few, many = sorted((a, b), key=lambda f: f.middle)
    return a.unit == b.unit or (few.unit == "people" and many.unit in PERSONS)


def _both_fates(context: Context, figure: Figure) -> bool:
    return _DEAD_AND_HURT.search(context.evidence(figure.claim).quote) is not None


def _elsewhere(a: Figure, b: Figure) -> bool:
    return bool((a.sides and b.sides and not a.sides & b.sides) or (a.places and b.places and not a.places & b.places))
