"""Knowledge files in Popolo and FollowTheMoney."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readout.errors import SourceError
from readout.model.knowledge import Tenure
from readout.read.knowledge import read_knowledge

POPOLO = {
    "persons": [
        {"id": "p1", "name": "Tor Aase", "other_names": [{"name": "T. Aase"}]},
        {"id": "p2", "memberships": []},
    ],
    "organizations": [{"id": "o1", "name": "Norway"}],
    "posts": [{"id": "q1", "label": "Foreign Ministry spokesman", "organization_id": "o1"}],
    "memberships": [
        {"person_id": "p1", "post_id": "q1", "start_date": "1998-02-01", "end_date": "1999-06-30"},
        {"person_id": "p1", "role": "editor", "start_date": "long ago"},
    ],
}
FTM = [
    {"id": "p1", "schema": "Person", "properties": {"name": ["Tor Aase"], "alias": ["T. Aase"]}},
    {"id": "q1", "schema": "Position", "properties": {"name": ["Foreign Ministry spokesman"], "country": ["no"]}},
    {
        "id": "h1",
        "schema": "Occupancy",
        "properties": {"holder": ["p1"], "post": ["q1"], "startDate": ["1998-02-01"], "endDate": ["1999-06-30"]},
    },
]


def written(path: Path, data: object) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_popolo(tmp_path: Path) -> None:
    (person,), problems = read_knowledge(written(tmp_path / "people.json", POPOLO))
    assert (person.name, person.aliases, person.source) == ("Tor Aase", ("T. Aase",), "people.json")
    assert Tenure("Foreign Ministry spokesman", "Norway", "1998-02-01", "1999-06-30") in person.tenures
    assert Tenure("editor") in person.tenures
    assert sorted(p.message for p in problems) == [
        "Tor Aase: “long ago” is no date and was left out",
        "a person has no name and was left out",
    ]


def test_follow_the_money_as_lines(tmp_path: Path) -> None:
    path = tmp_path / "people.ftm.json"
    path.write_text("\n".join(map(json.dumps, FTM)), encoding="utf-8")
    (person,), problems = read_knowledge(path)
    assert problems == ()
    assert person.tenures == (Tenure("Foreign Ministry spokesman", "no", "1998-02-01", "1999-06-30"),)
    assert person.aliases == ("T. Aase",)


def test_a_bare_list_of_popolo_persons(tmp_path: Path) -> None:
    data = [{"name": "Tor Aase", "memberships": [{"role": "spokesman", "organization": {"name": "Norway"}}]}]
    (person,), _ = read_knowledge(written(tmp_path / "x.json", data))
    assert person.tenures == (Tenure("spokesman", "Norway"),)


@pytest.mark.parametrize("content", [b"", b"no json", b"\xff\xfe", b"[1, 2]", b"{}", b'{"persons": 1}'])
def test_what_is_no_such_file_is_said_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(SourceError, match=r"x\.json"):
        read_knowledge(tmp_path / "x.json")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_knowledge(tmp_path / "none.json")
