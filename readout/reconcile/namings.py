"""Namings: what each report says by itself of those it names: which names are one or apart, which titles it gives."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.model.article import Article, Reading
from readout.model.claim import Mention
from readout.reconcile.context import Context
from readout.reconcile.nodes import Pair, Part, parts_of, place_of, root_of
from readout.vocab.names import family, plain
from readout.vocab.outlets import known_forms

_ALSO = re.compile(
    r"^[\s,(]*(?:also known as|a\.?k\.?a\.?|alias|better known as|formerly known as|né|née|born)\s*[\"“]?$", re.I
)
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!Mr)(?<!Mrs)(?<!Dr)(?<!Sen)(?<!Gen)[.!?][\"”’)]*\s|\n")


@dataclass(frozen=True, eq=False, slots=True)
class Naming:
    """What one report says of names; nodes are told by their keys.

    parts     the mentions of each node;  home  the node of each mention that names
    inside    pairs of names of which the report uses one for the other;  aliases  of which it says that both are one's
    apart     pairs of people: their names, spelt otherwise, stand in one sentence
    nominals  titles that stand for a node ("the Lao minister");  held  named people with an office
    titles    what may stand for the holder of an office, or for a government
    families  the node of the person who bears a family name;  homes  how often it names institutions of each state
    """

    parts: tuple[Part, ...]
    home: Mapping[str, str]
    inside: frozenset[Pair]
    aliases: frozenset[Pair]
    apart: frozenset[Pair]
    nominals: tuple[tuple[str, Mention], ...]
    held: tuple[tuple[str, Mention], ...]
    titles: tuple[Mention, ...]
    families: Mapping[str, str]
    homes: Counter[str]


def namings_of(context: Context, judged: Collection[str]) -> dict[str, Naming]:
    """What each report says of names, by article; `judged` are the mentions that people called one or apart."""
    table, out = context.memory.table("namings"), {}
    for article in sorted(context.readings):
        reading = context.readings[article]
        mine = frozenset(m.id for m in reading.mentions if m.id in judged) if judged else frozenset()
        out[article] = table.recall_of((reading,), _naming, context.articles[article], reading, mine, also=mine)
    return out


def _naming(article: Article, reading: Reading, judged: frozenset[str]) -> Naming:
    parts = parts_of(reading, judged)
    home = {m.id: part.key for part in parts for m in part.mentions}
    mentions = {m.id: m for m in reading.mentions}
    people = sorted(
        (m for part in parts if part.kind == "person" for m in part.mentions if m.form == "name"), key=place_of
    )
    return Naming(
        parts,
        home,
        frozenset(_inside(parts, home, mentions)),
        frozenset(_aliases(article.text, people, home)),
        frozenset(_apart(article.text, people, home)),
        tuple(_nominals(mentions, home)),
        tuple((home[m.id], m) for m in mentions.values() if _holds_office(m) and m.id in home),
        tuple(m for m in mentions.values() if m.kind == "organisation" or _is_title(m) or stands_for_one(m)),
        _families(mentions, home),
        _institutions(mentions.values()),
    )


def _holds_office(mention: Mention) -> bool:
    return mention.kind == "person" and mention.form == "name" and bool(mention.office)


def _is_title(mention: Mention) -> bool:
    return mention.kind == "person" and mention.form == "nominal"


def stands_for_one(mention: Mention) -> bool:
    """Whether it tells one person by the state alone, or as another's counterpart: "the Lao", "her Lao counterpart"."""
    if mention.form != "nominal" or not mention.side or mention.office:
        return False
    told = mention.surface.lower().split()
    mine = told[0] in ("his", "her") and told[-1] in ("counterpart", "colleague")
    return mine or (mention.kind == "person" and told[0] == "the" and len(told) == 2)


def _inside(parts: Sequence[Part], home: Mapping[str, str], mentions: Mapping[str, Mention]) -> Iterator[Pair]:
    """A name that a report uses for another one it gives in full, spelt otherwise."""
    for part in parts:
        if part.kind == "person":
            for mention in part.mentions:
                other = home.get(root_of(mention, mentions).id, part.key)
                if other != part.key:
                    yield min(part.key, other), max(part.key, other)


def _aliases(text: str, people: Sequence[Mention], home: Mapping[str, str]) -> Iterator[Pair]:
    """ "N. N., also known as M. M." """
    for a, b in itertools.pairwise(people):
        one, other = sorted((home[a.id], home[b.id]))
        near = b.span.start - a.span.end < 40
        if near and one != other and _ALSO.match(text[a.span.end : b.span.start]):
            yield one, other


def _apart(text: str, people: Sequence[Mention], home: Mapping[str, str]) -> Iterator[Pair]:
    for i, a in enumerate(people):
        for b in people[i + 1 : i + 8]:
            gap = text[a.span.end : b.span.start]
            if _SENTENCE_END.search(gap):
                break
            one, other = sorted((home[a.id], home[b.id]))
            if one != other and not _ALSO.match(gap) and plain(family(a.name)) != plain(family(b.name)):
                yield one, other


def _nominals(mentions: Mapping[str, Mention], home: Mapping[str, str]) -> Iterator[tuple[str, Mention]]:
    for mention in mentions.values():
        if mention.form == "nominal" and mention.refers is not None:
            root = root_of(mention, mentions)
            if root.id in home and (mention.office or mention.kind != "person"):
                yield home[root.id], mention


def _families(mentions: Mapping[str, Mention], home: Mapping[str, str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for id_ in sorted(home):
        if mentions[id_].kind == "person":
            out.setdefault(mentions[id_].name.split()[-1], home[id_])
    return out


def _institutions(mentions: Collection[Mention]) -> Counter[str]:
    """How often known institutions of each state are named ("the Senate", "the White House")."""
    out: Counter[str] = Counter()
    for mention in mentions:
        if mention.form != "name":
            continue
        if mention.kind == "organisation" and mention.side and mention.name in known_forms():
            out[mention.side] += 1
        elif mention.kind == "state" and len(mention.surface.split()) > 1:
            meanings = known_forms().get(mention.surface, ())
            out[mention.name] += any(m.use == "seat" for m in meanings)
    return out


def standing_for(namings: Mapping[str, Naming]) -> dict[str, list[Mention]]:
    """For each node the titles that stand for it in all reports."""
    out: dict[str, list[Mention]] = defaultdict(list)
    for naming in namings.values():
        for key, mention in naming.nominals:
            out[key].append(mention)
    return out
