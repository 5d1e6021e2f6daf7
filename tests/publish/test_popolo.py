"""Popolo: people, bodies and offices, with what the reports say of them."""

from __future__ import annotations

import json

from readout.publish.popolo import publish_popolo
from tests.publish.sample import MET_1, bundle
from tests.publish.test_formats import hostile


def test_people_hold_offices_in_bodies() -> None:
    made = json.loads("".join(publish_popolo(bundle())))
    assert [p["name"] for p in made["persons"]] == ["Tomas Quiroga", "Elena Rojas"]
    assert {o["id"] for o in made["organizations"]} == {"x-bolivia", "x-chile"}
    rojas = next(m for m in made["memberships"] if m["person_id"] == "x-rojas")
    assert (rojas["role"], rojas["organization_id"]) == ("Foreign Minister of Chile", "x-chile")
    assert rojas["sources"][0]["url"] == "01_lima_post.txt"
    assert MET_1.quote in rojas["sources"][0]["note"]


def test_every_reference_leads_somewhere() -> None:
    for record in (bundle(), hostile()):
        made = json.loads("".join(publish_popolo(record)))
        people, bodies = ({x["id"] for x in made[k]} for k in ("persons", "organizations"))
        assert {m["person_id"] for m in made["memberships"]} <= people
        assert {m["organization_id"] for m in made["memberships"] if "organization_id" in m} <= bodies
