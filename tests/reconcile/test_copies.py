"""Copies and rewrites share an origin; independent reports of one event do not."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.model.article import Article, Metadata, Reading
from readout.model.ids import content_id, text_hash
from readout.reconcile.copies import find_origins

AGENCY = """The foreign ministers of Peru and Ecuador met for two hours in Quito on Monday to discuss the border.
Minister Alvaro Quispe said the sides had made progress on the demarcation of the Cenepa valley and would meet again.
His counterpart Rosa Villamar told reporters that several points remained open and that patience was needed from all.
The two countries fought a short war in the region and both have kept soldiers at forward posts ever since then.
Diplomats from the guarantor states attended the opening of the session and left before the dinner was served there.
A joint commission is to visit the posts in the second half of the month and to report before the year is over."""

REWRITE = """Ecuador and Peru discussed the border when their foreign ministers met for two hours on Monday in Quito.
The sides had made progress on the Cenepa valley's demarcation and would meet again soon, Minister Alvaro Quispe said.
Several points remained open, his counterpart Rosa Villamar told the reporters, and patience was needed now from all.
Both countries have kept soldiers at forward posts since they fought a short war in the wooded region years earlier.
The guarantor states' diplomats attended the session's opening and left before dinner was served to the ministers.
In the month's second half a joint commission is to visit the posts, and before the year is over to report on them."""

OTHER = """Quito hosted talks between the neighbours on Monday, and few in the markets of the old town took any notice.
After two hours behind closed doors Rosa Villamar spoke of open points, and Alvaro Quispe of progress in the valley.
"We have heard such words before," said a trader whose brother served at one of the posts during the fighting there.
The guarantors sent diplomats for the opening, an official of the ministry said, but nobody expects an early accord.
Peru wants the line drawn along the watershed, while Ecuador points to a treaty that was never carried out in full.
What happens next depends on the soldiers, who remain within sight of each other along the whole of the forest line."""


def _article(name: str, text: str) -> Article:
    return Article(content_id("a", name, text), name, text, text_hash(text))


def _origins(*texts: str, outlets: tuple[str | None, ...] = (), kind: str = "press") -> list[str]:
    articles = [_article(f"{i}.txt", text) for i, text in enumerate(texts)]
    readings = {
        a.id: Reading(a.id, "test", Metadata(outlet=outlets[i] if i < len(outlets) else None, kind=kind))
        for i, a in enumerate(articles)
    }
    found, _ = find_origins({a.id: a for a in articles}, readings)
    return [found[a.id] for a in articles]


def test_a_reprint_with_another_headline_and_a_cut_end_is_one_origin() -> None:
    reprint = "Border talks end\n" + "\n".join(AGENCY.split("\n")[:4]) + "\nSubscribe to our newsletter for more."
    first, second = _origins(AGENCY, reprint)
    assert first == second


def test_a_rewrite_that_turns_every_sentence_round_is_one_origin() -> None:
    first, second = _origins(AGENCY, REWRITE)
    assert first == second


def test_an_independent_report_of_the_same_meeting_is_another_origin() -> None:
    assert len(set(_origins(AGENCY, OTHER))) == 2


def test_two_accounts_of_one_office_are_worded_alike_and_are_no_copies() -> None:
    first, second = _origins(AGENCY, REWRITE, kind="official")
    assert first != second


def test_shared_quotations_alone_make_no_copy() -> None:
    words = '"We will not move a single post before the commission has seen the valley with its own eyes," he said.'
    assert (
        len(set(_origins(f"{OTHER}\n{words}", f"{words}\nThe port of Guayaquil reopened. " * 1 + "Ships left."))) == 2
    )


def test_empty_and_tiny_texts_stand_alone() -> None:
    assert len(set(_origins("", "No.", "Yes."))) == 3


def test_the_group_is_named_by_its_smallest_id() -> None:
    articles = [_article(f"{i}.txt", AGENCY) for i in range(40)]
    found, _ = find_origins({a.id: a for a in articles}, {})
    assert set(found.values()) == {min(a.id for a in articles)}


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_arrival_order_does_not_matter(dice: random.Random) -> None:
    articles = [_article(f"{i}.txt", text) for i, text in enumerate((AGENCY, REWRITE, OTHER, AGENCY + " More.", ""))]
    expected = find_origins({a.id: a for a in articles}, {})
    dice.shuffle(articles)
    assert find_origins({a.id: a for a in articles}, {}) == expected
