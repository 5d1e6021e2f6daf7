"""The main text of a web page: the page is tidied, trafilatura chooses, and what it lost or doubled is mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from readout.read.clean import mark
from readout.read.known import clean_characters

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LAYOUT_CELL = 400
LINKED = 0.85
LEFT_OUT = frozenset(("related", "subscription", "share", "comment_form"))
SHORT_LINE, LONG_PARAGRAPH = 40, 80
_CODE = "//script|//style|//noscript|//template"
_GONE = "//form|//button|//select|//textarea|//dialog|//*[@hidden]"
# A quick first look; `_is_hidden` decides.
_MAYBE_HIDDEN = (
    "//*[contains(@style, 'none') or contains(@style, 'hidden') or contains(@class, 'hid')"
    " or contains(@class, 'sr-only') or contains(@class, 'screen-reader') or contains(@class, 'd-none')]"
)
_OUTSIDE = (
    "ancestor::aside or ancestor::footer or ancestor::nav or ancestor::figure or ancestor::header or ancestor::li"
)


def main_text(tree: HtmlElement, title: str | None = None, url: str | None = None) -> str:
    """The main text of a page without its headline, paragraphs apart by an empty line; empty where there is none.

    `tree` is changed. Lines that only point elsewhere (links to other reports, invitations, share buttons, forms) are
    left out; captions and credits stay, to be marked.
    """
    _tidy(tree)
    text = _extract(tree, url, fast=True)
    if _is_menu(text):
        text = _extract(tree, url, fast=False)
    body = _paragraphs_of_article(tree)
    if len(body) > 1.5 * len(text):
        text = body
    return _mended(text, title)


def paragraphs(text: str) -> str:
    """One paragraph a line, with an empty line between."""
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


def _tidy(tree: HtmlElement) -> None:
    """Takes out what no reader sees and what only leads elsewhere; turns layout tables and embedded posts into text."""
    for element in tree.xpath(_CODE):
        element.drop_tree()
    whole = len(_words(tree)) or 1
    unseen = [e for e in tree.xpath(_MAYBE_HIDDEN) if _is_hidden(e)]
    for element in (*tree.xpath(_GONE), *unseen):
        if element.getparent() is not None and len(_words(element)) < 0.3 * whole:
            element.drop_tree()
    for listing in tree.xpath("//ul|//ol"):
        if listing.getparent() is not None and len(listing) > 1 and _linked_share(listing) >= LINKED:
            listing.drop_tree()
    for table in tree.xpath("//table[not(descendant::table)]|//table"):
        if any(len(_words(cell)) > LAYOUT_CELL for cell in table.xpath("./tr/td|./*/tr/td")):
            for part in table.xpath("self::*|./tr|./tr/td|./*|./*/tr|./*/tr/td"):
                part.tag = "div"
    for post in tree.xpath("//blockquote[contains(@class, 'twitter') or contains(@class, 'instagram')]"):
        post.attrib.pop("class", None)


def _is_hidden(element: HtmlElement) -> bool:
    return bool(
        _hiding_style().search(element.get("style") or "")
        or not _hiding_classes().isdisjoint((element.get("class") or "").lower().split())
    )


def _linked_share(element: HtmlElement) -> float:
    """The share of an element's words that are links."""
    linked = sum(len(_words(a)) for a in element.xpath(".//a"))
    return linked / (len(_words(element)) or 1)


def _extract(tree: HtmlElement, url: str | None, fast: bool) -> str:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(tree, url=url, fast=fast, include_comments=False, with_metadata=False)
    return paragraphs(clean_characters(getattr(found, "text", None) or ""))


def _is_menu(text: str) -> bool:
    """Whether a text is mostly short lines, as menus are."""
    lines = text.split("\n\n")
    short = sum(1 for line in lines if len(line) < SHORT_LINE)
    return not text or (len(lines) > 8 and short > 0.6 * len(lines))


def _paragraphs_of_article(tree: HtmlElement) -> str:
    """The paragraphs inside the page's one article element: some sites cut a body into several blocks."""
    articles = tree.xpath("//*[@itemprop='articleBody']") or tree.xpath("//article[not(ancestor::article)]")
    if len(articles) != 1:
        return ""
    found = articles[0].xpath(f".//p[not({_OUTSIDE})]|.//h2[not({_OUTSIDE})]|.//h3[not({_OUTSIDE})]")
    lines = [_words(p) for p in found if _linked_share(p) < 0.5]
    return paragraphs(clean_characters("\n".join(line for line in lines if line)))


def _mended(text: str, title: str | None) -> str:
    """`text` without its headline, without paragraphs that stand twice, and without lines that only point elsewhere."""
    kept = "\n\n".join(_once(text.split("\n\n"), title))
    out, at = [], 0
    # The empty first lines keep the marker from taking the first paragraph for a headline.
    padded = f"\n\n{kept}"
    for noise in mark(padded):
        if noise.kind in LEFT_OUT:
            out.append(padded[at : noise.start])
            at = noise.end
    return paragraphs("".join((*out, padded[at:])))


def _once(lines: list[str], title: str | None) -> Iterator[str]:
    seen: set[str] = set()
    for n, line in enumerate(lines):
        if n < 4 and title and _is_title(line, title):
            continue
        if len(line) >= LONG_PARAGRAPH and line in seen:
            continue
        seen.add(line)
        yield line


def _is_title(line: str, title: str) -> bool:
    """Whether a line is the headline, give or take a site's name."""
    a, b = _plain(line), _plain(title)
    return bool(a) and (a == b or (len(a) > 20 and (a in b or (b in a and len(a) < 1.3 * len(b)))))


def _plain(words: str) -> str:
    return "".join(c for c in words.lower() if c.isalnum())


def _words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


@cache
def _hiding_style() -> re.Pattern[str]:
    return re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@cache
def _hiding_classes() -> frozenset[str]:
    """Names that style sheets commonly give to what is not shown, or shown only to screen readers."""
    return frozenset(("hide", "hidden", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "d-none"))
