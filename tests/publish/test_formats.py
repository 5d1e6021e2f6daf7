"""Every format: complete, readable by others, and safe to open whatever the reports say."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from readout.model.record import ActorRef, Entry, Evidence
from readout.publish.bundle import Bundle
from readout.publish.context import marked, passages
from readout.publish.csv import cell, publish_csv
from readout.publish.formats import PUBLISHERS
from readout.publish.html import publish_html
from readout.publish.jsonl import publish_jsonl
from readout.publish.markdown import escape, publish_markdown
from readout.publish.rows import ENTRY_FIELDS
from readout.publish.timeline import timeline
from tests.publish.sample import TEXTS, bundle, quote, record

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>\u202egnikcart\u202c"


def rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in publish_jsonl(bundle())]


def test_the_rows_come_in_the_order_of_the_format() -> None:
    types = [str(r["type"]) for r in rows()]
    order = ["record", "article", "actor", *ENTRY_FIELDS, "discrepancy", "problem"]
    assert types == sorted(types, key=order.index)
    for type_ in set(types) - {"record", "problem"}:
        ids = [str(r["id"]) for r in rows() if r["type"] == type_]
        assert ids == sorted(ids)


def test_every_field_is_there_and_lists_are_lists() -> None:
    for row in rows():
        fields = ENTRY_FIELDS.get(str(row["type"]), {})
        assert fields.keys() <= row.keys()
        assert all(isinstance(row[name], list) for name, empty in fields.items() if empty == [])
        if fields:
            assert {"code", "values", "evidence", "also", "review"} <= row.keys()


def test_evidence_has_the_words_of_the_text_and_nothing_else() -> None:
    for row in rows():
        for piece in row.get("evidence") or []:  # type: ignore[attr-defined]  # a list of pieces
            assert list(piece) == ["article", "start", "end", "quote"]
            assert TEXTS[piece["article"]][piece["start"] : piece["end"]] == piece["quote"]


def test_references_say_who_and_for_whom() -> None:
    act = next(r for r in rows() if r["type"] == "act")
    assert act["actor"] == {"actor": "x-bolivia", "name": "Bolivia", "side": None}


def test_the_same_record_gives_the_same_bytes() -> None:
    for publisher in PUBLISHERS:
        first, second = publisher.write(bundle()), publisher.write(bundle())
        if isinstance(first, dict):
            assert {k: list(v) for k, v in first.items()} == {k: list(v) for k, v in second.items()}  # type: ignore[union-attr]
        else:
            assert list(first) == list(second)


def test_tables_can_be_read_by_others() -> None:
    files = {name: list(csv.DictReader(io.StringIO("".join(text)))) for name, text in publish_csv(bundle()).items()}
    assert {r["place"] for r in files["contact.csv"]} == {""}
    assert [r["value"] for r in files["value.csv"] if r["field"] == "place" and r["entry"] == "e-meeting"] == [
        "Lima",
        "La Paz",
    ]
    assert files["contact.csv"][1]["participants"] == "Elena Rojas; Tomas Quiroga"
    assert files["contact.csv"][1]["sources"] == "Altiplano; The Lima Post; The Wire"


@pytest.mark.hostile
@pytest.mark.parametrize("formula", ['=HYPERLINK("x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r@x"])
def test_no_cell_is_a_formula(formula: str) -> None:
    assert cell(formula) == f"'{formula}"


@pytest.mark.parametrize("plain", ["-3", "+4.5", "1983-01-14", "a=b", "100"])
def test_numbers_and_words_stay_as_they_are(plain: str) -> None:
    assert cell(plain) == plain


def test_the_brief_cites_every_line() -> None:
    text = "".join(publish_markdown(bundle()))
    cited, given = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    assert cited == given
    assert "Fri 14 Jan 1983" in text
    assert "<script>" not in text


@pytest.mark.hostile
@pytest.mark.parametrize("text", ["# not a title", "*bold*", "[link](x)", "<b>", "- item", "1. item", "a|b", "`code`"])
def test_nothing_in_a_report_is_markup(text: str) -> None:
    assert re.search(r"\\", escape(text))
    assert escape(text).replace("\\", "") == text


class Page(HTMLParser):
    """Collects what a page holds, and minds that every element is closed."""

    VOID = frozenset({"meta", "line", "circle", "rect", "br", "img", "link", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile() -> Bundle:
    """The sample with every word of a report turned into an attack."""
    text = f"{HOSTILE}\n{HOSTILE} again"
    piece = Evidence("a-1", 0, len(HOSTILE), HOSTILE, "c-x")
    who = ActorRef(None, HOSTILE, HOSTILE)
    base = record()
    entries = tuple(
        Entry(
            f"e-{t}",
            t,
            {**dict.fromkeys(f, HOSTILE), "by": who, "speaker": (who, who), "date": "1983-01-14"},
            {},
            (piece,),
            (),
        )
        for t, f in ENTRY_FIELDS.items()
    )
    articles = tuple(replace(a, outlet=HOSTILE, title=HOSTILE, path=HOSTILE, noise=()) for a in base.articles)
    return Bundle(
        replace(base, title=HOSTILE, entries=entries, articles=articles), {"a-1": text}, version="1", model="m"
    )


@pytest.mark.parametrize("made", [bundle, hostile], ids=["plain", "hostile"])
def test_the_page_is_whole_and_needs_nothing_from_outside(made: object) -> None:
    page = Page("".join(publish_html(made())))  # type: ignore[operator]  # one of two functions
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "iframe", "object", "embed", "link", "form", "base"}
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name in ("src", "srcset", "style") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_every_link_on_the_page_leads_somewhere() -> None:
    page = Page("".join(publish_html(bundle())))
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"] for t, a in page.tags if t == "a"} <= {f"#{i}" for i in ids}


def test_the_page_shows_both_sides_the_reason_and_who_confirmed() -> None:
    text = "".join(publish_html(bundle()))
    assert "Two reports place the meeting in Lima, one in La Paz." in text
    assert "confirmed by mara on Thu 20 Jan 1983" in text
    assert "<mark>Chilean minister Rojas met Quiroga in La Paz, a source said.</mark>" in text
    assert 'class="ring"' in text
    assert "<script>" not in text


def test_an_empty_record_has_a_page_too() -> None:
    empty = replace(record(), articles=(), actors=(), entries=(), discrepancies=(), problems=())
    text = "".join(publish_html(Bundle(empty, {}, version="1", model="m")))
    assert "No report tells of a meeting" in text


def test_the_timeline_is_to_scale() -> None:
    drawn = timeline(bundle())
    assert drawn is not None
    shapes = {row.id: [m.shape for m in row.marks] for row in drawn.rows}
    assert shapes == {"e-meeting": ["dot"], "e-answer": ["bar"], "e-again": ["ring", "ring"]}
    at = {row.id: row.marks[0].left for row in drawn.rows}
    week = next(r for r in drawn.rows if r.id == "e-again").marks
    day = (week[1].left - week[0].left) / 7
    assert at["e-again"] - at["e-meeting"] == pytest.approx(4 * day, abs=0.05)
    assert drawn.rows[1].marks[0].width == pytest.approx(7 * day, abs=0.05)


def test_what_lies_far_off_does_not_crush_the_timeline() -> None:
    far = replace(record().entries[2], id="e-far", fields={"date": "1904-10-20"})
    drawn = timeline(replace(bundle(), record=replace(record(), entries=(*record().entries, far))))
    assert drawn is not None
    assert next(r for r in drawn.rows if r.id == "e-far").beyond == "earlier"
    assert all(r.beyond is None for r in drawn.rows if r.id != "e-far")


def test_evidence_stands_in_its_line() -> None:
    (found,) = passages(bundle(), [quote("a-1", "Tomas Quiroga of Bolivia")])
    assert found.before.endswith("Elena Rojas of Chile and ")
    assert found.after.startswith(" met in Lima")
    assert "Share" not in found.before


def test_a_marked_text_loses_nothing() -> None:
    for article, text in TEXTS.items():
        assert "".join(s.text for s in marked(bundle(), article)) == text
    assert any(s.noise == "share" for s in marked(bundle(), "a-1"))
