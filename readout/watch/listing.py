"""Listing: what a feed or sitemap names, item by item."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError

from readout.read.assemble import canonical_address
from readout.read.feed import SHORTEST_ITEM, feed_entries
from readout.read.html import with_headline
from readout.read.item import Known
from readout.read.limits import Limits, UnreadableError, sized

_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")


@dataclass(frozen=True, slots=True)
class Listed:
    """One item: `key` names it whichever list it stands in, `stamp` grows when it changes, `text` comes with it.

    `link` is its page, None where it has none; `day` its day (ISO), where the list gives one.
    """

    key: str
    link: str | None
    stamp: str
    text: str = ""
    known: Known = field(default_factory=Known)
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What one address lists: items, and further lists to ask; `whole` where it names all of a site, old and new."""

    items: tuple[Listed, ...]
    further: tuple[str, ...] = ()
    whole: bool = False


def listing(address: str, data: bytes, limits: Limits) -> Listing:
    """What a feed (RSS, Atom) or sitemap lists; UnreadableError where the document is neither."""
    data = _unpacked(data, limits.html_bytes)
    if _SITEMAP.search(data[:4096]):
        return _sitemap(data, limits.members)
    entries = feed_entries(data, limits.members)
    items = []
    for entry in entries:
        key = canonical_address(entry.link) or f"{address}#{entry.name}"
        text = with_headline(entry.title, entry.text) if len(entry.text) >= SHORTEST_ITEM else ""
        items.append(Listed(key, entry.link, moment(entry.updated or entry.published), text, entry.known))
    return Listing(tuple(items))


def _sitemap(data: bytes, most: int) -> Listing:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableError(f"is a sitemap that cannot be read ({type(error).__name__}: {error})") from error
    rows = list(_rows(root))[:most]
    if root.tag.endswith("sitemapindex"):
        rows.sort(key=lambda row: row.get("lastmod", ""), reverse=True)
        return Listing((), tuple(row["loc"] for row in rows))
    items = []
    for row in rows:
        day, title = row.get("publication_date"), row.get("title")
        stamp = moment(row.get("lastmod") or day)
        key = canonical_address(row["loc"]) or row["loc"]
        items.append(Listed(key, row["loc"], stamp, known=Known(title, published=day), day=stamp[:10] or None))
    return Listing(tuple(items), whole=True)


def _rows(root: Element) -> Iterator[dict[str, str]]:
    """Each <url> or <sitemap> with its fields by their bare names, the news extension's too; only those with a loc."""
    for child in root:
        # Its own fields count more than those of an image or video in it.
        fields = {e.tag.rpartition("}")[2]: e.text.strip() for e in (*child.iter(), *child) if e.text}
        if fields.get("loc", "").startswith(("http://", "https://")):
            yield fields


def moment(stamp: str | None) -> str:
    """A list's date (RFC 822 or ISO 8601) in ISO 8601, in UTC where it tells the hour; an empty string for none."""
    text = (stamp or "").strip()
    try:
        if len(text) <= len("2022-01-21"):
            return date.fromisoformat(text).isoformat()
        iso = text[:4].isdigit()
        read = datetime.fromisoformat(text) if iso else parsedate_to_datetime(text)
        return read.astimezone(UTC).isoformat() if read.tzinfo else read.isoformat()
    except (TypeError, ValueError, OverflowError):
        return ""


def _unpacked(data: bytes, limit: int) -> bytes:
    """Sitemaps are often served as a gzip file; at most `limit` bytes come out of one."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        out = zlib.decompressobj(31).decompress(data, limit + 1)
    except zlib.error as error:
        raise UnreadableError(f"is a broken gzip file ({error})") from error
    if len(out) > limit:
        raise UnreadableError(f"unpacks to more than {sized(limit)}, so it was refused")
    return out
