"""Decision: what a person decided about a mention, claim, article or earlier decision; appended, never edited."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.ids import content_id


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, signed and dated.

    verdict  same, different, unsure, accept, reject, correct, retract; for an article hide or show
    target   ids of what it is about: two or more for same and different, one otherwise
    field, value   for correct: the field of the claim, article or entry and its new value (a JSON text)
    seen     the version of the target (see `Claim.version`) that the person saw, so that a later change is noticed
    by, at   who decided, and when (ISO 8601, UTC)
    """

    id: str
    verdict: str
    target: tuple[str, ...]
    field: str | None
    value: str | None
    by: str
    at: str
    note: str | None = None
    seen: str | None = None


def decision_id(
    verdict: str, target: tuple[str, ...], field: str | None, value: str | None, by: str, at: str, note: str | None
) -> str:
    return content_id("d", verdict, sorted(target), field, value, by, at, note)
