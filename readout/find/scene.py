"""Scene: the drafts of one report in order, and what has been found out about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.find.draft import Draft
from readout.find.grid import Grid
from readout.find.people import Person

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


@dataclass(slots=True)
class Scene:
    """The drafts, who the named people are, and by index: `refers` what one stands for, `members` whom a joint one."""

    grid: Grid
    drafts: Sequence[Draft]
    person: dict[int, Person]
    refers: dict[int, int] = field(default_factory=dict)
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def sentence(self, i: int) -> int:
        """The number of its sentence, noise such as a caption in between not counted."""
        return self.grid.order_of[self.grid.parse.sentence_of[self.drafts[i].head]]

    def is_subject(self, i: int) -> bool:
        return self.grid.parse.tokens[self._top(i)].deprel in SUBJECTS

    def _top(self, i: int) -> int:
        """The head of the draft's phrase: of an apposition the noun it explains ("his deputy, Kari Lund, said")."""
        tokens, head = self.grid.parse.tokens, self.drafts[i].head
        explains = tokens[head].deprel in ("appos", "nmod") and tokens[head].head < head
        first = self.grid.parse.within(self.drafts[i].span)[0]
        explains = explains and (tokens[head].deprel == "appos" or (first > 0 and tokens[first - 1].text == ","))
        return tokens[head].head if explains and self.drafts[i].form == "name" else head

    def who(self, i: int) -> Person | None:
        """The person a draft names or was found to stand for."""
        return self.person.get(self.root(i))

    def root(self, i: int) -> int:
        """The draft that one stands for in the end."""
        seen = set()
        while i in self.refers and i not in seen:
            seen.add(i)
            i = self.refers[i]
        return i

    def verb(self, i: int) -> int:
        """The predicate that governs the draft."""
        return self.grid.parse.tokens[self._top(i)].head
