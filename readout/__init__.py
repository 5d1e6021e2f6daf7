"""Readout reads many noisy press reports of a diplomatic process and keeps one sourced record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readout.dossier import Dossier
    from readout.errors import Problem, ReadoutError
    from readout.model.record import Record

__version__ = "0.1.0"
__all__ = ["Dossier", "Problem", "ReadoutError", "Record", "__version__"]

_HOMES = {
    "Dossier": "readout.dossier",
    "Problem": "readout.errors",
    "ReadoutError": "readout.errors",
    "Record": "readout.model.record",
}


def __getattr__(name: str) -> object:
    """Loads a public name when it is first asked for, so that importing the package stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module 'readout' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
