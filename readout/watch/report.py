"""Report: what came of one round, in one line for people or as JSON for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from readout.publish.words import counted, joined
from readout.watch.channels import flat


@dataclass(slots=True)
class Report:
    """One round: `figures` by the names of the metrics, and each thing that went wrong as (where, clause)."""

    figures: Counter[str] = field(default_factory=Counter)
    troubles: list[tuple[str, str]] = field(default_factory=list)

    def trouble(self, where: str, clause: object) -> None:
        self.figures["failures"] += 1
        self.troubles.append((where, str(clause)))

    def sentence(self) -> str:
        """'12 addresses asked, 9 unchanged; 4 reports read, 1 known; 1 alert, 2 sent; 1 failure'."""
        n = self.figures
        asked = f"{counted(n['requests'], 'address', 'addresses')} asked, {n['unchanged']:,} unchanged"
        read = f"{counted(n['reports_read'], 'report')} read, {n['reports_known']:,} known"
        parts = [asked, read]
        if n["alerts"] or n["alerts_sent"]:
            parts.append(f"{counted(n['alerts'], 'alert')}, {n['alerts_sent']:,} sent")
        wrong = [counted(n[name], word) for name, word in (("failures", "failure"), ("problems", "problem")) if n[name]]
        return "; ".join([*parts, *([joined(wrong)] if wrong else [])])


class Journal:
    """Writes what happens, each event on a line: as text that starts with the time, or as a JSON object."""

    def __init__(self, write: Callable[[str], None], *, machine: bool) -> None:
        self._write, self._machine = write, machine

    def event(self, name: str, sentence: str, *, level: str = "info", **fields: object) -> None:
        """One event: its name and fields for machines, a sentence for people."""
        at = datetime.now(UTC)
        if self._machine:
            told = {"at": at.isoformat(timespec="milliseconds"), "level": level, "event": name, "message": sentence}
            self._write(json.dumps(told | fields, ensure_ascii=False, sort_keys=True, default=str))
        else:
            self._write(flat(f"{at:%Y-%m-%d %H:%M:%S} {sentence}"))

    def round(self, report: Report) -> None:
        """The report of a round: one line for each trouble, then one for all."""
        for where, clause in report.troubles:
            self.event("failure", f"{where}: {clause}", level="warning", source=where)
        self.event("round", report.sentence() + ".", figures=dict(report.figures))
