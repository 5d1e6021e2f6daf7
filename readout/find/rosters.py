"""Finds who is listed together: people one after the other, or states ("Angola, Namibia and Zimbabwe")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.find.page import Page
from readout.model.article import Span
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex

FEWEST = 3
_BETWEEN = re.compile(
    r"\s{0,9}(?:,|;|,?\s{1,9}and\b|,?\s{1,9}with\b|&)\s{0,9}(?:then\s+|(?:the|of)\s+)?(?:[A-Z][\w’'-]*+\s++(?:of\s+)?){0,4}"
)
_LISTED = ("person", "state")


def find_rosters(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim for each list of three or more people, or of three or more states, named one after the other."""
    return tuple(_claim(page, run) for kinds in _LISTED for run in _runs(page, mentions, kinds) if len(run) >= FEWEST)


def _runs(page: Page, mentions: Sequence[Mention], kinds: Sequence[str]) -> Iterator[list[Mention]]:
    named = [m for m in mentions if m.kind in kinds and m.form in ("name", "adjective")]
    run: list[Mention] = []
    for mention in sorted(named, key=lambda m: m.span):
        if run and mention.span.start < run[-1].span.end:
            continue
        gap = page.text[run[-1].span.end : mention.span.start] if run else ""
        if run and _BETWEEN.fullmatch(gap) and "\n" not in gap:
            run.append(mention)
            continue
        yield run
        run = [mention]
    yield run


def _claim(page: Page, run: Sequence[Mention]) -> Claim:
    span = Span(run[0].span.start, run[-1].span.end)
    token = page.parse.at(span.start) or 0
    return Claim(
        id=claim_id(page.article.id, "roster", span),
        article=page.article.id,
        type="roster",
        anchor=span,
        evidence=page.sentence_evidence(token),
        roles=(("listed", tuple(m.id for m in run)),),
        values=(("kind", "person" if run[0].kind == "person" else "state"),),
        noise=page.noise_at(span) is not None,
    )
