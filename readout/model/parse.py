"""Parse: the sentences, tokens, tags, arcs, names, attributions and relations of one text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from readout.model.article import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark: its span in the text, its lower-case lemma, its UD part of speech and its arc.

    `head` is the index of the governing token in `Parse.tokens`; the root of a sentence is its own head.
    `feats` holds what the tagger knows of tense, mood, number or voice, as UD features ("Tense=Past|VerbForm=Fin"),
    or "".
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    feats: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first`..`last` (inclusive) that form a proper name; `kind` is PER, ORG, LOC or GPE (a state or city)."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as PolNeAR means it: character spans of source, cue and content; each may be in several pieces."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """What one name does to another in one sentence: indexes into `Parse.names`, a PLOVER root code, an act mode."""

    actor: int
    recipient: int
    code: str
    mode: str
    score: float


@dataclass(frozen=True)
class Parse:
    """One text, read once. Sentences are half-open token ranges; every offset points into the unchanged `text`."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    relations: tuple[Relation, ...] = ()
    model: str = field(default="rules", compare=False)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the indexes it governs, in order."""
        kids: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                kids[token.head].append(i)
        return tuple(map(tuple, kids))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token, the index of its sentence."""
        out = [0] * len(self.tokens)
        for n, (first, end) in enumerate(self.sentences):
            out[first:end] = [n] * (end - first)
        return tuple(out)

    def sentence_span(self, n: int) -> Span:
        first, end = self.sentences[n]
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` to token `last`, inclusive."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def subtree(self, i: int) -> Iterator[int]:
        """Token `i` and all it governs, unordered."""
        stack = [i]
        while stack:
            n = stack.pop()
            yield n
            stack.extend(self.children[n])

    def kids(self, i: int, *deprels: str) -> tuple[int, ...]:
        """Children of `i` whose relation, or its part before the colon, is one of `deprels` (all of them for none)."""
        governed = self.children[i]
        if not deprels or not governed:
            return governed
        known, question = self._known, (i, deprels)  # as `once`, without its calls: nothing is asked more often
        found: tuple[int, ...] | None = known.get(question)
        if found is None:
            found = known[question] = self._governed(i, deprels)
        return found

    def _governed(self, i: int, deprels: tuple[str, ...]) -> tuple[int, ...]:
        tokens, bases = self.tokens, self._bases
        return tuple([k for k in self.children[i] if tokens[k].deprel in deprels or bases[k] in deprels])

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What follows from this parse alone, worked out once: finders ask the same again and again."""
        if question not in self._known:
            self._known[question] = answer()
        return cast(T, self._known[question])

    @cached_property
    def _known(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def _bases(self) -> tuple[str, ...]:
        """Each token's relation, up to the colon."""
        return tuple(t.deprel.partition(":")[0] for t in self.tokens)

    @cached_property
    def _edges(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Where the tokens start and where they end."""
        return tuple(t.start for t in self.tokens), tuple(t.end for t in self.tokens)

    def at(self, offset: int) -> int | None:
        """The index of the token that covers character `offset`, or of the first one after it; None past the end."""
        found = bisect_right(self._edges[1], offset)
        return found if found < len(self.tokens) else None

    def within(self, span: Span) -> range:
        """The indexes of the tokens that overlap `span`."""
        first = self.at(span.start)
        if first is None:
            return range(0)
        return range(first, max(first, bisect_left(self._edges[0], span.end)))
