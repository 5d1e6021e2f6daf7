"""Acts: what is wished, alleged or only called for has not happened; joined clauses share their mode."""

from __future__ import annotations

from readout.find.acts import find_acts
from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.find.times import find_times
from readout.language import parse
from readout.model.article import Article, Metadata

MODES = [
    ("Norway attacked Chile.", ["past"]),
    ("Norway did not attack Chile.", ["negated"]),
    ("Norway will attack Chile if it crosses the border.", ["future"]),
    ("If Norway attacks Chile, the talks will end.", ["hypothetical"]),
    ("Norway refused to attack Chile.", []),
    ("Norway is able to attack Chile.", []),
    ("Norway denied accusations that it attacked Chile.", []),
    ("Norway must free the Chilean pilots, Peru said.", []),
]


def modes(text: str) -> list[object]:
    """The modes of what Norway does to Chile in `text`, by the shipped parser."""
    page = Page(Article("a", "a", text, ""), Metadata(language="en"), (), parse(text))
    claims = find_acts(page, tuple(find_mentions(page)), find_times(page))
    return [c.value("mode") for c in claims if c.code in ("ASSAULT", "CONCEDE", "RETREAT")]


def test_most_modes_are_right() -> None:
    """A parser may miss one; a rule that breaks shows in several."""
    missed = [(text, told, modes(text)) for text, told in MODES if modes(text) != told]
    assert len(missed) <= 1, missed


def test_the_date_in_front_of_a_sentence_is_its_act_s() -> None:
    text = "On Thursday (January 20, 2022) Norway announced a naval exercise near Chile."
    page = Page(Article("a", "a", text, ""), Metadata(language="en"), (), parse(text))
    (claim,) = find_acts(page, tuple(find_mentions(page)), find_times(page))
    date = claim.time("date")
    assert date is not None
    assert date.surface == "Thursday (January 20, 2022)"
