"""Every page answers, links to what is there, and carries no script or style of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import room_of

LISTS = ["/", "/contacts", "/ledger", "/statements", "/discrepancies", "/acts", "/actors", "/sources", "/review",
         "/decisions", "/search", "/search?q=border", "/search?q=nothingofthekind", "/search?q=%00%22%27*",
         "/search?q=a%00b", "/ledger?as_of=1998-12-01", "/api/",
         "/statements?direct=direct&since=1998-10-01", "/contacts?page=99"]  # fmt: skip


def test_every_list_is_a_page(reader: TestClient) -> None:
    for path in LISTS:
        answer = reader.get(path)
        assert answer.status_code == 200, path
        assert answer.text.count("<h1") == 1, path
        assert "{{" not in answer.text
        assert "{}" not in answer.text


def test_everything_in_the_record_has_a_page(reader: TestClient) -> None:
    desk = room_of(reader).desk()
    record = desk.bundle.record
    for thing in (*record.entries, *record.actors, *record.discrepancies, *record.articles):
        assert reader.get(desk.to(thing.id), follow_redirects=False).status_code == 200, thing.id


def test_any_claim_leads_to_its_entry(reader: TestClient) -> None:
    desk = room_of(reader).desk()
    entry = max(desk.bundle.record.of("contact"), key=lambda e: len(e.claims))
    answer = reader.get(f"/entry/{entry.claims[-1]}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/contact/{entry.id}")


def test_links_lead_somewhere(reader: TestClient) -> None:
    seen = set()
    for path in ("/", "/contacts", "/ledger", "/statements", "/discrepancies", "/actors", "/sources"):
        seen |= set(links(reader.get(path).text))
    assert len(seen) > 60
    for path in sorted(seen):
        assert reader.get(path).status_code == 200, path


def links(html: str) -> Iterator[str]:
    for href in re.findall(r'href="([^"]*)"', html):
        path = href.replace("&amp;", "&").partition("#")[0]
        if path:
            assert path.startswith("/"), href
            yield path


def test_the_marked_sentence_is_the_evidence(reader: TestClient) -> None:
    desk = room_of(reader).desk()
    piece = desk.bundle.record.of("contact")[0].evidence[0]
    page = reader.get(desk.marked(piece.article, piece.start, piece.end)).text
    marked = re.findall(r'<(?:a|span) class="[^"]*marked[^"]*"[^>]*>(.*?)</(?:a|span)>', page, re.DOTALL)
    assert "".join(marked) == piece.quote
    assert f'id="p{piece.start}"' in page


@pytest.mark.parametrize("path", ["/", "/contacts", "/ledger", "/statements", "/review", "/sources"])
def test_pages_carry_no_script_or_style_of_their_own(reader: TestClient, path: str) -> None:
    html = reader.get(path).text
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)| style=| on[a-z]+=|javascript:", html)


def test_what_is_not_there_is_told(reader: TestClient) -> None:
    for path in ("/contact/c-0000000000000000", "/article/nothing", "/nowhere", "/entry/%00", "/actor/..%2f..%2fetc"):
        answer = reader.get(path)
        assert answer.status_code == 404, path
    assert "Nothing in this dossier" in reader.get("/actor/nobody").text


def test_an_empty_dossier_teaches(tmp_path: Path) -> None:
    from readout.web.app import create_app

    with TestClient(create_app(tmp_path / "new.readout"), base_url="http://localhost") as client:
        for path in LISTS:
            assert client.get(path).status_code == 200, path
        assert "Nothing has been read yet" in client.get("/").text
