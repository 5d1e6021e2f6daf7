"""The static site: every link leads to a file of the folder, and search knows everything."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from readout.publish.site import publish_site
from tests.publish.sample import bundle


def test_every_link_leads_to_a_file_of_the_folder() -> None:
    files = {name: "".join(str(p) for p in pieces) for name, pieces in publish_site(bundle()).items()}
    pages = {name: text for name, text in files.items() if name.endswith(".html")}
    assert {"index.html", "contacts.html", "contact-e-meeting.html", "article-a-1.html", "search.html"} <= pages.keys()
    for name, text in pages.items():
        for link in re.findall(r'(?:href|src|action)="([^"]*)"', text):
            file, _, anchor = link.replace("&amp;", "&").partition("#")
            file = file.partition("?")[0] or name
            assert file in files, (name, link)
            if anchor and file in pages:
                assert f'id="{anchor}"' in pages[file], (name, link)


def test_nothing_on_it_can_be_sent() -> None:
    for name, pieces in publish_site(bundle()).items():
        text = "".join(str(p) for p in pieces)
        assert 'method="post"' not in text, name
        assert not re.search(r"<style|<script(?![^>]*\ssrc=)| style=", text), name


def test_search_knows_everything_and_ends_no_script() -> None:
    found = publish_site(bundle())["search-index.js"]
    script = "".join(str(p) for p in found)
    assert "<" not in script
    rows = json.loads(script.removeprefix("window.READOUT_INDEX = ").removesuffix(";\n"))
    assert {r[0] for r in rows} == {"actor", "article", "contact", "statement", "commitment", "demand", "act", "figure"}
    assert ["article", "article-a-3.html"] in [r[:2] for r in rows]
    assert any("<script>alert(1)</script>" in r[3] for r in rows)


def test_the_filters_know_every_statement() -> None:
    script = "".join(str(p) for p in publish_site(bundle())["statements-index.js"])
    assert "<" not in script
    rows = json.loads(script.removeprefix("window.READOUT_STATEMENTS = ").removesuffix(";\n"))
    assert len(rows) == len(bundle().record.of("statement"))
    page = "".join(str(p) for p in publish_site(bundle())["statements.html"])
    assert all(row[0] in page for row in rows)
    assert {row[5] for row in rows} <= {"direct", "mixed", "indirect"}


def test_the_ledger_of_each_day_at_which_it_changes_has_a_page() -> None:
    made = bundle()
    files = publish_site(replace(made, as_of=lambda _: made.record))
    days = sorted(n for n in files if n.startswith("ledger-"))
    assert len(days) > 1
    assert all(f'data-page="{day}"' in "".join(str(p) for p in files[days[0]]) for day in days)
    assert not any(n.startswith("ledger-") for n in publish_site(made))
