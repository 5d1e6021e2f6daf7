"""Dossier: one process; add reports, decide, ask for the record, export it."""

from __future__ import annotations

from readout.dossier.dossier import Dossier
from readout.dossier.intake import Added
from readout.dossier.upkeep import Merged, merge, restore

__all__ = ["Added", "Dossier", "Merged", "merge", "restore"]
