"""`readout watch`: asks feeds, sitemaps and folders, adds what is new, and tells what that changed."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.arguments import Where, place
from readout.errors import ReadoutError

if TYPE_CHECKING:
    from readout.watch.channels import Channel


def watch(
    dossier: Where,
    sources: Annotated[
        list[str], typer.Argument(help="OPML files, addresses of feeds (RSS, Atom) or sitemaps, folders.")
    ],
    once: Annotated[bool, typer.Option("--once", help="One round, then end: for cron.")] = False,
    every: Annotated[float, typer.Option(metavar="MINUTES", min=0.1, help="The time between two rounds.")] = 15.0,
    alerts: Annotated[Path | None, typer.Option(metavar="FILE", help="Write alerts to this Atom file.")] = None,
    mail_to: Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="Mail alerts to this address.")] = None,
    mail_from: Annotated[str | None, typer.Option(metavar="ADDRESS", help="The sender of these mails.")] = None,
    smtp: Annotated[
        str, typer.Option(metavar="URL", envvar="READOUT_SMTP", help="smtps://HOST, or smtp://HOST:587 with STARTTLS.")
    ] = "smtp://localhost:25",
    webhook: Annotated[
        str | None, typer.Option(metavar="URL", help="POST alerts here, signed with READOUT_WEBHOOK_SECRET.")
    ] = None,
    metrics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write figures for Prometheus to this file.")
    ] = None,
    metrics_port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Serve them at this port of this machine.")
    ] = None,
    log: Annotated[str, typer.Option(metavar="text|json", help="How each round is told.")] = "text",
    pause: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one site.")] = 2.0,
    revisit: Annotated[
        float, typer.Option(metavar="HOURS", min=0, help="Look at a page again after this time, for a week; 0: never.")
    ] = 24.0,
    allow_private: Annotated[bool, typer.Option(help="Read addresses inside a private network too.")] = False,
) -> None:
    """Watch feeds, sitemaps and folders: add what is new, and alert on what changed.

    What is done is remembered in DOSSIER.watch, so a watch that was stopped can simply be started again.
    """
    if log not in ("text", "json"):
        raise typer.BadParameter("write it as text or json", param_hint="--log")
    from readout.read.polite import Guest
    from readout.settings import read_options
    from readout.watch.memory import Memory
    from readout.watch.metrics import Board, served
    from readout.watch.report import Journal
    from readout.watch.rounds import Watch
    from readout.watch.running import Outlets, run_rounds, stopped_by
    from readout.watch.sources import watched

    where, listed = place(dossier), watched(sources)
    channels = _channels(mail_to or [], mail_from, smtp, webhook)
    options = read_options(allow_private=allow_private or None)
    stop = threading.Event()
    with ExitStack() as stack:
        memory = stack.enter_context(Memory(where))
        guest = stack.enter_context(Guest(options, pause=pause, stop=stop))
        stack.enter_context(stopped_by((signal.SIGTERM, signal.SIGINT), stop))
        journal = Journal(lambda line: print(line, flush=True), machine=log == "json")
        board = None
        if metrics_port is not None:
            board = Board()
            port = stack.enter_context(served(board, metrics_port))
            journal.event("metrics", f"Figures at http://127.0.0.1:{port}/metrics.", port=port)
        work = Watch(where, listed, memory, guest, options, stop, revisit * 3600)
        report = run_rounds(work, Outlets(journal, channels, alerts, metrics, board), minutes=None if once else every)
    asked = report.figures
    if once and asked["failures"] and not (asked["unchanged"] or asked["reports_read"] or asked["reports_known"]):
        raise typer.Exit(1)


def _channels(to: list[str], sender: str | None, smtp: str, webhook: str | None) -> tuple[Channel, ...]:
    """The ways out that were asked for; secrets come from the environment, where no list of processes shows them."""
    from readout.watch.channels import Mail, Webhook

    out: list[Channel] = []
    if to:
        if sender is None:
            raise ReadoutError("Say with --mail-from who sends the mails.")
        user, password = os.environ.get("READOUT_SMTP_USER"), os.environ.get("READOUT_SMTP_PASSWORD")
        out.append(Mail(smtp, sender, tuple(to), user, password))
    if webhook:
        out.append(Webhook(webhook, os.environ.get("READOUT_WEBHOOK_SECRET", "")))
    return tuple(out)
