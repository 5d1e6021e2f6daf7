"""Finds what stands for people and bodies without naming them: "the Thai minister", "both sides", "she"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.find.determined import POSSESSIVE
from readout.find.draft import Draft
from readout.find.grid import APOSTROPHES, Grid
from readout.find.persons import office_words
from readout.find.titles import Title
from readout.model.article import Span
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.offices import BODY, GOVERNMENT, HONOUR, OFFICE, PERSON, RANK, gender, office_key
from readout.vocab.organisations import groups
from readout.vocab.places import state_names
from readout.vocab.pronouns import PRONOUNS

_INDIFFERENT = frozenset(("country", "power", "people", "media", "party", "government", "side", "counterpart"))
"""Nouns that make a mention only where something tells whose they are."""
_ALL = frozenset(("party", "side", "power", "country"))
_DISTRIBUTIVE = frozenset(("each", "either", "neither"))
_FROM = frozenset(("at", "close", "for", "from", "in", "inside", "of", "on", "to", "with", "within"))
_WHEN = frozenset(MONTHS) | frozenset(WEEKDAYS) | {"condition", "today", "yesterday"}
_ONE = ("an", "i")
NATIONAL = "national"
"""The key of one who is told by the state alone ("the Peruvian")."""
FARTHEST = 12
"""Tokens behind an unnamed person that may tell where he or she stands."""


def find_nominals(grid: Grid, titles: Sequence[Title], used: set[int], people: Sequence[Draft]) -> list[Draft]:
    """Titles without a name beside them, joint references and pronouns, in no fixed order."""
    out = [d for n, t in enumerate(titles) if n not in used and (d := _of_title(grid, t, people)) is not None]
    out += _pairs(grid)
    covered = {i for d in out for i in grid.parse.within(d.span)}
    out += _distributive(grid, covered)
    return out + list(_nationals(grid)) + list(_latter(grid, people)) + list(_pronouns(grid))


def _of_title(grid: Grid, title: Title, people: Sequence[Draft]) -> Draft | None:
    class_ = title.word.class_
    if class_ == HONOUR or grid.noisy[title.head] or _names_something_else(grid, title):
        return None
    if class_ in (OFFICE, RANK, PERSON):
        return _people(grid, title)
    if class_ == GOVERNMENT:
        return _government(grid, title, people)
    return _body(grid, title) if class_ == BODY else _group(grid, title)


def _names_something_else(grid: Grid, title: Title) -> bool:
    """Whether the phrase is part of a larger name that the parse found ("the President Hotel")."""
    name = grid.name_at.get(title.head)
    if name is None or title.word.class_ == BODY:
        return False
    return name[1] > title.last and name[2] != "PER"


def _draft(grid: Grid, title: Title, kind: str, name: str, **more: object) -> Draft:
    span = Span(grid.parse.tokens[title.start].start, grid.parse.tokens[title.last].end)
    base: dict[str, object] = {
        "span": span,
        "core": span,
        "head": title.head,
        "kind": kind,
        "form": "nominal",
        "name": name,
        "key": title.word.key,
        "side": title.side,
        "number": title.number,
        "definite": title.definite,
        "gender": gender(title.word.form),
    }
    return Draft(**(base | more))  # type: ignore[arg-type]  # the fields of Draft, by name


def _people(grid: Grid, title: Title) -> Draft | None:
    if title.head == title.last and grid.parse.tokens[title.head].upos == "ADJ" and not title.word.plural:
        return None  # "the official news agency"
    words_ = grid.text(title.start, title.last)
    office = office_words(grid, title)
    key = office_key(office, title.side)
    if title.number != 1 or title.word.plural:
        return _draft(grid, title, "group", words_, key=title.word.key)
    if _is_ordinal(grid, title):
        return None
    if title.definite == "a" or title.owner is not None or grid.low[title.start] in POSSESSIVE:
        return _draft(grid, title, "group", words_ + _where_from(grid, title), key=key, definite="a")
    told = title.definite in ("the", "poss", "joint") or bool(title.sides)
    if not told and not (
        grid.capital(title.first) and title.word.class_ == OFFICE and not _opens_sentence(grid, title)
    ):
        return None
    named = office if title.word.class_ in (OFFICE, RANK) else None
    return _draft(grid, title, "person", words_, key=key, office=named)


def _where_from(grid: Grid, title: Title) -> str:
    """What tells behind an unnamed person where he or she stands: "a source[ in the ministry in Oslo]"."""
    if title.definite != "a" or title.sides:
        return ""
    k, last = title.last + 1, title.last
    while k < min(title.last + FARTHEST, len(grid.low)) and grid.same_sentence(title.last, k):
        if grid.tagged(k, "ADP") and (grid.low[k] not in _FROM or grid.low[k + 1 : k + 2][0] in _WHEN):
            break
        if not grid.tagged(k, "ADP", "DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM") or grid.low[k] in _WHEN:
            break
        last = k if grid.tagged(k, "NOUN", "PROPN") else last
        k += 1
    opens = last > title.last and grid.low[title.last + 1] in _FROM
    return " " + grid.text(title.last + 1, last) if opens else ""


def _is_ordinal(grid: Grid, title: Title) -> bool:
    """Whether it is one of a row ("the first president to visit"), nobody who is named."""
    row = ("first", "second", "third", "next", "last", "only", "previous", "future", "former")
    return (
        title.definite == "the"
        and not title.word.form.startswith(row)
        and any(grid.low[i] in row[:-1] for i in range(title.start, title.head))
        and (grid.low[title.head - 1] not in ("first", "second") or title.head - 1 == title.start + 1)
    )


def _opens_sentence(grid: Grid, title: Title) -> bool:
    return grid.parse.sentences[grid.parse.sentence_of[title.start]][0] == title.start


def _government(grid: Grid, title: Title, people: Sequence[Draft]) -> Draft | None:
    """A government, or the side of a state, is the state; without a state it is resolved by what came before."""
    if len(title.sides) == 1:
        side = title.sides[0]
        kind = "state" if side in state_names() else "organisation"
        return _draft(grid, title, kind, side, side=None)
    if len(title.sides) > 1 or title.word.form == "side":
        return None
    holder = _holder(grid, title, people)
    if holder is not None:
        return _draft(
            grid, title, "organisation", grid.text(title.first, title.last), definite="held", nouns=(holder.name,)
        )
    if title.definite not in ("the", "poss") or title.word.form in ("presidency", "leadership"):
        return None
    return _draft(grid, title, "organisation", grid.text(title.start, title.last))


def _holder(grid: Grid, title: Title, people: Sequence[Draft]) -> Draft | None:
    """The person after whom a government is named ("the Moon administration")."""
    first, last = grid.parse.tokens[title.first].start, grid.parse.tokens[title.head].start
    return next((d for d in people if first <= d.core.start and d.core.end <= last), None)


def _body(grid: Grid, title: Title) -> Draft | None:
    first = title.start
    words_ = grid.text(first, title.last)
    bare = words_.removeprefix("the ").removeprefix("The ")
    if title.word.form == "front" and not grid.capital(title.head):
        return None  # "the front" is where they fight
    named = title.last > title.first or bool(title.sides)
    if title.word.plural or title.definite == "a":
        return _draft(grid, title, "group", words_, number=0) if title.sides else None
    if not named and title.definite not in ("the", "poss"):
        return None
    if title.word.key == "alliance" and title.sides:
        return None
    form = "name" if title.sides and title.word.key not in ("agency", "alliance", "party") else "nominal"
    if form == "name" and first < title.first and grid.low[first] in ("the", "a", "its", "their", "his"):
        first += 1
    span = Span(grid.parse.tokens[first].start, grid.parse.tokens[title.last].end)
    return _draft(grid, title, "organisation", bare if form == "name" else words_, form=form, span=span, core=span)


def _group(grid: Grid, title: Title) -> Draft | None:
    words_ = grid.text(title.start, title.last)
    told = bool(title.sides) or title.definite in ("joint", "the", "poss")
    counted = title.number > 1 and title.word.key == "power"  # "six world powers"
    counted = counted or (grid.low[title.start] == "all" and title.word.key in _ALL)  # "all parties"
    if title.word.key in _INDIFFERENT and not told and not counted:
        return None
    number = 2 if title.definite == "joint" and title.number == 0 and grid.low[title.start] == "both" else title.number
    side = title.side
    if side in groups() and title.word.key in ("country", "government", "power", "ally"):
        return _draft(grid, title, "organisation", side, side=None, form="name", number=0)
    return _draft(grid, title, "group", words_, number=0 if number == 1 else number)


def _pairs(grid: Grid) -> Iterator[Draft]:
    """ "The two", "the pair", "both" that stand alone for two who were named before."""
    low, tokens = grid.low, grid.parse.tokens
    for i in range(len(low)):
        if grid.noisy[i] or i + 1 >= len(low):
            continue
        if low[i] == "the" and low[i + 1] in ("two", "pair", "duo") and i + 2 < len(low):
            if tokens[i + 2].upos in ("VERB", "AUX", "PUNCT", "ADV", "CCONJ", "ADP") or low[i + 2] == "men":
                last = i + 2 if low[i + 2] == "men" else i + 1
                yield _pair(grid, i, last)
        elif low[i] == "both" and tokens[i + 1].upos in ("VERB", "AUX", "ADV") and low[i - 1 : i] != ("they",):
            yield _pair(grid, i, i)


def _pair(grid: Grid, first: int, last: int) -> Draft:
    span = grid.parse.span(first, last)
    return Draft(span, span, last, "group", "nominal", grid.text(first, last), key="two", number=2, definite="joint")


def _distributive(grid: Grid, covered: set[int]) -> Iterator[Draft]:
    for i, word in enumerate(grid.low[:-1]):
        noun = grid.low[i + 1]
        if (
            word in _DISTRIBUTIVE
            and noun in ("side", "country", "nation", "party", "leader", "state")
            and i not in covered
        ) and not grid.noisy[i]:
            span = grid.parse.span(i, i + 1)
            key = "leader" if noun == "leader" else "side"
            yield Draft(span, span, i + 1, "group", "nominal", grid.text(i, i + 1), key=key, number=2, definite="joint")


def _latter(grid: Grid, people: Sequence[Draft]) -> Iterator[Draft]:
    """ "The latter" that stands alone behind the name of a person."""
    for i in range(1, len(grid.low) - 1):
        if grid.low[i] != "latter" or grid.low[i - 1] != "the" or grid.noisy[i]:
            continue
        if grid.tagged(i + 1, "NOUN", "PROPN", "ADJ") or not any(d.head < i for d in people):
            continue
        span = grid.parse.span(i - 1, i)
        yield Draft(span, span, i, "person", "pronoun", grid.text(i - 1, i), key="latter", definite="the")


def _nationals(grid: Grid) -> Iterator[Draft]:
    """One person told by the state alone: "the Peruvian answered", "said the Peruvian".

    Only words that take an "s" for several; "the French" and "the Japanese" are many.
    """
    for i in range(1, len(grid.low) - 2):
        block = grid.block_at.get(i)
        if block is None or block.hit.known.use != "adjective" or block.hit.known.kind != "state":
            continue
        if grid.low[i - 1] != "the" or grid.noisy[i] or block.first != block.last or not grid.low[i].endswith(_ONE):
            continue
        doing = grid.tagged(i + 1, "VERB", "AUX") or (grid.tagged(i + 1, "ADV") and grid.tagged(i + 2, "VERB", "AUX"))
        done = i > 1 and grid.tagged(i - 2, "VERB") and (grid.tagged(i + 1, "SCONJ") or grid.low[i + 1] in (".", ","))
        if doing or done:
            span, side = grid.parse.span(i - 1, i), block.hit.known.name
            words_ = grid.text(i - 1, i)
            yield Draft(span, span, i, "person", "nominal", words_, key=NATIONAL, side=side, definite="the")


def _pronouns(grid: Grid) -> Iterator[Draft]:
    for i, word in enumerate(grid.low):
        found = PRONOUNS.get(word)
        token = grid.parse.tokens[i]
        if found is None or grid.noisy[i] or i in grid.block_at or not grid.tagged(i, "PRON", "DET"):
            continue
        if (
            token.deprel == "expl"
            or (word == "it" and _is_empty(grid, i))
            or (word in ("us", "i") and token.text == "US")
            or word in APOSTROPHES
        ):
            continue
        key, number, sex = found
        span = Span(token.start, token.end)
        kind = "person" if key in ("he", "she", "i", "you") else "group" if key in ("they", "we") else "organisation"
        yield Draft(span, span, i, kind, "pronoun", token.text, key=key, number=number, definite="the", gender=sex)


def _is_empty(grid: Grid, i: int) -> bool:
    """Whether "it" only holds a place: "it is time to", "it was reported that", "it became clear that"."""
    token = grid.parse.tokens[i]
    if token.deprel not in ("nsubj", "nsubj:pass"):
        return False
    verb = token.head
    kids = {grid.parse.tokens[k].deprel.split(":")[0] for k in grid.parse.children[verb]}
    passive = token.deprel == "nsubj:pass"
    return (
        "csubj" in kids
        or (passive and "ccomp" in kids)
        or ("cop" in kids and bool(kids & {"ccomp", "xcomp", "advcl", "acl"}))
    )
