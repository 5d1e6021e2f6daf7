"""Domains: what follows the noun of an office: what it is for ("of foreign affairs"), and whose it is ("of Chad")."""

from __future__ import annotations

from readout.find.grid import Block, Grid
from readout.find.heads import head_at
from readout.vocab.offices import BODY, GOVERNMENT, GROUP, HONOUR, OFFICE, PERSON, RANK, Word, fields


def what_follows(grid: Grid, last: int, word: Word) -> tuple[int, str | None]:
    """The last token of the office with its complement ("of foreign affairs", "of Russia"), and the side in it."""
    if word.class_ not in (OFFICE, PERSON, GOVERNMENT, BODY, GROUP) or not _has(grid, last, last + 2):
        return last, None
    link = grid.low[last + 1]
    if link not in ("of", "for", "to", "at", "in") or (link == "to" and word.key == "counterpart"):
        return last, None  # "invited his Lao counterpart to Lima": no office there
    k = last + 2
    if grid.low[k] in ("the", "his", "her", "its"):
        k += 1
    if not _has(grid, last, k):
        return last, None
    block = grid.block_at.get(k)
    if block is not None and block.first == k and not grid.noisy[k]:
        return _side_after(grid, last, word, link, block)
    if link in ("to", "at", "in") or (word.class_ in (GROUP, PERSON) and word.key != "member"):
        return last, None
    end = k - 1
    while _has(grid, last, end + 1) and end - k < 6 and _in_complement(grid, end + 1, end >= k):
        end += 1
    while end >= k and grid.low[end] in ("and", "of", "for", "the", "&"):
        end -= 1
    if any(_is_holder(grid, j) for j in range(k, end + 1)) and grid.name_at.get(end + 1, (0, 0, ""))[2] == "PER":
        return last, None  # "a spokesman for Foreign Minister Rojas"
    if end < k:
        end = _common(grid, last, k) if word.class_ == OFFICE else last
    following = None
    if _has(grid, last, end + 2) and grid.low[end + 1] == "of":
        following = grid.block_at.get(end + 2 + (grid.low[end + 2] == "the"))
    if following is not None and following.hit.known.use == "name":
        return following.last, following.hit.known.name
    return end, None


def _is_holder(grid: Grid, k: int) -> bool:
    """Whether the word is an office, rank or form of address, whose holder's name may follow."""
    found = head_at(grid, k)
    return found is not None and found[0].class_ in (OFFICE, RANK, HONOUR)


def _has(grid: Grid, here: int, there: int) -> bool:
    return there < len(grid.low) and grid.same_sentence(here, there) and not grid.noisy[there]


def _in_complement(grid: Grid, k: int, begun: bool) -> bool:
    """Whether a word belongs to what the office is about: a field, or part of a capitalised name."""
    low = grid.low[k]
    if low in fields() or low == "affairs":
        return True
    if begun and low in ("and", "of", "for", "the", "&"):
        return low != "the" or grid.low[k - 1] in ("of", "for", "and")
    return (
        grid.capital(k) and low[0].isalpha() and grid.name_at.get(k, (0, 0, ""))[2] != "PER" and k not in grid.block_at
    )


def _named_body(grid: Grid, last: int, k: int) -> int:
    """The end of a body's name that begins with an adjective ("of the Peruvian Red Cross"), else `last`.

    A name that ends in another adjective takes its noun along ("of the Syrian Kurdish forces").
    """
    end = k
    while end - k < 4 and _has(grid, last, end + 1) and grid.capital(end + 1) and grid.low[end + 1].isalpha():
        if grid.name_at.get(end + 1, (0, 0, ""))[2] == "PER":
            return last
        end += 1
    block = grid.block_at.get(end)
    adjective = block is not None and block.hit.known.use == "adjective"
    if end > k and adjective and _has(grid, last, end + 1) and grid.parse.tokens[end + 1].upos == "NOUN":
        return end + 1
    return end if end > k else last


def _common(grid: Grid, last: int, k: int) -> int:
    """The end of "of the delegation", "of the five" after an office; `last` where no such words stand there."""
    end = k
    if grid.low[last + 1] == "for" and grid.parse.tokens[k].upos == "NUM":
        return last  # "met the Lao leader for 20 minutes"
    while (
        _has(grid, last, end)
        and end - k < 4
        and grid.parse.tokens[end].upos in ("ADJ", "NOUN", "NUM")
        and end not in grid.block_at
    ):
        end += 1
    return end - 1 if end > k and grid.parse.tokens[end - 1].upos in ("NOUN", "NUM") else last


def _side_after(grid: Grid, last: int, word: Word, link: str, block: Block) -> tuple[int, str | None]:
    known = block.hit.known
    if known.use == "adjective" and block.hit.known.kind != "organisation":
        following = head_at(grid, block.last + 1) if _has(grid, last, block.last + 1) else None
        named = grid.low[block.last + 1 : block.last + 3]
        if following is None and not (named and named[0] in fields()):
            return _named_body(grid, last, block.last), None
        end = following[1] if following else block.last + 2
        return min(end, len(grid.low) - 1), known.name
    if link == "to" and word.class_ in (GROUP, BODY, GOVERNMENT):
        return last, None
    if link == "to":  # an ambassador to a state acts for another
        return block.last, None
    if word.class_ == GROUP and link != "of":
        return last, None
    if link in ("in", "at") and known.kind == "state":
        return last, None
    if block.hit.bound:
        return last, None
    return block.last, known.side or known.name
