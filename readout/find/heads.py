"""Heads: where the noun of an office, a rank, a body or a group begins and ends."""

from __future__ import annotations

from functools import cache

from readout.find.grid import Grid
from readout.vocab.offices import Word, words


@cache
def _forms() -> dict[str, tuple[tuple[tuple[str, ...], Word], ...]]:
    """The heads by their first word, as words and hyphens, the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for form, word in words().items():
        parts = tuple(form.replace("-", " - ").split())
        out.setdefault(parts[0], []).append((parts, word))
    return {first: tuple(sorted(forms, key=lambda f: -len(f[0]))) for first, forms in out.items()}


def head_at(grid: Grid, i: int) -> tuple[Word, int] | None:
    """The head that starts at token `i`, and its last token."""
    for parts, word in _forms().get(grid.low[i], ()):
        last = i + len(parts) - 1
        if grid.low[i : last + 1] == parts and grid.same_sentence(i, last):
            return word, last
    return None
