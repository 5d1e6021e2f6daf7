"""Decisions whose passage a newer reading lost: where they may belong now, offered by overlap, never moved silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.dossier.deciding import signed_decision
from readout.model.article import Article, Reading, Span
from readout.model.claim import Claim, Mention
from readout.model.decision import Decision

ENOUGH = 0.5
"""Share of both passages together that must be common for an offer."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A decision one of whose targets is gone, and what takes its place: old and new id, the overlap, the words."""

    decision: Decision
    old: str
    new: str
    overlap: float
    quote: str

    @property
    def sentence(self) -> str:
        d = self.decision
        return (
            f"The decision {d.id} ({d.verdict}, {d.by}) is about a passage that the newest reading finds otherwise: "
            f"{self.overlap:.0%} of it is now {self.new}, “{self.quote}”."
        )


def offers(
    standing: Sequence[Decision], live: Sequence[tuple[Article, Reading]], older: Iterable[Reading]
) -> tuple[Offer, ...]:
    """For each target of a decision that the live readings lack, the thing of its kind that overlaps it most."""
    here = {i for article, reading in live for i in (article.id, *_things(reading))}
    lost = {t for d in standing for t in d.target} - here - {d.id for d in standing}
    known: dict[str, Claim | Mention] = {}
    for reading in older:
        known |= {i: thing for i, thing in _things(reading).items() if i in lost}
    readings = {article.id: (article, reading) for article, reading in live}
    found = {old: offer for old, thing in sorted(known.items()) if (offer := _nearest(thing, readings)) is not None}
    return tuple(Offer(d, t, *found[t]) for d in standing for t in d.target if t in found)


def _things(reading: Reading) -> Mapping[str, Claim | Mention]:
    things: tuple[Claim | Mention, ...] = (*reading.claims, *reading.mentions)
    return {thing.id: thing for thing in things}


def _nearest(thing: Claim | Mention, readings: Mapping[str, tuple[Article, Reading]]) -> tuple[str, float, str] | None:
    if thing.article not in readings:
        return None
    article, reading = readings[thing.article]
    scored = [
        (_overlap(_span(thing), _span(o)), -abs(_hook(thing) - _hook(o)), o.id, o) for o in _alike(thing, reading)
    ]
    best = max(scored, key=lambda s: s[:3], default=None)
    if best is None or best[0] < ENOUGH:
        return None
    return best[2], round(best[0], 2), " ".join(_span(best[3]).of(article.text).split())[:160]


def _alike(thing: Claim | Mention, reading: Reading) -> Iterator[Claim | Mention]:
    """The things of the same kind in a reading."""
    if isinstance(thing, Claim):
        yield from (c for c in reading.claims if c.type == thing.type)
    else:
        yield from (m for m in reading.mentions if m.form == thing.form)


def _span(thing: Claim | Mention) -> Span:
    return thing.evidence if isinstance(thing, Claim) else thing.span


def _hook(thing: Claim | Mention) -> int:
    """Where it hangs: of two things in one sentence the nearer one is meant."""
    return thing.anchor.start if isinstance(thing, Claim) else thing.span.start


def _overlap(left: Span, right: Span) -> float:
    common = min(left.end, right.end) - max(left.start, right.start)
    whole = max(left.end, right.end) - min(left.start, right.start)
    return max(0, common) / whole if whole else 0.0


def moved(chosen: Sequence[Offer], *, by: str, at: str) -> tuple[Decision, ...]:
    """The decisions of the offers anew, about what takes the place of lost targets, and the old ones taken back."""
    made: list[Decision] = []
    for old in {o.decision.id: o.decision for o in chosen}.values():
        place = {o.old: o.new for o in chosen if o.decision.id == old.id}
        target = tuple(sorted({place.get(t, t) for t in old.target}))
        note = f"moved from {old.id}" + (f": {old.note}" if old.note else "")
        made.append(signed_decision(old.verdict, target, old.field, old.value, by=by, at=at, note=note))
        made.append(signed_decision("retract", (old.id,), by=by, at=at, note="moved to another passage"))
    return tuple(made)
