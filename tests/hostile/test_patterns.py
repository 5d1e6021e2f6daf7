"""No regular expression of the package takes longer than its text is long: not even on texts made to slow it down."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from tests.hostile.patterns import Pattern, attacks, patterns

pytestmark = pytest.mark.patterns

SIZE = 4_000
SECONDS = 0.12
"""Processor time for one text of that size: a linear pattern takes a hundredth of it, a quadratic one many times it."""
BOUNDED = {
    "language/lemmas.py": "asked of one word",
}
"""Where a pattern only ever sees a few words, whatever it would cost on more."""


class TooSlowError(Exception):
    """A pattern that was stopped."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, _stop)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def _use(pattern: Pattern, method: str) -> Callable[[str | bytes], object]:
    made = re.compile(pattern.expression, pattern.flags)
    if method in ("match", "fullmatch"):
        return getattr(made, method)  # type: ignore[no-any-return]  # one of two methods of a pattern
    nothing = b"" if isinstance(pattern.expression, bytes) else ""
    return lambda text: made.sub(nothing, text)  # type: ignore[call-overload]  # both are str, or both bytes


def _slow(pattern: Pattern) -> Iterator[str]:
    for method in sorted(pattern.methods):
        use = _use(pattern, method)
        for text in attacks(pattern, SIZE):
            began = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, 2 * SECONDS)
            try:
                use(text)
            except TooSlowError:
                pass
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            if time.process_time() - began > SECONDS:
                yield f"{pattern.where} {method} {text[:24]!r}: {pattern.expression[:80]!r}"
                return


def test_every_pattern_is_linear() -> None:
    found, unknown = patterns()
    assert len(found) > 180
    print(f"{len(found)} patterns measured, {len(unknown)} made of names while the program runs")
    assert [slow for p in found if p.where.split(":")[0] not in BOUNDED for slow in _slow(p)] == []


def test_what_is_measured_can_fail() -> None:
    careless = Pattern("here", r"(?:\w+\s?)+:", 0, frozenset(["search"]))
    assert list(_slow(careless))
