"""Finds who and what one article names."""

from __future__ import annotations

from readout.find.page import Page
from readout.model.claim import Mention


def find_mentions(page: Page) -> tuple[Mention, ...]:
    return ()
