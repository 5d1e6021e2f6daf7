"""Where a missed discrepancy was lost: not read on one side, read but kept apart, or together and not compared.

`python -m bench.discrepancies.run readout --why` prints, for each kind, at which step the missed sets were lost:

- **unread**: in the report that deviates, or in all others, no claim carries the value at the words of the label;
- **apart**: both sides were read, but no entry (or actor) holds a claim of each;
- **together**: one entry holds both values, and nothing was reported of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readout import Dossier
    from readout.model.claim import Claim

UNREAD, APART, TOGETHER = STEPS = ("unread", "apart", "together")
CARRIERS: Mapping[str, tuple[str, ...]] = {
    "date": ("contact", "fact", "commitment", "demand", "act"),
    "weekday": ("contact", "fact", "commitment", "demand", "act"),
    "duration": ("contact", "fact", "sitting"),
    "number": ("figure",),
    "place": ("contact", "site"),
    "role": ("role",),
    "name": ("role",),
    "direction": ("commitment", "demand", "act", "transfer"),
    "participants": ("roster", "contact"),
    "speaker": ("statement",),
    "status": ("happening", "contact", "truce", "statement", "settled", "deed"),
    "tense": ("happening", "contact", "commitment", "act"),
    "wording": ("statement", "deed"),
}
"""The types of claims that can carry a value of each kind."""
AT_THE_WORDS = ("number", "place", "date", "duration", "time", "office")
"""Spans and times of a claim that are its value: where a claim has one, this must touch the words of the label."""


def lost_at(dossier: Dossier, label: Mapping[str, Any], numbers: Mapping[str, int]) -> str:
    """The step at which a missed discrepancy was lost; `numbers` gives the number of each article in its set."""
    record = dossier.record()
    claims = [c for _, reading in dossier._live() for c in reading.claims]
    home = {claim: entry.id for entry in record.entries for claim in entry.claims}
    home |= {m: actor.id for actor in record.actors for m in actor.mentions}
    sides = [
        [c for c in claims if _carries(c, label["record_kind"], side["evidence"], numbers)] for side in label["values"]
    ]
    if not sides[-1] or not any(sides[:-1]):
        return UNREAD
    homes = [{home[i] for c in side for i in (c.id, *c.role("holder")) if i in home} for side in sides]
    return TOGETHER if homes[-1] & set().union(*homes[:-1]) else APART


def _carries(claim: Claim, kind: str, evidence: Sequence[Mapping[str, Any]], numbers: Mapping[str, int]) -> bool:
    """Whether a claim of the right type stands at the words of one side."""
    if claim.type not in CARRIERS[kind]:
        return False
    values = [s for name, s in claim.spans if name in AT_THE_WORDS] + [t.span for name, t in claim.times]
    spans = values if kind in ("date", "weekday", "duration", "number", "place") else [claim.evidence]
    return any(
        numbers[claim.article] == e["report"] and s.start < e["end"] and e["start"] < s.end
        for e in evidence
        for s in spans
    )


def table(lost: Iterable[tuple[str, str]]) -> str:
    """How many missed discrepancies of each kind were lost at each step; `lost` holds pairs of kind and step."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, step in lost:
        counts[kind][step] += 1
        counts["all"][step] += 1
    lines = [f"{'missed':22}" + "".join(f"{step:>10}" for step in STEPS)]
    order = sorted(counts.items(), key=lambda item: (item[0] == "all", item[0]))
    return "\n".join(lines + [f"{kind:22}" + "".join(f"{row[s]:10}" for s in STEPS) for kind, row in order])
