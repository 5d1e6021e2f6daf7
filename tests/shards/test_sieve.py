"""The sieve: keeps what may be about the process, and lets the rest go."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from bench.made_archive import PROCESS, made_pages
from readout.read.warc import Page
from readout.shards.process import process_of
from readout.shards.sieve import prose, sieve_for, whole

LIMA = process_of(tomllib.loads(PROCESS), Path("lima.toml"))
TELLS = (
    "The foreign ministers of Chile and Bolivia met in Lima on Friday for talks about the border, the agency said. "
    "It was the first meeting of the two governments in a year, and they agreed to meet again."
)


def page(
    text: str = TELLS, url: str = "http://x.test/a", captured: str = "1983-01-20T00:00:00Z", media: str = "text/html"
) -> Page:
    body = f"<html><nav>Chile Bolivia talks</nav><p class='lead'>{text}</p></html>" if media == "text/html" else text
    return Page(url, media, body.encode(), captured, "", 0)


KEPT = [
    TELLS,
    TELLS.replace("Chile", "Santiago").replace("Bolivia", "La Paz"),
    TELLS.replace("Chile and Bolivia", "Bolivian and Chilean states"),
    TELLS.replace("ministers of Chile", "minister Rojas"),
    "Mr Rojas and Mr Quiroga met in Lima for talks, and it is said that the ministers of the two states agreed.",
]
LEFT = [
    TELLS.replace("Bolivia", "Kenya"),
    TELLS.replace("Chile", "Norway"),
    "Chile won the cup and Bolivia came last; the crowd in the stadium sang for an hour on the way home.",
    "Chile y Bolivia: los ministros se reunieron en Lima para hablar de la frontera, del acuerdo y del gobierno.",
    TELLS.replace("and Bolivia", f"and others met; {'x' * 400} Bolivia"),
    TELLS.replace("Chile", "Chilex"),
]


@pytest.mark.parametrize("text", KEPT)
@pytest.mark.parametrize("media", ["text/html", "text/plain"])
def test_a_page_about_the_process_passes(text: str, media: str) -> None:
    assert sieve_for(LIMA).may_be(page(text, media=media))


@pytest.mark.parametrize("text", LEFT)
def test_another_page_does_not(text: str) -> None:
    assert not sieve_for(LIMA).may_be(page(text))


@pytest.mark.parametrize(
    ("url", "captured", "passes"),
    [
        ("http://x.test/1983/01/15/talks.html", "1984-06-01T00:00:00Z", True),
        ("http://x.test/1982/12/30/talks.html", "1984-06-01T00:00:00Z", True),
        ("http://x.test/1982/11/30/talks.html", "1984-06-01T00:00:00Z", False),
        ("http://x.test/1983/04/15/talks.html", "", False),
        ("http://x.test/talks.html", "1982-06-01T00:00:00Z", False),
        ("http://x.test/talks.html", "1990-06-01T00:00:00Z", True),
        ("http://x.test/talks.html", "", True),
    ],
)
def test_only_pages_of_the_period_pass(url: str, captured: str, passes: bool) -> None:
    assert sieve_for(LIMA).may_be(page(url=url, captured=captured)) is passes


def test_needed_words_are_needed() -> None:
    assert sieve_for(replace(LIMA, words=("Border",))).may_be(page())
    assert not sieve_for(replace(LIMA, words=("railway",))).may_be(page())


def test_a_person_speaks_for_a_side() -> None:
    """The side and its own minister are not two sides."""
    with_sides = replace(LIMA, people=("Elena Rojas (Chile)", "Tomas Quiroga (Bolivia)"))
    alone = TELLS.replace("Bolivia", "Rojas")
    assert not sieve_for(with_sides).may_be(page(alone))
    assert sieve_for(with_sides).may_be(page(TELLS.replace("Chile", "Rojas")))


def test_prose_leaves_menus_and_scripts_out() -> None:
    found = prose(page("word " * 100))
    assert b"Bolivia" not in found
    assert b"class" not in found
    bare = Page("u", "text/html", b"<div><script>var Chile=1</script><a href='/'>Bolivia</a> Words.</div>", "", "", 0)
    assert prose(bare) == b""
    assert whole(bare).split() == [b"Words."]


def test_a_text_outside_of_paragraphs_is_found() -> None:
    banner = "<p>We use small files to remember what you read on this site and what you have chosen.</p>"
    markup = f"<html><script>var a=1</script>{banner}<div><span>{TELLS}</span></div></html>"
    assert sieve_for(LIMA).may_be(Page("http://x.test/a", "text/html", markup.encode(), "", "", 0))


@pytest.mark.parametrize(
    "piece", ["<a ", "<p ", "<p>", "<script>", "<", "<a><", "</a", "<nav><style>", "Chile Bolivia "]
)
def test_hostile_markup_takes_no_longer_than_its_length(piece: str) -> None:
    """Ten times the length takes about ten times as long, not a hundred times."""
    sieve = sieve_for(LIMA)

    def seconds(count: int) -> float:
        hostile = Page("http://x.test/a", "text/html", piece.encode() * count, "", "", 0)
        start = time.process_time()
        sieve.may_be(hostile)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 40 * max(seconds(20_000), 0.005)


def test_a_made_archive_is_sifted_as_the_bars_ask() -> None:
    sieve = sieve_for(LIMA)
    made = list(made_pages(500, 15, seed=7))
    kept = [m for m in made if sieve.may_be(Page(m.url, "text/html", m.html.encode(), f"{m.day}T00:00:00Z", "", 0))]
    assert sum(m.kind == "planted" for m in kept) >= 0.98 * 15
    assert len(kept) <= 0.05 * len(made)
