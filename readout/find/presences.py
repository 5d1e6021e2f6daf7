"""Finds who is told to have been at talks, or not to have been: "took part as an observer", "was not invited"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.find.clauses import clause_at
from readout.find.owners import SIDE_KINDS
from readout.find.page import Page
from readout.find.sides import Sides, sides_of
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex
from readout.vocab.presences import ABSENT, PRESENT

_NEAR = 8
"""Words before the cue in which its subject is looked for, where the parse gives none."""


def find_presences(page: Page, mentions: tuple[Mention, ...], times: tuple[Timex, ...]) -> tuple[Claim, ...]:
    """A claim of type presence for each passage that tells whether a side or person was there.

    Roles: of (who was there, or not). Values: status (present or absent). What may be, or is to come, gives none.
    """
    sides = sides_of(page, tuple(mentions), tuple(times))
    out = []
    for span, status in _cues(page.text):
        inside = page.parse.within(span)
        if not inside or page.noise_at(span) is not None or _is_open(page, inside[0], inside[-1]):
            continue
        who = _who(page, sides, inside)
        if who:
            out.append(_claim(page, span, inside[0], who, status))
    return tuple(out)


def _cues(text: str) -> Iterator[tuple[Span, str]]:
    """The words that tell it, and what they tell; "did not attend" holds no "attended"."""
    taken = []
    for found in ABSENT.finditer(text):
        taken.append(Span(*found.span()))
        yield taken[-1], "absent"
    for found in PRESENT.finditer(text):
        span = Span(*found.span())
        if not any(span.overlaps(t) for t in taken):
            yield span, "present"


def _is_open(page: Page, first: int, last: int) -> bool:
    """Whether it is only possible, wished for or to come."""
    verbs = (k for k in range(first, last + 1) if page.parse.tokens[k].upos in ("VERB", "ADJ", "NOUN"))
    clauses = [clause_at(page.parse, k) for k in verbs]
    return any(c.conditional or c.modal or c.tense == "future" for c in clauses)


def _who(page: Page, sides: Sides, inside: Sequence[int]) -> tuple[str, ...]:
    """The subject of the cue: of its verb, else the side named right before it; of "taking part" the latter first."""
    if page.parse.tokens[inside[0]].text.lower().endswith("ing"):
        return _before(page, sides, inside[0]) or _subject(page, sides, inside)
    return _subject(page, sides, inside) or _before(page, sides, inside[0])


def _subject(page: Page, sides: Sides, inside: Sequence[int]) -> tuple[str, ...]:
    for k in inside:
        if page.parse.tokens[k].upos in ("VERB", "ADJ", "NOUN"):
            clause = clause_at(page.parse, k)
            named = (o for o in clause.objects if o < k) if clause.passive else clause.subjects
            if found := sides.of(s for s in named if s < k):
                return found
    return ()


def _before(page: Page, sides: Sides, first: int) -> tuple[str, ...]:
    parse = page.parse
    begin, _ = parse.sentences[parse.sentence_of[first]]
    for k in range(first - 1, max(begin, first - _NEAR) - 1, -1):
        if parse.tokens[k].upos in ("VERB", "ADP"):
            break
        found = tuple(m.id for m in sides.covering.get(k, ()) if m.kind in SIDE_KINDS and m.form != "adjective")
        if found:
            return found[:1]
    return ()


def _claim(page: Page, span: Span, at: int, who: tuple[str, ...], status: str) -> Claim:
    return Claim(
        id=claim_id(page.article.id, "presence", span),
        article=page.article.id,
        type="presence",
        anchor=span,
        evidence=page.sentence_evidence(at),
        roles=(("of", who),),
        values=(("status", status),),
    )
