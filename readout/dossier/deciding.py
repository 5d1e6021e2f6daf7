"""What a person says about things on the page becomes decisions about claims, mentions and articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product

from readout.dossier.correcting import fitting
from readout.dossier.lookup import lookup
from readout.errors import DecisionError, Problem, ReadoutError
from readout.model.article import Article, Reading
from readout.model.decision import Decision, decision_id
from readout.model.record import Actor, ArticleEntry, Entry, Record
from readout.vocab.lists import VERDICTS

SEVERAL = ("same", "different")
MOMENT, SECOND = timedelta(microseconds=1), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Behind:
    """The claims by id with their version, and the mentions by id with the name they give (None for "he")."""

    claims: Mapping[str, str | None]
    mentions: Mapping[str, str | None]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Behind:
        every = list(readings)
        return cls(
            {c.id: c.version for r in every for c in r.claims},
            {m.id: m.surface if m.form == "name" else None for r in every for m in r.mentions},
        )


class Targets:
    """What decisions can be about: the claims, mentions, articles (id to source) and earlier decisions of a dossier."""

    def __init__(
        self, record: Record, behind: Behind, articles: Mapping[str, str], decisions: Iterable[Decision]
    ) -> None:
        self.record = record
        self.claims = behind.claims
        self.mentions = behind.mentions
        self.articles = articles
        self.decisions = {d.id: d for d in decisions}

    def ids(self, handle: str, verdict: str) -> tuple[str, ...]:
        """The claims or mentions that stand behind an entry or actor; the thing itself where it is one of them."""
        if verdict == "retract":
            return (self._decision(handle),)
        if handle in self.claims or handle in self.mentions or handle in self.articles:
            return (handle,)
        named = [id_ for id_, source in self.articles.items() if source == handle]
        if len(named) == 1:
            return (named[0],)
        try:
            thing = lookup(self.record, handle)
        except ReadoutError as error:
            raise DecisionError(str(error)) from error
        if isinstance(thing, Entry):
            return thing.claims
        if isinstance(thing, Actor):
            return self._forms(thing)
        if isinstance(thing, ArticleEntry):
            return (thing.id,)
        raise DecisionError(f"{handle}: a discrepancy is not decided itself. Decide about its entry, {thing.entry}.")

    def around(self, ids: Set[str]) -> set[str]:
        """These ids with all that stands beside one of them in an entry or actor."""
        homes = (*(e.claims for e in self.record.entries), *(a.mentions for a in self.record.actors))
        return set(ids).union(*(home for home in homes if not ids.isdisjoint(home)))

    def _forms(self, actor: Actor) -> tuple[str, ...]:
        """One mention for each form of the name: the others of that form follow it."""
        by_form: dict[str, str] = {}
        for id_ in sorted(actor.mentions):
            surface = self.mentions.get(id_)
            if surface is not None:
                by_form.setdefault(surface, id_)
        return tuple(sorted(by_form.values())) or actor.mentions[:1]

    def _decision(self, handle: str) -> str:
        found = [i for i in self.decisions if i == handle or i.startswith(handle)]
        if len(found) != 1:
            raise DecisionError(f"{handle}: there is no such decision. `readout decide DOSSIER list` lists them.")
        return found[0]


def decisions_for(
    targets: Targets, verdict: str, handles: Sequence[str], *, field: str | None, value: object, by: str,
    at: str | None = None, note: str | None = None,
) -> tuple[Decision, ...]:  # fmt: skip
    """The decisions that carry out one verdict on things named by id; raises DecisionError where it makes no sense."""
    _sensible(verdict, handles, field, by)
    groups = [targets.ids(h, verdict) for h in handles]
    moment = at or moment_after(targets.decisions.values(), targets.around({i for g in groups for i in g}))
    if verdict in ("hide", "show") and not all(i in targets.articles for g in groups for i in g):
        raise DecisionError(f"{verdict} is for articles. For anything else say reject or accept.")
    told = None
    if verdict == "correct" and field is not None:
        value = [fitting(targets.record, h, field, value) for h in handles][-1]
        told = json.dumps(value, ensure_ascii=False)
    return tuple(
        Decision(
            decision_id(verdict, target, field, told, by, moment, note),
            verdict,
            target,
            field,
            told,
            by,
            moment,
            note,
            targets.claims.get(target[0]) if len(target) == 1 else None,
        )
        for target in _batches(verdict, groups)
    )


def moment_after(decisions: Iterable[Decision], about: Iterable[str]) -> str:
    """Now, as decisions have it (ISO 8601, UTC), or just after the last one about one of these things.

    The newest verdict holds, whatever the order in a log: a clock that was set back must not put it behind an old one.
    """
    meant = set(about)
    last = max((d.at for d in decisions if d.id in meant or not meant.isdisjoint(d.target)), default="")
    moment = now()
    with suppress(ValueError, OverflowError):  # a moment that was not ours
        for step in (MOMENT, SECOND):  # whole seconds sort behind their parts: "00Z" after "00.5Z"
            if _written(moment) <= last:
                moment = datetime.fromisoformat(last).replace(tzinfo=UTC) + step
    return _written(moment)


def now() -> datetime:
    return datetime.now(UTC)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def signed_decision(
    verdict: str, target: tuple[str, ...], field: str | None = None, value: str | None = None, *, by: str, at: str,
    note: str | None,
) -> Decision:  # fmt: skip
    """A decision about ids; `value` is a JSON text. Raises DecisionError where nobody signs it."""
    _sensible(verdict, target, field, by)
    return Decision(
        decision_id(verdict, target, field, value, by, at, note), verdict, target, field, value, by, at, note
    )


def _batches(verdict: str, groups: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One decision for all that is the same; one for each pair that is different or unsure; else one for each thing.

    To correct an entry is to correct it at its first claim, which addresses it.
    """
    if verdict == "same":
        return [tuple(sorted({i for g in groups for i in g}))]
    if verdict in ("different", "unsure") and len(groups) > 1:
        pairs = {
            tuple(sorted(pair))
            for n, left in enumerate(groups)
            for right in groups[n + 1 :]
            for pair in product(left, right)
            if pair[0] != pair[1]
        }
        return sorted(pairs)
    if verdict in ("correct", "unsure"):
        return [(min(g),) for g in groups]
    return [(i,) for i in sorted({i for g in groups for i in g})]


def _sensible(verdict: str, handles: Sequence[str], field: str | None, by: str) -> None:
    if verdict not in VERDICTS:
        raise DecisionError(f"{verdict}: there is no such verdict. Choose one of {', '.join(VERDICTS)}.")
    if verdict in SEVERAL and len(set(handles)) < 2:
        raise DecisionError(f"{verdict} needs two or more things. Give the ids of all of them.")
    if not handles:
        raise DecisionError(f"{verdict} needs the id of what it is about.")
    if verdict == "correct" and not field:
        raise DecisionError("correct needs a field and its new value, as in --field date --value 2022-01-21.")
    if not by.strip():
        raise DecisionError("A decision is signed: say who decides with --by NAME.")


def outdated(pairs: Iterable[tuple[Article, Reading]], decisions: Iterable[Decision]) -> Iterator[Problem]:
    """The decisions that a person should look at again: a newer reading changed or lost what they are about."""
    made = list(decisions)
    if not made:
        return
    versions: dict[str, str | None] = {d.id: None for d in made}
    for article, reading in pairs:
        versions[article.id] = None
        versions |= dict.fromkeys(m.id for m in reading.mentions)
        versions |= {c.id: c.version for c in reading.claims}
    for d in made:
        if any(t not in versions for t in d.target):
            why = "is about something that the newest reading does not find; look at it again, or retract it"
            yield Problem("decide", d.id, f"The decision ({d.verdict}, {d.by}) {why}.")
        elif d.seen is not None and d.seen != versions[d.target[0]]:
            why = "was made about an earlier reading of its passage; look whether it still holds"
            yield Problem("decide", d.id, f"The decision ({d.verdict}, {d.by}) {why}.")
