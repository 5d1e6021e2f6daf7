"""Titles: noun phrases headed by an office, a rank or a noun for people and bodies, with the side they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from readout.find.determined import DEFINITE, INDEFINITE, NUMBERS, POSSESSIVE, before
from readout.find.domains import what_follows
from readout.find.grid import APOSTROPHES, HYPHENS, Block, Grid
from readout.find.heads import head_at
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.offices import (
    BODY,
    GOVERNMENT,
    GROUP,
    HONOUR,
    OFFICE,
    PERSON,
    RANK,
    Word,
    fields,
    prefixes,
)
from readout.vocab.places import word_list

_TIMES = frozenset(
    (*WEEKDAYS, *MONTHS, "day", "week", "month", "year", "today", "yesterday", "time", "morning", "night")
)
HELD = word_list("holder")
"""Nouns that the name of whoever leads it may stand before ("Moon government")."""
FARTHEST = 7
"""How many words may stand before the head of an office."""


@dataclass(frozen=True, slots=True)
class Title:
    """One such phrase, in token indexes: `start` its determiner, `first`..`last` the office proper, `head` its noun.

    sides     the canonical names of the states or organisations it belongs to
    definite  the, a, joint, poss or bare
    number    1, 2, another count, or 0 for several
    owner     the last token of a possessor that is no known side, or None
    """

    start: int
    first: int
    head: int
    last: int
    word: Word
    sides: tuple[str, ...]
    definite: str
    number: int
    owner: int | None = None

    @property
    def side(self) -> str | None:
        return self.sides[0] if len(self.sides) == 1 else None


def find_titles(grid: Grid) -> tuple[Title, ...]:
    """Every title of the page, in order; only a body may stand inside another ("envoys of the trade ministry")."""
    out: list[Title] = []
    i = 0
    while i < len(grid.low):
        found = head_at(grid, i)
        if found is None or grid.noisy[i] or not _is_head(grid, i, *found):
            i += 1
            continue
        floor = out[-1].last if out else -1
        inner = out[-1].head if out and i <= floor else floor
        title = _extend(grid, i, *found, inner)
        if i <= floor and title.word.class_ != BODY:
            i += 1
            continue
        out.append(title)
        i = found[1] + 1
    return tuple(out)


def _is_head(grid: Grid, i: int, word: Word, last: int) -> bool:
    """Whether the words head a noun phrase here: a noun, and not the modifier of another head."""
    block = grid.block_at.get(i)
    if block is not None and block.last > last - 1 and not (block.first == block.last == i):
        return False
    multi = last > i
    token = grid.parse.tokens[i]
    if not multi and token.deprel == "compound" and token.head > i and grid.parse.tokens[token.head].upos == "NOUN":
        return False
    if not multi and not grid.tagged(i, "NOUN", "PROPN") and word.class_ not in (HONOUR, RANK):
        return False
    if word.class_ in (HONOUR, RANK) and not grid.capital(i):
        return grid.low[i] in ("general", "colonel", "admiral", "ayatollah", "mullah") and grid.tagged(
            i, "NOUN", "PROPN"
        )
    after = last + 1
    if after < len(grid.low) and grid.same_sentence(i, after):
        following = head_at(grid, after)
        if not multi and word.form in prefixes() and grid.low[after] in fields() and word.class_ in (OFFICE, PERSON):
            return False
        if following and following[0].class_ in (OFFICE, PERSON, GROUP, BODY) and _modifies(grid, i, word, after):
            return False
        if (
            grid.low[after] in HYPHENS
            and grid.adjacent(after)
            and after + 1 < len(grid.low)
            and grid.adjacent(after + 1)
        ):
            return False
        if (
            word.class_ in (BODY, GROUP, GOVERNMENT)
            and not multi
            and grid.tagged(after, "NOUN")
            and grid.parse.tokens[after].upos != "X"
        ):
            return False
    return True


def _modifies(grid: Grid, i: int, word: Word, after: int) -> bool:
    """Whether the head at `i` only qualifies the one at `after` ("party leader", "chief negotiator")."""
    if not grid.tagged(after, "NOUN", "PROPN"):
        return False
    return (
        word.class_ in (BODY, GROUP, GOVERNMENT, PERSON)
        or word.form in prefixes()
        or word.form in ("minister", "leader")
        or not grid.capital(i)
    )


def _extend(grid: Grid, i: int, word: Word, last: int, floor: int) -> Title:
    first, institution = _leftward(grid, i, word, floor)
    sides: list[str] = [institution] if institution else []
    ahead = before(grid, first, floor, word.plural or word.class_ != OFFICE)
    sides = sides or list(ahead.sides)
    last, of_side = what_follows(grid, last, word)
    if of_side and not sides:
        sides = [of_side]
        if word.plural:
            last = _further_sides(grid, last, sides)
    number = 0 if ahead.number == 1 and word.plural else ahead.number
    own = tuple(dict.fromkeys(sides))
    return Title(ahead.start, first, i, last, word, own, ahead.definite, number, ahead.owner)


def _further_sides(grid: Grid, last: int, sides: list[str]) -> int:
    """Adds the other states of "the presidents of Kenya, Uganda and Peru" to `sides`; gives the last token of all."""
    found: list[str] = []
    k, closed = last + 1, False
    while not closed and k + 1 < len(grid.low) and grid.low[k] in (",", "and", "&"):
        closed = grid.low[k] != "," or grid.low[k + 1] == "and"
        k += 1 + (grid.low[k] == "," and closed)
        k += grid.low[k : k + 1] == ("of",)
        k += grid.low[k : k + 1] == ("the",)
        block = grid.block_at.get(k)
        if block is None or not _is_state(block) or not grid.same_sentence(last, k):
            return last
        found.append(block.hit.known.name)
        k = block.last + 1
    if not closed or grid.low[k : k + 1] == ("'s",):
        return last
    sides += found
    return k - 1


def _is_state(block: Block) -> bool:
    return block.hit.known.use == "name" and block.hit.known.kind == "state" and not block.hit.bound


def _leftward(grid: Grid, i: int, word: Word, floor: int) -> tuple[int, str | None]:
    """The first token of the office whose head is at `i`, and the side of an institution that is part of it."""
    if word.class_ in (HONOUR, RANK):
        return i, None
    k = i - 1
    first = i
    while k > floor and grid.same_sentence(k, i) and i - k <= FARTHEST and not grid.noisy[k]:
        block = grid.block_at.get(k)
        if block is not None and block.last == k:
            if _is_institution(block) and word.class_ in (OFFICE, PERSON):
                bare = block.first + (grid.low[block.first] in ("us", "u.s.") and block.first < block.last)
                return bare, block.hit.known.side or block.hit.known.name
            break
        if grid.low[k] in HYPHENS and grid.adjacent(k) and grid.adjacent(k + 1):
            k -= 1
            continue
        if grid.low[k] in ("and", "&") and _is_second_field(grid, k, floor, word):
            first, k = k - 1, k - 2
            continue
        if not _is_modifier(grid, k):
            break
        first, k = k, k - 1
    return first, None


def _is_second_field(grid: Grid, k: int, floor: int, word: Word) -> bool:
    """Whether one holder has the fields on both sides of the "and" at `k` ("water and energy minister")."""
    if word.plural or not word.form.endswith(("minister", "secretary")) or k - 1 <= floor or grid.noisy[k - 1]:
        return False
    return grid.low[k - 1] in fields() and k - 1 not in grid.block_at and grid.low[k + 1] in fields()


def _is_institution(block: Block) -> bool:
    known = block.hit.known
    return (known.kind == "organisation" and known.use == "name" and known.side is not None) or (
        (known.use == "seat" and len(known.form.split()) > 1) or known.form == "Kremlin"
    )


def _is_modifier(grid: Grid, k: int) -> bool:
    low = grid.low[k]
    if low in DEFINITE or low in INDEFINITE or low in POSSESSIVE or low in NUMBERS or low == "both":
        return False
    if not low[0].isalpha() or low in APOSTROPHES or low in ("s", "'s"):
        return False
    if low in fields() or low in prefixes():
        return True
    if low in _TIMES:
        return False
    if grid.name_at.get(k, (0, 0, ""))[2] == "PER":
        return grid.low[k + 1] in HELD
    upos = grid.parse.tokens[k].upos
    if upos == "NOUN" and not grid.capital(k) and grid.capital(k + 1) and head_at(grid, k + 1) is not None:
        return False  # "after the talks President Keola flew home"
    return upos in ("ADJ", "NOUN", "PROPN")
