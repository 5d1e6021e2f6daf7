"""What people decide about a dossier: appended, signed and dated, about the claims behind what they saw."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

from readout.dossier import intake
from readout.dossier.asking import Asked
from readout.dossier.deciding import Behind, Targets, decisions_for, moment_now, signed_decision
from readout.dossier.lookup import lookup
from readout.dossier.parting import parted
from readout.dossier.reanchoring import moved
from readout.errors import DecisionError
from readout.model.decision import Decision
from readout.model.record import Actor, Entry, Record


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
        targets = Targets(seen, self.behind(), dict(self._log.sources()), self._log.decisions())
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
        moment = at or moment_now()
        made = tuple(
            signed_decision(verdict, target, by=by or getpass.getuser(), at=moment, note=note)
            for verdict, target in parted(ids, picked, self.standing)
        )
        self._log.append(made)
        return made

    def behind(self) -> Behind:
        """What decisions can be about, gathered once for each state of the readings."""
        ids = frozenset(intake.live(pairs, intake.engine()) for pairs in self._log.engines().values())
        if self._known is None or self._known[0] != ids:
            self._known = ids, Behind.of(reading for _, reading in self._live())
        return self._known[1]

    def reanchor(self, *handles: str, by: str | None = None) -> tuple[Decision, ...]:
        """Makes lost decisions anew about the passages that were offered, signed, and takes the old ones back."""
        chosen = [o for o in self.offers() if any(o.decision.id.startswith(h) for h in handles)]
        if not chosen:
            raise DecisionError("No decision of these was lost by a newer reading; there is nothing to move.")
        made = moved(chosen, by=by or getpass.getuser(), at=moment_now())
        self._log.append(made)
        return made

    def withdraw(self, *articles: str, by: str | None = None, note: str | None = None) -> tuple[Decision, ...]:
        """Leaves articles out of everything that is shown and exported, until somebody says `show`."""
        return self.decide("hide", *articles, by=by, note=note)
