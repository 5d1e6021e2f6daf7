"""Files and addresses are taken in beside the pages, and what is new is told at the next visit."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from readout.web.app import create_app
from tests.web.conftest import EXAMPLE, room_of
from tests.web.test_deciding import settled, token

NEW = "LIMA, June 2, 1999 - Foreign ministers of Peru and Ecuador met in Lima on June 1, 1999 for two hours.\n"


def add(client: TestClient, *files: tuple[str, bytes], accept: str = "text/html") -> int:
    form = {"csrf": token(client), "addresses": ""}
    sent = [("files", (name, body, "application/octet-stream")) for name, body in files]
    answer = client.post("/sources", data=form, files=sent, headers={"accept": accept}, follow_redirects=False)
    client.app.state.jobs.wait()  # type: ignore[attr-defined]  # a Starlette
    return answer.status_code


def test_files_are_read_and_shown(desk: TestClient) -> None:
    before = len(room_of(desk).desk().bundle.record.articles)
    assert add(desk, ("10_new.txt", NEW.encode()), ("../../11_dupe.txt", NEW.encode() + b"Peru agreed.\n")) == 303
    told = desk.get("/sources/progress").json()
    assert (told["finished"], told["said"]) == (True, "2 reports read.")
    assert len(settled(desk).bundle.record.articles) == before + 2
    assert "10_new.txt" in desk.get("/sources").text
    assert "11_dupe.txt" in desk.get("/sources").text


def test_what_is_known_stays_and_what_cannot_be_read_is_told(desk: TestClient) -> None:
    known = next(EXAMPLE.glob("08*"))
    status = add(desk, (known.name, known.read_bytes()), ("broken.pdf", b"%PDF-1.4 nothing"), accept="application/json")
    assert status == 202
    told = desk.get("/sources/progress").json()
    assert told["finished"]
    assert any("broken.pdf" in p for p in told["problems"])


def test_the_next_visit_tells_what_is_new(copy: Path, tmp_path: Path) -> None:
    visits = tmp_path / "visits"
    with TestClient(create_app(copy, visits=visits), base_url="http://localhost") as client:
        assert "your last visit" not in client.get("/").text
        add(client, ("10_new.txt", NEW.encode()))
        settled(client)
    with TestClient(create_app(copy, visits=visits), base_url="http://localhost") as client:
        assert "Nothing has changed since then" in client.get("/").text
        add(client, ("11_newer.txt", NEW.replace("Lima", "Quito").encode()))
        settled(client)
        page = client.get("/").text
        assert "your last visit" in page
        assert "1 new report" in page
