"""Long lists in pages of a fixed length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
LENGTH = 50
OF_A_SITE = 200
"""So many things stand on one page of a list in a static site."""


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of a list: `items` are numbers `first` to `last` of `total`."""

    items: Sequence[T]
    number: int
    pages: int
    total: int
    first: int
    last: int


def paged(items: Sequence[T], number: int, length: int = LENGTH) -> Paged[T]:
    """Page `number` (from 1; a number beyond the last is the last)."""
    pages = max(1, -(-len(items) // length))
    number = min(max(1, number), pages)
    start = (number - 1) * length
    part = items[start : start + length]
    return Paged(part, number, pages, len(items), start + 1 if part else 0, start + len(part))
