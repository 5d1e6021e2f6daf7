"""What a reader has seen: kept outside the dossier, so that looking at it changes nothing in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from time import gmtime, strftime
from typing import Any

from readout.model.decision import Decision
from readout.model.record import Discrepancy
from readout.publish.days import written
from readout.publish.desk.desk import Desk
from readout.publish.desk.overview import News
from readout.publish.order import by_time
from readout.store.place import Place


class Visits:
    """Compares the record with what stood in it at the last visit, and remembers what stands in it now."""

    def __init__(self, folder: Path | None, dossier: Place) -> None:
        name = hashlib.sha256(str(dossier.resolve() if isinstance(dossier, Path) else dossier).encode()).hexdigest()[
            :16
        ]
        self._file = folder / f"{name}.json" if folder is not None else None
        self._before = self._load()

    def news(self, desk: Desk, decisions: Sequence[Decision]) -> News | None:
        """What is new since the visit before this one; None where there was none."""
        self._keep(desk, decisions)
        before = self._before
        if before is None:
            return None
        record = desk.bundle.record
        articles = tuple(a for a in record.articles if a.id not in before["articles"])
        new = {a.id for a in articles}
        entries = by_time(
            e for e in record.of("contact", "commitment", "demand") if {p.article for p in e.evidence} <= new
        )
        disputes = tuple(d for d in desk.brief.discrepancies if _gist(d) not in before["discrepancies"])
        since = written(before["at"][:10], unknown="the last visit")
        return News(
            f"your last visit, {since}", articles, entries, disputes, max(0, len(decisions) - before["decisions"])
        )

    def _load(self) -> dict[str, Any] | None:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8")) if self._file else None
            return (
                {**found, "articles": set(found["articles"]), "discrepancies": set(found["discrepancies"])}
                if found
                else None
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, desk: Desk, decisions: Sequence[Decision]) -> None:
        if self._file is None:
            return
        seen = {
            "at": strftime("%Y-%m-%dT%H:%M:%SZ", gmtime()),
            "articles": [a.id for a in desk.bundle.record.articles],
            "discrepancies": [_gist(d) for d in desk.bundle.record.discrepancies],
            "decisions": len(decisions),
        }
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(seen), encoding="utf-8")
        except OSError:
            return


def _gist(discrepancy: Discrepancy) -> str:
    """What makes a discrepancy the same one as before: its kind, field and values."""
    told = [discrepancy.kind, discrepancy.field, *sorted(repr(v.value) for v in discrepancy.values)]
    return hashlib.sha256("\x00".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:12]
