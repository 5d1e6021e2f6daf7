"""Alerts: what is new is told once, on every channel, whatever fails or stops in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from readout.dossier import Dossier
from readout.watch.alert import Alert
from readout.watch.channels import DeliveryError
from readout.watch.memory import Memory
from tests.watch.site import OTHER, TALKS, Clock, Site, one_round, served, watching

ATOM = "{http://www.w3.org/2005/Atom}"
IN_1983 = 411_782_400.0  # 19 January 1983
DAY = 86_400.0


class Pigeon:
    """A channel that remembers what it took, and fails as often as it is told to."""

    name = "pigeon"
    at_once = 1

    def __init__(self, failures: int = 0) -> None:
        self.failures = failures
        self.sent: list[Alert] = []

    def send(self, alerts: Sequence[Alert]) -> None:
        if self.failures:
            self.failures -= 1
            raise DeliveryError("the pigeon is asleep")
        self.sent += alerts


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as found:
        found.publish("/one", TALKS.format(minutes=90))
        yield found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lima.readout"


def test_a_discrepancy_an_overdue_promise_and_an_edited_page_are_each_told_once(site: Site, path: Path) -> None:
    clock, pigeon = Clock(IN_1983), Pigeon()
    feed = path.with_name("alerts.atom")
    with watching(path, f"{site.root}/feed", clock=clock, revisit=3600.0) as watch:
        one_round(watch, channels=(pigeon,), alerts=feed)
        assert pigeon.sent == []
        site.publish("/two", TALKS.format(minutes=45))
        one_round(watch, channels=(pigeon,), alerts=feed)
        assert "discrepancy" in {a.kind for a in pigeon.sent}
        clock.now += 4 * DAY
        one_round(watch, channels=(pigeon,), alerts=feed)
        assert "overdue" in {a.kind for a in pigeon.sent}
        site.publish("/one", TALKS.format(minutes=90) + OTHER, listed=False)
        clock.now += 7200
        one_round(watch, channels=(pigeon,), alerts=feed)
        changed = [a for a in pigeon.sent if a.kind == "changed"]
        assert [a.links for a in changed] == [(f"{site.root}/one",)]
        assert any(OTHER[:40] in line for line in changed[0].lines)
        told = len(pigeon.sent)
        site.publish("/three", OTHER.replace("quiet", "busy"))
        clock.now += DAY
        one_round(watch, channels=(pigeon,), alerts=feed)
    assert len(pigeon.sent) == told
    with watching(path, f"{site.root}/feed", clock=clock) as watch:  # a restart tells nothing again
        one_round(watch, channels=(pigeon,), alerts=feed)
    assert len({a.id for a in pigeon.sent}) == len(pigeon.sent) == told
    entries = ElementTree.parse(feed).getroot().findall(f"{ATOM}entry")
    assert [e.findtext(f"{ATOM}id") for e in entries] == [a.id for a in reversed(pigeon.sent)]


def test_what_a_dossier_held_before_it_was_watched_is_no_news(site: Site, path: Path, tmp_path: Path) -> None:
    for name, minutes in (("a.txt", 90), ("b.txt", 45)):
        (tmp_path / name).write_text(TALKS.format(minutes=minutes), encoding="utf-8")
    with Dossier.open(path) as dossier:
        dossier.add([tmp_path / "a.txt", tmp_path / "b.txt"], published="1983-01-15")
        assert dossier.record().discrepancies
    site.items.clear()
    site.publish("/two", OTHER)
    pigeon = Pigeon()
    with watching(path, f"{site.root}/feed") as watch:
        assert one_round(watch, channels=(pigeon,)).figures["alerts"] == 0
    assert pigeon.sent == []


def test_the_words_of_a_purged_article_leave_the_alerts_too(site: Site, path: Path) -> None:
    site.publish("/two", TALKS.format(minutes=45))
    feed = path.with_name("alerts.atom")
    with watching(path, f"{site.root}/feed") as watch:
        one_round(watch, channels=(Pigeon(failures=99),), alerts=feed)
        assert "Quiroga for 45 minutes" in feed.read_text()
        with Dossier.open(path) as dossier:
            dossier.purge(f"{site.root}/two")
        one_round(watch, channels=(Pigeon(failures=99),), alerts=feed)
    assert "Quiroga for 45 minutes" not in feed.read_text()
    for file in path.parent.glob("lima.readout.watch*"):
        assert b"Quiroga for 45 minutes" not in file.read_bytes()


def test_deliveries_that_fail_are_told_and_tried_again(site: Site, path: Path) -> None:
    site.publish("/two", TALKS.format(minutes=45))
    clock, pigeon = Clock(IN_1983), Pigeon(failures=2)
    with watching(path, f"{site.root}/feed", clock=clock) as watch:
        first = one_round(watch, channels=(pigeon,))
        assert first.figures["alerts"] > 0
        assert "asleep" in str(first.troubles)
        assert one_round(watch, channels=(pigeon,)).figures["alerts_refused"] == 0  # not yet due
    clock.now += 90
    with watching(path, f"{site.root}/feed", clock=clock) as watch:
        assert one_round(watch, channels=(pigeon,)).figures["alerts_refused"] == 1
        assert watch.memory.figures()["alerts_waiting"] == first.figures["alerts"]
        clock.now += 300
        assert one_round(watch, channels=(pigeon,)).figures["alerts_sent"] == first.figures["alerts"]
        clock.now += DAY
        one_round(watch, channels=(pigeon,))
    assert len({a.id for a in pigeon.sent}) == len(pigeon.sent)


def test_an_alert_is_known_by_any_of_its_keys(path: Path) -> None:
    def alert(*keys: str) -> Alert:
        return Alert(f"urn:{keys[0]}", "discrepancy", "Reports differ", (), (), keys)

    with Memory(path) as memory:
        assert len(memory.tell([alert("a", "b")], ["pigeon"], 1.0)) == 1
        assert memory.tell([alert("b", "c")], ["pigeon"], 2.0) == ()
        assert memory.tell([alert("c", "d")], ["pigeon"], 3.0) == ()
    with Memory(path) as memory:
        assert len(memory.tell([alert("e"), alert("d")], ["pigeon"], 4.0)) == 1
        assert [a.id for a, _ in memory.undelivered("pigeon", 5.0)] == ["urn:a", "urn:e"]
