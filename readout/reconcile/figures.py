"""Makes the figures of the record out of claims."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model.claim import Claim
from readout.model.record import Entry, Link
from readout.reconcile.context import Context


def figure_entries(context: Context, claims: Sequence[Claim]) -> tuple[tuple[Entry, ...], tuple[Link, ...]]:
    return (), ()
