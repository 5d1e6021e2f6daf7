"""Rounds against a site on loopback: only what changed is asked, failures wait, and no restart loses or doubles."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.dossier import Dossier
from readout.errors import DossierError
from readout.read import web as web_reader
from readout.watch.backoff import CAP
from tests.watch.site import OTHER, TALKS, Clock, Site, one_round, served, watching


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as found:
        found.publish("/one", TALKS.format(minutes=90))
        found.publish("/two", OTHER)
        yield found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lima.readout"


def held(path: Path) -> list[str]:
    """The paths of the pages that a dossier holds, one for each version."""
    with Dossier.open(path, create=False) as dossier:
        assert dossier.check() == ()
        return sorted("/" + source.split("/", 3)[-1] for _, source in dossier.sources())


def test_new_items_are_read_once_and_lists_asked_conditionally(site: Site, path: Path) -> None:
    with watching(path, f"{site.root}/feed") as watch:
        assert one_round(watch).figures["reports_read"] == 2
        again = one_round(watch).figures
        assert (again["requests"], again["unchanged"], again["reports_read"]) == (1, 1, 0)
        site.publish("/three", OTHER.replace("quiet", "busy"))
        assert one_round(watch).figures["reports_read"] == 1
    assert held(path) == ["/one", "/three", "/two"]
    assert site.count("/feed", 304) == 1
    assert site.count("/one") == site.count("/three") == 1
    assert site.count("/robots.txt") == 1


def test_the_day_of_the_item_is_the_day_of_the_report(site: Site, path: Path) -> None:
    with watching(path, f"{site.root}/feed") as watch:
        one_round(watch)
    with Dossier.open(path) as dossier:
        assert {a.published for a in dossier.record().articles} == {"1983-01-15"}


def test_a_failing_list_is_asked_ever_later_and_then_as_before(site: Site, path: Path) -> None:
    site.fails["/feed"] = (500, {})
    clock, waits = Clock(), []
    with watching(path, f"{site.root}/feed", clock=clock) as watch:
        for _ in range(12):
            assert one_round(watch).figures["failures"] == 1
            assert one_round(watch).figures["requests"] == 0  # not due
            due = watch.memory.source(f"{site.root}/feed").due
            waits.append(due - clock.now)
            clock.now = due
        del site.fails["/feed"]
        assert one_round(watch).figures["reports_read"] == 2
    assert waits == sorted(waits)
    assert waits[1] == pytest.approx(2 * waits[0])
    assert waits[-1] == CAP


def test_a_server_that_asks_for_peace_gets_it(site: Site, path: Path) -> None:
    site.fails["/feed"] = (429, {"Retry-After": "7200"})
    clock = Clock()
    with watching(path, f"{site.root}/feed", clock=clock) as watch:
        one_round(watch)
        assert watch.memory.source(f"{site.root}/feed").due == clock.now + 7200


def test_a_page_that_fails_is_read_later_even_when_the_feed_has_rolled_on(site: Site, path: Path) -> None:
    site.fails["/one"] = (503, {})
    clock = Clock()
    with watching(path, f"{site.root}/feed", clock=clock) as watch:
        assert one_round(watch).figures["reports_read"] == 1
        site.items.clear()
        site.publish("/three", OTHER.replace("quiet", "busy"))
        del site.fails["/one"]
        clock.now += 3600
        assert one_round(watch).figures["reports_read"] == 2
    assert held(path) == ["/one", "/three", "/two"]


def test_a_page_that_is_gone_is_told_once_and_the_text_of_its_feed_kept(site: Site, path: Path) -> None:
    site.pages["/full"] = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Lima Post</title><item><title>Quiet</title>'
        f"<link>{site.root}/gone</link><description>{OTHER}</description></item><item><title>No page</title>"
        f"<guid>x</guid><description>{OTHER.replace('quiet', 'busy')}</description></item></channel></rss>"
    )
    with watching(path, f"{site.root}/full") as watch:
        first = one_round(watch)
        assert first.figures["reports_read"] == 2
        assert any("status 404; given up" in clause for _, clause in first.troubles)
        one_round(watch)
    assert site.count("/gone") == 1
    with Dossier.open(path) as dossier:
        assert [p.message for p in dossier.record().problems if "404" in p.message]
        assert any(OTHER in dossier.text(a.id) for a in dossier.record().articles)


def test_what_robots_txt_forbids_is_not_asked(site: Site, path: Path) -> None:
    site.robots = "User-agent: *\nDisallow: /one\n"
    with watching(path, f"{site.root}/feed") as watch:
        assert "robots.txt" in str(one_round(watch).troubles)
    assert held(path) == ["/two"]
    assert site.count("/one") == 0


def test_requests_to_one_site_are_apart(site: Site, path: Path) -> None:
    with watching(path, f"{site.root}/feed", pause=0.3) as watch:
        begun = time.monotonic()
        one_round(watch)
    assert time.monotonic() - begun >= 0.6  # a feed and two pages


def test_feeds_and_redirects_lead_into_no_private_network(
    site: Site, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watching(path, f"{site.root}/feed", private=False) as watch:
        assert "private network" in str(one_round(watch).troubles)
    assert not site.asked
    # The feed's host may be read; what it links to, and where its pages redirect to, may not.
    free, port = web_reader._checked, site.root.rsplit(":", 1)[1]

    def checked(url: str, options: object) -> tuple[str, str]:
        return (url, "127.0.0.1") if url.startswith(f"{site.root}/") else free(url, options)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(web_reader, "_checked", checked)
    site.fails["/one"] = (302, {"Location": f"http://localhost:{port}/secret"})
    site.fails["/two"] = (302, {"Location": "http://169.254.169.254/latest/meta-data"})
    site.fails["/three"] = (302, {"Location": "file:///etc/passwd"})
    site.publish("/three", OTHER)
    site.items.insert(0, (f"@localhost:{port}/secret", "Linked", "15 Jan 1983"))
    with watching(path.with_name("second.readout"), f"{site.root}/feed", private=False) as watch:
        report = one_round(watch)
    told = str(report.troubles)
    assert told.count("private network") == 2
    assert "no web address" in told
    assert "user name" in told, told
    assert site.count("/secret") == 0
    assert report.figures["reports_read"] == 0


def test_an_edited_page_is_read_again(site: Site, path: Path) -> None:
    clock = Clock()
    with watching(path, f"{site.root}/feed", clock=clock, revisit=3600.0) as watch:
        one_round(watch)
        site.publish("/one", TALKS.format(minutes=45), listed=False)
        clock.now += 3601
        again = one_round(watch).figures
        assert (again["reports_read"], again["unchanged"]) == (1, 2)  # the feed and the other page did not change
        clock.now += 8 * 86400
        one_round(watch)
        assert watch.memory.pages_due(clock.now + 86400) == ()  # a week later nothing is looked at any more
    assert held(path) == ["/one", "/one", "/two"]


@pytest.mark.parametrize("after", ["stored", "noted"])
def test_a_watch_that_dies_loses_and_doubles_nothing(
    site: Site, path: Path, monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    """It dies after an article is in the dossier and before that is noted, or right after it is noted."""
    with watching(path, f"{site.root}/feed") as watch:
        done = watch.memory.page_done

        def die(*given: object) -> None:
            if after == "noted":
                done(*given)  # type: ignore[arg-type]  # as given
            raise RuntimeError("killed")

        monkeypatch.setattr(watch.memory, "page_done", die)
        with pytest.raises(RuntimeError, match="killed"):
            one_round(watch)
    assert len(held(path)) == 1
    with watching(path, f"{site.root}/feed") as watch:
        figures = one_round(watch).figures
        assert (figures["reports_read"], figures["reports_known"]) == (1, 1 if after == "stored" else 0)
        assert one_round(watch).figures["requests"] == 1
    assert held(path) == ["/one", "/two"]


def test_it_stops_between_two_articles(site: Site, path: Path) -> None:
    stop = threading.Event()
    with watching(path, f"{site.root}/feed", stop=stop) as watch:
        done = watch.memory.page_done

        def last(*given: object) -> None:
            done(*given)  # type: ignore[arg-type]  # as given
            stop.set()

        object.__setattr__(watch.memory, "page_done", last)
        one_round(watch)
    assert len(held(path)) == 1
    with watching(path, f"{site.root}/feed") as watch:
        one_round(watch)
    assert held(path) == ["/one", "/two"]


def test_two_watches_of_one_dossier_are_one_too_many(site: Site, path: Path) -> None:
    with (
        watching(path, f"{site.root}/feed"),
        pytest.raises(DossierError, match="another watch"),
        watching(path, f"{site.root}/feed"),
    ):
        pass


def test_sitemaps_bring_what_is_new_and_not_the_whole_site(site: Site, path: Path) -> None:
    clock = Clock()  # 14 November 2023
    rows = [("/one", "2023-11-13"), ("/two", "2019-01-01"), ("/three", "")]
    site.publish("/three", OTHER.replace("quiet", "busy"))

    def sitemap() -> str:
        urls = "".join(
            f"<url><loc>{site.root}{page}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for page, day in rows
        )
        return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'

    site.pages["/index.xml"] = (
        f'<?xml version="1.0"?><sitemapindex><sitemap><loc>{site.root}/map.xml</loc></sitemap></sitemapindex>'
    )
    site.pages["/map.xml"] = sitemap()
    with watching(path, f"{site.root}/index.xml", clock=clock) as watch:
        one_round(watch)
        assert held(path) == ["/one"]
        rows.append(("/four", ""))
        site.publish("/four", OTHER.replace("quiet", "empty"))
        site.pages["/map.xml"] = sitemap()
        one_round(watch)
    assert held(path) == ["/four", "/one"]


def test_folders_are_read_when_they_change(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(TALKS.format(minutes=90), encoding="utf-8")
    (tmp_path / "list.opml").write_text('<opml version="2.0"><body><outline text="In" url="in"/></body></opml>')
    with watching(path, str(tmp_path / "list.opml")) as watch:
        assert one_round(watch).figures["reports_read"] == 1
        assert one_round(watch).figures["unchanged"] == 1
        (folder / "two.txt").write_text(OTHER, encoding="utf-8")
        figures = one_round(watch).figures
        assert (figures["reports_read"], figures["reports_known"]) == (1, 1)


def test_the_command_runs_until_it_is_told_to_stop(site: Site, path: Path) -> None:
    command = [sys.executable, "-m", "readout", "watch", str(path), f"{site.root}/feed", "--every", "5", "--pause", "0"]
    options = ["--allow-private", "--log", "json", "--metrics", str(path.with_name("watch.prom"))]
    running = subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True, env=os.environ)
    assert running.stdout is not None
    lines: list[str] = []
    for line in running.stdout:
        lines.append(line)
        if '"event": "round"' in line:
            running.send_signal(signal.SIGTERM)
    assert running.wait(60) == 0
    assert '"event": "stop"' in lines[-1]
    assert "readout_watch_reports_read_total 2\n" in path.with_name("watch.prom").read_text()
    assert held(path) == ["/one", "/two"]


def test_an_address_where_nobody_listens_is_a_failure_and_no_fault(path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with watching(path, f"http://127.0.0.1:{port}/feed") as watch:
        assert "does not answer" in str(one_round(watch).troubles)


def test_a_site_that_does_not_answer_holds_up_nobody(site: Site, path: Path) -> None:
    with socket.socket() as silent:  # it takes connections and never answers
        silent.bind(("127.0.0.1", 0))
        silent.listen(50)
        site.items = [(f"/page{n}", "Page", "15 Jan 1983") for n in range(20)]
        feed = site.feed().replace(site.root, f"http://127.0.0.1:{silent.getsockname()[1]}")
        site.pages["/dead"] = feed
        with watching(path, f"{site.root}/dead") as watch:
            begun = time.monotonic()
            assert one_round(watch).figures["failures"] == 20
    assert time.monotonic() - begun < 15  # once the time of one answer, not twenty times


def test_many_threads_ask_a_site_for_its_rules_once(site: Site, path: Path) -> None:
    for n in range(6):
        site.pages[f"/feed{n}"] = '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>'
    with watching(path, *(f"{site.root}/feed{n}" for n in range(6))) as watch:
        assert one_round(watch).figures["failures"] == 0
    assert site.count("/robots.txt") == 1
