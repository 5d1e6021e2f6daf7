"""A name that is broken over two lines is the name on one line."""

from __future__ import annotations

from pathlib import Path

from readout.dossier import Dossier


def test_names_over_a_line_break_are_no_faults(tmp_path: Path) -> None:
    report = tmp_path / "list.txt"
    report.write_text(
        "The delegation met Prime Minister\n    Quiroga in Lima. President\n    Salas of Peru spoke to Chile's envoy.\n"
    )
    with Dossier.open(tmp_path / "x.readout") as dossier:
        dossier.add(report)
        assert dossier.actors
        assert dossier.check() == ()
