"""Finds who is said to hold what office: "Kenyan Foreign Minister N. N.", "N. N., the head of the delegation,"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.page import Page
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex
from readout.vocab.offices import OFFICE, RANK, office_class

REACH = 160
"""How far from a name, in characters, its office may stand."""


def find_roles(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """One claim for each name beside which an office is written."""
    sides = {m.span.end: m for m in mentions if m.kind in ("state", "organisation") and m.form != "pronoun"}
    out = (_role(page, m, sides) for m in mentions if m.kind == "person" and m.form == "name" and m.office)
    return tuple(claim for claim in out if claim is not None)


def _role(page: Page, mention: Mention, sides: dict[int, Mention]) -> Claim | None:
    office = mention.office or ""
    if office_class(office) not in (OFFICE, RANK):
        return None
    where = _office_span(page.text, mention)
    phrase = _phrase(page.text, mention.span, where, sides)
    return Claim(
        id=claim_id(page.article.id, "role", mention.span),
        article=page.article.id,
        type="role",
        anchor=mention.span,
        evidence=page.evidence(phrase),
        roles=(("holder", (mention.id,)),),
        spans=(("office", where),) if where else (),
        values=(("office", office), ("side", mention.side)),
    )


def _office_span(text: str, mention: Mention) -> Span | None:
    """Where the office is written: at the start of the mention, soon after it, or before it."""
    words = (mention.office or "").split()
    for size in range(len(words), 0, -1):  # a prefix may stand apart: "former Kenyan president"
        office = " ".join(words[-size:])
        if text.startswith(office, mention.span.start):
            return Span(mention.span.start, mention.span.start + len(office))
        at = text.find(office, mention.span.end, mention.span.end + REACH)
        if at < 0:
            at = text.rfind(office, max(0, mention.span.start - REACH), mention.span.start)
        if at >= 0:
            return Span(at, at + len(office))
    return None


def _phrase(text: str, name: Span, office: Span | None, sides: dict[int, Mention]) -> Span:
    """The noun phrase: name, office, and the state before the office."""
    start, end = name.start, name.end
    if office is not None:
        start, end = min(start, office.start), max(end, office.end)
    end += text[end : end + 1] == ")" and "(" in text[start:end]
    before = office.start if office is not None and office.start < name.end else start
    for gap in (" ", "'s ", "’s ", "' ", "’ "):
        if text[:before].endswith(gap) and (side := sides.get(before - len(gap))) is not None:
            return Span(min(start, side.span.start), end)
    return Span(start, end)
