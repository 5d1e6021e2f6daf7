"""A draft becomes a Source: noise is marked, language and date are settled, and what is missing is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from readout.errors import UNDATED, Problem
from readout.model.article import Article, Metadata, Noise, Source, article_id
from readout.model.ids import text_hash
from readout.read.clean import mark, merge
from readout.read.clutter_rules import crawler_prefix
from readout.read.datelines import dateline_day
from readout.read.dates import day_of, is_after
from readout.read.item import Draft, Known, refused
from readout.read.language import language_of
from readout.read.official import kind_of
from readout.read.options import ReadOptions
from readout.read.titles import Headline, headline
from readout.vocab.lists import ARTICLE_KINDS

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ocid", "cmpid")


def assemble(draft: Draft, options: ReadOptions) -> Iterator[Source | Problem]:
    """The article of a draft, then a problem for each thing that its reader should know."""
    text = draft.text
    if not text.strip(" \t\r\n\ufeff"):
        yield refused(draft.name, "is empty")
        return
    if len(text) > options.limits.characters:
        limit = options.limits.characters
        yield refused(draft.name, f"has {len(text):,} characters, more than the {limit:,} of one article")
        return
    told = list(draft.notes)
    known = Known(None, options.outlet, options.published, None, options.kind, None, options.language).over(draft.known)
    article = _article(draft, known)
    noise = mark(text, draft.noise)
    head = headline(text, noise, known.outlet)
    if head is not None and head.suffix is not None:
        noise = merge((*noise, Noise(head.suffix.start, head.suffix.end, "navigation")))
    metadata = _metadata(article, known, head, noise, options, told)
    yield Source(article, metadata, noise)
    for message in told:
        yield refused(draft.name, message)


def canonical_address(url: str | None) -> str | None:
    """A web address without fragment, tracking and accidental differences; None where it is no web address."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return None
    query = urlencode(
        [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith(_TRACKING)]
    )
    return urlunsplit((parts.scheme.lower(), parts.hostname.lower() + port, parts.path or "/", query, ""))


def _article(draft: Draft, known: Known) -> Article:
    address = canonical_address(known.url)
    return Article(
        id=article_id(draft.name, address, draft.text),
        source=draft.name,
        text=draft.text,
        sha256=text_hash(draft.text),
        address=address,
        captured=draft.captured,
    )


def _metadata(
    article: Article,
    known: Known,
    head: Headline | None,
    noise: Sequence[Noise],
    options: ReadOptions,
    told: list[str],
) -> Metadata:
    """What is known of the article; clauses about what is not go into `told`."""
    title = known.title or (head.title if head else None)
    if head is not None and head.suffix is not None and title and title.startswith(head.title):
        title = head.title
    stated_outlet = None if (known.outlet or "").startswith(("http://", "https://")) else known.outlet
    outlet = stated_outlet or (head.site if head else None)
    kind, issued_by = kind_of(article.text, title, outlet, article.address)
    published, basis = _published(article, known, noise, options.today or date.today(), told)
    stated = (known.language or "").lower().replace("_", "-").partition("-")[0] or None
    language = options.language or language_of(_body(article.text, noise), stated)
    stated_kind = known.kind.lower() if known.kind and known.kind.lower() in ARTICLE_KINDS else None
    return Metadata(
        title=title,
        outlet=outlet,
        kind=stated_kind or kind,
        issued_by=known.issued_by or (issued_by if (stated_kind or kind) == "official" else None),
        language=language,
        published=published,
        published_basis=basis,
    )


def _published(
    article: Article, known: Known, noise: Sequence[Noise], today: date, told: list[str]
) -> tuple[str | None, str | None]:
    """The day of publication and what it rests on, the first of: metadata, address, crawler, dateline, page."""
    prefix = crawler_prefix().match(
        article.text, max((n.end for n in noise[:1] if n.kind == "crawler" and not n.start), default=0)
    )
    prefix = prefix or crawler_prefix().match(article.text)
    stated = (
        (known.published, "metadata"),
        (_day_in_address(article.address), "metadata"),
        (prefix[1] if prefix else None, "metadata"),
        (dateline_day(article.text, noise), "dateline"),
        (_stated_in_page(article.text, noise), "text"),
    )
    for raw, basis in stated:
        if not raw:
            continue
        day = day_of(raw)
        if day is None:
            told.append(f"gives “{raw[:60]}” as its date of publication, which is no date")
        elif is_after(day, today):
            told.append(f"says that it was published on {day}, which is in the future; that date is not used")
        else:
            return day, basis
    told.append(UNDATED)
    return None, None


def _stated_in_page(text: str, noise: Sequence[Noise]) -> str | None:
    """The day in a line that says nothing but when the page was published ("Posted on 21 January 2022")."""
    for n in noise:
        words = text[n.start : n.end]
        if n.kind == "navigation" and words.lower().startswith(("published", "first published", "posted", "date")):
            day = day_of(words.partition(":")[2]) or day_of(words)
            if day and len(day) == len("2022-01-21"):
                return day
    return None


def _day_in_address(address: str | None) -> str | None:
    """The day that many sites write into a page's path: /2014/12/17/."""
    import re

    match = re.search(
        r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)", urlsplit(address or "").path
    )
    return "-".join(match.groups()) if match else None


def _body(text: str, noise: Sequence[Noise]) -> str:
    """`text` without its noise, for the detection of its language."""
    out, at = [], 0
    for n in noise:
        out.append(text[at : n.start])
        at = n.end
    return " ".join((*out, text[at:]))
