"""The headline of a text that brings no metadata: its first line, without the site's name behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from readout.model.article import Noise, Span
from readout.vocab.clutter import HEADLINE_LABELS

LONGEST_HEADLINE = 220
SHORTEST_BODY = 40


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, and the site's name that follows it: its words and its stretch with the mark before it."""

    title: str
    site: str | None = None
    suffix: Span | None = None


def headline(text: str, noise: Sequence[Noise], outlet: str | None = None) -> Headline | None:
    """The first line of the report where it reads like a headline; None where the text begins with a paragraph."""
    line = _first_line(text, noise)
    if line is None or len(line) > LONGEST_HEADLINE or len(text[line.end :].strip()) < SHORTEST_BODY:
        return None
    words = line.of(text)
    rest = text[line.end :].lstrip(" \t\r")
    if not rest.startswith("\n") or rest[1:2].islower() or _dateline().match(words):
        return None
    if words.endswith((".", ":", ";", ",")) and not words.endswith(("U.S.", "...", "U.N.")):
        return None
    return _without_site(text, line, outlet)


def _first_line(text: str, noise: Sequence[Noise]) -> Span | None:
    """The first line that is not empty and no noise; None where a crawler's prefix stands on the same line."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        words = text[at:end].strip()
        if words:
            start = at + text[at:end].index(words)
            over = [n for n in noise if n.start < start + len(words) and start < n.end]
            if not any(n.kind in ("crawler", "navigation", "share", "markup", "caption", "subscription") for n in over):
                return Span(start, start + len(words))
            if any(n.kind == "crawler" and n.end < end for n in over):
                return None
        at = end + 1
    return None


def _without_site(text: str, line: Span, outlet: str | None) -> Headline:
    words = line.of(text)
    match = _site().search(words)
    if match is None or not _names_site(match["site"], match["mark"], text[line.end :], outlet):
        return Headline(" ".join(words.split()))
    suffix = Span(line.start + match.start(), line.end)
    label = match["site"].lower() in HEADLINE_LABELS
    return Headline(" ".join(words[: match.start()].split()), None if label else match["site"].strip(), suffix)


def _names_site(site: str, mark: str, body: str, outlet: str | None) -> bool:
    """Whether the words after the mark are a site's name: they are not what the report is about, nor whom it quotes."""
    if outlet and _plain(outlet) in (_plain(site), _plain(site.partition(".")[0])):
        return True
    words = site.split()
    if site.lower() in HEADLINE_LABELS:
        return True
    if any(w.lower() in HEADLINE_LABELS for w in words) or len(words) > 5:
        return False
    if re.search(r"\w\.(?:com|net|org|info|eu|co|[a-z]{2})$", site, re.I):
        return True
    capitals = all(w[0].isupper() or w[0].isdigit() or w in ("of", "the", "and", "de", "&") for w in words)
    known_here = any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", body) for w in words if len(w) > 3 and w[0].isupper())
    return capitals and (mark in "|»" or not known_here)


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


@cache
def _site() -> re.Pattern[str]:
    """The last mark between spaces, and what follows it."""
    return re.compile(
        r"(?<!\s)\s+(?P<mark>[-–—|»•·])\s+(?P<site>[^\s–—|»•·](?:(?!\s[-–—|»•·]\s)[^\n.!?:;,“”\"]|\.(?=\w)){1,40})\s*$"
    )


@cache
def _dateline() -> re.Pattern[str]:
    """ "VIENNA, Jan. 21 (Agency) - " and the like at the start of a paragraph."""
    return re.compile(r"[A-Z][\w .,'’-]{2,60}\((?:[A-Z][\w .-]{1,30})\)\s*[-–—]|[A-Z]{3}[A-Z ,.]*,? [-–—] ?[A-Z]")
