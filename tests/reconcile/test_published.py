"""When a report was written, inferred from what it tells and from what other reports of the process date."""

from __future__ import annotations

from readout.errors import UNDATED, Problem
from readout.find.fixed import find_fixed_days
from readout.find.page import Page
from readout.find.times import find_times
from readout.language.rules import parse_by_rules
from readout.model.article import Article, Metadata, Reading, Span
from readout.model.claim import Claim
from readout.model.record import ArticleEntry, Entry
from readout.reconcile.context import Cast, Context, Published
from readout.reconcile.published import (
    anchors_of,
    just_told,
    publication_days,
    reading_date,
    refine_published,
    unanswered,
)


def dossier(*reports: tuple[str, str | None]) -> tuple[Context, list[Claim]]:
    """A context of (text, date of publication) reports named a, b, c ..., with the days that they fix."""
    articles: dict[str, Article] = {}
    readings: dict[str, Reading] = {}
    claims: list[Claim] = []
    for name, (text, published) in zip("abcdef", reports, strict=False):
        article = Article(name, f"{name}.txt", text, "")
        meta = Metadata(published=published, published_basis="metadata" if published else None)
        page = Page(article, meta, (), parse_by_rules(text))
        articles[name], readings[name] = article, Reading(name, "test", meta)
        claims += find_fixed_days(page, (), find_times(page))
    context = Context(articles, readings, {}, {}, {}, Cast())
    published_days = publication_days(context, claims)
    return Context(articles, readings, {}, {}, published_days, Cast()), claims


def published(*reports: tuple[str, str | None]) -> dict[str, Published]:
    return dict(dossier(*reports)[0].published)


def test_metadata_is_taken_as_it_is() -> None:
    assert published(("They met on 3 March 1998.", "1998-03-06"))["a"] == Published(
        "1998-03-06", "1998-03-06", "metadata"
    )


def test_a_report_without_any_date_is_known_to_nobody() -> None:
    assert published(("They met and parted.", None))["a"] == Published(None, None, None)


def test_a_day_told_in_the_past_is_a_first_bound() -> None:
    found = published(("The ministers met on 3 March 1998.", None))["a"]
    assert (found.edtf, found.basis) == ("1998-03-03/..", "text")


def test_a_day_to_come_is_no_bound() -> None:
    found = published(("The ministers will meet on 3 March 1998. Guns must be gone by 1 May 1998.", None))["a"]
    assert found.first is None


def test_a_weekday_beside_a_date_bounds_both_ways_and_names_the_weekday() -> None:
    found = published(("The ministers agreed on Friday (March 6, 1998) to go on.", None))["a"]
    assert (found.edtf, found.named) == ("1998-03-06/1998-03-12", ((5, "1998-03-06"),))


def test_a_weekday_that_contradicts_its_date_counts_with_its_neighbour() -> None:
    found = published(("The ministers agreed on Friday (March 7, 1998) to go on.", None))["a"]
    assert (found.first, found.named) == ("1998-03-06", ((5, "1998-03-06?"),))


def test_a_date_without_a_year_takes_the_year_of_the_process() -> None:
    undated = ("On Tuesday the ministers spoke by telephone. They had met on March 6th in Oslo.", None)
    found = published(undated, ("They met.", "1998-03-06"), ("They met again.", "1998-03-09"))["a"]
    # the report names near days by their weekdays, so 6 March lies before its own week
    assert (found.edtf, found.basis, found.week) == ("1998-03-07/..", "inferred", "1998-03-07")
    found = published(("On Friday they met.  They spoke on March 6th in Oslo.", None), ("x", "1998-03-06"))["a"]
    assert (found.edtf, found.week) == ("1998-03-06/..", None)


def test_history_is_no_bound_where_the_process_lies_later() -> None:
    old = ("The border was drawn on 4 June 1920.", None)
    assert published(old, ("They met.", "1998-03-06"))["a"].first is None
    assert published(old)["a"].first == "1920-06-04"


def test_reports_years_apart_lend_no_year() -> None:
    found = published(("They had met on March 6th.", None), ("x", "1980-01-01"), ("x", "1998-03-06"))["a"]
    assert found.near is None


def contact(article: str, text: str, day: Claim | None, status: str = "happened") -> Claim:
    span = Span(0, 4)
    times = (("date", day.times[0][1]),) if day else ()
    return Claim(f"c-{article}", article, "contact", span, span, times=times, values=(("status", status),))


def test_a_report_that_tells_a_dated_meeting_as_news_is_dated_by_it() -> None:
    context, days = dossier(
        ("The envoys met in Oslo and will answer next week.", None), ("They met in Oslo on 6 March 1998.", None)
    )
    dating = next(d for d in days if d.article == "b")
    claims = [contact("a", "", None), contact("b", "", dating)]
    entry = Entry("k-1", "contact", {"date": "1998-03-06"}, {}, (), ("c-a", "c-b"))
    anchors = anchors_of(context, [entry], claims)
    assert anchors == {"a": ("1998-03-06",)}
    found = refine_published(context, anchors)["a"]
    assert (found.edtf, found.basis) == ("1998-03-06/1998-03-07", "inferred")


def test_anchors_change_neither_metadata_nor_what_they_contradict() -> None:
    context, _ = dossier(("They met.", "1998-03-09"), ("They met on 20 March 1998.", None))
    refined = refine_published(context, {"a": ["1998-03-06"], "b": ["1998-03-06"]})
    assert refined == context.published


def test_plans_and_cancelled_meetings_are_no_news_of_the_day() -> None:
    context, _ = dossier(("They will meet.", None))
    assert just_told(context, contact("a", "", None))
    assert not just_told(context, contact("a", "", None, status="planned"))
    assert not just_told(context, contact("a", "", None, status="cancelled"))


def test_the_reading_date_is_the_latest_day_that_is_known() -> None:
    days = {"a": Published("1998-03-06", "1998-03-06", "metadata"), "b": Published("1998-03-09", None, "text")}
    assert reading_date(days) == "1998-03-09"
    assert reading_date({"a": Published(None, None, None)}) is None


def test_a_date_that_was_inferred_answers_the_problem_of_its_absence() -> None:
    def article(path: str, published: str | None) -> ArticleEntry:
        basis = "inferred" if published else None
        return ArticleEntry(path, path, "press", None, None, None, "en", published, basis, path, (), "")

    articles = [article("a.txt", "1999-05-03/1999-05-04"), article("b.txt", "1999-05-03/.."), article("c.txt", None)]
    problems = {Problem("read", a.path, UNDATED) for a in articles} | {Problem("read", "a.txt", "is empty")}
    left = {(p.source, p.message == UNDATED) for p in unanswered(problems, articles)}
    assert left == {("a.txt", False), ("b.txt", True), ("c.txt", True)}


def test_a_dateline_without_a_year_is_read_in_the_year_of_the_process() -> None:
    text = (
        "QUITO, March 7 (Andina) - The presidents embraced before the cameras here Sunday, after three hours of talks."
    )
    assert published((text, None), ("The truce held.", "1988-02-14"))["a"].edtf == "1988-03-07"
    assert (
        published((text.replace("March 7", "Dec 30"), None), ("The truce held.", "1988-02-14"))["a"].edtf
        == "1987-12-30"
    )
    assert published((text, None))["a"].edtf is None, "no report tells the year"
    chronicle = "MARCH 7 - The presidents embraced before the cameras in Quito, after three hours of talks."
    assert published((chronicle, None), ("The truce held.", "1988-02-14"))["a"].last is None
