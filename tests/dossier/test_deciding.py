"""Deciding: the last word of a person holds, also where the clock was set back before it was said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from readout.dossier import Dossier, deciding
from readout.dossier.deciding import moment_after, signed_decision

REPORTS = {
    "lima.txt": "LIMA, March 3, 1983 - President Ana Duarte of Bolivia met President Luis Prado of Peru in Lima "
    "on Monday.\n",
    "wire.txt": "SANTIAGO, Feb. 8, 1983 - Foreign Minister Rosa Vega of Chile held talks with Foreign Minister Pablo "
    "Soto of Argentina in Santiago on Monday, officials said.\n",
}
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "moment"),
    [
        (None, "2024-05-01T12:00:00.000000Z"),
        ("2024-05-01T11:59:59.999999Z", "2024-05-01T12:00:00.000000Z"),
        ("2024-05-01T12:00:00.000000Z", "2024-05-01T12:00:00.000001Z"),
        ("2025-01-01T08:30:00.500000Z", "2025-01-01T08:30:00.500001Z"),
        ("2025-01-01T08:30:00Z", "2025-01-01T08:30:01.000000Z"),
        ("2025-01-01", "2025-01-01T00:00:00.000001Z"),
        ("some day", "2024-05-01T12:00:00.000000Z"),
        ("9999-12-31T23:59:59.999999Z", "2024-05-01T12:00:00.000000Z"),
    ],
)
def test_a_decision_comes_after_the_last_one_about_the_same(
    last: str | None, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "now", lambda: NOON)
    made = [signed_decision("accept", ("c1",), by="mara", at=last, note=None)] if last else []
    assert moment_after(made, ["c1", "c2"]) == moment
    assert moment_after(made, ["c2"]) == "2024-05-01T12:00:00.000000Z", "of other things the clock is believed"


def test_the_last_verdict_holds_though_the_clock_was_set_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Dossier.open(tmp_path / "talks.readout") as dossier:
        for name, text in REPORTS.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
            dossier.add(tmp_path / name)
        left, right = (e.claims[0] for e in dossier.record().of("contact"))
        monkeypatch.setattr(deciding, "now", lambda: NOON)
        dossier.decide("same", left, right, by="mara")
        assert dossier.entry(left).id == dossier.entry(right).id
        joined = dossier.standing
        monkeypatch.setattr(deciding, "now", lambda: NOON - timedelta(days=400))
        dossier.decide("correct", left, field="place", value="Lima", by="jon")
        dossier.decide("correct", right, field="place", value="Quito", by="mara")
        assert dossier.entry(left).fields["place"] == "Quito"  # type: ignore[union-attr]  # an entry
        retraction = dossier.decide("retract", joined[0].id, by="jon")
        assert dossier.entry(left).id != dossier.entry(right).id
        dossier.decide("retract", retraction[0].id, by="mara")
        assert dossier.entry(left).id == dossier.entry(right).id
