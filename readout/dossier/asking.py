"""What a dossier answers: why something is so, what changed, which accounts of a contact differ."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readout.dossier import intake
from readout.dossier.changes import Changes, changes_between, published_after
from readout.dossier.deriving import Held, derive
from readout.dossier.explaining import Explanation, explain
from readout.dossier.lookup import Thing
from readout.dossier.reanchoring import Offer, offers
from readout.dossier.tables import Tabled
from readout.errors import ReadoutError
from readout.model.article import Article, Reading
from readout.model.beside import SideBySide
from readout.model.claim import Mention
from readout.model.decision import Decision
from readout.model.record import Actor, Link
from readout.publish.bundle import Bundle
from readout.publish.days import when
from readout.store.log import Log


class Asked(Tabled):
    """The questions that a dossier answers from its record and its log."""

    _log: Log

    @property
    @abstractmethod
    def standing(self) -> tuple[Decision, ...]:
        """The decisions that hold."""

    @abstractmethod
    def bundle(self, as_of: str | None = None) -> Bundle:
        """The record with its texts."""

    @abstractmethod
    def entry(self, handle: str) -> Thing:
        """What an id stands for."""

    @abstractmethod
    def _live(self) -> list[tuple[Article, Reading]]:
        """What the newest engine read in each article."""

    @abstractmethod
    def _held(self) -> Held:
        """All that the record follows from."""

    def source(self, article: str) -> Article | None:
        """An article as it was read: its text, address and day of capture; None where there is none of this id."""
        return next(iter(self._log.articles(article)), None)

    def mentions_of(self, actor: Actor) -> tuple[Mention, ...]:
        """The mentions behind an actor, by id."""
        mine = set(actor.mentions)
        found = (m for r in self._readings_of(naming(actor)) for m in r.mentions if m.id in mine)
        return tuple(sorted(found, key=lambda m: m.id))

    def _readings_of(self, articles: Iterable[str]) -> Iterator[Reading]:
        """The readings that stand of some articles, and of no other."""
        engines = self._log.engines()
        return self._log.readings(intake.live(engines[a], intake.engine()) for a in set(articles) if a in engines)

    def sources(self) -> tuple[tuple[str, str], ...]:
        """(id, source) of every article that was ever read, those that people left out too."""
        return self._log.sources()

    def text(self, article: str) -> str:
        """The text of an article, unchanged since it was read."""
        found = self._log.articles(article)
        if not found:
            raise ReadoutError(f"{article}: there is no such article in this dossier.")
        return found[0].text

    def why(self, handle: str) -> tuple[Link, ...]:
        """Why claims are held to be about one thing: the links inside an entry, the strongest first."""
        return self.explain(handle).links

    def explain(self, handle: str) -> Explanation:
        """Why an entry, actor, article or discrepancy is what it is: features in words, links, people's decisions."""
        return explain(self.record(), self.standing, self.entry(handle))

    def offers(self) -> tuple[Offer, ...]:
        """Decisions whose passage a newer reading finds otherwise, and what takes its place; `reanchor` moves them."""
        live = self._live()
        ids = [id_ for pairs in self._log.engines().values() for _, id_ in pairs] if self.standing else []
        return offers(self.standing, live, self._log.readings(ids))

    def side_by_side(self, contact: str) -> SideBySide | None:
        """The official accounts that two sides gave of a contact, topic by topic; None where there are not two."""
        return self.bundle().beside(self.entry(contact).id)

    def changes(self, since: str, *, by: str = "added") -> Changes:
        """What reports that were added after a day (ISO), and decisions made after it, changed in the record.

        by="published" goes by the day of publication instead, as do articles of which nobody knows when they came.
        """
        day = day_asked(since) or ""
        now = self.record()
        came = self._log.arrivals() if by == "added" else {}
        new = {a.id for a in now.articles if (came[a.id][:10] > day if a.id in came else published_after(a, day))}
        held = self._held()
        pairs = [(a, r) for a, r in held.pairs if a.id not in new]
        earlier = tuple(d for d in held.decisions if d.at[:10] <= day)
        return changes_between(derive(replace(held, pairs=pairs, decisions=earlier), None), now, day)


def naming(actor: Actor) -> set[str]:
    """The articles that name an actor."""
    return {a for v in actor.variants for a in v.articles}


def day_asked(as_of: str | None) -> str | None:
    """An ISO day, checked; raises ReadoutError on anything else."""
    if as_of is None:
        return None
    meant = when(as_of)
    if meant is None or meant.kind != "day" or meant.last is None:
        raise ReadoutError(f"{as_of}: this is not a day. Write it as 2022-01-31.")
    return meant.last.isoformat()
