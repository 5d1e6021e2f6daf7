"""Desk: a record with its texts, how its pages are addressed, and what many pages ask of it, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from readout.model.claim import Mention
from readout.model.ids import content_id
from readout.model.record import Actor, ArticleEntry, Discrepancy, Entry, Link, Record
from readout.publish.brief import Brief, brief, references, titled
from readout.publish.bundle import Bundle
from readout.publish.context import Passage, Place
from readout.publish.days import when
from readout.publish.desk.links import Links
from readout.publish.order import as_read
from readout.publish.timeline import Timeline, timeline

T = TypeVar("T")
PREFIX = {"contact": "k", "statement": "s"}
"""How the ids of entries begin that are made from the id of their first claim."""


@dataclass(frozen=True)
class Desk:
    """What every page is given. Where `live`, people can decide; else the pages are for reading alone."""

    bundle: Bundle
    links: Links
    live: bool = False
    hidden: Sequence[tuple[str, str]] = field(default=())
    """(id, source) of the articles that people left out."""
    mentions_of: Callable[[Actor], Sequence[Mention]] = field(default=lambda _: ())
    """The mentions behind an actor, by which it can be parted."""
    on: Callable[[str], Record | None] | None = field(default=None)
    """The record as of a day, None while it is being worked out; by default the bundle's, worked out at once."""

    def to(self, id_: str, anchor: str = "") -> str:
        """The page of any thing of the record, by its id."""
        return self.links(self.page_of(id_), id_, anchor=anchor)

    def page_of(self, id_: str) -> str:
        bundle = self.bundle
        if id_ in bundle.entries:
            return "contact" if bundle.entries[id_].type == "contact" else "entry"
        if id_ in bundle.actors:
            return "actor"
        return "article" if id_ in bundle.articles else "discrepancy"

    def at(self, passage: Passage | Place) -> str:
        """The very words of a passage, in the text of its report."""
        return self.marked(passage.article, passage.start, passage.end)

    def marked(self, article: str, start: int, end: int) -> str:
        return f"{self.links('article', article)}?mark={start}-{end}#p{start}"

    @cached_property
    def title(self) -> str:
        """What the process is called."""
        return titled(self.bundle.record)

    @cached_property
    def brief(self) -> Brief:
        return brief(self.bundle.record)

    @cached_property
    def timeline(self) -> Timeline | None:
        return timeline(self.bundle)

    def as_of(self, day: str) -> Record | None:
        """The record as of a day (ISO), as the core judges it; None while it is being worked out."""
        ask = self.on or self.bundle.as_of
        return ask(day) if ask is not None else self.bundle.record

    @cached_property
    def origins(self) -> int:
        return len({a.origin for a in self.bundle.record.articles})

    @cached_property
    def copies(self) -> Mapping[str, tuple[ArticleEntry, ...]]:
        """The articles of each origin that has more than one."""
        groups: dict[str, list[ArticleEntry]] = defaultdict(list)
        for article in self.bundle.record.articles:
            groups[article.origin].append(article)
        return {origin: tuple(found) for origin, found in groups.items() if len(found) > 1}

    @cached_property
    def discrepancies(self) -> Mapping[str, Discrepancy]:
        return {d.id: d for d in self.bundle.record.discrepancies}

    @cached_property
    def addressed(self) -> Mapping[str, str]:
        """The id of the entry or actor that each claim or mention addresses."""
        record = self.bundle.record
        claims = {claim: e.id for e in record.entries for claim in e.claims}
        return {**claims, **{m: a.id for a in record.actors for m in a.mentions}}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Where the ids lead that a thing would have with another of its claims or mentions as its first.

        Such an id it had before it was joined or parted, and people keep addresses.
        """
        record = self.bundle.record
        members = [(a.id, "p", a.mentions) for a in record.actors]
        members += [(e.id, PREFIX[e.type], e.claims) for e in record.entries if e.type in PREFIX]
        return {content_id(prefix, i): home for home, prefix, ids in members for i in ids}

    @cached_property
    def entries_of(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries that rest on each article."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.bundle.record.entries:
            for article in dict.fromkeys(e.article for e in entry.evidence):
                found[article].append(entry)
        return {article: tuple(entries) for article, entries in found.items()}

    @cached_property
    def entries_with(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries in whose fields each actor stands."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in as_read(self.bundle.record, self.bundle.record.entries):
            for actor in dict.fromkeys(r.actor for r in references(entry.fields.values()) if r.actor):
                found[actor].append(entry)
        return {actor: tuple(entries) for actor, entries in found.items()}

    @cached_property
    def said_at(self) -> Mapping[str, tuple[Entry, ...]]:
        """The statements that were made at each contact."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in as_read(self.bundle.record, self.bundle.record.of("statement")):
            contact = entry.fields.get("contact")
            if isinstance(contact, str):
                found[contact].append(entry)
        return {contact: tuple(entries) for contact, entries in found.items()}

    @cached_property
    def links_of(self) -> Mapping[str, tuple[Link, ...]]:
        """For each entry or actor why its claims are held to be about one thing, the weakest reason first."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.bundle.record.links:
            home = self.addressed.get(link.left)
            if home is not None and home == self.addressed.get(link.right):
                found[home].append(link)
        return {i: tuple(sorted(x, key=lambda k: (k.score, k.left, k.right))) for i, x in found.items()}

    @cached_property
    def articles_by_day(self) -> tuple[ArticleEntry, ...]:
        """The latest published first; what has no date comes last."""
        dated = [(when(a.published), a) for a in self.bundle.record.articles]
        known = sorted(
            ((m.sort_key, a.path, a) for m, a in dated if m), key=lambda x: (x[0], x[1], x[2].id), reverse=True
        )
        return (*(a for _, _, a in known), *sorted((a for m, a in dated if not m), key=lambda a: (a.path, a.id)))

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {}

    def once(self, name: str, make: Callable[[Desk], T]) -> T:
        """What `make` says of this desk, worked out when it is first asked for."""
        if name not in self._kept:
            self._kept[name] = make(self)
        found: T = self._kept[name]
        return found

    @cached_property
    def actors_by_weight(self) -> tuple[Actor, ...]:
        """Everybody, the most often named first."""
        return tuple(sorted(self.bundle.record.actors, key=lambda a: (-sum(v.count for v in a.variants), a.name, a.id)))
