"""What reaches the program from the web, from other people's dossiers and from reviewers, and what leaves it again."""

from __future__ import annotations

import csv
import io
import json
import socket
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from readout.dossier import Dossier
from readout.errors import ReadoutError
from readout.publish.csv import cell
from readout.publish.xlsx import publish_xlsx
from readout.read import Limits, ReadOptions
from readout.read import web as web_reader
from readout.read.knowledge import read_knowledge
from readout.read.limits import UnreadableError
from readout.shards.process import load_process
from readout.watch.alert import Alert
from readout.watch.channels import Mail, Webhook
from readout.watch.listing import listing
from readout.watch.sources import watched
from readout.web.security import local_path
from readout.web.uploads import safe_name
from tests.publish.test_formats import hostile
from tests.read.made import TODAY, messages

pytestmark = pytest.mark.hostile
CLOSED = ReadOptions(today=TODAY, limits=Limits(web_seconds=2.0))

# ---- into the private network -------------------------------------------------------------------------------------

_PRIVATE = """
127.0.0.1 127.1.2.3 10.0.0.1 172.16.9.9 192.168.1.7 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255
::1 :: fe80::1 fc00::1 fd12:3456::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 2002:7f00:1::
2002:c0a8:101:: 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2001:0:4136:e378:8000:63bf:80ff:fffe
"""
"""Loopback, private, link-local (where clouds keep secrets), shared, none, many; and IPv4 wrapped in IPv6."""


def _answers(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    family = [socket.AF_INET6 if ":" in a else socket.AF_INET for a in addresses]
    found = [(f, socket.SOCK_STREAM, 6, "", (a, 80)) for f, a in zip(family, addresses, strict=True)]
    monkeypatch.setattr(web_reader.socket, "getaddrinfo", lambda *_args, **_named: found)


@pytest.mark.parametrize("address", _PRIVATE.split())
def test_a_name_does_not_lead_inside(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    _answers(monkeypatch, address)
    assert "private network" in messages("http://paper.example/feed", CLOSED)
    literal = f"[{address}]" if ":" in address else address
    assert "private network" in messages(f"http://{literal}/feed", CLOSED)


def test_a_name_with_one_private_answer_does_not_either(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, "93.184.216.34", "10.0.0.1")
    assert "private network" in messages("https://paper.example/", CLOSED)


@pytest.mark.parametrize(
    "address",
    ["http://0x7f000001/", "http://0177.0.0.1/", "http://2130706433/", "http://127.1/", "http://localhost./",
     "http://me@paper.example/", "http://127.0.0.1%2f@paper.example/", "http://paper.example\\@127.0.0.1/",
     "http://[::1%25lo]/", "http:///etc/passwd", "http://paper.example:99999/", "http://a\u2024b.example/\r\nX: y"],
)  # fmt: skip
def test_addresses_in_disguise(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    _answers(monkeypatch, "127.0.0.1")
    monkeypatch.setattr("socket.socket.connect", _nobody)
    assert messages(address, CLOSED).startswith("The page")


@pytest.mark.parametrize("where", ["file:///etc/passwd", "gopher://paper.example/", "ftp://paper.example/", "data:,x"])
def test_redirects_out_of_the_web(where: str) -> None:
    with pytest.raises(UnreadableError, match="no web address"):
        web_reader._checked(where, CLOSED)


def _nobody(*_given: object) -> None:
    raise AssertionError("a connection was opened")


# ---- lists ----------------------------------------------------------------------------------------------------------

ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&#1;&#1;">]>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>%s</loc></url></urlset>'


@pytest.mark.parametrize(
    "data",
    [ENTITY + SITEMAP % "&a;", ENTITY + SITEMAP % "https://x.example/", "<urlset>" * 2000, "<urlset", "<urlset>\0"],
)
def test_sitemaps(data: str) -> None:
    with pytest.raises(UnreadableError):
        listing("https://paper.example/", data.encode(), Limits(html_bytes=100_000))


@pytest.mark.parametrize("where", ["file:///etc/passwd", "javascript:alert(1)", "//paper.example/a", "gopher://x/"])
def test_a_sitemap_names_web_pages_alone(where: str) -> None:
    assert listing("https://paper.example/", (SITEMAP % where).encode(), Limits()).items == ()


@pytest.mark.parametrize(
    "outline",
    ['<outline xmlUrl="../../secret"/>', '<outline xmlUrl="file:///etc"/>', '<outline xmlUrl="/etc"/>', ENTITY],
)
def test_lists_of_feeds(tmp_path: Path, outline: str) -> None:
    head, body = (outline, "&a;") if outline is ENTITY else ("", outline)
    (tmp_path / "feeds.opml").write_text(f"{head}<opml><body>{body}</body></opml>", encoding="utf-8")
    with pytest.raises(ReadoutError):
        watched([str(tmp_path / "feeds.opml")])


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{" * 10, '{"persons": {"name": 5}}', '{"persons": "x", "memberships": 5}', "9" * 5000, "\0",
     '[{"schema": "Person", "properties": [1]}]', '{"name": "\\ud800"}'],
)  # fmt: skip
def test_files_of_people(tmp_path: Path, text: str) -> None:
    (tmp_path / "people.json").write_text(text, encoding="utf-8")
    try:
        people, _ = read_knowledge(tmp_path / "people.json")
    except ReadoutError:
        return
    with Dossier.open(tmp_path / "x.readout") as dossier:
        dossier.learn(tmp_path / "people.json")
        dossier.export("log", tmp_path / "log.jsonl")
    assert all(p.name for p in people)


@pytest.mark.parametrize(
    "text",
    ["sides = 5", 'sides = ["a", 7]',
     "sides = [[]]", 'sides = ["", ""]', "x = " + "[" * 5000, 'sides=["a","b"]\nperiod=5',
     'sides=["a","b"]\n[period]\nfrom="9999-99"', 'sides=["a","b"]\nevil="x"'],
)  # fmt: skip
def test_process_files(tmp_path: Path, text: str) -> None:
    (tmp_path / "p.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReadoutError, match=r"p\.toml"):
        load_process(tmp_path / "p.toml")


# ---- other people's logs and dossiers -------------------------------------------------------------------------------

SOUND = (Path(__file__).parents[2] / "bench" / "fuzz" / "corpus" / "log" / "small.jsonl").read_text(encoding="utf-8")


def _rows() -> list[Any]:
    return [json.loads(line) for line in SOUND.splitlines()]


def _put(kind: str, *path: str | int, value: object) -> Callable[[], str]:
    """The sound log with another value at one place of its first row of a kind."""

    def made() -> str:
        rows = _rows()
        at = next(r for r in rows if r["type"] == kind)
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value
        return "".join(json.dumps(r) + "\n" for r in rows)

    return made


LOGS: dict[str, Callable[[], str]] = {
    "another text": _put("article", "value", "text", value="Nothing happened."),
    "a number for a text": _put("article", "value", "text", value=5),
    "half a character": _put("article", "value", "source", value="\ud800"),
    "a mention of another article": _put("reading", "value", "mentions", 0, "article", value="a-elsewhere"),
    "a mention outside the text": _put("reading", "value", "mentions", 0, "span", value={"start": 9, "end": 10**6}),
    "a mention of no kind": _put("reading", "value", "mentions", 0, "kind", value="robot"),
    "a name without words": _put("reading", "value", "mentions", 0, "name", value="  "),
    "a mention that refers to nothing": _put("reading", "value", "mentions", 0, "refers", value="m-none"),
    "a claim of another article": _put("reading", "value", "claims", 0, "article", value="a-elsewhere"),
    "evidence that is no span": _put("reading", "value", "claims", 0, "evidence", value="everything"),
    "evidence of negative length": _put("reading", "value", "claims", 0, "evidence", value={"start": 9, "end": 2}),
    "a stance of its own": _put("reading", "value", "claims", 0, "stance", value="<script>"),
    "a number that is none": _put("reading", "value", "claims", 0, "values", value=[["number", float("nan")]]),
    "roles of mentions that are not there": _put("reading", "value", "claims", 0, "roles", value=[["by", ["m-none"]]]),
    "noise outside the text": _put("reading", "value", "noise", value=[{"start": 5, "end": 10**9, "kind": "share"}]),
    "a decision about nothing but a number": _put("decision", "value", "target", value=[7]),
    "a decision signed by a list": _put("decision", "value", "by", value=["x"]),
    "a row of no kind": _put("decision", "type", value="program"),
    "no header": lambda: "".join(SOUND.splitlines(keepends=True)[1:]),
    "a format of the future": lambda: SOUND.replace('"format":1', '"format":9', 1),
    "brackets without end": lambda: SOUND + "[" * 100_000,
    "a number of ten thousand digits": lambda: SOUND + '{"type": ' + "9" * 10_000 + "}",
}


@pytest.mark.parametrize("what", LOGS)
def test_a_log_is_taken_in_whole_or_not_at_all(tmp_path: Path, what: str) -> None:
    (tmp_path / "log.jsonl").write_text(LOGS[what](), encoding="utf-8", errors="surrogatepass")
    with Dossier.open(tmp_path / "x.readout") as dossier:
        with pytest.raises(ReadoutError, match="log"):
            dossier.import_(tmp_path / "log.jsonl")
        assert dossier.record().articles == ()


NOTES = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x.example","y")',
    "a\r\nBcc: all@paper.example",
    "\u202eevil",
    "x" * 10**5,
]


@pytest.mark.parametrize("note", NOTES, ids=["script", "formula", "header", "direction", "long"])
def test_what_a_reviewer_notes_stays_a_note(tmp_path: Path, note: str) -> None:
    (tmp_path / "log.jsonl").write_text(_put("decision", "value", "note", value=note)(), encoding="utf-8")
    with Dossier.open(tmp_path / "x.readout") as dossier:
        dossier.import_(tmp_path / "log.jsonl")
        dossier.export("html", tmp_path / "page.html")
        dossier.export("csv", tmp_path / "tables")
        assert note in {d.note for d in dossier.decisions}
    assert "<script>alert" not in (tmp_path / "page.html").read_text(encoding="utf-8")
    for table in (tmp_path / "tables").iterdir():
        for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8"))):
            assert not any(said.startswith(("=", "@", "\t")) for said in row)


@pytest.mark.parametrize(
    ("table", "body"),
    [("readings", zlib.compress(bytes(300_000_000), 9)), ("readings", b"no zlib"), ("readings", zlib.compress(b"[]")),
     ("decisions", "{}"), ("decisions", '{"id": 5'), ("knowledge", '{"id": "k"}'), ("tombstones", "[]")],
    ids=["bomb", "bytes", "list", "empty", "cut", "nameless", "tombstone"],
)  # fmt: skip
def test_a_dossier_from_a_stranger(tmp_path: Path, table: str, body: bytes | str) -> None:
    (tmp_path / "log.jsonl").write_text(SOUND, encoding="utf-8")
    with Dossier.open(tmp_path / "x.readout") as dossier:
        dossier.import_(tmp_path / "log.jsonl")
    with closing(sqlite3.connect(tmp_path / "x.readout")) as connection, connection:
        if table == "readings":
            connection.execute("UPDATE readings SET body = ?", (body,))
        else:
            columns = {"decisions": ("d-x", "2020"), "knowledge": ("k-x",), "tombstones": ("t-x", "a-x", "0" * 64)}
            row = (*columns[table], body)
            connection.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)
    with pytest.raises(ReadoutError, match="damaged"):
        _used(tmp_path / "x.readout")


def _used(path: Path) -> None:
    with Dossier.open(path) as dossier:
        dossier.record()
        dossier.check()


# ---- what leaves ----------------------------------------------------------------------------------------------------

CELLS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\n=1",
    "\xa0=1",
    "\ufeff=1",
    "＝1",
    "＋1",
    "－1+1",
    "＠x",
]


@pytest.mark.parametrize("said", CELLS)
def test_no_cell_is_a_formula(said: str) -> None:
    assert cell(said).startswith("'")


def test_no_cell_of_a_workbook_is_one_either() -> None:
    import zipfile

    book = zipfile.ZipFile(io.BytesIO(b"".join(publish_xlsx(hostile()))))
    for name in book.namelist():
        assert b"<f>" not in book.read(name)


@pytest.mark.parametrize(
    "title", ["a\r\nBcc: x@y.example", "a\nX: y", "a\u2028X: y", "a\x00b", "a\x1b[2Jb", "\r\n\r\n<html>"]
)
def test_no_alert_writes_a_header(title: str) -> None:
    alert = Alert("urn:uuid:1", "changed", title, (title,), (), ("k",))
    made = Mail("smtp://localhost", "readout@paper.example", ("desk@paper.example",)).message([alert])
    assert set(made.keys()) == {
        "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version",
    }  # fmt: skip
    assert not any(ord(c) < 32 for c in made["Subject"])


@pytest.mark.parametrize(
    "url", ["http://paper.example/", "https://me:x@paper.example/", "file:///tmp/x", "https//x", ""]
)
def test_a_webhook_is_a_safe_address(url: str) -> None:
    with pytest.raises(ReadoutError):
        Webhook(url, "a secret of some length")


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x", "javascript:1"]
)
def test_nobody_is_led_away(path: str) -> None:
    assert local_path(path) == "/"


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\x\\evil.txt", "a\0.txt", "\u202etxt.exe", "...", "a" * 999, "a/\nb.txt"]
)
def test_names_of_uploads(name: str) -> None:
    made = safe_name(name)
    assert made
    assert not set(made) & set("/\\\0\n\r\u202e")
    assert len(made) <= 120
    assert not made.startswith(".")
