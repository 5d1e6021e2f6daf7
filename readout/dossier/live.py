"""Which reading of an article stands: the newest engine's."""

from __future__ import annotations

import re
from collections.abc import Sequence


def rank(engine: str, current: str) -> tuple[bool, tuple[int, ...], str]:
    """The higher, the newer: this program's engine first, then by version, then by name."""
    version = re.match(r"readout (\d+(?:\.\d+)*)", engine)
    return engine == current, tuple(int(n) for n in version[1].split(".")) if version else (), engine


def live(readings: Sequence[tuple[str, str]], current: str) -> str:
    """The id of the reading that stands among (engine, reading id) pairs; the same for any order of them."""
    return max(readings, key=lambda pair: (rank(pair[0], current), pair[1]))[1]
