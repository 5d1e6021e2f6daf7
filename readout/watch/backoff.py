"""Back-off: when to try again what has failed, ever later up to a cap."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

CAP = 24 * 3600.0
"""Seconds: nothing waits longer."""


def wait_after(failures: int, name: str, first: float = 300.0, asked: float | None = None) -> float:
    """Seconds to wait after so many failures in a row: `first`, doubled each time, at most a day.

    `name` moves it by up to a tenth, always the same, so that what failed together is not asked together again.
    `asked` is what a server asked for; a shorter wait is not taken.
    """
    moved = 0.9 + hashlib.sha256(name.encode()).digest()[0] / 255 * 0.2
    doubled = first * 2.0 ** min(failures - 1, 20) * moved
    return min(CAP, max(doubled, asked or 0.0))


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that a server asked to be left alone (Retry-After: seconds or a date); None where it did not."""
    text = (headers.get("retry-after") or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return None


def is_due(due: float | None, now: float) -> bool:
    """Whether a moment has come; one further off than the cap is the work of a clock that was set back."""
    return due is not None and (due <= now or due > now + 2 * CAP)
