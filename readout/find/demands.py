"""Finds the demands of one article."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.page import Page
from readout.model.claim import Claim, Mention
from readout.model.timex import Timex


def find_demands(page: Page, mentions: Sequence[Mention], times: Sequence[Timex]) -> tuple[Claim, ...]:
    return ()
