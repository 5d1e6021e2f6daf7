"""Context: what every part of reconciling may look at, and Cast, who the mentions turned out to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from readout.model.article import Article, Reading, Span
from readout.model.claim import Claim, Mention
from readout.model.decision import Decision
from readout.model.knowledge import KnownPerson
from readout.model.record import Actor, ActorRef, Evidence, Link
from readout.reconcile.memory import Memory

if TYPE_CHECKING:
    from readout.reconcile.known_people import Match


@dataclass(frozen=True)
class Cast:
    """The actors, and for each mention id the references it stands for (several for "both ministers").

    `links` says why names are one, from mention to mention; `known` whom of those the user knows an actor is. `told`
    are the references report by report, the same objects as long as nothing about them changes.
    """

    actors: tuple[Actor, ...] = ()
    refs: Mapping[str, tuple[ActorRef, ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    known: Mapping[str, Match] = field(default_factory=dict)
    told: Mapping[str, Mapping[str, tuple[ActorRef, ...]]] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each actor, by id."""
        return {a.id: a.kind for a in self.actors}

    def of(self, mentions: Sequence[str]) -> tuple[ActorRef, ...]:
        """The references of several mentions, each once, in order."""
        out = dict.fromkeys(ref for m in mentions for ref in self.refs.get(m, ()))
        return tuple(out)


@dataclass(frozen=True)
class Published:
    """When a report was published, as far as it is known: the first and last possible day (ISO), and on what basis.

    `named` holds the weekdays (ISO numbers) whose day the report itself gives, as EDTF; `near` is a day near which the
    process lies, for dates without a year in a report without a date; `week` is the first day (ISO) that the report can
    mean by a weekday, where its dates by number show that.
    """

    first: str | None
    last: str | None
    basis: str | None
    named: tuple[tuple[int, str], ...] = ()
    near: str | None = None
    week: str | None = None

    @property
    def edtf(self) -> str | None:
        if self.first is None and self.last is None:
            return None
        if self.first == self.last:
            return self.first
        return f"{self.first or '..'}/{self.last or '..'}"


@dataclass(frozen=True)
class Context:
    """Everything that is known when entries are made; nothing in it changes.

    `suggested` are links between claims that plugins propose; `knowledge` is what users told about people; `memory`
    only saves work.
    """

    articles: Mapping[str, Article]
    readings: Mapping[str, Reading]
    mentions: Mapping[str, Mention]
    origins: Mapping[str, str]
    published: Mapping[str, Published]
    cast: Cast
    decisions: tuple[Decision, ...] = ()
    as_of: str | None = None
    suggested: tuple[Link, ...] = ()
    knowledge: tuple[KnownPerson, ...] = ()
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def evidence(self, claim: Claim, span: Span | None = None) -> Evidence:
        """The words of `claim` (or of one of its spans) as evidence."""
        if span is not None:
            return Evidence(claim.article, span.start, span.end, span.of(self.articles[claim.article].text), claim.id)
        found = self._passages.get(claim.id)
        if found is None:
            where = claim.evidence
            quote = where.of(self.articles[claim.article].text)
            found = self._passages[claim.id] = Evidence(claim.article, where.start, where.end, quote, claim.id)
        return found

    @cached_property
    def _passages(self) -> dict[str, Evidence]:
        """The passages of claims that were asked for: each is evidence of several fields."""
        return {}

    def refs(self, claim: Claim, role: str) -> tuple[ActorRef, ...]:
        return self.cast.of(claim.role(role))

    def words(self, claim: Claim, name: str) -> str | None:
        """The words of one of the claim's spans, or None."""
        span = claim.words(name)
        return None if span is None else span.of(self.articles[claim.article].text)

    def days_between(self, left: str, right: str) -> int | None:
        """Days between the first possible days of publication of two articles; None where either is unknown."""
        one, other = self.published.get(left), self.published.get(right)
        if one is None or other is None or one.first is None or other.first is None:
            return None
        return abs(day_number(one.first) - day_number(other.first))

    def within_days(self, left: str, right: str, most: int) -> bool:
        """Whether two articles are known to be of the same days: at most so many lie between them."""
        apart = self.days_between(left, right)
        return apart is not None and apart <= most

    def name_other_states(self, left: Claim, right: Claim) -> bool:
        """Whether each of two passages names a state that the other does not: then they tell of two things."""
        one, other = self.states_in(left), self.states_in(right)
        return bool(one - other and other - one)

    def states_in(self, claim: Claim) -> frozenset[str]:
        """The states that the passage of a claim names."""
        mentions = self.readings[claim.article].mentions
        return frozenset(m.name for m in mentions if m.kind == "state" and claim.evidence.covers(m.span))

    def count_origins(self, evidence: Sequence[Evidence]) -> tuple[int, int]:
        """(articles, independent origins) that `evidence` comes from."""
        articles = {e.article for e in evidence}
        return len(articles), len({self.origins.get(a, a) for a in articles})


@lru_cache(maxsize=1 << 14)
def day_number(day: str) -> int:
    """The number of an ISO day: those of neighbouring days follow each other."""
    return date.fromisoformat(day).toordinal()


def place(evidence: Evidence) -> tuple[str, int, int, str]:
    """Sorts evidence by where it stands, and where two claims share a passage by claim."""
    return evidence.article, evidence.start, evidence.end, evidence.claim or ""
