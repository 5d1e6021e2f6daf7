"""The record of real processes against hand-made answers; runs where READOUT_CORPORA names the corpora."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
CORPORA = os.environ.get("READOUT_CORPORA")

if not CORPORA:
    pytest.skip("READOUT_CORPORA is not set: the record is not scored", allow_module_level=True)


@pytest.fixture(scope="module")
def seeds() -> dict[str, Any]:
    command = [sys.executable, str(ROOT / "bench" / "gold.py"), "seeds"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def test_the_record_is_well_formed_and_its_evidence_holds(seeds: dict[str, Any]) -> None:
    assert seeds["well_formed"]
    assert seeds["evidence"]["broken"] == seeds["evidence"]["too_long"] == seeds["evidence"]["bad_rows"] == 0


def test_one_meeting_told_by_five_reports_is_one_contact(seeds: dict[str, Any]) -> None:
    contacts = seeds["contacts"]
    assert contacts["found"] >= 5
    assert contacts["reports_covered_%"] == 100.0
    assert contacts["duration_right"] == contacts["duration_gold"]
    assert contacts.get("date_wrong", 0) == 0


def test_statements(seeds: dict[str, Any]) -> None:
    assert seeds["statements"]["found"] >= 60
    assert seeds["statements"]["speaker_right"] >= 50
    assert seeds["statements"]["pieces"] <= 135


def test_the_ledger(seeds: dict[str, Any]) -> None:
    assert seeds["ledger"]["found"] >= 7
    assert seeds["ledger"]["due_right"] == seeds["ledger"]["due_gold"]
    assert seeds["ledger"]["predicted"] <= 40


def test_acts(seeds: dict[str, Any]) -> None:
    assert seeds["acts"]["found"] >= 9
    assert seeds["acts"]["code_right"] >= 8
    assert seeds["acts"]["predicted"] <= 45


def test_discrepancies(seeds: dict[str, Any]) -> None:
    assert seeds["discrepancies"]["found"] == 4
    assert seeds["discrepancies"]["unjudged"] <= 4
    assert seeds["discrepancies"]["agreements_flagged_wrongly"] == 0


def test_names(seeds: dict[str, Any]) -> None:
    assert seeds["variants"]["joined"] >= 44
    assert seeds["variants"]["wrong_merges"] == 0
