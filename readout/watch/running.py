"""Running: round after round until told to stop."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from readout.dossier import Dossier
from readout.errors import DossierError
from readout.publish.words import counted
from readout.watch.alertfeed import replace_file
from readout.watch.channels import Channel
from readout.watch.metrics import COUNTERS, Board, exposition
from readout.watch.report import Journal, Report
from readout.watch.rounds import Watch, collect
from readout.watch.telling import begin, deliver, find_news, write_feed


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where a watch tells: its journal, the channels of alerts, their Atom file, and its figures."""

    journal: Journal
    channels: tuple[Channel, ...] = ()
    alerts: Path | None = None
    metrics: Path | None = None
    board: Board | None = None


def run_rounds(watch: Watch, outlets: Outlets, *, minutes: float | None) -> Report:
    """One round, or with `minutes` one so long after the other until `watch.stop` is set; the last one's report.

    Raises DossierError where the first round finds the dossier out of use; in later ones that is told, and may pass.
    """
    outlets.journal.event("start", f"Watching {counted(len(watch.sources), 'source')} for {watch.dossier.name}.")
    report: Report | None = None
    while True:
        begun = time.monotonic()
        try:
            report = run_round(watch, outlets)
        except DossierError as error:
            if report is None:
                raise
            outlets.journal.event("failure", f"{error} The next round tries again.", level="error")
        left = (minutes or 0) * 60 - (time.monotonic() - begun)
        if minutes is None or watch.stop.wait(max(0.0, left)):
            break
    if watch.stop.is_set():
        outlets.journal.event("stop", "Stopped as asked; nothing is lost, the next start goes on from here.")
    return report


def run_round(watch: Watch, outlets: Outlets) -> Report:
    """Asks, reads, tells, counts."""
    begun = time.monotonic()
    report = Report()
    with Dossier.open(watch.dossier) as dossier:
        begin(dossier, watch.memory, watch.clock())
        collect(watch, dossier, report)
        if not watch.stop.is_set():
            find_news(dossier, watch.memory, outlets.channels, report, watch.clock())
        title = dossier.title
    if not watch.stop.is_set():
        deliver(watch.memory, outlets.channels, report, watch.clock())
    if outlets.alerts is not None:
        write_feed(outlets.alerts, title, watch.memory, report)
    _count(watch, outlets, report, time.monotonic() - begun)
    outlets.journal.round(report)
    return report


def _count(watch: Watch, outlets: Outlets, report: Report, seconds: float) -> None:
    """Adds the round to the counters, and shows the figures."""
    report.figures["rounds"] += 1
    watch.memory.count({name: report.figures[name] for name in COUNTERS if report.figures[name]})
    now = {
        "sources": float(len(watch.sources)),
        "last_round_seconds": round(seconds, 3),
        "last_round_timestamp_seconds": round(watch.clock(), 3),
    }
    text = exposition(watch.memory.figures() | now)
    if outlets.board is not None:
        outlets.board.text = text
    if outlets.metrics is not None:
        try:
            replace_file(outlets.metrics, text)
        except OSError as error:
            report.trouble(str(outlets.metrics), f"could not be written ({error.strerror or error})")


@contextmanager
def stopped_by(signals: Sequence[signal.Signals], stop: threading.Event) -> Iterator[None]:
    """While the block runs the first of these signals asks to stop after the article in hand; a second acts as ever."""
    before = {s: signal.getsignal(s) for s in signals}

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    for s in signals:
        signal.signal(s, ask)
    try:
        yield
    finally:
        for s, handler in before.items():
            signal.signal(s, handler)
