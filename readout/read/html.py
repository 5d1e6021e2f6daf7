"""Web pages: trafilatura finds the main text, the page's own tags tell title, outlet, date and address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from readout.read.decode import decode
from readout.read.item import Draft, Item, Known
from readout.read.known import clean_characters
from readout.read.limits import UnreadableError
from readout.read.maintext import main_text
from readout.read.options import ReadOptions

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHORTEST_ARTICLE = 40
DEEPEST = 200
_NO_XML = dict.fromkeys((*range(9), *range(14, 32), 0xFFFE, 0xFFFF)) | {11: " ", 12: " "}
"""Characters that the parser takes from a page, and that its tree then refuses to move."""


def read_html(item: Item, options: ReadOptions) -> Iterator[Draft]:
    """One article: the page's headline and main text, paragraphs apart by an empty line."""
    data = item.load(options.limits.html_bytes)
    text, note = decode(data, _charset(item.media or "") or _charset(data[:2048].decode("ascii", "replace")))
    draft = page_draft(item.name, text, item.known.url)
    yield Draft(draft.name, draft.text, draft.known, draft.noise, (note,) if note else ())


def page_draft(name: str, markup: str, url: str | None = None) -> Draft:
    """The draft of one page; UnreadableError where it holds no article."""
    tree = _tree(markup)
    known = page_metadata(tree, url)
    body = main_text(tree, known.title, url)
    if len(body) < SHORTEST_ARTICLE:
        raise UnreadableError("is a web page without an article in it")
    return Draft(name, with_headline(known.title, body), known)


def page_text(markup: str, url: str | None = None) -> str:
    """The main text of a page without its headline; empty where there is none."""
    tree = _tree(markup)
    return main_text(tree, page_metadata(tree, url).title, url)


def with_headline(title: str | None, body: str) -> str:
    """`body` under its headline, where it does not start with it already."""
    if not title or body[: len(title) + 20].casefold().find(title.casefold()) >= 0:
        return body
    return f"{title}\n\n{body}"


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML (a feed's item, a mail), blocks apart by an empty line; nothing is left out of it."""
    tree = _tree(f"<div>{markup}</div>")
    for hidden in tree.xpath("//script|//style|//noscript|//template|//head"):
        hidden.drop_tree()
    for block in tree.xpath(
        "//p|//div|//li|//tr|//br|//h1|//h2|//h3|//h4|//h5|//h6|//blockquote|//figcaption|//section|//article|//pre"
    ):
        block.tail = "\n" + (block.tail or "")
        block.text = "\n" + (block.text or "") if block.tag != "br" else None
    joined = clean_characters(str(tree.text_content()))
    return "\n\n".join(" ".join(line.split()) for line in joined.split("\n") if line.strip())


def page_metadata(tree: HtmlElement, url: str | None) -> Known:
    """What the tags of a page say; the date of publication rather than of the last change."""
    meta = _meta(tree)
    canonical = _first(tree, "//link[@rel='canonical']/@href") or meta.get("og:url")
    return Known(
        title=_line(meta.get("og:title") or _heading(tree) or _first(tree, "//head/title/text()")),
        outlet=_line(meta.get("og:site_name") or _publisher(tree) or meta.get("application-name")),
        published=_published(tree, meta, url),
        url=canonical if canonical and canonical.startswith(("http://", "https://")) else url,
        language=(_first(tree, "//html/@lang") or "")[:2] or None,
    )


def _published(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    for key in (
        "article:published_time",
        "datepublished",
        "dc.date.issued",
        "dc.date",
        "pubdate",
        "date",
        "parsely-pub-date",
    ):
        if meta.get(key):
            return meta[key]
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        match = _json_date().search(script)
        if match:
            return match[1]
    stamp = _first(tree, "//time[@pubdate]/@datetime") or _first(tree, "//*[@itemprop='datePublished']/@datetime")
    return stamp or _htmldate(tree, url)


def _htmldate(tree: HtmlElement, url: str | None) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    try:
        found = find_date(deepcopy(tree), url=url, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, OverflowError):  # raised on odd markup; no date is the answer then
        return None
    return str(found) if found else None


def _heading(tree: HtmlElement) -> str | None:
    """The page's first-level heading, where it has one only."""
    found = [words for h in tree.xpath("//h1") if (words := " ".join(str(h.text_content()).split()))]
    return found[0] if len(found) == 1 else None


def _publisher(tree: HtmlElement) -> str | None:
    """The publisher's name in the page's structured data."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()")[:20]:
        match = _json_publisher().search(script)
        if match:
            return _unescaped(match[1])
    return None


def _unescaped(words: str) -> str:
    """The inside of a JSON string as text; as it is where its escapes are broken."""
    try:
        return str(json.loads(f'"{words}"'))
    except ValueError:
        return words


def _tree(markup: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        plain = _control_references().sub(" ", markup.translate(_NO_XML))
        return document_fromstring(plain.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError("is a web page without an article in it") from error


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.xpath("//meta[@content][@name or @property or @itemprop]"):
        for attribute in ("property", "name", "itemprop"):
            key, content = tag.get(attribute), tag.get("content")
            if key and content and content.strip():
                found.setdefault(key.strip().lower(), content.strip())
    return found


def _first(tree: HtmlElement, path: str) -> str | None:
    return next((str(v).strip() for v in tree.xpath(path) if str(v).strip()), None)


def _line(text: str | None) -> str | None:
    return " ".join(clean_characters(text).split())[:300] or None if text else None


def _charset(head: str) -> str | None:
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", head, re.I)
    return match[1] if match else None


@cache
def _control_references() -> re.Pattern[str]:
    """Control characters by number: &#11; and &#x1f;, not &#9; and &#10;."""
    number = r"0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])(?![0-9a-fA-F])"
    return re.compile(rf"&#(?:{number});?")


@cache
def _json_publisher() -> re.Pattern[str]:
    return re.compile(r'"publisher"\s*:\s*\{[^{}]{0,400}?"name"\s*:\s*"([^"\n]{2,80})"')


@cache
def _json_date() -> re.Pattern[str]:
    return re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
