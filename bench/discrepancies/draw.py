"""Draws by a seed: the same seed gives the same draws on every version of Python."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A stream of choices. Only `random.random` is used, the one method whose sequence Python promises to keep."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random

    def below(self, bound: int) -> int:
        """A whole number from 0 up to, without, `bound`."""
        return int(self._random() * bound)

    def one(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self._random() < probability

    def order(self, items: Iterable[T]) -> list[T]:
        """The items in a drawn order."""
        return [item for _, _, item in sorted((self._random(), i, item) for i, item in enumerate(items))]
