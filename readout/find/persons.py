"""Finds the names of people: where they begin and end, and the offices, ranks and forms of address beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from readout.find.draft import Draft
from readout.find.grid import APOSTROPHES, HYPHENS, Grid
from readout.find.known import known_alike
from readout.find.titles import DEFINITE, HELD, Title
from readout.model.article import Span
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.names import PARTICLES, family, is_initial
from readout.vocab.offices import HONOUR, OFFICE, PERSON, RANK, gender, office_key, prefixes, words
from readout.vocab.organisations import NAME_HEADS, PLACE_HEADS

Range = tuple[int, int]
LONGEST_NAME = 5
_DAYS = frozenset(WEEKDAYS) | frozenset(MONTHS) - {"may", "april", "june", "august"}
_HOLDERS = (OFFICE, PERSON, RANK, HONOUR)


def find_persons(grid: Grid, titles: Sequence[Title]) -> tuple[list[Draft], set[int]]:
    """The people named, and the indexes of the titles that stand beside their names."""
    ranges = _ranges(grid, titles)
    starts = {first: (first, last) for first, last in ranges}
    ends = {last: (first, last) for first, last in ranges}
    before: dict[int, list[int]] = {}
    used: set[int] = set()
    for n, title in reversed(list(enumerate(titles))):  # the nearest title of a name is read first
        target = _named_after(grid, title, starts)
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
            if holder is not None:
                before.setdefault(holder, []).append(n)
                used.add(n)
    drafts = []
    for first, last in sorted(ranges):
        own = sorted(before.get(first, ()), key=lambda n: titles[n].first)
        drafts.append(_draft(grid, (first, last), [titles[n] for n in own]))
    return drafts, used


def _draft(grid: Grid, name: Range, titles: list[Title]) -> Draft:
    first, last = name
    start = first
    for title in reversed(titles):
        if title.last == start - 1:
            start = title.first
    office = next((t for t in titles if t.word.class_ == OFFICE), None)
    office = office or next((t for t in titles if t.word.class_ == RANK), None)
    office = office or next((t for t in titles if t.word.class_ == PERSON), None)
    side = next((t.side for t in (office, *titles) if t is not None and t.side), None) or _of_side(grid, last)
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
    return " ".join([*marks, grid.text(title.first, max(last, title.head))])


def _of_side(grid: Grid, last: int) -> str | None:
    """The state after a name: "President Moon of South Korea"."""
    if last + 2 < len(grid.low) and grid.low[last + 1] == "of" and grid.same_sentence(last, last + 2):
        k = last + 3 if grid.low[last + 2] == "the" else last + 2
        block = grid.block_at.get(k)
        if block is not None and block.hit.known.use == "name":
            return block.hit.known.name
    return None


def _named_after(grid: Grid, title: Title, starts: dict[int, Range]) -> int | None:
    """The first token of the name that follows a title at once, in brackets or as "X, NAME,"."""
    if title.word.class_ not in _HOLDERS:
        return None
    k = title.last + 1
    if k in starts and grid.same_sentence(title.last, k):
        return None if title.word.plural and title.definite == "joint" else starts[k][0]
    if title.word.plural or k + 1 >= len(grid.low) or not grid.same_sentence(title.last, k + 1):
        return None
    name = starts.get(k + 1)
    if name is None or grid.low[k] not in (",", "(", "—", "–", "--", ":"):
        return None
    closing = name[1] + 1
    closed = closing < len(grid.low) and grid.low[closing] in (",", ")", ".", "—", "–", "--", ";", "and", "'s")
    if grid.low[k] == "(":
        return name[0] if closed else None
    told = title.definite in ("the", "poss", "a") or bool(title.sides)
    return name[0] if told and closed and title.word.class_ != HONOUR else None


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
        return ends[k - 1][0]
    if (
        grid.low[k] in ("is", "was", "became", "as")
        and k - 1 in ends
        and title.word.class_ == OFFICE
        and title.definite != "a"
    ):
        return ends[k - 1][0]
    if grid.low[k] in ("is", "was") and grid.low[k - 1] == "who":
        j = k - 2 if grid.low[k - 2] != "," else k - 3
        return ends[j][0] if j in ends and title.word.class_ == OFFICE else None
    return None


# ---- where names begin and end -----------------------------------------------------------------------------------


def _ranges(grid: Grid, titles: Sequence[Title]) -> set[Range]:
    """The token ranges of people's names, none overlapping another."""
    taken = {i for t in titles for i in range(t.first, t.last + 1) if i + 1 >= len(grid.low) or not _holds(grid, i)}
    found: set[Range] = set()
    for name in grid.parse.names:
        if name.kind == "PER" and not any(grid.noisy[i] for i in range(name.first, name.last + 1)):
            found.update(_trimmed(grid, name.first, name.last, taken))
    for title in titles:
        if title.word.class_ in _HOLDERS and not title.word.plural:
            run = _run(grid, title.last + 1, taken)
            if run is not None and not _covered(run, found) and grid.same_sentence(title.last, run[0]):
                found = {r for r in found if not (run[0] <= r[0] and r[1] <= run[1])} | {run}
    found = {r for r in _rejoined(grid, found) if not _is_site(grid, r)}
    found -= _elsewhere_places(grid, found, titles)
    return found | _repeats(grid, found, taken)


def _holds(grid: Grid, i: int) -> bool:
    """Whether token `i` is the name of whoever leads the government that the next word names."""
    return grid.low[i + 1] in HELD and grid.name_at.get(i, (0, 0, ""))[2] == "PER"


def _rejoined(grid: Grid, found: set[Range]) -> set[Range]:
    """Names with nothing between them are one name, unless both stand elsewhere on their own as whole names."""
    out: list[Range] = []
    for first, last in sorted(found):
        if (
            out
            and out[-1][1] + 1 == first
            and grid.same_sentence(out[-1][1], first)
            and last - out[-1][0] < LONGEST_NAME
        ):
            gap = grid.page.text[grid.parse.tokens[out[-1][1]].end : grid.parse.tokens[first].start]
            if gap == " ":
                out[-1] = (out[-1][0], last)
                continue
        out.append((first, last))
    return set(out)


def _elsewhere_places(grid: Grid, found: set[Range], titles: Sequence[Title]) -> set[Range]:
    """Lone words that the page elsewhere uses as places ("in N."), without title or fuller name."""
    titled = {t.last + 1 for t in titles}
    known = {grid.low[i] for first, last in found if last > first or first in titled for i in range(first, last + 1)}
    local: set[str] = set()
    for name in grid.parse.names:
        if (
            name.first == name.last
            and name.first
            and (name.kind != "PER" or grid.low[name.first - 1] in ("in", "near"))
        ) and grid.low[name.first - 1] in ("in", "near", "from", "at"):
            local.add(grid.low[name.first])
    return {(a, b) for a, b in found if a == b and grid.low[a] in local - known}


def _covered(run: Range, found: Iterable[Range]) -> bool:
    return any(first <= run[0] <= last for first, last in found)


def _trimmed(grid: Grid, first: int, last: int, taken: set[int]) -> Iterable[Range]:
    """The names in a stretch that the parse calls one: without titles, demonyms, verbs and marks."""
    piece: list[int] = []
    for i in range(first, _glued_end(grid, last) + 1):
        if i not in taken and not _is_known_word(grid, i, first, last) and _belongs(grid, i, piece):
            piece.append(i)
        else:
            yield from _whole(grid, piece)
            piece = []
    yield from _whole(grid, piece)


def _glued_end(grid: Grid, last: int) -> int:
    """The end of a name that goes on after a hyphen ("Ki-moon")."""
    k = last
    while k + 2 < len(grid.low) and grid.low[k + 1] in HYPHENS and grid.adjacent(k + 1) and grid.adjacent(k + 2):
        if not grid.low[k + 2].isalpha() or grid.capital(k + 2) or grid.parse.tokens[k + 2].upos not in ("PROPN", "X"):
            break  # only a small letter after the hyphen belongs to the name before it
        k += 2
    return k


def _belongs(grid: Grid, i: int, piece: list[int]) -> bool:
    """Whether a token can be part of a name: capitalised, a particle, or glued to the part before."""
    low = grid.low[i]
    if low in HYPHENS:
        return bool(piece) and grid.adjacent(i) and i + 1 < len(grid.low) and grid.adjacent(i + 1)
    if not low[0].isalpha() or low in DEFINITE or low in APOSTROPHES or low in _DAYS:
        return False
    if piece and grid.low[i - 1] in HYPHENS:
        return True
    if low in PARTICLES:
        return True
    if not piece and _is_misspelt_title(low):
        return False
    return grid.capital(i) and grid.parse.tokens[i].upos not in ("PRON", "DET", "ADP", "CCONJ", "AUX")


def _is_misspelt_title(low: str) -> bool:
    """Whether a word is an office with a letter wrong ("Minster")."""
    return (
        len(low) >= 7
        and low not in words()
        and any(
            word.class_ == OFFICE and len(form) >= 7 and DamerauLevenshtein.distance(low, form, score_cutoff=1) <= 1
            for form, word in words().items()
        )
    )


def _whole(grid: Grid, piece: list[int]) -> Iterable[Range]:
    """The piece as a name, if it can be one."""
    while piece and (grid.low[piece[-1]] in HYPHENS or grid.low[piece[-1]] in PARTICLES):
        piece = piece[:-1]
    if not piece or not any(grid.capital(i) and len(grid.low[i].rstrip(".")) > 1 for i in piece):
        return
    if len(piece) > 1 and len(grid.low[piece[0]]) == 1 and grid.low[piece[1]] in HYPHENS:
        return
    word = grid.low[piece[0]]
    if len(piece) == 1 and (word in words() or f"{word}." in words() or word.endswith(".")):
        return
    text = grid.parse.tokens[piece[0]].text
    if len(piece) == 1 and text.isupper() and len(text) > 2 and not grid.shouting(piece[0]):
        return
    if known_alike(grid.text(piece[0], piece[-1])) is None:
        yield piece[0], piece[-1]


def _is_known_word(grid: Grid, i: int, first: int, last: int) -> bool:
    """Whether a known form covers token `i` and is not simply part of the name ("Jordan", "Paris")."""
    block = grid.block_at.get(i)
    if block is None:
        return False
    if block.first < first or block.last > last:
        return True
    return block.hit.known.use in ("adjective", "people") or (first == block.first and last == block.last)


def _run(grid: Grid, start: int, taken: set[int]) -> Range | None:
    """The run of capitalised words from `start` that a title introduces, with particles and initials."""
    k = start
    while k < len(grid.low) and k - start < LONGEST_NAME and grid.same_sentence(start, k) and not grid.noisy[k]:
        low = grid.low[k]
        if low in HYPHENS and k > start and grid.adjacent(k) and k + 1 < len(grid.low) and grid.adjacent(k + 1):
            k += 1
            continue
        glued = k > start and grid.low[k - 1] in HYPHENS
        named = grid.name_at.get(k, (0, 0, ""))[2] == "PER"
        if (k in grid.block_at and not named) or k in taken or low in _DAYS or not low[0].isalpha():
            break
        if not grid.capital(k) and not (glued or (low in PARTICLES and k + 1 < len(grid.low) and grid.capital(k + 1))):
            break
        if low in NAME_HEADS or (grid.parse.tokens[k].upos in ("VERB", "AUX", "DET", "ADP", "PRON") and not named):
            break
        k += 1
    end = k - 1
    while end >= start and not grid.low[end][0].isalpha():
        end -= 1
    if end < start or (end == start and (is_initial(grid.text(start, end)) or grid.low[end] in words())):
        return None
    after = grid.low[end + 1] if end + 1 < len(grid.low) else ""
    return None if after in NAME_HEADS or after in PLACE_HEADS else (start, end)


def _is_site(grid: Grid, name: Range) -> bool:
    """Whether the name is part of a place or body named after somebody ("Lincoln Memorial Hospital")."""
    first, last = name
    if grid.low[last] in PLACE_HEADS or (grid.low[last] in NAME_HEADS and last > first):
        return True
    after = last + 1
    return (
        after < len(grid.low)
        and grid.same_sentence(last, after)
        and grid.capital(after)
        and grid.low[after] in PLACE_HEADS | NAME_HEADS
    )


def _repeats(grid: Grid, found: set[Range], taken: set[int]) -> set[Range]:
    """Further uses of a name found elsewhere on the page, whole or the family name alone, that the parse overlooked."""
    covered = {i for first, last in found for i in range(first, last + 1)} | taken
    wanted = {family(grid.text(first, last)) for first, last in found}
    wanted |= {grid.text(first, last) for first, last in found if last > first}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in wanted:
        parts = tuple(name.replace("-", " - ").split())
        if parts and (len(parts) > 1 or len(parts[0]) > 1):
            by_first.setdefault(parts[0], []).append(parts)
    texts = [t.text for t in grid.parse.tokens]
    out: set[Range] = set()
    for i, text in enumerate(texts):
        if i in covered or grid.noisy[i]:
            continue
        for parts in sorted(by_first.get(text, ()), key=len, reverse=True):
            last = i + len(parts) - 1
            if tuple(texts[i : last + 1]) == parts and _may_repeat(grid, i, last, covered):
                out.add((i, last))
                covered.update(range(i, last + 1))
                break
    return out


def _may_repeat(grid: Grid, first: int, last: int, covered: set[int]) -> bool:
    """Whether the words stand alone as a name here, not inside another name or as an ordinary word."""
    if any(i in covered or i in grid.block_at for i in range(first, last + 1)):
        return False
    name = grid.name_at.get(first)
    if name is not None and name[1] > last and name[2] == "ORG":
        return False
    if grid.parse.tokens[first].upos not in ("PROPN", "NOUN", "X") and last == first:
        return False
    return not _is_site(grid, (first, last))
