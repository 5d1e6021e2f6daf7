"""By when: what counts as a deadline, and what only tells which thing is meant."""

from __future__ import annotations

from readout.find.commitments import find_commitments
from readout.find.demands import find_demands
from readout.find.mentions import find_mentions
from readout.find.page import Page
from readout.find.times import find_times
from readout.language import parse
from readout.model.article import Article, Metadata, Reading
from readout.reconcile import reconcile

CASES = [
    ("Kenya agreed to pause its offensive for 120 hours.", "2019-10-17/2019-10-22"),
    ("Kenya agreed on Tuesday to pause its offensive for 120 hours.", "2019-10-15/2019-10-20"),
    ("Kenya promised to withdraw its troops within 24 hours.", "2019-10-17/2019-10-18"),
    ("Kenya and Peru agreed to hold off on raising duties for 90 days starting Dec. 1.", "2019-12-01/2020-02-29"),
    ("Kenya will withdraw its troops by the end of the year, the defence ministry said.", "2019-10-17/2019-12-31"),
    ("Kenya promised to submit a reply by June 5.", "2019-10-17/2020-06-05"),
    ("Kenya promised to release the prisoners in the coming weeks.", "2019-10-17/.."),
    ("Kenya promised to release the prisoners immediately.", None),
    ("Kenya agreed to a five-day truce.", "2019-10-17/2019-10-22"),
    ("Kenya agreed to reopen the border in three months.", "2019-10-17/2020-01-17"),
    ("Kenya promised to renew the 2010 treaty.", None),
    ("Kenya promised to free the pilots jailed for 20 years.", None),
    ("Kenya demanded that Peru withdraw its troops within ten days.", "2019-10-17/2019-10-27"),
    ("Kenya agreed to dismantle the base two weeks after the signing.", None),
]


def due_of(text: str, published: str = "2019-10-17") -> list[object]:
    """The deadlines of what is promised or asked in a report of that day."""
    article = Article("a", "a", text, "")
    page = Page(article, Metadata(published=published, language="en"), (), parse(text))
    mentions, times = tuple(find_mentions(page)), find_times(page)
    claims = (*find_commitments(page, mentions, times), *find_demands(page, mentions, times))
    reading = Reading("a", "test", page.metadata, (), mentions, claims)
    return [e.fields.get("due") for e in reconcile([(article, reading)]).of("commitment", "demand")]


def test_most_deadlines_are_right() -> None:
    """A parser may miss one; a rule that breaks shows in several."""
    missed = [(text, due, due_of(text)) for text, due in CASES if due_of(text) != [due]]
    assert len(missed) <= 1, missed


def test_a_length_is_counted_from_the_day_of_the_agreement() -> None:
    text = (
        "Peru and Chile signed the accord on October 14, 2019.\n\n"
        "Under the accord Chile will leave the island within 14 months, the two governments said."
    )
    assert "2019-10-14/2020-12-14" in due_of(text)


BESIDE = [
    ("Kenya promised to free the crew, while Peru is to lift the ban by May 1.", {None, "2019-10-17/2020-05-01"}),
    ("Kenya promised to open the road and Peru is to send ten officers next month.", {None, "2019-11"}),
    ("Once Peru leaves, Kenya will free the crew within ten days.", {None}),
    ("Kenya and Peru reached a deal on a 90-day truce, to take effect on November 1.", {"2019-11-01/2020-01-30"}),
    ("Kenya had promised to open the road on November 4.", {"2019-11-04"}),
    ("Kenya had promised to open the road on Monday.", {"2019-10-14"}),
    ("Kenya and Peru agreed to a truce in their war over the strip, to start at noon on November 11.", {"2019-11-11"}),
    (
        "The parties agreed to extend the truce by three months and to exchange lists of prisoners by Christmas.",
        {None, "2019-10-17/2019-12-25"},
    ),
]


def test_the_time_of_another_deed_is_no_deadline() -> None:
    assert [(text, set(due_of(text))) for text, _ in BESIDE] == BESIDE


ULTIMATUMS = [
    ("Norway gave Chile 30 days to withdraw its troops.", "2019-10-17/2019-11-16"),
    ("Norway gave Chile until November 5 to withdraw its troops.", "2019-10-17/2019-11-05"),
    ("Chile said Norway has 60 days to leave the island.", "2019-10-17/2019-12-16"),
]


def test_a_time_set_for_another_side_is_a_demand() -> None:
    missed = [(text, due, due_of(text)) for text, due in ULTIMATUMS if due_of(text) != [due]]
    assert len(missed) <= 1, missed
