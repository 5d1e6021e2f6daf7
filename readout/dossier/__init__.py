"""Dossier: one process; add reports, decide, ask for the record, export it."""

from __future__ import annotations

from readout.dossier.copying import Copied, copy
from readout.dossier.dossier import Dossier
from readout.dossier.intake import Added
from readout.dossier.upkeep import Merged, merge, migrate, restore

__all__ = ["Added", "Copied", "Dossier", "Merged", "copy", "merge", "migrate", "restore"]
