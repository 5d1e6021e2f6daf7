"""What the desk's pages show of a record: who says what of a dispute, and how long lists are put in order."""

from __future__ import annotations

from readout.publish.desk.desk import Desk
from readout.publish.desk.discrepancies import chosen, who_says_what
from readout.publish.desk.links import AppLinks, SiteLinks
from readout.publish.desk.statements import Wanted, renderings, statements, wordings
from readout.publish.desk.views import overview_page
from readout.publish.notes import about
from tests.publish.sample import bundle

DESK = Desk(bundle(), AppLinks(), live=True)


def test_each_outlet_with_what_it_gives_for_each_field() -> None:
    view = who_says_what(DESK, DESK.discrepancies["d-place"])
    assert view.fields == ("date", "duration_minutes")
    told = {t.outlet: ([len(s) for s in t.says], t.others) for t in view.told}
    assert told == {
        "Altiplano": ([0, 1], ((), ())),
        "The Lima Post": ([1, 0], (("Fri 14 Jan 1983",), ("1 h 30 min",))),
        "The Wire": ([1, 0], (("Fri 14 Jan 1983",), ("1 h 30 min",))),
    }
    assert view.silent == ()


def test_the_heading_of_a_dispute_takes_no_side() -> None:
    assert about(DESK.bundle, DESK.discrepancies["d-number"]) == "Troops to be withdrawn"
    assert [d.id for d in chosen(DESK)] == ["d-place", "d-number"]
    assert [d.id for d in chosen(DESK, kind="number")] == ["d-number"]


def test_a_filter_keeps_the_order_of_all_statements() -> None:
    every = [e.id for e in statements(DESK, Wanted())]
    assert sorted(every) == ["e-denial", "e-say"]
    assert [e.id for e in statements(DESK, Wanted(direct="direct"))] == ["e-say"]
    assert [e.id for e in statements(DESK, Wanted(side="Bolivia"))] == ["e-denial"]


def test_renderings_name_the_reports_that_share_the_words() -> None:
    entry = DESK.bundle.entries["e-meeting"]
    found = renderings(DESK, wordings(entry), 2)
    assert [r.passage.article for r in found] == ["a-1", "a-2"]
    assert all("".join(w.text for w in r.words) == r.passage.quote for r in found)
    twice = {"the same words": [*entry.evidence[:1], *entry.evidence]}
    (one,) = renderings(DESK, twice)
    assert [p.article for p in one.also] == ["a-2", "a-3"]


def test_a_passage_has_the_same_address_in_the_list_and_on_its_page() -> None:
    (place,) = renderings(DESK, wordings(DESK.bundle.entries["e-say"]))
    start, end = place.passage.start, place.passage.end
    assert DESK.at(place.passage) == f"/article/a-1?mark={start}-{end}#p{start}"
    assert Desk(bundle(), SiteLinks()).at(place.passage) == f"article-a-1.html?mark={start}-{end}#p{start}"


def test_contacts_without_a_day_are_found_from_the_overview() -> None:
    view = overview_page(DESK)["view"]
    assert (view.undated, view.undated_at) == ((), "")
