"""Finds the names of people: where they begin and end, and the offices, ranks and forms of address beside them."""

from __future__ import annotations

from collections.abc import Sequence

from readout.find.determined import DEFINITE
from readout.find.draft import Draft
from readout.find.grid import HYPHENS, Grid
from readout.find.heads import head_at
from readout.find.namespans import HOLDERS, Range, name_ranges
from readout.find.titles import Title
from readout.model.article import Span
from readout.vocab.contacts import DELEGATIONS
from readout.vocab.offices import HONOUR, OFFICE, PERSON, RANK, gender, office_key, prefixes
from readout.vocab.places import state_names
from readout.vocab.plover import singular


def find_persons(grid: Grid, titles: Sequence[Title]) -> tuple[list[Draft], set[int]]:
    """The people named, and the indexes of the titles that stand beside their names."""
    ranges = name_ranges(grid, titles)
    starts = {first: (first, last) for first, last in ranges}
    ends = {last: (first, last) for first, last in ranges}
    before: dict[int, list[int]] = {}
    used: set[int] = set()
    for n, title in reversed(list(enumerate(titles))):  # the nearest title of a name is read first
        target = _named_after(grid, title, titles, starts, ends)
        if target is not None:
            before.setdefault(target, []).append(n)
            used.add(n)
            starts.setdefault(title.first, starts[target])
            second = _conjoined(grid, title, starts[target], starts)
            if second is not None:
                before.setdefault(second, []).append(n)
    for n, title in enumerate(titles):
        if n not in used and title.word.class_ in (OFFICE, PERSON, RANK):
            holder = _appositive(grid, title, starts, ends)
            if holder is None and n > 0 and _goes_on(grid, titles[n - 1], title):
                holder = next((name for name, own in before.items() if n - 1 in own), None)
            if holder is not None:
                before.setdefault(holder, []).append(n)
                used.add(n)
    shares = _shared_out(grid, titles, starts)
    led = _led(grid, titles, starts)
    for first, (n, _) in shares.items():
        if n not in before.setdefault(first, []):
            before[first].append(n)
    drafts = []
    for first, last in sorted(ranges):
        own = sorted(before.get(first, ()), key=lambda n: titles[n].first)
        side = shares[first][1] if first in shares else led.get(first)
        drafts.append(_draft(grid, (first, last), [titles[n] for n in own], side))
    return drafts, used


def _shared_out(grid: Grid, titles: Sequence[Title], starts: dict[int, Range]) -> dict[int, tuple[int, str | None]]:
    """Each holder of an office of several, by the first token of the name: (number of the title, own side if told).

    "The Kenyan and Peruvian ministers, Otieno and Rojas": the names stand in the order of the sides.
    """
    out: dict[int, tuple[int, str | None]] = {}
    for n, title in enumerate(titles):
        if not title.word.plural or title.word.class_ not in HOLDERS or len(title.sides) == 1:
            continue
        names = _names_behind(grid, title, starts)
        sides: Sequence[str | None] = title.sides or [_of_side(grid, starts[name][1]) for name in names]
        if not all(sides) and grid.low[title.last + 1 : title.last + 2] not in ((",",), ("(",)):
            continue  # "Presidents Lund and Soto" may have held it one after the other
        sides = sides if all(sides) else [None] * title.number
        if len(names) == len(sides):
            out |= {name: (n, side) for name, side in zip(names, sides, strict=True)}
    return out


def _names_behind(grid: Grid, title: Title, starts: dict[int, Range]) -> list[int]:
    """The first tokens of the names behind a title ("the two presidents, General Otieno and Mr Rojas of Peru")."""
    k = title.last + 1
    k += grid.low[k : k + 1] in ((",",), ("(",))
    k += 2 * (grid.low[k : k + 2] == ("their", "excellencies"))
    names: list[int] = []
    while (k := _behind_marks(grid, k)) in starts and starts[k][0] == k and grid.same_sentence(title.head, k):
        names.append(k)
        k = starts[k][1] + 1
        if grid.low[k : k + 1] == ("of",):
            block = grid.block_at.get(k + 1 + (grid.low[k + 1 : k + 2] == ("the",)))
            k = block.last + 1 if block is not None else k
        k += 3 * (grid.low[k : k + 1] == ("(",) and grid.low[k + 2 : k + 3] == (")",))
        k += grid.low[k : k + 1] == (",",)
        k += grid.low[k : k + 1] in (("and",), ("&",))
    return names


def _behind_marks(grid: Grid, k: int) -> int:
    """The token behind the rank or form of address that begins at `k`."""
    found = head_at(grid, k) if k < len(grid.low) else None
    return found[1] + 1 if found is not None and found[0].class_ in (HONOUR, RANK) else k


def _led(grid: Grid, titles: Sequence[Title], starts: dict[int, Range]) -> dict[int, str]:
    """The side of whoever leads a side's delegation, by the first token of the name.

    "A Lao delegation led by General Keola", "the Lao side was headed by General Keola and the Thai team by Mr Anan".
    """
    out: dict[int, str] = {}
    for title in titles:
        if title.word.form not in DELEGATIONS or title.side is None:
            continue
        k = title.last + 1
        while k < len(grid.low) and grid.low[k] in (",", "was", "is", "were", "being", "which"):
            k += 1
        k += grid.low[k : k + 1] in (("led",), ("headed",))
        first = k + 1 + (grid.low[k + 1 : k + 2] == ("the",))
        if grid.low[k : k + 1] == ("by",) and first in starts and grid.same_sentence(title.head, first):
            out[starts[first][0]] = title.side
    return out


def _draft(grid: Grid, name: Range, titles: list[Title], share: str | None = None) -> Draft:
    first, last = name
    start = first
    for title in reversed(titles):
        if title.last == start - 1:
            start = title.first
    office = next((t for t in titles if t.word.class_ == OFFICE), None)
    office = office or next((t for t in titles if t.word.class_ == RANK), None)
    office = office or next((t for t in titles if t.word.class_ == PERSON), None)
    side = share or next((t.side for t in (office, *titles) if t is not None and t.side), None)
    side = side or _of_side(grid, last) or (None if titles else _owner(grid, start))
    written = office_words(grid, office) if office else None
    sex = next((g for t in titles if (g := gender(t.word.form))), None)
    tokens = grid.parse.tokens
    return Draft(
        span=Span(tokens[start].start, tokens[last].end),
        core=Span(tokens[first].start, tokens[last].end),
        head=_head(grid, start, last),
        kind="person",
        form="name",
        name=grid.text(first, last),
        office=written,
        key=office_key(written, side) if written else None,
        side=side,
        gender=sex,
        office_span=grid.parse.span(office.first, office.last) if office else None,
    )


def _head(grid: Grid, first: int, last: int) -> int:
    """The token that the sentence governs: a subject or object before a modifier; the last where the tree is silent."""
    inside = range(first, last + 1)
    outer = [i for i in inside if grid.parse.tokens[i].head not in inside or grid.parse.tokens[i].head == i]
    core = [i for i in outer if grid.parse.tokens[i].deprel.split(":")[0] in ("nsubj", "obj", "obl", "conj", "root")]
    return (core or outer or [last])[-1]


def office_words(grid: Grid, title: Title) -> str:
    """The office as written, with a prefix that stands before its side ("former Kenyan president")."""
    marks = [grid.low[i] for i in range(title.start, title.first) if prefixes().get(grid.low[i]) not in (None, "plain")]
    last = title.last
    block = grid.block_at.get(last)
    if block is not None and block.first > title.head and block.hit.known.name in title.sides:
        before = block.first - 1
        before -= grid.low[before] == "the"
        last = before - 1 if grid.low[before] == "of" else last
    if title.word.plural:  # each of "the foreign ministers of Chad and Peru" is one
        sides = (k for k in range(title.head + 1, last + 1) if k in grid.block_at)
        last = next((k - 1 - (grid.low[k - 1] == "the") - 1 for k in sides), last)
        noun = title.head + len(title.word.form.split()) - 1
        words = [grid.text(title.first, noun), *([grid.text(noun + 1, last)] if last > noun else [])]
        return " ".join([*marks, singular(words[0]), *words[1:]])
    return " ".join([*marks, grid.text(title.first, max(last, title.head))])


def _of_side(grid: Grid, last: int) -> str | None:
    """The state after a name: "President Moon of South Korea"."""
    if last + 3 < len(grid.low) and grid.low[last + 1] == "(" and grid.low[last + 3] == ")":
        block = grid.block_at.get(last + 2)
        stated = block is not None and block.hit.known.use == "name" and block.hit.known.name in state_names()
        return block.hit.known.name if block is not None and stated else None
    if last + 2 < len(grid.low) and grid.low[last + 1] == "of" and grid.same_sentence(last, last + 2):
        k = last + 3 if grid.low[last + 2] == "the" else last + 2
        block = grid.block_at.get(k)
        if block is not None and block.hit.known.use == "name":
            return block.hit.known.name
    return None


def _owner(grid: Grid, first: int) -> str | None:
    """The state before a bare name: "Peru's Elena Rojas"; a capital is no owner, for "Lima's" may be its mayor."""
    if first < 2 or grid.low[first - 1] not in ("'s", "’s", "'", "’") or not grid.same_sentence(first - 2, first):
        return None
    block = grid.block_at.get(first - 2)
    if block is None or block.hit.known.use != "name" or block.hit.known.name not in state_names():
        return None
    return block.hit.known.name


def _goes_on(grid: Grid, left: Title, right: Title) -> bool:
    """Whether a second office follows the first: "president and head of the council"."""
    return (
        left.last + 2 == right.start and grid.low[left.last + 1] == "and" and grid.same_sentence(left.last, right.head)
    )


def _named_after(
    grid: Grid, title: Title, titles: Sequence[Title], starts: dict[int, Range], ends: dict[int, Range]
) -> int | None:
    """The first token of the name that follows a title at once, in brackets or as "X, NAME,"."""
    if title.word.class_ not in HOLDERS:
        return None
    k = title.last + 1
    if k in starts and grid.follows(title.last, k):
        return None if title.word.plural and title.definite == "joint" else starts[k][0]
    k = _behind_seat(grid, title, titles, starts)
    if title.word.plural or k + 1 >= len(grid.low) or not grid.same_sentence(title.last, k + 1):
        return None
    name = starts.get(k + 1)
    if name is None or grid.low[k] not in (",", "(", "—", "–", "--", ":"):
        return None
    closing = name[1] + 1
    closed = closing < len(grid.low) and grid.low[closing] in (",", ")", ".", "—", "–", "--", ";", "and", "'s")
    if grid.low[k] == "(":
        return name[0] if closed else None
    told = (title.definite in ("the", "poss", "a") or bool(title.sides)) and title.start - 1 not in ends
    return name[0] if told and closed and title.word.class_ != HONOUR else None


def _behind_seat(grid: Grid, title: Title, titles: Sequence[Title], starts: dict[int, Range]) -> int:
    """The token behind a title and where or for whom it is: "the envoy in Lima", "a spokesman for Minister Rojas"."""
    k = title.last + 1
    if k + 1 >= len(grid.low) or not grid.same_sentence(title.last, k + 1):
        return k
    if grid.low[k] == "in":
        block, name = grid.block_at.get(k + 1), grid.name_at.get(k + 1)
        if block is not None and block.hit.known.use != "adjective":
            return block.last + 1
        return name[1] + 1 if name is not None and name[2] != "PER" else k
    if grid.low[k] not in ("for", "to", "of"):
        return k
    whose = next((t for t in titles if t.start == k + 1 and t.last + 1 in starts), None)
    return starts[whose.last + 1][1] + 1 if whose is not None else k


def _conjoined(grid: Grid, title: Title, name: Range, starts: dict[int, Range]) -> int | None:
    """The second name after a plural title: "Presidents Moon and Xi"."""
    k = name[1] + 2
    if not title.word.plural or k not in starts or grid.low[k - 1] not in ("and", "&"):
        return None
    return starts[k][0]


def _appositive(grid: Grid, title: Title, starts: dict[int, Range], ends: dict[int, Range]) -> int | None:
    """The first token of the name that a title explains: "NAME, the Thai foreign minister," or "NAME, who is ..."."""
    k = title.start - 1
    if title.word.plural or k < 1 or not grid.same_sentence(k, title.head):
        return None
    if (
        k > 5
        and grid.low[k] == ","
        and grid.low[k - 2] in HYPHENS
        and len(grid.low[k - 3]) == 1
        and grid.low[k - 4] == ","
    ):
        k -= 4  # a party and constituency between commas: "D-Ohio"
    k -= title.definite == "poss" and grid.low[k] in DEFINITE  # "NAME, the Government's negotiator"
    behind = grid.low[title.last + 1 : title.last + 2]
    if behind in (("'s",), ("'",)):
        return None  # "NAME, the president's adviser"
    if k in ends and title.definite == "the" and title.word.class_ == OFFICE:
        return ends[k][0] if behind in ((",",), (".",), (";",), ("and",)) else None  # "NAME the premier, and"
    return _told_behind(grid, title, k, starts, ends)


def _told_behind(grid: Grid, title: Title, k: int, starts: dict[int, Range], ends: dict[int, Range]) -> int | None:
    """The first token of the name before the mark or verb at `k` that the title behind it explains."""
    if grid.low[k] in (",", "(", "—", "–", "--") and k - 1 in ends:
        after = title.last + 1
        if after in starts and starts[after][0] == after:
            return None
        if (
            title.definite == "bare"
            and not title.sides
            and title.last == title.head == title.first
            and title.word.class_ != OFFICE
        ):
            return None
        if after < len(grid.low) and grid.tagged(after, "VERB", "AUX") and grid.low[k] == ",":
            return None  # "It was handed to NAME, a ministry official said": who said it
        return ends[k - 1][0]
    named = k - 2 if grid.low[k] == "as" and grid.low[k - 1] == "," else k - 1
    if (
        grid.low[k] in ("is", "was", "became", "as")
        and named in ends
        and title.word.class_ == OFFICE
        and title.definite != "a"
    ):
        return ends[named][0]
    if grid.low[k] in ("is", "was") and grid.low[k - 1] == "who":
        j = k - 2 if grid.low[k - 2] != "," else k - 3
        return ends[j][0] if j in ends and title.word.class_ == OFFICE else None
    return None
