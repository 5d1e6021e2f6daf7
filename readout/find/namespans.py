"""Finds where people's names begin and end, whatever stands beside, before or glued to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from readout.find.determined import DEFINITE
from readout.find.grid import APOSTROPHES, HYPHENS, Grid
from readout.find.known import known_alike
from readout.find.titles import HELD, Title
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.names import PARTICLES, family, is_initial
from readout.vocab.offices import HONOUR, OFFICE, PERSON, RANK, fields, words
from readout.vocab.organisations import GENERIC, NAME_HEADS, PLACE_HEADS
from readout.vocab.pronouns import PRONOUNS

Range = tuple[int, int]
"""The first and last token of a name."""
_PROSE = 3
"""Words in small letters that carry meaning: so many make a sentence, not a headline."""
LONGEST_NAME = 5
HOLDERS = (OFFICE, PERSON, RANK, HONOUR)
_BINDING = frozenset(
    (
        "led",
        "era",
        "run",
        "like",
        "born",
        "made",
        "free",
        "held",
        "hit",
        "pro",
        "wing",
        "wide",
        "only",
        "less",
        "plus",
        "type",
    )
)
_DAYS = frozenset(WEEKDAYS) | frozenset(MONTHS) - {"may", "april", "june", "august"}


def name_ranges(grid: Grid, titles: Sequence[Title]) -> set[Range]:
    """The token ranges of people's names, none overlapping another."""
    taken = {i for t in titles for i in range(t.first, t.last + 1) if i + 1 >= len(grid.low) or not _holds(grid, i)}
    found: set[Range] = set()
    for name in grid.parse.names:
        if name.kind == "PER" and not any(grid.noisy[i] for i in range(name.first, name.last + 1)):
            found.update(_trimmed(grid, _after_place(grid, name.first, name.last), name.last, taken))
    found |= set(_behind_place(grid))
    for title in titles:
        if title.word.class_ in HOLDERS and not title.word.plural:
            run = _run(grid, title.last + 1, taken) or _explaining(grid, title, taken)
            if (
                run is not None
                and not _covered(run, found)
                and (grid.follows(title.last, run[0]) or title.last + 2 == run[0])
            ):
                found = {r for r in found if not (run[0] <= r[0] and r[1] <= run[1])} | {run}
    found |= {r for t in titles if (r := _explained(grid, t)) is not None and not _covered(r, found)}
    found |= {r for t in titles if (r := _explained_behind(grid, t)) is not None and not _covered(r, found)}
    found = _unglued(grid, {r for r in _rejoined(grid, found) if not _is_site(grid, r)})
    found -= _elsewhere_places(grid, found, titles) | _ordinary_words(grid, found, titles)
    return found | _repeats(grid, found, taken)


def _after_place(grid: Grid, first: int, last: int) -> int:
    """Where a name begins that a place opens its sentence before: "In Lima [Rojas] met the president"."""
    block = grid.block_at.get(first)
    opens = first > 0 and grid.low[first - 1] == "in" and not grid.same_sentence(max(first - 2, 0), first - 1)
    opens = opens or (first == 1 and grid.low[0] == "in")
    return block.last + 1 if block is not None and opens and block.last < last else first


def _behind_place(grid: Grid) -> Iterable[Range]:
    """A family name that the parse took for the end of a place: "In Cusco Rojas met", with "Elena Rojas" elsewhere."""
    families = {grid.low[n.last] for n in grid.parse.names if n.kind == "PER" and n.last > n.first}
    for name in grid.parse.names:
        opens = name.first > 0 and grid.low[name.first - 1] == "in" and not grid.noisy[name.first]
        before = name.first - 2
        opens = opens and (before < 0 or not grid.same_sentence(before, name.first - 1))
        if opens and name.kind != "PER" and name.last == name.first + 1 and grid.low[name.last] in families:
            yield name.last, name.last


def _explained(grid: Grid, title: Title) -> Range | None:
    """A name between commas right after the title of one person, of whatever kind the parse took it for."""
    at = title.last + 2
    if title.word.class_ not in (OFFICE, PERSON) or title.word.plural or title.number != 1 or at not in grid.name_at:
        return None
    first, last, kind = grid.name_at[at]
    closes = last + 1 < len(grid.low) and grid.low[last + 1] in (",", ".", ";")
    if first != at or grid.low[at - 1] != "," or not closes or not grid.same_sentence(title.head, last):
        return None
    whole = all(
        grid.capital(i) and i not in grid.block_at and grid.low[i] not in NAME_HEADS for i in range(at, last + 1)
    )
    return (first, last) if kind != "PER" and whole and 1 <= last - first <= 2 else None


def _explained_behind(grid: Grid, title: Title) -> Range | None:
    """A name before the office of one side ("NAME, the Lao envoy"), of whatever kind the parse took it for."""
    k = title.start - 1
    if title.word.class_ != OFFICE or title.word.plural or title.definite != "the" or not title.sides or k < 1:
        return None
    first, last, kind = grid.name_at.get(k - 1, (0, 0, "PER"))
    if kind == "PER" or last != k - 1 or grid.low[k] != "," or last - first > 2 or not grid.same_sentence(first, k):
        return None
    whole = all(
        grid.capital(i) and i not in grid.block_at and grid.low[i] not in NAME_HEADS for i in range(first, last + 1)
    )
    return (first, last) if whole else None


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


def _unglued(grid: Grid, found: set[Range]) -> set[Range]:
    """Names tied by hyphens ("the Moon-Xi summit") as those of their parts that the page also names alone."""
    alone = {grid.low[last] for first, last in found if not any(grid.low[i] in HYPHENS for i in range(first, last + 1))}
    out: set[Range] = set()
    for first, last in found:
        parts = [i for i in range(first, last + 1) if grid.low[i] not in HYPHENS]
        known = [i for i in parts if grid.low[i] in alone]
        tied = last - first + 1 == 2 * len(parts) - 1 and len(parts) > 1
        if tied and known and (len(known) > 1 or len(parts) > 2):
            out.update((i, i) for i in known)
        else:
            out.add((first, last))
    return out


def _ordinary_words(grid: Grid, found: set[Range], titles: Sequence[Title]) -> set[Range]:
    """Lone words that the page also uses as ordinary words, without title or fuller name ("Operator")."""
    titled = {t.last + 1 for t in titles}
    known = {grid.low[i] for first, last in found if last > first or first in titled for i in range(first, last + 1)}
    common = grid.common | fields().keys()
    return {(a, b) for a, b in found if a == b and grid.low[a] not in known and grid.low[a] in common | GENERIC}


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
    """The end of a name that goes on: after a hyphen ("Ki-moon"), behind a particle, or in a word like a verb."""
    k = last - 1 if grid.low[last] in HYPHENS else last
    while k + 2 < len(grid.low) and grid.low[k + 1] in HYPHENS and grid.adjacent(k + 1) and grid.adjacent(k + 2):
        if not grid.low[k + 2].isalpha() or grid.capital(k + 2) or not _is_syllable(grid, k + 2):
            break
        k += 2
    k = _behind_particle(grid, k)
    while k + 1 < len(grid.low) and grid.capital(k + 1) and _is_flat(grid, k + 1):
        k += 1
    after = k + 1
    if after < len(grid.low) and grid.same_sentence(k, after) and grid.capital(after):
        upos = grid.parse.tokens[after].upos
        free = after not in grid.block_at and after not in grid.name_at and grid.low[after] not in _DAYS
        k += upos == "AUX" or (upos in ("VERB", "PROPN") and free and _in_running_text(grid, after))
    return k


def _in_running_text(grid: Grid, i: int) -> bool:
    """Whether capitals mean names here ("Menachem Begin"): in a sentence with its full stop, not in a headline."""
    tokens = grid.parse.tokens
    begin, end = grid.parse.sentences[grid.parse.sentence_of[i]]
    small = sum(t.upos in ("NOUN", "VERB", "ADJ") and t.text.islower() for t in tokens[begin:end])
    return small >= _PROSE and tokens[end - 1].text in (".", "?", "!", "”", '"')


def _is_syllable(grid: Grid, i: int) -> bool:
    """Whether the word behind a hyphen is part of a name ("Jae-in") and makes no adjective of it ("Lee-led")."""
    return grid.parse.tokens[i].upos in ("PROPN", "X") or (len(grid.low[i]) <= 4 and grid.low[i] not in _BINDING)


def _is_flat(grid: Grid, i: int) -> bool:
    """Whether the tree joins token `i` to the name before it, whatever the names of the parse say."""
    token = grid.parse.tokens[i]
    return (
        token.upos == "PROPN" and token.deprel.startswith("flat") and 0 < i - token.head <= 3 and i not in grid.block_at
    )


def _behind_particle(grid: Grid, last: int) -> int:
    """The end of a name that the parse broke off at or before a particle ("Jorge de | Lima")."""
    small = last if grid.low[last] in PARTICLES else last + 1
    after = small + 1
    if after >= len(grid.low) or not grid.same_sentence(last, after) or after in grid.block_at:
        return last
    bound = grid.low[small] in PARTICLES and not grid.capital(small) and not grid.adjacent(small)
    return after if bound and grid.capital(after) and grid.parse.tokens[after].upos in ("PROPN", "NOUN", "X") else last


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
    upos = grid.parse.tokens[i].upos
    return grid.capital(i) and upos not in ("PRON", "DET", "ADP", "CCONJ") and (upos != "AUX" or bool(piece))


def _is_misspelt_title(low: str) -> bool:
    """Whether a word is an office with a letter wrong ("Minisrer")."""
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
    while piece and piece[0] > 0 and grid.low[piece[0] - 1] in PARTICLES and not grid.capital(piece[0] - 1):
        piece = [piece[0] - 1, *piece]
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


def _explaining(grid: Grid, title: Title, taken: set[int]) -> Range | None:
    """The name between commas that tells who the holder of an office is ("his Peruvian counterpart, Kari Rojas,")."""
    k = title.last + 1
    told = title.sides or title.definite in ("the", "poss")
    if not told or k + 2 >= len(grid.low) or grid.low[k] != "," or not grid.same_sentence(title.head, k + 2):
        return None
    run = _run(grid, k + 1, taken)
    closed = run is not None and run[1] > run[0] and grid.low[run[1] + 1 : run[1] + 2] == (",",)
    return run if closed else None


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
        word = grid.parse.tokens[k].upos in ("VERB", "AUX", "DET", "ADP", "PRON")
        if low in NAME_HEADS or (word and not named and not (glued and _is_syllable(grid, k))):
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


def _mistaken(grid: Grid, i: int) -> bool:
    """Whether a name was taken for another word, which the page never uses: a model without capitals errs here."""
    if grid.low[i] in PRONOUNS or grid.low[i] in _DAYS or len(grid.low[i]) < 3 or not grid.capital(i):
        return False
    return grid.parse.tokens[i].upos == "PRON" or grid.low[i] not in grid.common


def _may_repeat(grid: Grid, first: int, last: int, covered: set[int]) -> bool:
    """Whether the words stand alone as a name here, not inside another name or as an ordinary word."""
    if any(i in covered or i in grid.block_at for i in range(first, last + 1)):
        return False
    name = grid.name_at.get(first)
    if name is not None and name[1] > last and name[2] == "ORG":
        return False
    if last == first and grid.parse.tokens[first].upos not in ("PROPN", "NOUN", "X") and not _mistaken(grid, first):
        return False
    return not _is_site(grid, (first, last))
