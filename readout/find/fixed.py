"""Finds the days that one article fixes by date or weekday: what a lost date of publication is inferred from."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.page import Page
from readout.model.claim import Claim, Mention, claim_id
from readout.model.timex import Timex

_RULES = ("day", "range", "month", "weekday")


def find_fixed_days(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    """A claim of type "day" for each day, range, month or weekday that the text names; no entry is made of it."""
    return tuple(_claim(page, timex) for timex in times if timex.rule in _RULES and timex.kind in ("date", "time"))


def _claim(page: Page, timex: Timex) -> Claim:
    token = page.parse.at(timex.span.start)
    evidence = page.evidence(timex.span) if token is None else page.sentence_evidence(token)
    return Claim(
        id=claim_id(page.article.id, "day", timex.span),
        article=page.article.id,
        type="day",
        anchor=timex.span,
        evidence=evidence,
        times=(("date", timex),),
        noise=page.noise_at(timex.span) is not None,
    )
