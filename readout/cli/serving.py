"""`readout serve`, `account` and `publish`: the desk in a browser on this machine, beyond it, or as a site."""

from __future__ import annotations

import errno
import socket
import webbrowser
from pathlib import Path
from threading import Timer

import typer

from readout.cli.paper import QUIET, console, words
from readout.errors import ReadoutError
from readout.publish.words import counted
from readout.settings import is_this_machine, state_folder
from readout.store.place import Place
from readout.web.accounts import Accounts
from readout.web.app import LOCAL, create_app

BESIDE = 30
"""From so many reports on a second process works out the record; the record of fewer takes less than its start."""
KEPT_ALIVE = 75
"""Seconds an idle connection is kept: longer than programs keep theirs (5), so that none is cut as it is used."""
TRIED = 20
"""So many ports after the one asked for are tried where it is taken."""


def run_serve(
    path: Place,
    *,
    host: str,
    port: int,
    browser: bool,
    known: Path | None,
    certificate: Path | None,
    key: Path | None,
    names: list[str],
) -> None:
    """Serves the desk until it is stopped; beyond this machine only with accounts and TLS."""
    import uvicorn

    local = is_this_machine(host)
    accounts = Accounts(known) if known is not None else None
    if not local:
        _fit_for_others(host, accounts, certificate, key)
    taken = free_port(host, port)
    tls = certificate is not None
    hosts = (*LOCAL, host, *names)
    app = create_app(path, hosts=hosts, known=accounts, tls=tls, visits=state_folder(), beside=BESIDE)
    address = f"{'https' if tls else 'http'}://{shown_host(host)}:{taken}/"
    out = console()
    out.print(words(f"The desk of {path} is at {address}"))
    out.print(words("Stop it with Ctrl-C.", QUIET))
    if browser:
        Timer(0.8, webbrowser.open, [address]).start()
    uvicorn.run(
        app,
        host=host,
        port=taken,
        log_level="warning",
        server_header=False,
        ssl_certfile=str(certificate) if certificate else None,
        ssl_keyfile=str(key) if key else None,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=KEPT_ALIVE,
    )


def _fit_for_others(host: str, accounts: Accounts | None, certificate: Path | None, key: Path | None) -> None:
    """Raises ReadoutError unless accounts and TLS are named."""
    missing = []
    if accounts is None or not accounts.any():
        missing.append("--accounts FILE with at least one account (readout account FILE NAME)")
    if certificate is None or key is None:
        missing.append("--certificate and --key for TLS")
    if missing:
        raise ReadoutError(f"{host} can be reached from other machines. To serve there, name {' and '.join(missing)}.")


def free_port(host: str, port: int) -> int:
    """`port`, or the next one that is free; raises ReadoutError where none of the next few is."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in range(port, port + TRIED) if port else (0,):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, tried))
            except OSError as error:
                if error.errno in (errno.EADDRINUSE, errno.EACCES):
                    continue
                raise ReadoutError(f"{host}: this address cannot be served ({error.strerror}).") from error
            found: int = probe.getsockname()[1]
            return found
    raise ReadoutError(f"No port from {port} to {port + TRIED - 1} is free. Choose another with --port.")


def shown_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def run_account(path: Path, name: str, role: str, password: str | None) -> None:
    """Adds an account, or changes its role and password."""
    given = password or typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    Accounts(path).put(name, given, role)
    console().print(words(f"{name} may now sign in as {role}."))


def run_publish(path: Place, folder: Path, as_of: str | None) -> None:
    """Writes the static site of a dossier into a folder."""
    from readout.dossier import Dossier

    with Dossier.open(path, create=False) as dossier:
        dossier.export("site", folder, as_of=as_of)
    pages = sum(1 for _ in folder.glob("*.html"))
    out = console()
    out.print(words(f"{counted(pages, 'page')} in {folder}."))
    out.print(words(f"Open {folder / 'index.html'}, or put the folder on any host.", QUIET))
