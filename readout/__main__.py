"""`python -m readout` is the `readout` command."""

from __future__ import annotations

from readout.cli import main

main()
