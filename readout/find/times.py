"""Finds the time expressions of one article."""

from __future__ import annotations

from readout.find.page import Page
from readout.model.timex import Timex


def find_times(page: Page) -> tuple[Timex, ...]:
    return ()
