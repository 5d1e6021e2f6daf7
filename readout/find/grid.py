"""Grid: one page's tokens in lower case, with the known forms, names and quotation marks that cover each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from readout.find.introduced import find_introduced
from readout.find.known import Hit, find_known
from readout.find.page import Page
from readout.find.quotes import find_quotations
from readout.model.parse import Parse

SHORTEST_LINE = 40
"""A shorter line is taken for a heading or an entry of a list, not for one wrapped at a margin."""
APOSTROPHES = frozenset(("'s", "’s", "'", "’"))
HYPHENS = frozenset(("-", "‐", "‑", "–", "—"))


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens `first`..`last` (inclusive) that a known form covers."""

    first: int
    last: int
    hit: Hit


@dataclass(frozen=True)
class Grid:
    """What the finders of names ask about a token."""

    page: Page

    @property
    def parse(self) -> Parse:
        return self.page.parse

    @cached_property
    def low(self) -> tuple[str, ...]:
        """The tokens in lower case, curly apostrophes made straight."""
        return tuple(t.text.lower().replace("’", "'") for t in self.parse.tokens)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The known forms, and the organisations that the page itself introduces; longer names first."""
        introduced = find_introduced(self.page.text)
        known = find_known(self.page.text)
        if introduced:
            known = (*introduced, *(h for h in known if not any(h.span.overlaps(i.span) for i in introduced)))
        out = []
        for hit in sorted(known, key=lambda h: h.span):
            tokens = self.parse.within(hit.span)
            if tokens:
                out.append(Block(tokens[0], tokens[-1], hit))
        return tuple(out)

    @cached_property
    def block_at(self) -> dict[int, Block]:
        return {i: block for block in self.blocks for i in range(block.first, block.last + 1)}

    @cached_property
    def name_at(self) -> dict[int, tuple[int, int, str]]:
        """For each token of a name that the parse found: its first and last token and its kind."""
        return {i: (n.first, n.last, n.kind) for n in self.parse.names for i in range(n.first, n.last + 1)}

    @cached_property
    def noisy(self) -> tuple[bool, ...]:
        out = [False] * len(self.parse.tokens)
        for noise in self.page.noise:
            for i in self.parse.within(noise.span):
                out[i] = True
        return tuple(out)

    @cached_property
    def order_of(self) -> tuple[int, ...]:
        """For each sentence its number among those that are not noise; noise has the number of what stands before."""
        out: list[int] = []
        for first, end in self.parse.sentences:
            before = out[-1] if out else -1
            out.append(before if first < end and all(self.noisy[first:end]) else before + 1)
        return tuple(out)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Whether a token stands inside quotation marks."""
        out = [False] * len(self.parse.tokens)
        for quotation in find_quotations(self.page.text):
            for i in self.parse.within(quotation.inner):
                out[i] = True
        return tuple(out)

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that the page writes in small letters."""
        return frozenset(t.text for t in self.parse.tokens if t.text.islower())

    def capital(self, i: int) -> bool:
        return self.parse.tokens[i].text[0].isupper()

    def shouting(self, i: int) -> bool:
        """Whether the sentence of token `i` is written in capitals."""
        first, end = self.parse.sentences[self.parse.sentence_of[i]]
        long = [t.text for t in self.parse.tokens[first:end] if t.text.isalpha() and len(t.text) > 2]
        return len(long) > 2 and sum(w.isupper() for w in long) * 2 > len(long)

    def same_sentence(self, i: int, j: int) -> bool:
        return self.parse.sentence_of[i] == self.parse.sentence_of[j]

    def follows(self, i: int, j: int) -> bool:
        """Whether token `j` follows `i` in one sentence, or on the next line of a text wrapped at a margin."""
        if self.same_sentence(i, j):
            return True
        gap = self.page.text[self.parse.tokens[i].end : self.parse.tokens[j].start]
        line = self.page.text.rfind("\n", 0, self.parse.tokens[i].start)
        return gap.isspace() and gap.count("\n") == 1 and self.parse.tokens[i].end - line > SHORTEST_LINE

    def tagged(self, i: int, *upos: str) -> bool:
        """Whether the token has one of the tags; a token without a tag (X) may have any."""
        return self.parse.tokens[i].upos in (*upos, "X")

    def adjacent(self, i: int) -> bool:
        """Whether token `i` follows the one before it without a blank."""
        return i > 0 and self.parse.tokens[i - 1].end == self.parse.tokens[i].start

    def text(self, first: int, last: int) -> str:
        """The words from one token to another, inclusive, white space made single."""
        return " ".join(self.parse.span(first, last).of(self.page.text).split())
