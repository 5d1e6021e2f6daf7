"""Each click is one decision: signed, dated, shown, taken back, and kept when reports are read again."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Response
from starlette.testclient import TestClient

from readout import Dossier
from readout.model.record import Actor
from readout.publish.desk.desk import Desk
from readout.web.app import create_app
from readout.web.room import Room
from tests.web import conftest
from tests.web.conftest import EXAMPLE, room_of


def token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/sources").text)
    assert found
    return found[1]


def post(client: TestClient, path: str, **fields: object) -> Response:
    return client.post(path, data={"csrf": token(client), "next": "/", **fields}, follow_redirects=False)


def made(answer: Response) -> list[str]:
    assert answer.status_code == 303, answer.text
    return parse_qs(urlsplit(answer.headers["location"]).query)["done"]


def settled(client: TestClient) -> Desk:
    """The desk once the newest record is on show."""
    return conftest.settled(room_of(client))


def actor(desk: Desk, form: str) -> Actor:
    return next(a for a in desk.bundle.record.actors if any(v.form == form for v in a.variants))


def test_a_decision_needs_the_token_of_the_page(desk: TestClient) -> None:
    entry = room_of(desk).desk().bundle.record.of("contact")[0].id
    for wrong in ("", "0" * 64, token(TestClient(desk.app, base_url="http://localhost"))):
        answer = desk.post("/decide", data={"csrf": wrong, "verdict": "accept", "id": entry, "next": "/"})
        assert answer.status_code == 403
    assert room_of(desk).decisions() == ()


def test_accept_shows_who_and_undo_takes_it_back(desk: TestClient) -> None:
    entry = room_of(desk).desk().bundle.record.of("contact")[0].id
    ids = made(post(desk, "/decide", verdict="accept", id=entry))
    assert all(d.by for d in room_of(desk).decisions())
    settled(desk)
    assert "confirmed by" in desk.get(f"/contact/{entry}").text
    made(post(desk, "/undo", id=ids))
    settled(desk)
    assert "confirmed by" not in desk.get(f"/contact/{entry}").text


def test_correcting_a_date_moves_the_contact(desk: TestClient) -> None:
    entry = next(e for e in room_of(desk).desk().bundle.record.of("contact") if e.fields.get("date"))
    made(post(desk, "/decide", verdict="correct", id=entry.id, field="date", value="1998-10-25"))
    assert settled(desk).bundle.entries[entry.id].fields["date"] == "1998-10-25"
    assert "Sun 25 Oct 1998" in desk.get(f"/contact/{entry.id}").text


def test_what_is_no_date_is_not_taken(desk: TestClient) -> None:
    entry = room_of(desk).desk().bundle.record.of("contact")[0].id
    answer = post(desk, "/decide", verdict="correct", id=entry, field="date", value="last week")
    assert answer.status_code == 400
    assert "last week is not a date" in answer.text
    assert room_of(desk).decisions() == ()


def test_correcting_the_outlet_and_the_day_of_a_report(desk: TestClient) -> None:
    article = room_of(desk).desk().bundle.record.articles[0].id
    made(post(desk, "/decide", verdict="correct", id=article, field="outlet", value="The Andes Courier"))
    made(post(desk, "/decide", verdict="correct", id=article, field="published", value="1998-10-28"))
    found = settled(desk).bundle.articles[article]
    assert (found.outlet, found.published) == ("The Andes Courier", "1998-10-28")


def test_hiding_a_report_and_taking_it_in_again(desk: TestClient) -> None:
    article = room_of(desk).desk().bundle.record.articles[0]
    made(post(desk, "/decide", verdict="hide", id=article.id))
    assert article.id not in settled(desk).bundle.articles
    assert "Left out by people" in desk.get("/sources").text
    made(post(desk, "/decide", verdict="show", id=article.id))
    assert article.id in settled(desk).bundle.articles


def test_actors_are_merged_parted_and_merged_again(desk: TestClient) -> None:
    before = settled(desk)
    left, right = actor(before, "Fernando de Trazegnies"), actor(before, "Jamil Mahuad")
    made(post(desk, "/decide", verdict="same", id=[left.id, right.id]))
    whole = actor(settled(desk), "Fernando de Trazegnies")
    forms = {v.form for v in whole.variants}
    assert {"Fernando de Trazegnies", "Jamil Mahuad"} <= forms
    mine = {v.form for v in right.variants}
    for former in (left.id, right.id):
        assert desk.get(f"/actor/{former}").url.path == f"/actor/{whole.id}"
    picked = [m.id for m in room_of(desk).dossier.mentions_of(whole) if m.surface in mine and m.form == "name"]
    made(post(desk, "/split", id=whole.id, part=[" ".join(picked)]))
    after = settled(desk)
    assert {v.form for v in actor(after, "Fernando de Trazegnies").variants} == {v.form for v in left.variants}
    assert {v.form for v in actor(after, "Jamil Mahuad").variants} == mine
    made(post(desk, "/decide", verdict="same", id=[actor(after, "Jamil Mahuad").id, left.id]))
    again = actor(settled(desk), "Fernando de Trazegnies")
    assert {v.form for v in again.variants} == forms


def test_contacts_are_parted_and_merged(desk: TestClient) -> None:
    entry = max(settled(desk).bundle.record.of("contact"), key=lambda e: len(e.claims))
    claim = sorted(entry.claims)[-1]
    made(post(desk, "/split", id=entry.id, part=[claim]))
    addressed = settled(desk).addressed
    others = {addressed[c] for c in entry.claims if c != claim and c in addressed}
    assert addressed[claim] not in others
    assert len(others) == 1
    made(post(desk, "/decide", verdict="same", id=[addressed[claim], others.pop()]))
    addressed = settled(desk).addressed
    assert len({addressed[c] for c in entry.claims if c in addressed}) == 1


def test_nothing_is_parted_from_nothing(desk: TestClient) -> None:
    entry = max(settled(desk).bundle.record.of("contact"), key=lambda e: len(e.claims))
    assert post(desk, "/split", id=entry.id, part=[]).status_code == 400
    assert post(desk, "/split", id=entry.id, part=[" ".join(entry.claims)]).status_code == 400


def test_decisions_hold_when_the_reports_are_added_again(copy: Path) -> None:
    with TestClient(create_app(copy), base_url="http://localhost") as client:
        entry = next(e for e in room_of(client).desk().bundle.record.of("contact") if e.fields.get("date"))
        made(post(client, "/decide", verdict="correct", id=entry.id, field="date", value="1998-10-25"))
    with Dossier.open(copy) as dossier:
        dossier.add(EXAMPLE)
    with TestClient(create_app(copy), base_url="http://localhost") as client:
        assert settled(client).bundle.entries[entry.id].fields["date"] == "1998-10-25"
        told = client.get("/decisions").text
        assert 'class="notice"' not in told
        assert "Corrected" in told
        assert "Sun 25 Oct 1998" in told


def test_the_review_queue_empties_by_its_own_buttons(desk: TestClient) -> None:
    asked: list[str] = []
    for _ in range(40):
        html = desk.get("/review").text
        form = re.search(
            r'<div class="verdicts" role="group".*?<form method="post" action="/decide".*?</form>', html, re.DOTALL
        )
        if form is None:
            break
        asked.append(re.findall(r"<h1>(.*?)</h1>", html, re.DOTALL)[0])
        fields: dict[str, list[str]] = {}
        for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form[0]):
            fields.setdefault(name, []).append(value.replace("&#34;", '"').replace("&amp;", "&"))
        answer = desk.post("/decide", data=fields, follow_redirects=False)
        assert answer.status_code == 303, answer.text
    assert len(asked) >= 15
    settled(desk)
    assert len(room_of(desk).decisions()) >= len(asked)


def test_next_leaves_a_question_for_later(desk: TestClient) -> None:
    first = desk.get("/review").text
    item = re.search(r'name="after" value="(q-\w+)"', first)
    assert item
    second = desk.get(f"/review?after={item[1]}").text
    assert re.findall(r"<h1>.*?</h1>", first) != re.findall(r"<h1>.*?</h1>", second) or "see it whole" in second
    assert room_of(desk).decisions() == ()


def test_a_decision_leads_back_to_this_server_alone(desk: TestClient) -> None:
    entry = room_of(desk).desk().bundle.record.of("contact")[0].id
    for away in ("https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"):
        answer = post(desk, "/decide", verdict="accept", id=entry, next=away)
        assert answer.headers["location"].startswith("/?done=")


def test_a_change_made_elsewhere_is_shown(desk: TestClient, copy: Path) -> None:
    entry = room_of(desk).desk().bundle.record.of("contact")[0].id
    with Dossier.open(copy) as other:
        other.decide("accept", entry, by="mara")
    settled(desk)
    assert "confirmed by mara" in desk.get(f"/contact/{entry}").text


def test_decisions_are_taken_while_the_record_is_worked_out(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_of(desk)
    first, second, *_ = (e.id for e in settled(desk).bundle.record.of("statement"))
    gate, taking = threading.Event(), Room._take

    def later(self: Room, state: str) -> Any:
        gate.wait(60)
        return taking(self, state)

    monkeypatch.setattr(Room, "_take", later)
    room._took = 30.0
    for entry in (first, second):
        answer = post(desk, "/decide", verdict="accept", id=entry, next=f"/entry/{entry}")
        page = desk.get(answer.headers["location"]).text
        assert "Confirmed." in page
        assert "data-deriving" in page
        assert "Kept about this: confirmed by" in page
    assert "2 decisions are kept, and being worked into the record, which takes about 30 seconds." in page
    assert "Kept about this" not in desk.get("/").text
    assert desk.get("/state").json() == {"deriving": True}
    gate.set()
    shown = settled(desk).bundle.entries
    assert all((review := shown[e].review) and review.verdict == "accept" for e in (first, second))
    room.desk()
    assert "data-deriving" not in desk.get(f"/entry/{first}").text


def test_a_decision_is_the_same_whether_all_readings_were_looked_at_or_a_few(copy: Path) -> None:
    with Dossier.open(copy) as quick, Dossier.open(copy) as whole:
        record = quick.record()
        claims = whole.behind().claims
        things = [*(e.id for e in record.entries[:20]), *(e.claims[-1] for e in record.entries[:5])]
        things += [a.id for a in record.actors[:10]]
        for n, thing in enumerate(things):
            verdict = ("accept", "reject")[n % 2]
            made = [
                d.decide(verdict, thing, by="mara", at="1998-11-02T00:00:00Z", record=record) for d in (quick, whole)
            ]
            assert made[0] == made[1], thing
            assert all(d.seen for d in made[0] if d.target[0] in claims)


def test_a_process_is_renamed_at_once_and_named_by_its_sides_where_nobody_says(desk: TestClient) -> None:
    answer = post(desk, "/rename", title="  Peru & Ecuador,\n1998 ")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "<h1><bdi>Peru &amp; Ecuador, 1998</bdi></h1>" in desk.get("/").text
    assert "Peru &amp; Ecuador, 1998</title>" in desk.get("/contacts").text
    settled(desk)
    assert desk.get("/api/record").json()["title"] == "Peru & Ecuador, 1998"
    assert post(desk, "/rename", title="x" * 500).status_code == 400
    post(desk, "/rename", title="")
    assert "<h1><bdi>Ecuador and Peru, 1998 to 1999</bdi></h1>" in desk.get("/").text
    assert desk.post("/rename", data={"csrf": "0" * 64, "title": "no"}).status_code == 403
