"""Page: what every finder is given of one article, and how a finder cuts evidence out of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from readout.model.article import Article, Metadata, Noise, Span
from readout.model.lines import flowing
from readout.model.parse import Parse

LONGEST_EVIDENCE = 450
LONGEST_CONTENT = 1500
T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    """One article with its metadata, its noise and its parse."""

    article: Article
    metadata: Metadata
    noise: tuple[Noise, ...]
    parse: Parse

    @cached_property
    def text(self) -> str:
        """The article's text, with a space for each line break that only a margin made; offsets hold in both."""
        return flowing(self.article.text)

    def once(self, question: str, given: tuple[object, ...], answer: Callable[[], T]) -> T:
        """What follows from the page and from objects found on it, worked out once: finders ask the same again.

        The same objects are meant, not equal ones: to compare all mentions of a page costs more than most answers.
        """
        key = (question, *map(id, given))
        if key not in self._known:
            self._known[key] = (given, answer())  # what was given is kept, and with it its id
        return cast(T, self._known[key][1])

    @cached_property
    def _known(self) -> dict[tuple[object, ...], tuple[tuple[object, ...], object]]:
        return {}

    @cached_property
    def _noise_starts(self) -> tuple[int, ...]:
        return tuple(n.start for n in self._sorted_noise)

    @cached_property
    def _sorted_noise(self) -> tuple[Noise, ...]:
        return tuple(sorted(self.noise))

    def noise_at(self, span: Span) -> Noise | None:
        """The stretch of noise that overlaps `span`, or None."""
        i = bisect_right(self._noise_starts, span.start) - 1
        for noise in self._sorted_noise[max(i, 0) : i + 3]:
            if noise.span.overlaps(span):
                return noise
        return None

    @cached_property
    def title_span(self) -> Span | None:
        """The headline: the first line, where it is short, is followed by another and reads like one."""
        first = next((line for line in _lines(self.text) if not self.noise_at(line)), None)
        if first is None or len(first) > 200 or first.end >= len(self.text.rstrip()):
            return None
        return None if self.text[first.end - 1] in '.:;,”"' else first

    def in_title(self, span: Span) -> bool:
        return self.title_span is not None and self.title_span.overlaps(span)

    def evidence(self, span: Span, longest: int = LONGEST_EVIDENCE) -> Span:
        """`span` cut to one paragraph and to `longest` characters, at a word's edge; not empty where `span` is not."""
        text = self.text
        start, end = span.start, min(span.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        line_end = min((i for i in (text.find("\n", start, end), text.find("\r", start, end)) if i >= 0), default=end)
        end = min(end, line_end)
        if end - start > longest:
            cut = text.rfind(" ", start + longest // 2, start + longest)
            end = cut if cut > 0 else start + longest
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def sentence_evidence(self, token: int) -> Span:
        """The sentence that holds `token`, as evidence; in a longer one a window around the token."""
        n = self.parse.sentence_of[token]
        whole = self.parse.sentence_span(n)
        if len(whole) <= LONGEST_EVIDENCE:
            return self.evidence(whole)
        at = self.parse.tokens[token].start
        start = max(whole.start, at - LONGEST_EVIDENCE // 2)
        if start > whole.start:
            space = self.text.find(" ", start)
            start = space + 1 if 0 <= space < at else start
        return self.evidence(Span(start, whole.end))


def _lines(text: str) -> list[Span]:
    """The non-empty lines of `text`, trimmed."""
    out, at = [], 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped)
            out.append(Span(start, start + len(stripped)))
        at += len(raw) + 1
    return out
