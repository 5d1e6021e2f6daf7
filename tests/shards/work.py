"""Jobs for the engines: quick ones, and ones that kill the process that does them."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def dies_once(path: str) -> str:
    """Kills its process the first time, as a machine without memory does; the second time it is done."""
    if not Path(path).exists():
        Path(path).write_text("tried", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return path


def dies_always(_path: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""
