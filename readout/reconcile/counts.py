"""A number that a report gives, as it is compared with others: what it allows, of what, whose, where, and its fate."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from readout.model.claim import Claim
from readout.model.record import FieldValue
from readout.reconcile.context import Context
from readout.reconcile.matter import content_words
from readout.vocab.calendar import weekdays_in
from readout.vocab.figures import BARE, LENGTHS_OF_LAND

EVENTS = frozenset({"killed", "wounded", "missing", "charged", "held", "expelled"})
"""Fates that many events share: figures of two events differ without contradicting each other."""
TOLD_OF_ALL = content_words("killed dead wounded injured official officials people government report reports police")
FARTHEST = 2.5
"""Numbers further apart than this factor are of different things."""
_ACROSS = re.compile(r"[-\s]\w+[-\s](?:wide|deep|in depth|in width)\b")


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


def figure_of(context: Context, claim: Claim) -> Figure:
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


def near(a: Figure, b: Figure) -> bool:
    """Whether two numbers are of like size, or one has the other's digits in another order (14 for 41)."""
    alike = max(a.middle, b.middle) <= FARTHEST * max(min(a.middle, b.middle), 1e-9)
    return alike or is_turned(a, b) or is_misheard(a, b)


def is_misheard(a: Figure, b: Figure) -> bool:
    """Whether two lengths of land sound alike, fifteen and fifty; of people 40 may be the whole and 14 a part."""
    if not {a.unit, b.unit} <= LENGTHS_OF_LAND:
        return False
    few, many = sorted(str(f.claim.value("number") or "").removesuffix(".0") for f in (a, b))
    return len(few) == len(many) == 2 and few[0] == "1" and many[1] == "0" and few[1] == many[0] and few[1] > "2"


def is_turned(a: Figure, b: Figure) -> bool:
    """Whether one has the other's digits in another order, as misprints have."""
    return turned(a.claim.value("number"), b.claim.value("number"))


def turned(a: FieldValue, b: FieldValue) -> bool:
    """The same of two plain numbers; the zeros at their ends do not count (2.4 and 4.2 billion)."""
    left, right = (str(n or "").removesuffix(".0") for n in (a, b))
    same = left.isdigit() and left != right and sorted(left) == sorted(right)
    return same and "0" not in left.rstrip("0") + right.rstrip("0")


def one_fate(a: Figure, b: Figure) -> bool:
    """Whether both tell the same of what is counted; standing somewhere is what is told of troops by default."""
    return a.fate == b.fate or {a.fate, b.fate} <= {None, "deployed"}


def may_share_fate(a: Figure, b: Figure) -> bool:
    """The same, or one does not say and both give the same digits, or names not even what it counts."""
    plain = a.claim.value("number") is not None and a.claim.value("number") == b.claim.value("number")
    return one_fate(a, b) or BARE in (a.unit, b.unit) or ((plain or is_turned(a, b)) and None in (a.fate, b.fate))
