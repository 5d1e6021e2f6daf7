"""Tables and items: what notebooks show and data frames are made of."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from readout.dossier.tables import Item, Table
from readout.publish.bundle import Bundle
from tests.publish.sample import bundle
from tests.publish.test_formats import hostile


def table(type_: str, made: Bundle | None = None) -> Table:
    return Table(type_, [r for r in (made or bundle()).rows() if r["type"] == type_])


def tags(html: str) -> set[str]:
    found: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.add(tag)  # type: ignore[method-assign]  # only names are wanted
    parser.feed(html)
    return found


def test_an_item_is_a_row_that_shows_its_values_and_words() -> None:
    item = next(r for r in table("contact") if r["id"] == "e-meeting")
    assert isinstance(item, Item)
    assert item["duration_minutes"] == 90
    html = item._repr_html_()
    assert "perhaps La Paz (1 report)" in html
    assert "Chilean minister Rojas met Quiroga in La Paz, a source said." in html
    assert "a-3, characters 0 to 60" in html


def test_a_discrepancy_shows_both_sides_and_the_reason() -> None:
    html = next(r for r in table("discrepancy") if r["id"] == "d-place")._repr_html_()
    assert "Two reports place the meeting in Lima, one in La Paz." in html
    assert "Lima (2 reports)" in html
    assert "La Paz (1 report)" in html


@pytest.mark.parametrize("type_", ["contact", "statement", "commitment", "article", "discrepancy"])
def test_nothing_a_report_says_is_markup(type_: str) -> None:
    made = table(type_, hostile())
    html = made._repr_html_() + "".join(item._repr_html_() for item in made)
    assert not tags(html) & {"script", "img", "svg"}


def test_frames_have_one_plain_value_a_cell() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    frame = table("contact").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.set_index("id").loc["e-meeting", "participants"] == "Elena Rojas; Tomas Quiroga"
    assert table("contact").to_polars()["duration_minutes"].dtype == polars.Int64


def test_a_column_with_numbers_and_words_is_words() -> None:
    polars = pytest.importorskip("polars")
    rows = [{"id": "1", "number": 3}, {"id": "2", "number": "several"}, {"id": "3", "number": None}]
    frame = Table("figure", rows).to_polars()
    assert frame["number"].dtype == polars.String
    assert frame["number"].to_list() == ["3", "several", None]


def test_an_empty_table_makes_an_empty_frame() -> None:
    pytest.importorskip("polars")
    assert Table("contact", []).to_polars().is_empty()
