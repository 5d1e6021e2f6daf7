"""Makes the pictures of every page of the desk, light and dark, wide and narrow: `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from readout import Dossier
from readout.publish.desk.desk import Desk
from readout.web.app import create_app
from tests.web.browser import browser, chromium, served

ROOT = Path(__file__).resolve().parent.parent

PICTURES = ROOT / "docs" / "pictures"
SHOWN = {
    ("overview", "wide", "light"),
    ("contact", "wide", "light"),
    ("ledger", "wide", "light"),
    ("article", "wide", "light"),
    ("review", "wide", "dark"),
    ("overview", "narrow", "dark"),
}
"""The pictures that the documentation shows; the others go to build/screenshots, to be looked at."""
EXAMPLE = ROOT / "examples" / "brasilia_1998"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FORMS = {"wide": (1280, 860), "narrow": (390, 844)}


def pages(desk: Desk) -> dict[str, str]:
    """The name of each picture, and the address it shows."""
    record = desk.bundle.record
    contact = max(
        record.of("contact"),
        key=lambda e: (e.id in desk.bundle.disagreements, len(desk.said_at.get(e.id, ())) + len(e.evidence), e.id),
    )
    statement = max(record.of("statement"), key=lambda e: (len(e.evidence), e.id))
    article = max(record.articles, key=lambda a: (len(desk.entries_of.get(a.id, ())), a.id))
    actor = next(a for a in desk.actors_by_weight if a.kind == "person")
    found = {"overview": "/", "contact": desk.to(contact.id), "article": desk.to(article.id)}
    found |= {"statement": desk.to(statement.id), "actor": desk.to(actor.id), "search": "/search?q=border"}
    if record.discrepancies:
        found["discrepancy"] = desk.to(desk.brief.discrepancies[0].id)
    lists = ("contacts", "ledger", "statements", "discrepancies", "acts", "actors", "sources", "review", "decisions")
    return found | {name: f"/{name}" for name in lists}


def main(out: Path, only: list[str]) -> int:
    if chromium() is None:
        print("No Chromium was found: install one (Debian: apt-get install chromium), or name it in READOUT_BROWSER.")
        return 1
    for folder in (out, PICTURES):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        dossier = Path(work) / "brasilia-1998.readout"
        with Dossier.open(dossier) as opened:
            opened.add(EXAMPLE)
            opened.title = "Peru and Ecuador, 1998"
        app = create_app(dossier)
        with served(app) as address, sync_playwright() as play:
            wanted = {n: p for n, p in pages(app.state.room.desk()).items() if not only or n in only}
            for scheme in SCHEMES:
                for form, (width, height) in FORMS.items():
                    with browser(
                        play, Path(work) / f"{scheme}-{form}", scheme=scheme, width=width, height=height
                    ) as context:
                        page = context.new_page()
                        for name, path in wanted.items():
                            page.goto(address + path)
                            page.screenshot(path=out / f"{name}-{form}-{scheme}.png", full_page=True)
                            if (name, form, scheme) in SHOWN:
                                page.screenshot(path=PICTURES / f"{name}-{form}-{scheme}.png")
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "screenshots", sys.argv[2:]))
