"""Finds states, organisations, outlets and places by name; a capital that acts is told from one where something is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.find.draft import Draft
from readout.find.grid import APOSTROPHES, HYPHENS, Block, Grid
from readout.find.known import known_alike
from readout.find.titles import Title
from readout.vocab.offices import BODY, fields, words
from readout.vocab.organisations import FORCES, FORWARD, GENERIC, NAME_HEADS, PLACE_HEADS, fighting, groups
from readout.vocab.places import word_list

LOCATIVE = frozenset(("in", "at", "near", "outside", "around", "inside", "across", "through", "via", "into"))
_MOTION = word_list("motion")
_REGIONS = word_list("region")
_NUMERALS = word_list("numeral")
_ADJECTIVAL = ("ic", "al", "an", "ive", "ist", "ous", "free", "young", "united", "new", "our", "green", "fair")


def find_bodies(grid: Grid, titles: Sequence[Title], people: Sequence[Draft]) -> list[Draft]:
    """Everything named that is no person."""
    taken = {i for d in people for i in grid.parse.within(d.core)}
    inside = {i for t in titles for i in range(t.start, t.last + 1)}
    larger = _larger_names(grid, titles, taken)
    drafts = [d for first, last in larger if (d := _named(grid, first, last)) is not None]
    covered = {i for first, last in larger for i in range(first, last + 1)} | taken
    for block in grid.blocks:
        if block.first not in covered and not grid.noisy[block.first] and not _is_language(grid, block):
            drafts.append(_known(grid, block, inside))
    return _with_acronyms(grid, drafts)


# ---- known forms ---------------------------------------------------------------------------------------------------


def _known(grid: Grid, block: Block, inside: set[int]) -> Draft:
    known = block.hit.known
    base = Draft(
        span=block.hit.span,
        core=block.hit.span,
        head=_head(grid, block),
        kind=known.kind,
        form="name",
        name=known.name,
        side=known.side,
        nouns=known.nouns,
        number=0 if known.name in groups() else 1,
    )
    if known.use == "adjective":
        return replace(base, form="adjective")
    if known.use == "people":
        return _people(grid, block, base)
    if _modifies(grid, block, inside):
        return replace(base, form="adjective")
    if known.use == "seat" and known.kind == "state" and _is_place(grid, block):
        return replace(base, kind="place", name=known.form)
    return base


def _is_language(grid: Grid, block: Block) -> bool:
    """Whether an adjective of a state names its language here: "spoke in French", "written in Spanish and French"."""
    tokens, i = grid.parse.tokens, block.last
    if block.hit.known.use != "adjective":
        return False
    while tokens[i].deprel == "conj" and tokens[i].head < i:
        i = tokens[i].head
    return tokens[i].deprel in ("obl", "nmod") and i > 0 and grid.low[i - 1] in ("in", "into")


def _head(grid: Grid, block: Block) -> int:
    inside = range(block.first, block.last + 1)
    return next((i for i in inside if grid.parse.tokens[i].head not in inside), block.last)


def _people(grid: Grid, block: Block, base: Draft) -> Draft:
    """ "The Kenyans" act as their state; "three Kenyans" and "a Kenyan" are unnamed people of it."""
    before = grid.low[block.first - 1] if block.first else ""
    plural = grid.low[block.last].endswith(("s", "men", "ese", "ch"))
    if before == "the" and plural:
        return base
    if plural or before in ("a", "an", "another", "one"):
        side = base.name if base.kind == "state" else base.side
        return replace(base, kind="group", form="nominal", name=grid.text(block.first, block.last), side=side, number=0)
    return replace(base, form="adjective")


def _modifies(grid: Grid, block: Block, inside: set[int]) -> bool:
    """Whether a name only qualifies the noun after it ("NATO troops", "the China talks")."""
    after = block.last + 1
    if block.hit.bound:
        return True
    if after >= len(grid.low) or not grid.same_sentence(block.last, after) or grid.low[after] in APOSTROPHES:
        return False
    tokens = grid.parse.tokens
    head = tokens[_head(grid, block)]
    if head.upos != "X" and head.deprel in ("compound", "amod", "nmod:desc", "nmod:unmarked", "det"):
        return head.head > block.last or head.deprel == "amod"
    joined = (
        grid.low[after] in HYPHENS and grid.adjacent(after) and after + 1 < len(tokens) and grid.adjacent(after + 1)
    )
    if joined and tokens[after + 1].upos in ("NOUN", "ADJ", "VERB"):
        return True
    if block.first not in inside or after not in inside:
        return False
    k = block.first - 1
    while k in inside and (grid.low[k] in ("the", ",", "and") or k in grid.block_at):
        k -= 1  # "the ministers of Laos, Peru and Chad"
    return k < 0 or grid.low[k] != "of"


def _is_place(grid: Grid, block: Block) -> bool:
    """Whether a capital is where something is, not who does something."""
    i, low, tokens = block.first, grid.low, grid.parse.tokens
    k = i - 1
    while k >= 0 and (low[k] in ("the", "downtown", "central") or low[k] in _REGIONS):
        k -= 1
    before = low[k] if k >= 0 and grid.same_sentence(k, i) else ""
    if before in LOCATIVE:
        return True
    after = low[block.last + 1] if block.last + 1 < len(low) else ""
    if before == "" and (
        after in ("(", "—", "–", "-", "--", ",") and tokens[i].text.isupper() and len(tokens[i].text) > 3
    ):
        return True
    if before == "," and k > 0 and low[k - 1] in ("capital", "city"):
        return True
    if (
        before == "capital"
        or before == "city"
        or (before == "of" and k > 0 and low[k - 1] in ("city", "capital", "streets"))
    ):
        return True
    governor = _verb_over(grid, k if before in ("to", "from", "for") else i)
    if before in ("to", "from", "for"):
        return governor in _MOTION
    return governor in ("visit", "leave", "reach", "tour") and tokens[_head(grid, block)].deprel == "obj"


def _verb_over(grid: Grid, i: int) -> str:
    """The lemma that governs the phrase at token `i`: its head's head, or the nearest verb or noun of motion before."""
    tokens = grid.parse.tokens
    if tokens[i].upos != "X":
        head = tokens[i].head
        over = tokens[head] if tokens[i].deprel != "case" else tokens[tokens[head].head]
        return over.lemma
    near = [t.lemma for t in tokens[max(0, i - 3) : i]]
    return next((w for w in reversed(near) if w in _MOTION), "")


# ---- names that the lists do not know ----------------------------------------------------------------------


def _larger_names(grid: Grid, titles: Sequence[Title], taken: set[int]) -> list[tuple[int, int]]:
    """The token ranges of other names, also those that hold a known form inside ("Free Kenya")."""
    offices = {i for t in titles if t.word.class_ != BODY for i in range(t.first, t.last + 1)}
    out: list[tuple[int, int]] = []
    used = set(taken)
    sites = {i for i, low in enumerate(grid.low) if low in PLACE_HEADS}
    for block in grid.blocks:
        wider = _widened(grid, block)
        if wider is not None and not any(
            i in used or i in offices or grid.noisy[i] for i in range(wider[0], wider[1] + 1)
        ):
            out.append(wider)
            used.update(range(wider[0], wider[1] + 1))
    for name in sorted(grid.parse.names, key=lambda n: (n.first - n.last, n.first)):
        if name.kind == "PER" and not _is_no_person(grid, name.first, name.last):
            continue
        first, last = _edges(grid, name.first, _line_end(grid, name.first, name.last))
        if first > last or any(grid.noisy[i] for i in range(first, last + 1)):
            continue
        inner = range(first, last + 1)
        if any((i in offices and last not in sites) or i in used for i in inner) or not _may_be_name(grid, first, last):
            continue
        blocks = {grid.block_at[i] for i in inner if i in grid.block_at}
        if any(b.first <= first and last <= b.last for b in blocks) or not _is_one_name(grid, first, last, blocks):
            continue
        out.append((first, last))
        used.update(inner)
    return sorted(out)


def _may_be_name(grid: Grid, first: int, last: int) -> bool:
    """Whether the words look like a name: capitalised, and no lone adjective or abbreviation."""
    if not grid.capital(last) and not grid.low[last][0].isdigit():
        return False
    if all(grid.low[i] in fields() or grid.low[i] in GENERIC for i in range(first, last + 1)):
        return False
    if all(grid.low[i] in fields() or grid.low[i] in GENERIC for i in range(first, last + 1)):
        return False
    return first < last or (
        grid.parse.tokens[first].upos not in ("ADJ", "ADV", "VERB", "PRON") and not grid.low[first].endswith(".")
    )


def _is_site(grid: Grid, last: int) -> bool:
    return grid.low[last] in PLACE_HEADS or grid.low[last] in NAME_HEADS


def _is_no_person(grid: Grid, first: int, last: int) -> bool:
    """Whether a name that the parse calls a person's is a site's, an acronym, or a known name misspelt."""
    if _is_site(grid, last) or _is_capitals(grid, first, last) or grid.low[first - 1 : first] == ("in",):
        return True
    return known_alike(grid.text(first, last)) is not None


def _is_capitals(grid: Grid, first: int, last: int) -> bool:
    text = grid.parse.tokens[first].text
    return first == last and text.isupper() and len(text) > 2 and not grid.shouting(first)


def _line_end(grid: Grid, first: int, last: int) -> int:
    """The last token of a name that stands on the line of its first one."""
    text, tokens = grid.page.text, grid.parse.tokens
    return next((i - 1 for i in range(first + 1, last + 1) if "\n" in text[tokens[i - 1].end : tokens[i].start]), last)


def _edges(grid: Grid, first: int, last: int) -> tuple[int, int]:
    """A name without articles, endings and marks at its edges, with the head noun that follows it."""
    while first <= last and (not (grid.capital(first) or grid.low[first][0].isdigit()) or grid.low[first] == "the"):
        first += 1
    while last >= first and (grid.low[last] in APOSTROPHES or not grid.low[last][0].isalnum()):
        last -= 1
    if first > last:
        return first, last
    after, before = last + 1, first - 1
    if after < len(grid.low) and grid.same_sentence(last, after) and grid.capital(after):
        last += grid.low[after] in PLACE_HEADS or grid.low[after] in NAME_HEADS
    last = _with_cause(grid, last)
    if grid.low[last] in PLACE_HEADS and before >= 0 and grid.low[before] in words():
        first -= grid.capital(before) and grid.same_sentence(before, first)
    return first, last


def _with_cause(grid: Grid, last: int) -> int:
    """The last token of a body's name with what it is for: "Front for Renewal", "Army of National Liberation"."""
    if last and grid.low[last] in ("for", "of"):
        last -= 1
    if grid.low[last] not in NAME_HEADS | FORCES or last + 2 >= len(grid.low) or not grid.same_sentence(last, last + 2):
        return last
    goes_on = grid.low[last + 1] == "for" or (grid.low[last + 1] == "of" and last + 2 not in grid.block_at)
    at = last + 3 if grid.low[last + 2] == "the" and last + 3 < len(grid.low) else last + 2
    goes_on = goes_on and grid.same_sentence(last, at)
    while goes_on and grid.capital(at) and grid.tagged(at, "NOUN", "PROPN", "ADJ") and not grid.noisy[at]:
        last, at = at, at + 1
        if at >= len(grid.low) or not grid.same_sentence(last, at):
            break
    return last


def _is_one_name(grid: Grid, first: int, last: int, blocks: set[Block]) -> bool:
    """Whether a name with known forms inside is a name of its own, not "Russian Foreign" or "Kenya, Uganda"."""
    if not blocks:
        return True
    rest = [i for i in range(first, last + 1) if i not in grid.block_at]
    if not rest or any(grid.low[i] in HYPHENS or grid.low[i] in (",", "and", "/") for i in rest):
        return False
    if all(grid.low[i] in _REGIONS or grid.low[i] in words() or not grid.low[i][0].isalpha() for i in rest):
        return False
    return len(blocks) == 1


def _widened(grid: Grid, block: Block) -> tuple[int, int] | None:
    """A known form with a capitalised word before or after that makes another name of it."""
    known = block.hit.known
    i, j = block.first - 1, block.last + 1
    if known.kind == "state" and grid.low[j : j + 1] == ("today",) and grid.same_sentence(block.last, j):
        line = "\n" not in grid.page.text[block.hit.span.end : grid.parse.tokens[j].start]
        return (
            (block.first, j) if line and grid.capital(j) and not grid.shouting(j) else None
        )  # a masthead: "told Peru Today"
    if known.kind == "state" and known.use == "name" and i > 0 and grid.same_sentence(i - 1, block.first):
        low = grid.low[i]
        opens = grid.parse.sentences[grid.parse.sentence_of[i]][0] == i
        if (
            grid.capital(i)
            and not opens
            and low.endswith(_ADJECTIVAL)
            and low not in _REGIONS
            and i not in grid.block_at
            and low not in words()
        ):
            return i, block.last
    if known.use != "adjective" or j >= len(grid.low) or not grid.same_sentence(block.last, j):
        return None
    return (block.first, j) if grid.capital(j) and grid.low[j] in _NUMERALS else None


def _named(grid: Grid, first: int, last: int) -> Draft | None:
    known = known_alike(grid.text(first, last))
    if known is not None:
        span = grid.parse.span(first, last)
        return Draft(span, span, last, known.kind, "name", known.name, side=known.side, nouns=known.nouns)
    kinds = {grid.name_at[i][2] for i in range(first, last + 1) if i in grid.name_at}
    low = grid.low[last]
    place = low in PLACE_HEADS or kinds == {"PER"} or (grid.low[first] in FORWARD and "LOC" in kinds)
    if (
        not place
        and low not in NAME_HEADS
        and kinds
        and kinds <= {"GPE", "LOC"}
        and not _holds_block(grid, first, last)
    ):
        place = True
    side = next((grid.block_at[i].hit.known.name for i in range(first, last + 1) if i in grid.block_at), None)
    inside = range(first, last + 1)
    return Draft(
        span=grid.parse.span(first, last),
        core=grid.parse.span(first, last),
        head=next((i for i in inside if grid.parse.tokens[i].head not in inside), last),
        kind="place" if place else "organisation",
        form="name",
        name=grid.text(first, last),
        side=None if place else side if _is_adjective(grid, first, last) else None,
        nouns=() if place else tuple(sorted(fighting(grid.low[i] for i in inside))),
    )


def _holds_block(grid: Grid, first: int, last: int) -> bool:
    return any(i in grid.block_at for i in range(first, last + 1))


def _is_adjective(grid: Grid, first: int, last: int) -> bool:
    return any(i in grid.block_at and grid.block_at[i].hit.known.use == "adjective" for i in range(first, last + 1))


def _with_acronyms(grid: Grid, drafts: list[Draft]) -> list[Draft]:
    """An acronym in brackets after a name is the same thing: "the Free Press Union (FPU)"; later uses too."""
    ends = {d.span.end: d for d in drafts}
    alias: dict[str, Draft] = {}
    for d in drafts:
        text = d.span.of(grid.page.text)
        opening = grid.page.text.rfind("(", max(0, d.span.start - 2), d.span.start)
        owner = ends.get(opening) or ends.get(opening - 1) if opening >= 0 else None
        if (
            owner is not None
            and owner.kind == d.kind == "organisation"
            and not d.nouns
            and text.isupper()
            and len(text) > 1
            and grid.page.text[d.span.end : d.span.end + 1] == ")"
        ):
            alias[text] = owner
    return [
        replace(d, name=alias[t].name, kind=alias[t].kind, side=alias[t].side)
        if (t := d.span.of(grid.page.text)) in alias and d.kind != "state"
        else d
        for d in drafts
    ]
