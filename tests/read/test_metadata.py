"""Title, outlet, date with its basis, kind, issuer, language and address: from what stands in the source."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.read import ReadOptions
from readout.read.assemble import canonical_address
from readout.read.datelines import dateline_day
from readout.read.dates import day_of, is_after
from readout.read.language import language_of
from readout.read.official import kind_of
from readout.read.titles import headline
from tests.read.made import OPTIONS, REPORT, TODAY, page, sources

CHAD = ("official", "Chad")
BODY = "\n\nThe ministers of Norland and Sudria met in Vienna on Monday to speak about the river.\n"


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2022-01-21", "2022-01-21"),
        ("2022-01-21T23:30:00-05:00", "2022-01-21"),
        ("2022-01-21 23:30", "2022-01-21"),
        ("2022-01", "2022-01"),
        ("2022", "2022"),
        ("2022-01-10/2022-01-13", "2022-01-10/2022-01-13"),
        ("20220121", "2022-01-21"),
        ("20220121T103000Z", "2022-01-21"),
        ("2022/1/21", "2022-01-21"),
        ("21.01.2022", "2022-01-21"),
        ("21/01/2022", "2022-01-21"),
        ("01/21/2022", "2022-01-21"),
        ("01/02/2022", None),
        ("03/03/2022", "2022-03-03"),
        ("21 January 2022", "2022-01-21"),
        ("Jan. 21, 2022", "2022-01-21"),
        ("January 21st, 2022 5:30 pm", "2022-01-21"),
        ("Fri, 21 Jan 2022 10:00:00 GMT", "2022-01-21"),
        ("Friday, 21 of January 2022", "2022-01-21"),
        ("January 2022", "2022-01"),
        ("1642723200", "2022-01-21"),
        ("1642723200000", "2022-01-21"),
        ("2021-02-29", None),
        ("2022-13-01", None),
        ("31 June 2022", None),
        ("yesterday", None),
        ("Friday", None),
        ("0021-01-21", None),
        ("from 21 January 2022 to 3 February 2022", None),
        ("", None),
    ],
)
def test_dates_as_metadata_writes_them(raw: str, day: str | None) -> None:
    assert day_of(raw) == day


@given(st.dates(min_value=date(1600, 1, 1)))
def test_every_day_reads_back(day: date) -> None:
    assert (
        day_of(day.isoformat())
        == day_of(day.strftime("%d %B %Y").replace(day.strftime("%Y"), f"{day.year:04}"))
        == day.isoformat()
    )


@given(st.text(max_size=60))
def test_no_text_breaks_the_dates(text: str) -> None:
    found = day_of(text)
    assert found is None or day_of(found) == found


def test_the_future_begins_the_day_after_tomorrow() -> None:
    assert not is_after("2026-01-02", TODAY)
    assert is_after("2026-01-03", TODAY)
    assert not is_after("2026", TODAY)
    assert is_after("2027", TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("GENEVA, Jan. 21, 2022 (AP) — The ministers met.", "2022-01-21"),
        ("Headline\n\nGENEVA, January 21, 2022 - The ministers met.", "2022-01-21"),
        ("MOSCOW, 21 January 2022. /TASS/. The ministers met.", "2022-01-21"),
        ("WASHINGTON, D.C. (Reuters) 21 January 2022 — The ministers met.", "2022-01-21"),
        ("Rio de Janeiro, 3 May 1999 – The ministers met.", "1999-05-03"),
        ("GENEVA, Jan 21 (Reuters) - The ministers met.", None),
        ("GENEVA — The ministers met on January 21, 2022.", None),
        ("The treaty of May 3, 1999 - the first - was signed.", None),
        ("GENEVA, Feb. 30, 2022 (AP) — The ministers met.", None),
        ("ACCRA, 5 March 1982. Ghana has not yet answered, the company said.", "1982-03-05"),
        ("In Accra, 5 March 1982. It was a Friday.", None),
        ("REPUBLIC OF GHANA\nPress release No. 4/82\nAccra, 5 March 1982\n\nThe Minister received him.", "1982-03-05"),
        ("PRESS RELEASE\n\nDar es Salaam, Friday, 5 March 1982\n\nThe Ministers held talks.", "1982-03-05"),
        ("Transcript of the conference, Accra, March 5, 1982\n\nQuestion: When?\n\nAnswer: Soon.", "1982-03-05"),
        ("They met twice.\n\nHe had been in Accra, 5 March 1982 was the last day.\n\nThen he left.", None),
        ("They met.\n\nThe last round was held in Tamale, Ghana, 5 March 1982.\n\nThey left.", None),
    ],
)
def test_datelines(text: str, day: str | None) -> None:
    assert dateline_day(text, ()) == day


@pytest.mark.parametrize(
    ("first", "title", "site"),
    [
        ("Ministers meet on the river treaty", "Ministers meet on the river treaty", None),
        ("Ministers meet on the river treaty – Daybreak", "Ministers meet on the river treaty", "Daybreak"),
        (
            "Ministers meet on the river treaty | The Daybreak Times",
            "Ministers meet on the river treaty",
            "The Daybreak Times",
        ),
        ("Ministers meet on the river treaty - daybreak.com", "Ministers meet on the river treaty", "daybreak.com"),
        ("Ministers meet on the river treaty - LIVE", "Ministers meet on the river treaty", None),
        ("No treaty this year — Sudria", "No treaty this year — Sudria", None),
        ("No treaty this year – foreign minister", "No treaty this year – foreign minister", None),
        ("Will they sign?", "Will they sign?", None),
        ("'Decisive step' on the river", "'Decisive step' on the river", None),
    ],
)
def test_headlines(first: str, title: str, site: str | None) -> None:
    found = headline(first + BODY, ())
    assert found is not None
    assert (found.title, found.site) == (title, site)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Vienna on Monday." + BODY,
        "VIENNA (AP) — The ministers met" + BODY,
        "One line without more",
        "A" * 300 + BODY,
        "Two lines\nwithout a gap between them\nthat go on and on and on and on",
    ],
)
def test_paragraphs_are_no_headlines(text: str) -> None:
    assert headline(text, ()) is None


@pytest.mark.parametrize(
    ("text", "title", "outlet", "address", "found"),
    [
        ("", None, "The Paper", "https://paper.example/a", ("press", None)),
        ("", None, "Reuters", None, ("agency", None)),
        ("", None, "The White House", None, ("official", "United States")),
        ("", None, "Kremlin", None, ("official", "Russia")),
        ("", None, "Ministry of Foreign Affairs of the Russian Federation", None, ("official", "Russia")),
        ("", None, "Ministry of External Relations of Brazil", None, ("official", "Brazil")),
        ("", None, None, "https://www.state.gov/readout-3/", ("official", "United States")),
        ("", None, None, "https://www.gov.uk/government/news/a", ("official", "United Kingdom")),
        ("", None, None, "https://mfa.gov.ua/en/news/a", ("official", "Ukraine")),
        ("", None, None, "http://en.kremlin.ru/events/1", ("official", "Russia")),
        ("", None, None, "https://government.example.com/a", ("press", None)),
        ("", None, None, "https://twitter.com/a/status/1", ("social", None)),
        ("", "Readout of the President’s call with the Chancellor", None, None, ("official", None)),
        ("FOR IMMEDIATE RELEASE\n\nThe White House today announced", None, None, None, ("official", "United States")),
        ("The readout of the call was published on Monday.", None, None, None, ("press", None)),
        ("REPUBLIC OF CHAD\nMINISTRY OF FOREIGN AFFAIRS\nPress release No. 4/82\n\nA.", None, None, None, CHAD),
        ("MINISTRY OF EXTERNAL RELATIONS OF CHAD\nCOMMUNIQUE No. 7/91\n\nThe Minister", None, None, None, CHAD),
        ("Embassy of Chad in Togo\nPress communique\n\nThe Ambassador", None, None, None, CHAD),
        ("Ministry of Foreign Affairs\nN'Djamena, 5 March 1982\n\nThe Minister", None, None, None, CHAD),
        ("JOINT COMMUNIQUE\nMinistry of Foreign Affairs of Chad\n\nBoth.", None, None, None, ("official", None)),
        ("Ministry of Chad is silent\n\nN'DJAMENA: The ministry of war was shut.", None, None, None, ("press", None)),
        ("Royal Thai Embassy\nPress release 3/94\n\nThe Ambassador", None, None, None, ("official", "Thailand")),
        ("Chad Closes Embassy In Togo\n\nLOME: It was shut.\n\nIt was old.", None, None, None, ("press", None)),
        ("CHAD TO OPEN EMBASSY\n\nN'DJAMENA: It is new.\n\nIt is big.", None, None, None, ("press", None)),
        ("Embassy Row\n\nLOME: The envoys met.\n\nThey left.", None, None, None, ("press", None)),
        ("Ministers met.", "Kremlin says talks will go on", None, None, ("press", None)),
    ],
)
def test_kinds_and_issuers(
    text: str, title: str | None, outlet: str | None, address: str | None, found: tuple[str, str | None]
) -> None:
    assert kind_of(text, title, outlet, address) == found


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        (REPORT, None, "en"),
        ("The talks ended.", None, "en"),
        ("Les ministres des affaires étrangères se sont rencontrés lundi à Vienne pour parler du traité.", None, "fr"),
        ("Die Außenminister trafen sich am Montag in Wien, um über den Vertrag zu sprechen.", "en", "de"),
        ("Министры иностранных дел встретились в понедельник в Вене, чтобы обсудить договор о реке.", None, "ru"),
        ("Wien", "de", "de"),
        ("123", None, "und"),
    ],
)
def test_languages(text: str, stated: str | None, code: str) -> None:
    assert language_of(text * (1 if len(text) < 30 else 3), stated) == code


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Paper.Example:443/a?utm_source=x&id=3#top", "https://paper.example/a?id=3"),
        ("http://paper.example", "http://paper.example/"),
        ("http://paper.example:8080/a", "http://paper.example:8080/a"),
        ("ftp://paper.example/a", None),
        ("javascript:alert(1)", None),
        ("http://paper.example:port/", None),
        ("http://[::1/", None),
        (None, None),
    ],
)
def test_canonical_addresses(url: str | None, canonical: str | None) -> None:
    assert canonical_address(url) == canonical


def test_front_matter_tells_and_is_marked() -> None:
    text = (
        "---\ntitle: \"Readout of the call\"\ndate: '2016-03-14'\nsource_url: https://www.state.gov/a/\n"
        f"outlet: The Ministry\n---\n{REPORT}"
    )
    (source,), problems = sources(("a.md", text.encode()))
    assert source.article.text == text
    assert source.article.address == "https://www.state.gov/a/"
    assert (source.metadata.title, source.metadata.outlet) == ("Readout of the call", "The Ministry")
    assert (source.metadata.published, source.metadata.kind) == ("2016-03-14", "official")
    assert text[source.noise[0].start : source.noise[0].end].startswith("---\ntitle")
    assert source.noise[0].kind == "crawler"
    assert not problems


def test_a_page_tells_its_date_outlet_and_address() -> None:
    head = (
        '<meta property="article:published_time" content="2016-03-14T10:00:00+00:00">'
        '<meta property="og:site_name" content="The Paper"><link rel="canonical" href="https://paper.example/river">'
    )
    (source,), problems = sources(("a.html", page(head=head).encode()))
    assert (source.metadata.published, source.metadata.published_basis) == ("2016-03-14", "metadata")
    assert source.metadata.outlet == "The Paper"
    assert source.article.address == "https://paper.example/river"
    assert source.article.text.startswith("Ministers meet on the river treaty\n\nThe foreign ministers")
    assert source.article.text.count("Ministers meet on the river treaty") == 1
    assert not problems


def test_structured_data_tells_too() -> None:
    data = '{"datePublished": "2016-03-14", "publisher": {"@type": "Organization", "name": "L\\u2019Avenir"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    (source,), _ = sources(("a.html", page(head=head).encode()))
    assert (source.metadata.published, source.metadata.outlet) == ("2016-03-14", "L’Avenir")


def test_what_the_user_says_comes_first() -> None:
    options = ReadOptions(published="2016-03-14", outlet="The Gazette", kind="agency", language="fr", today=TODAY)
    text = f"---\ndate: 2015-01-01\noutlet: The Paper\n---\n{REPORT}"
    (source,), _ = sources(("a.md", text.encode()), options)
    meta = source.metadata
    assert (meta.published, meta.outlet, meta.kind, meta.language) == ("2016-03-14", "The Gazette", "agency", "fr")


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        (f"date 2016-03-14 {REPORT}", "2016-03-14", "metadata"),
        (f"Ministers meet\n\nVIENNA, March 14, 2016 (AP) — {REPORT}", "2016-03-14", "dateline"),
        (f"---\nurl: https://paper.example/2016/03/14/river\n---\n{REPORT}", "2016-03-14", "metadata"),
        (f"{REPORT}\n\nPosted on March 14, 2016\n", "2016-03-14", "text"),
        (f"{REPORT}\n\nUpdated: March 14, 2016\n", None, None),
        (REPORT, None, None),
    ],
)
def test_dates_and_their_basis(text: str, published: str | None, basis: str | None) -> None:
    (source,), _ = sources(("a.txt", text.encode()))
    assert (source.metadata.published, source.metadata.published_basis) == (published, basis)


def test_the_same_text_at_the_same_address_is_one_article() -> None:
    text = f"---\nurl: https://paper.example/river?utm_source=mail\n---\n{REPORT}"
    (one,), _ = sources(("a.txt", text.encode()))
    (two,), _ = sources(("b.txt", text.encode()))
    (other,), _ = sources(("a.txt", (text + "More.").encode()))
    assert one.article.id == two.article.id != other.article.id
    assert one.article.address == other.article.address
    (plain,), _ = sources(("a.txt", REPORT.encode()))
    (copy,), _ = sources(("b.txt", REPORT.encode()), OPTIONS)
    assert plain.article.id != copy.article.id
    assert plain.article.sha256 == copy.article.sha256
