"""FollowTheMoney entities: whole, and where its schema is at hand, right by that schema."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from readout.publish.bundle import Bundle
from readout.publish.ftm import publish_ftm
from tests.publish.sample import ENTRIES, TEXTS, bundle, record
from tests.publish.test_formats import hostile


def entities(made: Bundle) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in publish_ftm(made)]
    assert len({e["id"] for e in found}) == len(found)
    return {e["id"].removeprefix("readout-"): e for e in found}


@pytest.fixture(scope="module")
def schemata() -> dict[str, dict[str, Any]]:
    """FollowTheMoney's schemata as its own files define them; its package needs ICU, its files do not."""
    spec = find_spec("followthemoney")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("the schema of FollowTheMoney is not installed (its package needs ICU)")
    folder = Path(spec.submodule_search_locations[0]) / "schema"
    out: dict[str, dict[str, Any]] = {}
    for file in folder.glob("*.y*ml"):
        out |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return out


def ancestors(schemata: dict[str, dict[str, Any]], name: str) -> list[str]:
    return [name, *(a for parent in schemata[name].get("extends", []) for a in ancestors(schemata, parent))]


@pytest.mark.parametrize("made", [bundle, hostile], ids=["plain", "hostile"])
def test_entities_are_right_by_the_schema(schemata: dict[str, dict[str, Any]], made: Any) -> None:
    found = entities(made())
    for entity in found.values():
        line = ancestors(schemata, entity["schema"])
        properties = {k: v for name in reversed(line) for k, v in schemata[name].get("properties", {}).items()}
        required = set(schemata[entity["schema"]].get("required", []))
        assert required <= entity["properties"].keys() <= properties.keys()
        assert not schemata[entity["schema"]].get("abstract")
        for name, values in entity["properties"].items():
            if properties[name].get("type") == "entity":
                for value in values:
                    target = found[value.removeprefix("readout-")]["schema"]
                    assert properties[name]["range"] in ancestors(schemata, target), (entity["schema"], name)


def test_schemata_of_the_things_of_a_record() -> None:
    found = {name: e["schema"] for name, e in entities(bundle()).items()}
    assert (
        found
        | {
            "a-1": "Article",
            "x-chile": "PublicBody",
            "x-rojas": "Person",
            "x-rojas-post-0": "Position",
            "x-rojas-post-0-held": "Occupancy",
            "e-meeting": "Event",
            "e-act": "Event",
            "e-say": "Note",
            "e-answer": "Note",
            "d-place": "Note",
        }
        == found
    )


def test_every_entity_of_an_entry_names_its_documents_and_words() -> None:
    found = entities(bundle())
    for entry in ENTRIES:
        properties = found[entry.id]["properties"]
        assert properties["proof"] == [f"readout-{a}" for a in sorted({e.article for e in entry.evidence})]
        assert all(e.quote in " ".join(properties["notes"]) for e in entry.evidence)


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("1983-01-14", {"date": ["1983-01-14"]}),
        ("1983-01", {"date": ["1983-01"]}),
        ("1983-01-10/1983-01-13", {"startDate": ["1983-01-10"], "endDate": ["1983-01-13"]}),
        ("[1983-01-18,1983-01-25]", {"summary": ["Date: Tue 18 Jan or Tue 25 Jan 1983 ([1983-01-18,1983-01-25])"]}),
        ("1983-01-14?", {"summary": ["Date: Fri 14 Jan 1983 (doubtful) (1983-01-14?)"]}),
        (None, {}),
    ],
)
def test_no_day_is_made_up(date: str | None, told: dict[str, list[str]]) -> None:
    meeting = next(e for e in ENTRIES if e.id == "e-meeting")
    entry = replace(meeting, fields={**meeting.fields, "date": date})
    made = Bundle(replace(record(), entries=(entry,)), TEXTS, version="1", model="m")
    properties = entities(made)["e-meeting"]["properties"]
    assert {k: properties[k] for k in ("date", "startDate", "endDate", "summary") if k in properties} == told
