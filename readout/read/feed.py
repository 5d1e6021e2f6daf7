"""RSS and Atom: an article for each item that brings a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from readout.errors import Problem
from readout.read.html import fragment_text, with_headline
from readout.read.item import Draft, Item, Known, refused
from readout.read.limits import UnreadableError
from readout.read.options import ReadOptions

SHORTEST_ITEM = 40


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item of a feed: its page, its text as far as the feed brings it, and what it says about itself.

    `name` is what the feed calls it (its id, else its link); `updated` is the item's own stamp, as written.
    """

    name: str
    link: str | None
    title: str | None
    text: str
    published: str | None
    updated: str | None
    outlet: str | None
    language: str | None

    @property
    def known(self) -> Known:
        """What the feed states about the article."""
        return Known(self.title, self.outlet, self.published, self.link, language=self.language)


def read_feed(item: Item, options: ReadOptions) -> Iterator[Draft | Problem]:
    """The items of a feed in its order, each under its own address."""
    limit = options.limits.members
    found = feed_entries(item.load(options.limits.html_bytes), limit + 1)
    if not found:
        raise UnreadableError("is a feed without items")
    for n, entry in enumerate(found[:limit], 1):
        name = f"{item.name}#{n}"
        if len(entry.text) < SHORTEST_ITEM:
            title = entry.title or "untitled"
            yield Problem("read", name, f"Item {n} of {item.name} (“{title}”) brings no text; open its page.")
        else:
            yield Draft(name, with_headline(entry.title, entry.text), entry.known)
    if len(found) > limit:
        yield refused(item.name, f"has more than {limit:,} items; only those were read")


def feed_entries(data: bytes, most: int) -> tuple[FeedEntry, ...]:
    """The first `most` items of an RSS or Atom feed, in its order; UnreadableError where it is none."""
    if b"<!ENTITY" in data or b"<!entity" in data:
        raise UnreadableError("is a feed that defines XML entities, which no feed needs; it was refused")
    import feedparser

    feed = feedparser.parse(data)
    if not feed.entries and (feed.bozo or not feed.get("version")):
        broken = getattr(feed, "bozo_exception", None)
        raise UnreadableError(f"is a feed that cannot be read ({broken or 'it is no RSS or Atom'})")
    outlet = str(feed.feed.get("title") or "").strip() or None
    language = str(feed.feed.get("language") or "")[:2] or None
    return tuple(_entry(entry, outlet, language) for entry in feed.entries[:most])


def _words(given: object) -> str | None:
    """What an element says; None for one that holds something else, as a hostile feed's may."""
    return given if isinstance(given, str) else None


def _entry(entry: Any, outlet: str | None, language: str | None) -> FeedEntry:
    contents = [c.get("value", "") for c in entry.get("content", [])] + [entry.get("summary") or ""]
    link = str(entry.get("link") or "")
    return FeedEntry(
        name=str(entry.get("id") or link),
        link=link if link.startswith(("http://", "https://")) else None,
        title=" ".join(fragment_text(_words(entry.get("title")) or "").split()) or None,
        text=max((fragment_text(c) for c in contents if c.strip()), key=len, default=""),
        published=_words(entry.get("published")) or _words(entry.get("updated")),
        updated=_words(dict.get(entry, "updated")),  # feedparser would give the day of publication instead
        outlet=str((entry.get("source") or {}).get("title") or "") or outlet,
        language=language,
    )
