"""The `readout` command; one command, one Dossier call, one transaction."""

from __future__ import annotations

from readout.cli.app import main

__all__ = ["main"]
