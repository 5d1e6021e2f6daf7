"""Sources: the feeds, sitemaps and folders to watch, from arguments and OPML files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from readout.errors import ReadoutError

OPML_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, order=True)
class Watched:
    """One thing to watch: a web address (a feed or a sitemap), or a path on the disk; `title` as the OPML names it."""

    name: str
    title: str | None = None

    @property
    def on_web(self) -> bool:
        return self.name.startswith(("http://", "https://"))


def watched(names: Sequence[str]) -> tuple[Watched, ...]:
    """What the arguments name, each once, in their order; ReadoutError where one is nothing that can be watched."""
    found: dict[str, Watched] = {}
    for name in names:
        for source in _named(name):
            found.setdefault(source.name, source)
    if not found:
        raise ReadoutError(f"{', '.join(names)}: there is nothing to watch in it. Name a feed, sitemap or folder.")
    return tuple(found.values())


def _named(name: str) -> Iterator[Watched]:
    if name.lower().startswith(("http://", "https://")):
        yield Watched(name)
        return
    path = Path(name).expanduser()
    if path.is_dir():
        yield Watched(str(path))
    elif path.suffix.lower() in (".opml", ".xml") and path.is_file():
        yield from read_opml(path)
    else:
        raise ReadoutError(f"{name}: this is no web address, folder or OPML file, so it cannot be watched.")


def read_opml(path: Path) -> Iterator[Watched]:
    """The outlines of an OPML file that name a source by xmlUrl or url.

    A path is meant from the file's folder, and may not lead out of it: lists are passed from hand to hand.
    """
    folder = path.parent.resolve()
    for outline in _parsed(path).iter("outline"):
        title = outline.get("title") or outline.get("text")
        address = (outline.get("xmlUrl") or outline.get("url") or "").strip()
        if not address:
            continue
        if address.lower().startswith(("http://", "https://")):
            yield Watched(address, title)
            continue
        inside = (folder / address.removeprefix("file:")).resolve()
        if not inside.is_relative_to(folder):
            raise ReadoutError(f"{path}: “{address}” leads out of the list's folder; name that folder as an argument.")
        yield Watched(str(inside), title)


def _parsed(path: Path) -> Element:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        if path.stat().st_size > OPML_BYTES:
            raise ReadoutError(f"{path}: this list is too large to be an OPML file.")
        root: Element = fromstring(path.read_bytes())
    except OSError as error:
        raise ReadoutError(f"{path}: this list cannot be read ({error.strerror or error}).") from error
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ReadoutError(f"{path}: this is no OPML file ({type(error).__name__}: {error}).") from error
    if root.tag.lower() != "opml":
        raise ReadoutError(f"{path}: this is no OPML file; it begins with <{root.tag}>.")
    return root
