"""A report is hostile input, another site is hostile, and so may be the network."""

from __future__ import annotations

import html
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from readout import Dossier, ReadoutError
from readout.cli.serving import run_serve
from readout.settings import is_this_machine
from readout.web.accounts import TRIES, Accounts
from readout.web.app import create_app
from readout.web.security import local_path
from readout.web.uploads import LARGEST, safe_name
from tests.web.test_deciding import post, token

HOSTILE = (
    "LIMA, 3 March 1999 - Foreign Minister <script>alert('a')</script> Rosa Quispe met Juan Paz of Chile in Lima on "
    "March 2, 1999.\n"
    '“<svg onload=alert(1)><a href=javascript:alert(2)>We will answer</a> " onmouseover="alert(3) by March 9,” '
    "Quispe said.\n"
    "Pеru and Chile \u202eevil\u202c agreed on {{ 7*7 }} ${7*7} {% raw %} <!-- to sign --> a treaty &lt;b&gt;now.\n"
    "The ]]> two sides met for ten\x7f hours \ud83d\ude00 </textarea></title></style> said Quispe.\n"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "<img src=x onerror=alert(9)>.txt").write_text(HOSTILE, encoding="utf-8", errors="replace")
    with Dossier.open(folder / "hostile.readout") as dossier:
        dossier.add(folder / "<img src=x onerror=alert(9)>.txt", outlet="\"><script>alert('o')</script>")
        dossier.title = "<b>Title</b>"
    return TestClient(create_app(folder / "hostile.readout"), base_url="http://localhost")


@pytest.mark.hostile
def test_no_page_lets_a_report_speak_html(hostile: TestClient) -> None:
    desk = hostile.app.state.room.desk()  # type: ignore[attr-defined]  # a Starlette
    record = desk.bundle.record
    assert record.entries
    things = [desk.to(x.id) for x in (*record.entries, *record.actors, *record.articles, *record.discrepancies)]
    lists = ["/", "/contacts", "/ledger", "/statements", "/actors", "/sources", "/review", "/acts", "/discrepancies"]
    asked = ["/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/search?q=alert", "/statements?speaker=%22%3E%3Cscript%3E"]
    for path in (*lists, *asked, *things):
        text = hostile.get(path).text
        seen = Seen()
        seen.feed(text)
        assert seen.tags <= OURS, path
        assert not {name for name, _ in seen.attributes if name.startswith("on") or name == "style"}, path
        assert not [v for _, v in seen.attributes if v.strip().lower().startswith(("javascript:", "data:text"))], path
        assert "49" not in re.findall(r"agreed on (\S+)", text), path
        assert "\x7f" not in text, path


WORDS = """
html head meta title link script body a header p bdi nav ul li form label input main section h1 h2 h3 article div small
aside span details summary dl dt dd blockquote mark cite select option button footer table thead tbody tr th td svg line
text circle rect path desc figure figcaption fieldset legend textarea code kbd progress datalist strong em
"""
OURS = frozenset(WORDS.split())
"""The elements that our own templates use."""


class Seen(HTMLParser):
    """The elements and attributes of a page, as a browser would read them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.mark.hostile
def test_directions_in_a_report_end_where_it_ends(hostile: TestClient) -> None:
    """Text that changes the direction of writing is shut into its own element."""
    desk = hostile.app.state.room.desk()  # type: ignore[attr-defined]  # a Starlette
    article = desk.bundle.record.articles[0].id
    text = hostile.get(f"/article/{article}").text
    assert re.search(r'<div class="read article-text" dir="auto"', text)
    for line in hostile.get("/statements").text.splitlines():
        if "\u202e" in line:
            assert "dir=" in line or "<bdi>" in line


def test_answers_carry_strict_headers(reader: TestClient) -> None:
    for path in ("/", "/assets/desk.css", "/api/record", "/nowhere"):
        headers = reader.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in policy
    assert (
        "access-control-allow-origin"
        not in reader.get("/api/record", headers={"origin": "https://evil.example"}).headers
    )


@pytest.mark.hostile
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "[::2]", "0.0.0.0"])
def test_only_names_of_this_machine_are_answered_to(reader: TestClient, host: str) -> None:
    answer = reader.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "brasilia" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765"])
def test_names_of_this_machine_are(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 200


@pytest.mark.hostile
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_sites_change_nothing(desk: TestClient, headers: dict[str, str]) -> None:
    entry = desk.app.state.room.desk().bundle.record.of("contact")[0].id  # type: ignore[attr-defined]  # a Starlette
    form = {"csrf": token(desk), "verdict": "accept", "id": entry, "next": "/"}
    assert desk.post("/decide", data=form, headers=headers).status_code == 403
    assert desk.app.state.room.decisions() == ()  # type: ignore[attr-defined]  # a Starlette


@pytest.mark.hostile
def test_json_alone_is_taken_by_the_interface(desk: TestClient) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = desk.post(
            "/api/decisions", content='{"verdict":"accept","target":["x"]}', headers={"content-type": kind}
        )
        assert answer.status_code == 415


@pytest.mark.hostile
def test_uploads_have_limits_and_plain_names(desk: TestClient) -> None:
    answer = desk.post("/sources", content=b"x", headers={"content-length": str(LARGEST + 1)})
    assert answer.status_code == 413
    assert post(desk, "/sources", addresses="file:///etc/passwd").status_code == 400
    assert safe_name("../../etc/passwd") == "passwd"
    assert safe_name("C:\\reports\\one.txt") == "one.txt"
    assert safe_name("...") == "report.txt"
    assert safe_name("a\u202egpj.txt\x00") == "agpj.txt"
    assert len(safe_name("a" * 500 + ".txt")) == 120


@pytest.mark.hostile
def test_addresses_inside_the_network_are_not_read(desk: TestClient) -> None:
    post(desk, "/sources", addresses="http://127.0.0.1:9/secret\nhttp://169.254.169.254/latest")
    desk.app.state.jobs.wait()  # type: ignore[attr-defined]  # a Starlette
    told = desk.get("/sources/progress").json()
    assert told["finished"]
    assert len(told["problems"]) == 2


@pytest.mark.hostile
def test_paths_lead_to_this_server() -> None:
    assert local_path("/contact/x?done=1") == "/contact/x?done=1"
    for away in ("//x", "/\\x", "https://x", "", "x", "/a\r\nset-cookie: b"):
        assert local_path(away) == "/"


# ---- accounts -----------------------------------------------------------------------------------------------------


def test_beyond_this_machine_only_with_accounts_and_tls(tmp_path: Path) -> None:
    for known in (None, tmp_path / "none.json"):
        with pytest.raises(ReadoutError, match="can be reached from other machines"):
            run_serve(
                tmp_path / "x.readout",
                host="0.0.0.0",
                port=0,
                browser=False,
                known=known,
                certificate=None,
                key=None,
                names=[],
            )
    assert is_this_machine("127.0.0.1")
    assert is_this_machine("::1")
    assert not is_this_machine("0.0.0.0")
    assert not is_this_machine("192.168.1.4")
    assert not is_this_machine("desk.example")


def test_accounts_keep_hashes_for_their_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "accounts.json"
    known = Accounts(file)
    known.put("mara", "correct horse battery", "reviewer")
    assert "correct" not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    person = known.check("mara", "correct horse battery")
    assert person is not None
    assert (person.decides, person.owns) == (True, False)
    assert known.check("mara", "wrong horse battery") is None
    assert known.check("nobody", "correct horse battery") is None
    for name, password, role in (
        ("x", "short", "reader"),
        ("", "long enough it is", "reader"),
        ("x", "long enough it is", "king"),
    ):
        with pytest.raises(ReadoutError):
            known.put(name, password, role)


def test_guessing_is_slowed_down(tmp_path: Path) -> None:
    known = Accounts(tmp_path / "accounts.json")
    known.put("mara", "correct horse battery", "reader")
    for _ in range(TRIES):
        assert known.check("mara", "guess guess guess") is None
    assert known.check("mara", "correct horse battery") is None


@pytest.fixture
def guarded(copy: Path, tmp_path: Path) -> TestClient:
    known = Accounts(tmp_path / "accounts.json")
    for name, role in (("rita", "reader"), ("rev", "reviewer"), ("olga", "owner")):
        known.put(name, f"the password of {name}", role)
    app = create_app(copy, hosts=("desk.example",), known=known, tls=True)
    return TestClient(app, base_url="https://desk.example")


def sign_in(client: TestClient, name: str, password: str | None = None) -> int:
    found = re.search(r'name="csrf" value="(\w+)"', client.get("/login").text)
    assert found
    form = {"csrf": found[1], "name": name, "password": password or f"the password of {name}", "next": "/"}
    return client.post("/login", data=form, follow_redirects=False).status_code


def test_nobody_comes_in_unasked(guarded: TestClient) -> None:
    for path in ("/", "/contacts", "/article/x", "/decisions", "/sources/progress"):
        answer = guarded.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert guarded.get("/api/record").status_code == 401
    assert guarded.get("/api/contacts", auth=("rita", "no")).status_code == 401
    assert guarded.get("/api/contacts", auth=("rita", "the password of rita")).status_code == 200
    assert sign_in(guarded, "rita", "a wrong password") == 401


def test_each_role_does_what_it_may(guarded: TestClient) -> None:
    assert sign_in(guarded, "rita") == 303
    page = guarded.get("/").text
    assert "Signed in as rita" in page
    contact = guarded.get("/api/contacts").json()["items"][0]["id"]
    article = guarded.get("/api/articles").json()["items"][0]["id"]
    assert "Right as it stands" not in guarded.get(f"/contact/{contact}").text
    assert decide(guarded, "accept", contact) == 403
    guarded.get("/logout")
    assert sign_in(guarded, "rev") == 303
    assert decide(guarded, "accept", contact) == 303
    assert decide(guarded, "hide", article) == 403
    assert "Rename" not in guarded.get("/").text
    assert decide(guarded, "", "", to="/rename") == 403
    guarded.get("/logout")
    assert sign_in(guarded, "olga") == 303
    assert decide(guarded, "hide", article) == 303
    assert {d["by"] for d in guarded.get("/api/decisions").json()["items"]} == {"rev", "olga"}


def decide(client: TestClient, verdict: str, id_: str, to: str = "/decide") -> int:
    found = re.search(r'name="csrf" value="(\w+)"', client.get("/review").text)
    csrf = html.unescape(found[1]) if found else ""
    form = {"csrf": csrf, "verdict": verdict, "id": id_, "next": "/"}
    return client.post(to, data=form, follow_redirects=False).status_code


def test_the_session_changes_when_somebody_signs_in(guarded: TestClient) -> None:
    guarded.get("/login")
    before = guarded.cookies["readout"]
    sign_in(guarded, "rita")
    assert guarded.cookies["readout"] != before
    answer = guarded.get("/login")
    assert answer.headers["strict-transport-security"]
