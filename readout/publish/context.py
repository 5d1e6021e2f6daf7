"""Evidence in context: the words of a report with what stands before and after them on the same line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from readout.model.lines import flowing
from readout.model.record import Evidence
from readout.publish.bundle import Bundle
from readout.publish.days import written

AROUND = 180
"""At most so many characters of context on either side."""
_flowing = lru_cache(maxsize=64)(flowing)
"""A text with its paragraphs in one line each; pages ask for the passages of one report one after the other."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one report, with their surroundings; `before` and `after` begin and end at words."""

    article: str
    source: str
    day: str
    before: str
    quote: str
    after: str
    start: int
    end: int


def passages(bundle: Bundle, evidence: Iterable[Evidence]) -> tuple[Passage, ...]:
    """Each place once, in the order given."""
    places = dict.fromkeys((e.article, e.start, e.end, e.quote) for e in evidence)
    return tuple(_passage(bundle, *place) for place in places)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report says something, without the words: enough for a link."""

    article: str
    source: str
    start: int
    end: int


def places(bundle: Bundle, evidence: Iterable[Evidence]) -> tuple[Place, ...]:
    """Each place once, in the order given."""
    found = dict.fromkeys((e.article, e.start, e.end) for e in evidence)
    return tuple(Place(article, bundle.cited(article), start, end) for article, start, end in found)


def _passage(bundle: Bundle, article: str, start: int, end: int, quote: str) -> Passage:
    text = _flowing(bundle.texts.get(article, ""))
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[max(line_start, start - AROUND) : start]
    after = text[end : min(line_end if line_end >= 0 else len(text), end + AROUND)]
    if start - AROUND > line_start:
        before = "… " + before.partition(" ")[2]
    if (line_end if line_end >= 0 else len(text)) > end + AROUND:
        after = after.rpartition(" ")[0] + " …"
    found = bundle.articles.get(article)
    day = written(found.published, unknown="") if found else ""
    cited = bundle.cited(article)
    return Passage(
        article,
        cited,
        "" if day and cited.endswith(day) else day,
        clean(before),
        clean(quote),
        clean(after),
        start,
        end,
    )


def clean(text: str) -> str:
    """Text of a report without control characters, which no page can show."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of an article's text: plain, noise, or evidence for entries (their ids)."""

    text: str
    noise: str | None
    entries: tuple[str, ...]


def marked(bundle: Bundle, article: str) -> tuple[Stretch, ...]:
    """The whole text of an article, cut wherever noise or evidence begins or ends; nothing is left out."""
    text = bundle.texts.get(article, "")
    entry = bundle.articles[article]
    pieces = [(p.start, p.end, e.id) for e in bundle.record.entries for p in e.evidence if p.article == article]
    noise = [(n.start, n.end, n.kind) for n in entry.noise]
    cuts = sorted({0, len(text), *(c for s, e, _ in (*pieces, *noise) for c in (s, e) if 0 <= c <= len(text))})
    out = []
    for start, end in pairwise(cuts):
        kind = next((k for s, e, k in noise if s <= start and end <= e), None)
        ids = tuple(sorted({i for s, e, i in pieces if s <= start and end <= e}))
        out.append(Stretch(clean(text[start:end]), kind, ids))
    return tuple(out)
