"""Readouts side by side: what two sides' own accounts of one contact say of each topic."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model.record import Evidence

BOTH, ONE, DIFFERENT = "both", "one", "different"
"""The verdicts on a topic: both accounts say it, one alone does, they say different things."""


@dataclass(frozen=True, slots=True)
class Account:
    """One side's own account: the side, and the articles that hold it."""

    side: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One matter: `verdict` is both, one or different; for each side, in the order of the accounts, what it says."""

    title: str
    verdict: str
    said: tuple[tuple[Evidence, ...], ...]
    because: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The accounts of one contact, and the topics in the order in which the accounts bring them up."""

    contact: str
    accounts: tuple[Account, ...]
    topics: tuple[Topic, ...]
