"""Telling: finds what is new in the record, once, and gets it to every channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from readout.dossier import Dossier
from readout.watch.alert import Alert
from readout.watch.alertfeed import MOST, alert_feed, replace_file
from readout.watch.backoff import wait_after
from readout.watch.channels import Channel, DeliveryError
from readout.watch.finding import alerts_in
from readout.watch.memory import Memory
from readout.watch.report import Report

_BEGUN = "begun"
_STATE = "state"


def begin(dossier: Dossier, memory: Memory, now: float) -> None:
    """Takes what the dossier holds for known, when it is watched for the first time: only what comes after is news."""
    if memory.note(_BEGUN) is None:
        memory.remember(_all(dossier, now))
        memory.keep_note(_BEGUN, _day(now))


def find_news(dossier: Dossier, memory: Memory, channels: Iterable[Channel], report: Report, now: float) -> None:
    """Remembers what is new in the record as of today; the same record on the same day is not looked at twice.

    The words of alerts about articles that were purged meanwhile are deleted.
    """
    state = dossier.state(_day(now))
    if memory.note(_STATE) == state:
        return
    new = memory.tell(_all(dossier, now), [c.name for c in channels], now)
    report.figures["alerts"] += len(new)
    memory.forget_words_of_others({id_ for id_, _ in dossier.sources()})
    memory.keep_note(_STATE, state)


def deliver(memory: Memory, channels: Sequence[Channel], report: Report, now: float) -> None:
    """Sends what has to be sent now. What fails is told and tried again, ever later, and never given up."""
    for channel in channels:
        waiting = memory.undelivered(channel.name, now)
        for start in range(0, len(waiting), channel.at_once):
            batch = waiting[start : start + channel.at_once]
            alerts = [alert for alert, _ in batch]
            try:
                channel.send(alerts)
            except DeliveryError as error:
                wait = wait_after(max(n for _, n in batch) + 1, channel.name, first=60.0)
                memory.not_delivered((a for a, _ in waiting[start:]), channel.name, now + wait)
                report.figures["alerts_refused"] += len(batch)
                report.trouble(channel.name, f"{error}; tried again in {round(wait / 60)} minutes or later")
                break
            memory.delivered(alerts, channel.name)
            report.figures["alerts_sent"] += len(alerts)


def write_feed(path: Path, title: str, memory: Memory, report: Report) -> None:
    """Writes the Atom file; where that fails it is told, and written in the next round."""
    try:
        replace_file(path, alert_feed(title, memory.alerts(MOST)))
    except OSError as error:
        report.trouble(str(path), f"could not be written ({error.strerror or error})")


def _all(dossier: Dossier, now: float) -> Iterator[Alert]:
    return alerts_in(dossier.bundle(_day(now)), dossier.source)


def _day(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).date().isoformat()
