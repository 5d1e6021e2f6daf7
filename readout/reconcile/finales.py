"""Finales: which reports tell that talks ended, with a signature or without: of these there is one at a time."""

from __future__ import annotations

from collections.abc import Iterable

from readout.model.claim import Claim
from readout.vocab.histories import SIGNING, TALKS_END

DONE = (SIGNING, TALKS_END)
SOON = 4
"""Days between two reports that tell of one such event as news."""


def with_finale(claims: Iterable[Claim]) -> frozenset[str]:
    """The articles that tell of a signing, or of the end of talks."""
    return frozenset(c.article for c in claims if not c.noise and _tells(c))


def _tells(claim: Claim) -> bool:
    if claim.type == "fact":
        return claim.value("history") in DONE
    if claim.type == "site":
        return claim.value("kind") in DONE or bool(claim.value("signed"))
    return claim.type == "settled"
