"""What people decide about a dossier: appended, signed and dated, about the claims behind what they saw."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

from readout.dossier import intake
from readout.dossier.asking import Asked, naming
from readout.dossier.deciding import Behind, Targets, decisions_for, moment_after, signed_decision
from readout.dossier.lookup import Thing, lookup
from readout.dossier.parting import parted
from readout.dossier.reanchoring import moved
from readout.errors import DecisionError, ReadoutError
from readout.model.decision import Decision
from readout.model.record import Actor, Entry, Record

OF_NO_CLAIM = ("retract", "hide", "show")
"""Verdicts on decisions and articles."""


class Judged(Asked):
    """The decisions that a dossier takes."""

    _known: tuple[frozenset[str], Behind] | None = None

    def decide(
        self,
        verdict: str,
        *handles: str,
        field: str | None = None,
        value: object = None,
        by: str | None = None,
        at: str | None = None,
        note: str | None = None,
        record: Record | None = None,
    ) -> tuple[Decision, ...]:
        """Appends what a person decided about claims, entries, actors, articles or earlier decisions, signed and dated.

        A verdict on an entry or actor is one on the claims or mentions behind it, as they are in `record`, which the
        person saw (by default the newest; then it is worked out first). Raises DecisionError.
        """
        seen = self.record() if record is None else record
        targets = Targets(seen, self._behind(seen, verdict, handles), dict(self._log.sources()), self._log.decisions())
        signed = by or getpass.getuser()
        made = decisions_for(targets, verdict, handles, field=field, value=value, by=signed, at=at, note=note)
        self._log.append(made)
        return made

    def part(
        self,
        handle: str,
        picked: Sequence[str],
        *,
        by: str | None = None,
        at: str | None = None,
        note: str | None = None,
        record: Record | None = None,
    ) -> tuple[Decision, ...]:
        """Parts an entry or actor in two: the claims or mentions `picked`, and all others. Raises DecisionError."""
        thing = lookup(self.record() if record is None else record, handle)
        if isinstance(thing, Actor):
            ids: tuple[str, ...] = tuple(m.id for m in self.mentions_of(thing) if m.form == "name")
        elif isinstance(thing, Entry):
            ids = thing.claims
        else:
            raise DecisionError(f"{handle}: only entries and actors can be parted.")
        moment = at or moment_after(self._log.decisions(), ids)
        made = tuple(
            signed_decision(verdict, target, by=by or getpass.getuser(), at=moment, note=note)
            for verdict, target in parted(ids, picked, self.standing)
        )
        self._log.append(made)
        return made

    def behind(self) -> Behind:
        """All that decisions can be about, gathered once for each state of the readings."""
        ids = self._standing_readings()
        if self._known is None or self._known[0] != ids:
            self._known = ids, Behind.of(reading for _, reading in self._live())
        return self._known[1]

    def _behind(self, record: Record, verdict: str, handles: Sequence[str]) -> Behind:
        """The claims and mentions that a verdict on these can be about.

        Where not all were gathered before, only the readings of the reports that tell of these are looked at; but all,
        where something is no part of the record.
        """
        if verdict in OF_NO_CLAIM:
            return Behind({}, {})
        if self._known is not None and self._known[0] == self._standing_readings():
            return self._known[1]
        try:
            things = [lookup(record, h) for h in handles]
        except ReadoutError:
            return self.behind()
        found = Behind.of(self._readings_of(a for t in things for a in _telling(t)))
        named = {i for t in things for i in _parts(t)}
        return found if named <= found.claims.keys() | found.mentions.keys() else self.behind()

    def _standing_readings(self) -> frozenset[str]:
        return frozenset(intake.live(pairs, intake.engine()) for pairs in self._log.engines().values())

    def reanchor(self, *handles: str, by: str | None = None) -> tuple[Decision, ...]:
        """Makes lost decisions anew about the passages that were offered, signed, and takes the old ones back."""
        chosen = [o for o in self.offers() if any(o.decision.id.startswith(h) for h in handles)]
        if not chosen:
            raise DecisionError("No decision of these was lost by a newer reading; there is nothing to move.")
        about = {i for offer in chosen for i in (offer.decision.id, *offer.decision.target)}
        made = moved(chosen, by=by or getpass.getuser(), at=moment_after(self._log.decisions(), about))
        self._log.append(made)
        return made

    def withdraw(self, *articles: str, by: str | None = None, note: str | None = None) -> tuple[Decision, ...]:
        """Leaves articles out of everything that is shown and exported, until somebody says `show`."""
        return self.decide("hide", *articles, by=by, note=note)


def _telling(thing: Thing) -> set[str]:
    """The articles on which a thing rests."""
    if isinstance(thing, Entry):
        return {e.article for e in thing.evidence}
    return naming(thing) if isinstance(thing, Actor) else set()


def _parts(thing: Thing) -> tuple[str, ...]:
    """The claims or mentions behind a thing."""
    if isinstance(thing, Entry):
        return thing.claims
    return thing.mentions if isinstance(thing, Actor) else ()
