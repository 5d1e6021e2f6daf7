"""The desk in a real browser: every journey of an analyst, by mouse, by keyboard, offline, and what axe finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from readout import Dossier
from readout.web.app import create_app
from readout.web.room import Room
from tests.web.browser import browser, chromium, served
from tests.web.conftest import EXAMPLE, settled

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium here (READOUT_BROWSER names one)")
LISTS = ("/", "/contacts", "/ledger", "/statements", "/discrepancies", "/acts", "/actors", "/sources", "/review",
         "/decisions", "/search?q=border", "/export", "/api/")  # fmt: skip


@pytest.fixture(scope="module")
def play() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def context(play: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    with browser(play, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture
def desk(copy: Path) -> Iterator[tuple[str, Room]]:
    app = create_app(copy)
    with served(app) as address:
        yield address, app.state.room


def test_from_a_search_to_the_highlighted_sentence(page: Page, desk: tuple[str, Room]) -> None:
    address, _ = desk
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("boundary marker")
    page.keyboard.press("Enter")
    page.click("#hits a >> nth=0")
    page.click(".known details:has(.evidence) summary >> nth=0")
    page.click(".known .evidence cite a >> nth=0")
    marked = page.locator(".article-text .marked")
    marked.first.wait_for()
    assert marked.first.is_visible()
    assert "mark=" in page.url
    assert len(marked.first.inner_text()) > 10


def test_merge_split_correct_undo_reload_and_add_again(page: Page, desk: tuple[str, Room], copy: Path) -> None:
    address, room = desk
    page.goto(f"{address}/actors")
    page.click("tbody th a:has-text('Fernando de Trazegnies')")
    page.click("summary:has-text('Merge with another')")
    page.select_option("#same", label="Jamil Mahuad (Ecuador)")
    page.click("button:text-is('Merge')")
    page.locator(".notice:has-text('Merged.')").wait_for()
    settled(room)
    page.reload()
    assert "Mahuad" in page.inner_text(".side-column")

    page.click("a:has-text('Split:')")
    for box in page.locator(".pick:has-text('Mahuad') input, .pick:has-text('Mawad') input").all():
        box.check()
    page.click("button:text-is('Split')")
    page.locator(".notice:has-text('Split.')").wait_for()
    settled(room)
    page.goto(f"{address}/actors")
    names = page.locator("tbody th").all_inner_texts()
    assert any("Mahuad" in n for n in names)
    assert any("Trazegnies" in n for n in names)

    contact = next(e for e in room.desk().bundle.record.of("contact") if e.fields.get("date"))
    page.goto(f"{address}/contact/{contact.id}")
    page.click("summary:has-text('Correct a field')")
    page.select_option("#field", "date")
    page.fill("#value", "Sun 25 Oct 1998")
    page.click("button:text-is('Correct')")
    page.locator(".notice:has-text('Corrected.')").wait_for()
    settled(room)
    page.goto(f"{address}/contact/{contact.id}?done={room.decisions()[-1].id}")
    assert "Sun 25 Oct 1998" in page.inner_text(".standfirst")
    page.click(".notice button:text-is('Undo')")
    settled(room)
    page.goto(f"{address}/contact/{contact.id}")
    assert "Sun 25 Oct 1998" not in page.inner_text(".standfirst")

    page.click("summary:has-text('Correct a field')")
    page.select_option("#field", "date")
    page.fill("#value", "1998-10-24")
    page.click("button:text-is('Correct')")
    with Dossier.open(copy) as other:
        other.add(EXAMPLE)
    settled(room)
    page.reload()
    assert "Sat 24 Oct 1998" in page.inner_text(".standfirst")
    page.goto(f"{address}/decisions")
    assert page.locator("tbody tr").count() >= 6


def test_twenty_items_are_reviewed_by_keyboard_alone(page: Page, desk: tuple[str, Room]) -> None:
    address, room = desk
    page.goto(f"{address}/review")
    keys = ["a", "s", "1", "d", "u"]
    for _ in range(20):
        here = page.locator(".verdicts [data-key]").evaluate_all("all => all.map(b => b.dataset.key)")
        if "n" not in here:
            break
        before = len(room.decisions())
        with page.expect_navigation():
            page.keyboard.press(next(k for k in keys if k in here))
        assert len(room.decisions()) > before
    assert len({d.at for d in room.decisions()}) >= 15
    with page.expect_navigation():
        page.keyboard.press("z")
    assert room.decisions()[-1].verdict == "retract"
    if page.locator("[data-key=n]").count():
        with page.expect_navigation():
            page.keyboard.press("n")
        assert "after=" in page.url


def test_a_file_that_is_dropped_in_appears(page: Page, desk: tuple[str, Room]) -> None:
    address, _ = desk
    page.goto(f"{address}/sources")
    text = "LIMA, June 2, 1999 - Foreign ministers of Peru and Ecuador met in Lima on June 1, 1999 for two hours.\\n"
    page.evaluate(
        f"""() => {{
            const data = new DataTransfer();
            data.items.add(new File(["{text}"], "10_dropped.txt", {{ type: "text/plain" }}));
            for (const name of ["dragenter", "dragover", "drop"])
                document.dispatchEvent(new DragEvent(name, {{ dataTransfer: data, bubbles: true, cancelable: true }}));
        }}"""
    )
    page.locator("#progress:has-text('1 report read')").wait_for()
    page.locator("td:has-text('10_dropped.txt'), th:has-text('10_dropped.txt')").first.wait_for()


def test_reading_needs_no_script(play: Playwright, desk: tuple[str, Room], tmp_path: Path) -> None:
    address, room = desk
    with browser(play, tmp_path / "plain", javascript=False) as plain:
        opened = plain.new_page()
        for path in LISTS:
            answer = opened.goto(address + path)
            assert answer is not None
            assert answer.ok, path
        contact = room.desk().bundle.record.of("contact")[0]
        opened.goto(f"{address}/contact/{contact.id}")
        opened.click("button:text-is('Right as it stands')")
        settled(room)
        opened.reload()
        assert "confirmed by" in opened.inner_text("main")


def test_the_static_site_works_offline(page: Page, copy: Path, tmp_path: Path) -> None:
    with Dossier.open(copy) as dossier:
        dossier.export("site", tmp_path / "site")
    page.context.set_offline(True)
    try:
        page.goto((tmp_path / "site" / "index.html").as_uri())
        page.fill("#find", "boundary marker")
        page.press("#find", "Enter")
        page.locator("#hits .hit").first.wait_for()
        page.click("#hits .hit:has-text('article') a >> nth=0")
        page.locator(".article-text .marked").first.wait_for()
        page.goto((tmp_path / "site" / "ledger.html").as_uri())
        overdue = page.locator(".pile[data-state=overdue] .card").count()
        with page.expect_navigation():
            page.locator(".slider input").press("Home")
        assert page.locator(".pile[data-state=overdue] .card").count() < overdue
        assert page.evaluate("document.activeElement.type") == "range"
        page.goto((tmp_path / "site" / "statements.html").as_uri())
        every = page.locator("article.statement").count()
        page.select_option("#side", "Peru")
        page.select_option("#direct", "direct")
        page.click("form.filters button")
        page.locator("#statements [role=status]").wait_for()
        told = page.locator("article.statement").all_inner_texts()
        assert 0 < len(told) < every
        assert all("(Peru)" in t or t.startswith("Peru") for t in (x.partition("\n")[2] for x in told)), told
    finally:
        page.context.set_offline(False)


def test_the_keyboard_reaches_everything_that_can_be_used(page: Page, desk: tuple[str, Room]) -> None:
    address, _ = desk
    page.goto(f"{address}/ledger")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_window(page: Page, desk: tuple[str, Room], width: int) -> None:
    address, room = desk
    page.set_viewport_size({"width": width, "height": 800})
    for path in (*LISTS, *examples(room)):
        page.goto(address + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (path, wide)


def examples(room: Room) -> list[str]:
    desk = room.desk()
    record = desk.bundle.record
    entries = {e.type: e for e in record.entries}
    things = [*entries.values(), record.actors[0], record.articles[0], *record.discrepancies[:1]]
    return [desk.to(t.id) for t in things]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    play: Playwright, desk: tuple[str, Room], tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    address, room = desk
    axe = Axe()
    with browser(play, tmp_path / scheme, scheme=scheme) as opened:
        page = opened.new_page()
        for path in (*LISTS, *examples(room)):
            page.goto(address + path)
            page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")
            found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
            assert found.violations_count == 0, f"{path}: {re.sub(r'[ ]+', ' ', found.generate_report())[:3000]}"
