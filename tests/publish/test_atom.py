"""The feed, read back by feedparser."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import feedparser

from readout.publish import atom
from readout.publish.atom import publish_atom
from readout.publish.bundle import Bundle
from tests.publish.sample import TEXTS, bundle, record
from tests.publish.test_formats import hostile


def feed(made: Bundle) -> feedparser.FeedParserDict:
    parsed = feedparser.parse("".join(publish_atom(made)).encode("utf-8"))
    assert not parsed.bozo
    return parsed


def test_every_entry_and_discrepancy_is_an_item() -> None:
    found = feed(bundle())
    assert found.version == "atom10"
    assert len(found.entries) == len(record().entries) + len(record().discrepancies)
    assert len({e.id for e in found.entries}) == len(found.entries)
    assert sorted({e.category for e in found.entries}) == sorted({e.type for e in record().entries} | {"discrepancy"})


def test_the_newest_come_first_by_their_latest_report() -> None:
    times = [time.strftime("%Y-%m-%d", e.updated_parsed) for e in feed(bundle()).entries]
    assert times == sorted(times, reverse=True)
    assert times[0] == "1983-01-26"
    only_first = next(e for e in feed(bundle()).entries if "said" in e.title)
    assert only_first.updated.startswith("1983-01-15")


def test_an_item_keeps_its_id_when_its_words_change() -> None:
    changed = tuple(replace(d, reason="Said otherwise.") for d in record().discrepancies)
    later = Bundle(replace(record(), discrepancies=changed), TEXTS, version="2", model="n")
    assert {e.id for e in feed(bundle()).entries} == {e.id for e in feed(later).entries}


def test_an_item_quotes_its_reports() -> None:
    item = next(e for e in feed(bundle()).entries if e.title.startswith("Reports differ on the place"))
    assert "Two reports place the meeting in Lima, one in La Paz." in item.summary
    assert "Chilean minister Rojas met Quiroga in La Paz, a source said." in item.summary
    assert "03_altiplano.html, characters 0 to 60" in item.summary


def test_hostile_words_are_text() -> None:
    text = "".join(publish_atom(hostile()))
    assert "<script" not in text
    written_as_html = re.findall(r'<content type="html">(.*?)</content>', text, re.S)
    assert len(feed(hostile()).entries) == len(written_as_html) == 8
    assert not any("&lt;script" in html or "&lt;img" in html for html in written_as_html)


def test_a_long_record_says_that_it_was_cut(monkeypatch) -> None:  # type: ignore[no-untyped-def]  # pytest's own
    monkeypatch.setattr(atom, "MOST", 3)
    found = feed(bundle())
    assert len(found.entries) == 3
    assert found.feed.subtitle == "10 entries, the newest 3"
