"""A name that is broken over two lines is the name on one line."""

from __future__ import annotations

from pathlib import Path

from readout.dossier import Dossier
from readout.publish.rows import evidence_rows


def test_names_over_a_line_break_are_no_faults(tmp_path: Path) -> None:
    report = tmp_path / "list.txt"
    report.write_text(
        "The delegation met Prime Minister\n    Quiroga in Lima. President\n    Salas of Peru spoke to Chile's envoy.\n"
    )
    with Dossier.open(tmp_path / "x.readout") as dossier:
        dossier.add(report)
        assert dossier.actors
        assert dossier.check() == ()


RELEASE = """\
READOUT OF THE MEETING

Foreign Minister Ilse Brandt of Norway met Foreign Minister Pavel Orsic of
Slovenia in Lisbon on 3 May 1999 to discuss the border commission. Minister
Orsic said that his government would answer the proposals of the commission
in writing before the end of the month.

The ministers agreed to meet again in June.
"""


def test_sentences_go_over_the_margin_and_evidence_is_a_line(tmp_path: Path) -> None:
    report = tmp_path / "release.txt"
    report.write_text(RELEASE)
    with Dossier.open(tmp_path / "x.readout") as dossier:
        dossier.add(report)
        entries = dossier.record().entries
        assert dossier.check() == ()
    meeting = next(e for e in entries if e.type == "contact" and e.fields["date"] == "1999-05-03")
    told = meeting.evidence[-1]
    assert "Foreign Minister Pavel Orsic of Slovenia in Lisbon on 3 May" in " ".join(told.quote.split())
    assert [row["quote"] for row in evidence_rows([told])] == [
        "Foreign Minister Ilse Brandt of Norway met Foreign Minister Pavel Orsic of",
        "Slovenia in Lisbon on 3 May 1999 to discuss the border commission.",
    ]
    assert all(RELEASE[row["start"] : row["end"]] == row["quote"] for row in evidence_rows([told]))
    said = [str(e.fields["content"]) for e in entries if e.type == "statement"]
    assert any("answer the proposals of the commission in writing before the end of the month" in s for s in said)
    assert all(RELEASE[p.start : p.end] == p.quote for e in entries for p in e.evidence)
