"""When each report was published: from its metadata, its dateline, its text, or what it knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.model.claim import Claim
from readout.reconcile.context import Context, Published


def publication_days(context: Context, claims: Sequence[Claim]) -> dict[str, Published]:
    """For each article id when it was published."""
    return {
        a: Published(r.metadata.published, r.metadata.published, r.metadata.published_basis)
        for a, r in context.readings.items()
    }


def reading_date(published: Mapping[str, Published]) -> str | None:
    """The latest publication day that is known: the day as of which states such as "overdue" are judged."""
    return max((p.last for p in published.values() if p.last), default=None)
