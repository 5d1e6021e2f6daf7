"""A report without a date is dated by what other reports, which date it, tell of the same weekday."""

from __future__ import annotations

from tests.reconcile.test_published import published

UNDATED = "The two kings signed a treaty on fishing rights in the northern strait on Friday, ending a long feud."
DATED = "The treaty on fishing rights in the northern strait was signed by the two kings on March 6."


def test_one_weekday_and_one_story_give_the_day() -> None:
    found = published((UNDATED, None), (DATED, "1998-03-09"))["a"]
    assert (found.edtf, found.basis) == ("1998-03-06/1998-03-07", "inferred")
    assert (5, "1998-03-06") in found.named


def test_told_late_in_the_text_it_is_of_that_week() -> None:
    padding = "The harbour was calm and the crowd was small. " * 12
    found = published((padding + UNDATED, None), (DATED, "1998-03-09"))["a"]
    assert found.edtf == "1998-03-06/1998-03-12"


def test_another_weekday_or_another_story_gives_nothing() -> None:
    thursday = UNDATED.replace("Friday", "Thursday")
    assert published((thursday, None), (DATED, "1998-03-09"))["a"].last is None
    other = "The price of wool rose in the southern markets on March 6."
    assert published((UNDATED, None), (other, "1998-03-09"))["a"].last is None


def test_two_possible_days_give_nothing() -> None:
    later = DATED.replace("March 6", "March 13")
    assert published((UNDATED, None), (DATED, "1998-03-16"), (later, "1998-03-17"))["a"].last is None
