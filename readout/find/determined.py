"""Determined: what stands before an office: whose it is, how many hold it, and whether it is "the" or "a" holder."""

from __future__ import annotations

from dataclasses import dataclass

from readout.find.grid import HYPHENS, Grid
from readout.vocab.offices import prefixes

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
INDEFINITE = frozenset(
    ("a", "an", "another", "one", "some", "several", "many", "other", "any", "few", "no", "every", "each")
)
POSSESSIVE = frozenset(("its", "his", "her", "their", "our", "my", "your", "whose"))
NUMBERS = {"two": 2, "2": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
POSSESSED = frozenset(("'s", "'"))
AND = frozenset(("and", "&"))


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before an office, in token indexes: `start` its first word; the rest as in a title."""

    start: int
    definite: str = "bare"
    number: int = 1
    sides: tuple[str, ...] = ()
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the sentence before the office whose first token is `first`, not before `floor`."""

    grid: Grid
    first: int
    floor: int

    def at(self, k: int) -> str:
        return self.grid.low[k] if k > self.floor and k >= 0 and self.grid.same_sentence(k, self.first) else ""


def before(grid: Grid, first: int, floor: int, shared: bool) -> Before:
    """What stands before the office from `first` on, which several states may have where it is `shared`.

    One president is not Kenya's and Peru's: "Kiptoo of Kenya and Peruvian President Soto".
    """
    words = _Words(grid, first, floor)
    k = first - 1
    if words.at(k) in HYPHENS and grid.adjacent(k) and grid.adjacent(k + 1):
        k -= 1
    possessed = words.at(k) in POSSESSED
    if possessed and k - 1 not in grid.block_at:
        return Before(_possessor(grid, k - 1, floor), "poss", owner=k - 1)
    start, sides = _sides(words, k, possessed, shared)
    while _qualifies(words, start - 1 if start < first else k):
        start = start - 1 if start < first else k
    return _counted(words, start, start - 1 if start < first else k, sides, possessed)


def _sides(words: _Words, k: int, possessed: bool, shared: bool) -> tuple[int, tuple[str, ...]]:
    """Where the states end that stand right before the office, and who they are: "Kenya's", "Kenyan and Peruvian"."""
    grid = words.grid
    if possessed:
        block = grid.block_at[k - 1]
        return block.first, (block.hit.known.name,)
    found = grid.block_at.get(k) if words.at(k) else None
    if found is None or found.last != k:
        return words.first, ()
    sides = () if found.hit.bound else (found.hit.known.side or found.hit.known.name,)
    k = found.first - 1
    if (shared and words.at(k) in AND) or words.at(k) in HYPHENS:
        other = grid.block_at.get(k - 1)
        if other is not None and words.at(k - 1):
            return other.first, (other.hit.known.name, *sides)
    return found.first, sides


def _qualifies(words: _Words, k: int) -> bool:
    """Whether the word is one of the office's own: "former", "acting"."""
    low = words.at(k)
    own = bool(low) and (low in prefixes() or words.grid.parse.tokens[k].upos == "ADJ")
    return own and low not in INDEFINITE and low not in NUMBERS and k not in words.grid.block_at


def _counted(words: _Words, start: int, k: int, sides: tuple[str, ...], possessed: bool) -> Before:
    """With the number and the determiner, of which `k` is the last token where there is one."""
    low = words.at(k)
    definite = "poss" if possessed else "bare"
    if low in NUMBERS:
        joint = words.at(k - 1) in DEFINITE
        return Before(k - joint, "joint" if joint else "a", NUMBERS[low], sides)
    if low == "both":
        return Before(k, "joint", 2, sides)
    if low == "all":
        return Before(k, "a", 0, sides)
    if low in DEFINITE and words.grid.tagged(k, "DET", "PRON"):
        if words.at(k - 1) == "both":
            return Before(k - 1, "joint", 2, sides)
        if words.at(k - 1) == "all" and not possessed:
            return Before(k - 1, "a", 0, sides)
        return Before(k, "poss" if possessed else "the", 1, sides)
    if low in INDEFINITE:
        return Before(k, "a", 1, sides)
    if low in POSSESSIVE:
        return Before(k, "poss", 1, sides)
    return Before(start, definite, 1, sides)


def _possessor(grid: Grid, k: int, floor: int) -> int:
    """The first token of the noun phrase that ends at `k` ("the agency" in "the agency's spokesman")."""
    first = k
    name = grid.name_at.get(k)
    if name is not None:
        first = min(k, max(name[0], floor + 1))
    while first - 1 > floor and k - first < 4 and grid.same_sentence(first - 1, k):
        low, upos = grid.low[first - 1], grid.parse.tokens[first - 1].upos
        if low in DEFINITE or low in INDEFINITE or low in POSSESSIVE:
            return first - 1
        if upos not in ("ADJ", "NOUN"):
            break
        first -= 1
    return first
