"""RSS and Atom: an article for each item that brings a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readout.errors import Problem
from readout.read.html import fragment_text, with_headline
from readout.read.item import Draft, Item, Known, refused
from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions

SHORTEST_ITEM = 40


def read_feed(item: Item, options: ReadOptions) -> Iterator[Draft | Problem]:
    """The items of a feed in its order, each under its own address."""
    data = item.load(options.limits.html_bytes)
    if b"<!ENTITY" in data or b"<!entity" in data:
        raise UnreadableError("is a feed that defines XML entities, which no feed needs; it was refused")
    import feedparser

    feed = feedparser.parse(data)
    if not feed.entries:
        broken = getattr(feed, "bozo_exception", None)
        raise UnreadableError(f"is a feed that cannot be read ({broken})" if broken else "is a feed without items")
    outlet = str(feed.feed.get("title") or "").strip() or None
    language = str(feed.feed.get("language") or "")[:2] or None
    for n, entry in enumerate(feed.entries[: options.limits.members], 1):
        yield _draft(item, entry, n, Known(outlet=outlet, language=language))
    if len(feed.entries) > options.limits.members:
        yield refused(item.name, f"has more than {options.limits.members:,} items; only those were read")


def _draft(item: Item, entry: Any, n: int, of_feed: Known) -> Draft | Problem:
    contents = [c.get("value", "") for c in entry.get("content", [])] + [entry.get("summary") or ""]
    body = max((fragment_text(c) for c in contents if c.strip()), key=len, default="")
    title = " ".join(fragment_text(entry.get("title") or "").split()) or None
    name = f"{item.name}#{n}"
    if len(body) < SHORTEST_ITEM:
        return Problem(
            "read", name, f"Item {n} of {item.name} (“{title or 'untitled'}”) brings no text; open its page."
        )
    link = str(entry.get("link") or "")
    known = Known(
        title=title,
        outlet=str((entry.get("source") or {}).get("title") or "") or None,
        published=entry.get("published") or entry.get("updated"),
        url=link if link.startswith(("http://", "https://")) else None,
    )
    return Draft(name, with_headline(title, body), known.over(of_feed))
