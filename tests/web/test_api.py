"""The interface for programs: the rows of the export, in pages, with tags, as the description says."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from readout.web.openapi import COLLECTIONS
from tests.web.conftest import room_of


def test_collections_hold_the_rows_of_the_export(reader: TestClient) -> None:
    rows = list(room_of(reader).dossier.rows())
    for name, kind in COLLECTIONS.items():
        expected = [json.loads(json.dumps(r)) for r in rows if r["type"] == kind]
        found, address = [], f"/api/{name}?limit=7"
        while address:
            answer = reader.get(address).json()
            found += answer["items"]
            address = answer["next"]
        assert found == expected, name
        assert answer["total"] == len(expected)
        for row in expected[:3] if kind != "problem" else ():
            assert reader.get(f"/api/{name}/{row['id']}").json() == row


def test_the_text_of_an_article_is_the_one_its_evidence_counts_in(reader: TestClient) -> None:
    for row in reader.get("/api/contacts").json()["items"]:
        for piece in row["evidence"]:
            text = reader.get(f"/api/articles/{piece['article']}/text").json()["text"]
            assert text[piece["start"] : piece["end"]] == piece["quote"]


def test_tags_spare_what_is_known_and_change_with_the_record(desk: TestClient) -> None:
    first = desk.get("/api/contacts")
    assert desk.get("/api/contacts", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    entry = first.json()["items"][0]["id"]
    made = desk.post("/api/decisions", json={"verdict": "accept", "target": [entry], "note": "seen"})
    assert made.status_code == 201
    assert desk.get("/api/contacts", headers={"if-none-match": first.headers["etag"]}).status_code == 200
    told = desk.get("/api/decisions").json()["items"]
    assert {d["note"] for d in told} == {"seen"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[]", 422),
        ('{"verdict":"accept"}', 422),
        ('{"verdict":"bless","target":["x"]}', 422),
        ('{"verdict":"accept","target":["nothing"]}', 409),
        ('{"verdict":"correct","target":["nothing"],"field":3}', 422),
        ('{"verdict":"accept","target":["x"],"by":"somebody else"}', 422),
        ("[" * 100_000, 400),
        ('{"verdict":"accept","target":["' + "x" * 200_000 + '"]}', 413),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(desk: TestClient, body: str, status: int) -> None:
    answer = desk.post("/api/decisions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "offset=-1", "limit=1&limit=2", "limit=٣"])
def test_a_page_that_makes_no_sense_is_refused(reader: TestClient, query: str) -> None:
    assert reader.get(f"/api/contacts?{query}").status_code == 400


def test_the_description_names_every_field(reader: TestClient) -> None:
    told = reader.get("/api/openapi.json").json()
    for name, kind in COLLECTIONS.items():
        assert f"/api/{name}" in told["paths"]
        shape = told["components"]["schemas"][kind]
        for row in reader.get(f"/api/{name}").json()["items"][:5]:
            assert set(shape["required"]) <= set(row), kind
