"""Finds readers, finders, linkers and publishers that other packages add by entry point; built-ins need none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from readout.errors import Problem


@cache
def plugins(group: str) -> tuple[tuple[tuple[str, Callable[..., Any]], ...], tuple[Problem, ...]]:
    """(name, function) of every entry point of `group`, by name; one that cannot be loaded is a problem, not an end."""
    found: list[tuple[str, Callable[..., Any]]] = []
    problems = []
    for point in sorted(entry_points(group=group), key=lambda p: (p.name, p.value)):
        try:
            loaded = point.load()
        except Exception as error:
            why = f"the plugin could not be loaded ({type(error).__name__}: {error}); reinstall or remove it"
            problems.append(Problem("plugin", f"{group}: {point.name}", why))
            continue
        found.append((point.name, loaded))
    return tuple(found), tuple(problems)
