"""An article as it was read: noise dimmed, claims underlined by kind, one passage marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from readout.model.record import Entry
from readout.publish.context import clean
from readout.publish.desk.desk import Desk

RANK = ("contact", "commitment", "demand", "statement", "act", "figure")
"""Where several entries rest on the same words, the link leads to the first of these, the shortest passage first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: `start` names it; `entries` rest on it; `marked` where the address asks for it."""

    start: int
    text: str
    noise: str | None
    entries: tuple[Entry, ...]
    marked: bool


def reading(desk: Desk, article: str, mark: tuple[int, int] | None = None) -> tuple[Piece, ...]:
    """The whole text, cut wherever noise, evidence or the marked passage begins or ends; nothing is left out."""
    text = desk.bundle.texts.get(article, "")
    spans = [(p.start, p.end, e) for e in desk.entries_of.get(article, ()) for p in e.evidence if p.article == article]
    noise = [(n.start, n.end, n.kind) for n in desk.bundle.articles[article].noise]
    edges = {0, len(text), *(c for s, e, _ in spans for c in (s, e)), *(c for s, e, _ in noise for c in (s, e))}
    edges |= set(mark or ())
    cuts = sorted(c for c in edges if 0 <= c <= len(text))
    starts = sorted(spans, key=lambda x: x[0])
    out, active, n = [], [], 0
    for start, end in pairwise(cuts):
        while n < len(starts) and starts[n][0] <= start:
            active.append(starts[n])
            n += 1
        active = [x for x in active if x[1] > start]
        kind = next((k for s, e, k in noise if s <= start and end <= e), None)
        here = sorted(active, key=lambda x: (x[1] - x[0], RANK.index(x[2].type) if x[2].type in RANK else 9, x[2].id))
        entries = tuple({x[2].id: x[2] for x in here}.values())
        marked = mark is not None and mark[0] <= start and end <= mark[1]
        out.append(Piece(start, clean(text[start:end]), kind, entries, marked))
    return tuple(out)


def asked(text: str) -> tuple[int, int] | None:
    """'120-180' as (120, 180); None for anything else."""
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and len(text) < 24):
        return None
    return (int(first), int(last)) if int(first) < int(last) else None
