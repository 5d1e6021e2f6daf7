"""A browser for tests and pictures: Debian's or any other Chromium, kept from talking to anybody but us."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import uvicorn
from starlette.applications import Starlette

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The Chromium of this machine: the one that READOUT_BROWSER names, else one on the path."""
    named = os.environ.get("READOUT_BROWSER")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """Serves an app on a free port of this machine; its address."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


PATIENCE = 180_000
"""Milliseconds: other tests may hold the processors."""


@contextmanager
def browser(
    play: Playwright,
    folder: Path,
    *,
    scheme: Literal["light", "dark"] = "light",
    width: int = 1280,
    height: int = 860,
    javascript: bool = True,
) -> Iterator[BrowserContext]:
    """A browser context with an empty profile in `folder`."""
    context = play.chromium.launch_persistent_context(
        str(folder),
        executable_path=chromium(),
        args=FLAGS,
        headless=True,
        java_script_enabled=javascript,
        color_scheme=scheme,
        viewport={"width": width, "height": height},
        timeout=PATIENCE,
    )
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()
