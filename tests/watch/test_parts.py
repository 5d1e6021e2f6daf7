"""The parts of a watch: lists, sources, back-off, figures and lines of the journal."""

from __future__ import annotations

import gzip
import json
import urllib.request
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import ReadoutError
from readout.read.limits import Limits, UnreadableError
from readout.watch.alert import Alert
from readout.watch.alertfeed import alert_feed, replace_file
from readout.watch.backoff import CAP, is_due, retry_after, wait_after
from readout.watch.listing import listing, moment
from readout.watch.metrics import Board, exposition, served
from readout.watch.report import Journal, Report
from readout.watch.sources import Watched, watched

LIMITS = Limits(html_bytes=100_000)


@given(st.integers(1, 1000), st.text(max_size=20))
def test_waits_grow_up_to_the_cap(failures: int, name: str) -> None:
    assert 0 < wait_after(failures, name) <= wait_after(failures + 1, name) <= CAP
    assert wait_after(failures, name, asked=1e9) == CAP


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("120", 120.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 60.0), ("", None), ("soon", None), ("²", None), ("-5", None)],
)
def test_how_long_a_server_wants_peace(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text}, 1_445_412_420.0) == seconds


def test_a_clock_that_was_set_back_holds_nothing_up() -> None:
    assert is_due(1000.0, 1000.0)
    assert not is_due(1001.0, 1000.0)
    assert not is_due(None, 1000.0)
    assert is_due(1000.0 + 3 * CAP, 1000.0)


@pytest.mark.parametrize(
    ("stamp", "meant"),
    [
        ("Sat, 15 Jan 1983 09:00:00 +0200", "1983-01-15T07:00:00+00:00"),
        ("1983-01-15T09:00:00Z", "1983-01-15T09:00:00+00:00"),
        ("1983-01-15", "1983-01-15"),
        ("yesterday", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_stamps_of_lists_can_be_compared(stamp: str | None, meant: str) -> None:
    assert moment(stamp) == meant


def test_a_news_sitemap_brings_title_and_day_even_packed() -> None:
    data = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/news/0.9" '
        b'xmlns:i="http://www.google.com/schemas/image/1.1"><url><i:image><i:loc>http://p.example/x.png</i:loc></i:image>'
        b"<loc>http://P.example/a?utm_source=map</loc><n:news><n:publication_date>1983-01-15T09:00:00Z"
        b"</n:publication_date><n:title>Talks</n:title></n:news></url><url><loc>file:///etc/passwd</loc></url></urlset>"
    )
    for given_ in (data, gzip.compress(data)):
        (item,) = listing("http://p.example/map.xml", given_, LIMITS).items
        assert (item.key, item.link) == ("http://p.example/a", "http://P.example/a?utm_source=map")
        assert (item.day, item.known.title, item.stamp) == ("1983-01-15", "Talks", "1983-01-15T09:00:00+00:00")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body>no list</body></html>", "feed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel></channel></rss>', "entities"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>', "sitemap"),
        (b"<urlset><url>", "sitemap"),
        (gzip.compress(b"a" * 1_000_000), "unpacks to more"),
        (b"\x1f\x8bbroken", "broken gzip"),
        (b"", "feed"),
        (b"<rss version='2.0'><channel>", "feed"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        listing("http://p.example/feed", data, LIMITS)


def test_a_feed_may_be_empty() -> None:
    data = b'<?xml version="1.0"?><rss version="2.0"><channel><title>The Lima Post</title></channel></rss>'
    assert listing("http://p.example/feed", data, LIMITS).items == ()


def test_an_opml_file_names_feeds_sitemaps_and_folders(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "feeds.opml").write_text(
        '<opml version="2.0"><body><outline text="Press"><outline text="Post" xmlUrl="http://p.example/rss"/>'
        '<outline title="Map" url="https://p.example/map.xml"/></outline><outline text="In" url="in"/>'
        '<outline text="again" xmlUrl="http://p.example/rss"/><outline text="nothing"/></body></opml>'
    )
    found = watched([str(tmp_path / "feeds.opml"), "http://q.example/atom"])
    assert found == (
        Watched("http://p.example/rss", "Post"),
        Watched("https://p.example/map.xml", "Map"),
        Watched(str((tmp_path / "in").resolve()), "In"),
        Watched("http://q.example/atom"),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<opml><body><outline url="../secret"/></body></opml>', "out of the list's folder"),
        ('<opml><body><outline url="/etc"/></body></opml>', "out of the list's folder"),
        ('<!DOCTYPE o [<!ENTITY a "b">]><opml><body/></opml>', "no OPML"),
        ("<rss/>", "no OPML"),
        ("not xml", "no OPML"),
        ("<opml><body/></opml>", "nothing to watch"),
    ],
)
def test_lists_that_are_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "feeds.opml").write_text(text)
    with pytest.raises(ReadoutError, match=words):
        watched([str(tmp_path / "feeds.opml")])


def test_what_is_nothing_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(ReadoutError, match="cannot be watched"):
        watched([str(tmp_path / "absent")])


def test_figures_are_in_the_format_of_prometheus() -> None:
    text = exposition({"reports_read": 1234567.0, "last_round_seconds": 1.5, "unknown": 3.0})
    assert "# TYPE readout_watch_reports_read_total counter\nreadout_watch_reports_read_total 1234567\n" in text
    assert "# TYPE readout_watch_last_round_seconds gauge\nreadout_watch_last_round_seconds 1.5\n" in text
    assert "unknown" not in text


def test_figures_are_served_on_this_machine() -> None:
    board = Board()
    with served(board, 0) as port:
        board.text = exposition({"rounds": 7.0})
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
            assert "readout_watch_rounds_total 7\n" in answer.read().decode()
        with pytest.raises(ReadoutError, match=str(port)), served(board, port):
            pass


def test_the_journal_writes_one_line_an_event() -> None:
    report = Report()
    report.figures.update(requests=3, unchanged=1, reports_read=2, alerts=1, alerts_sent=2)
    report.trouble("http://p.example/feed", "answers\nwith status 500")
    lines: list[str] = []
    Journal(lines.append, machine=True).round(report)
    failure, done = map(json.loads, lines)
    assert (failure["level"], failure["source"]) == ("warning", "http://p.example/feed")
    assert done["figures"]["reports_read"] == 2
    assert done["message"] == "3 addresses asked, 1 unchanged; 2 reports read, 0 known; 1 alert, 2 sent; 1 failure."
    lines.clear()
    Journal(lines.append, machine=False).round(report)
    assert len(lines) == 2
    assert not any("\n" in line for line in lines)


def test_the_feed_of_alerts_holds_hostile_words_as_words(tmp_path: Path) -> None:
    from xml.etree import ElementTree

    alert = Alert(
        "urn:uuid:1", "changed", "<b>&\x00", ("<script>alert(1)</script>",), ('http://p.example/?a="&b',), ("k",)
    )
    text = alert_feed("Lima & Arica", [(0.0, alert)])
    (entry,) = ElementTree.fromstring(text).findall("{http://www.w3.org/2005/Atom}entry")
    content = entry.findtext("{http://www.w3.org/2005/Atom}content")
    assert content == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    replace_file(tmp_path / "alerts.atom", text)
    before = (tmp_path / "alerts.atom").stat().st_mtime_ns
    replace_file(tmp_path / "alerts.atom", text)
    assert (tmp_path / "alerts.atom").stat().st_mtime_ns == before
    assert [p.name for p in tmp_path.iterdir()] == ["alerts.atom"]
