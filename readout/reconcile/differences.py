"""A difference between reports before it becomes a row of the record, and how its values and words are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from readout.model.claim import Claim
from readout.model.ids import content_id
from readout.model.record import Discrepancy, Evidence, FieldValue, Value
from readout.reconcile.context import Context, place

Given = tuple[FieldValue, Sequence[Claim]]
"""A value and the claims that give it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: `kind` of vocab `DISCREPANCY_KINDS`, the entry's id, the field, the values, why, and how much.

    `severity` is 1 (small), 2 or 3 (changes the story). `suggested` is set only where an argument supports it.
    """

    kind: str
    entry: str
    field: str
    values: tuple[Value, ...]
    reason: str
    severity: int
    suggested: FieldValue = None
    because: str | None = None


def discrepancy(difference: Difference) -> Discrepancy:
    """The row of the record; its id names the entry and the field, so that people's decisions about it survive."""
    return Discrepancy(
        content_id("x", difference.entry, difference.field, difference.kind),
        difference.kind,
        difference.entry,
        difference.field,
        difference.values,
        difference.reason,
        difference.severity,
        difference.suggested,
        difference.because,
    )


def value(
    context: Context, given: FieldValue, claims: Iterable[Claim], because: str | None = None, sure: bool = True
) -> Value:
    """`given` with the passages of the claims, and how many articles and independent origins they come from."""
    pieces = {context.evidence(c) for c in claims}
    return value_on(context, given, pieces, because, sure)


def value_on(
    context: Context, given: FieldValue, pieces: Iterable[Evidence], because: str | None = None, sure: bool = True
) -> Value:
    """`given` with pieces of evidence."""
    evidence = tuple(sorted(pieces, key=place))
    articles, origins = context.count_origins(evidence)
    return Value(given, "sure" if sure else "unsure", because, evidence, articles, origins)


def majority(values: Sequence[Value]) -> tuple[FieldValue, str | None]:
    """(value, argument) where more than half of three or more independent origins give it, else (None, None)."""
    total = sum(v.origins for v in values)
    for each in values:
        if total >= 3 and each.origins * 2 > total and each.origins >= 2:
            return each.value, f"{each.origins} of {total} independent reports give it"
    return None, None


def by_support(values: Iterable[Value]) -> tuple[Value, ...]:
    """The best supported first; of equals, in the order of their values as text."""
    return tuple(sorted(values, key=lambda v: (-v.origins, -v.articles, str(v.value))))


def listed(words: Sequence[str]) -> str:
    """A, B and C."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def in_hours(given: FieldValue) -> str:
    """A length given in minutes, in words: minutes up to an hour and a half, then hours."""
    minutes = float(str(given))
    return f"{minutes / 60:g} hours" if minutes > 90 else f"{minutes:g} minutes"


def outlet_names(context: Context, claims: Iterable[Claim]) -> str:
    """The outlets of the claims' reports, or their files where no outlet is known."""
    return outlet_names_of(context, (c.article for c in claims))


def told_in(context: Context, values: Iterable[Value], spoken: Callable[[Value], str]) -> str:
    """Each value in words and who gives it: "17 in the Morning Post, 19 in the Evening Star and the Gazette"."""
    return ", ".join(f"{spoken(v)} in {outlet_names_of(context, (e.article for e in v.evidence))}" for v in values)


def in_quotes(given: Value) -> str:
    """A value that is words of a report."""
    return f"“{given.value}”"


def outlet_names_of(context: Context, articles: Iterable[str]) -> str:
    """The outlets of articles, or their files where no outlet is known."""
    names = set()
    for article in articles:
        reading = context.readings.get(article)
        name = reading.metadata.outlet if reading else None
        names.add(name or context.articles[article].source)
    return listed(sorted(names))
