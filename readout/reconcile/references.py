"""References: whom each mention stands for, by name, inside its report, or by an office that one person holds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from readout.model.article import Reading
from readout.model.claim import Mention
from readout.model.record import Actor, ActorRef
from readout.reconcile.context import Context
from readout.reconcile.nodes import root_of
from readout.vocab.cues import words
from readout.vocab.offices import fits, office_key

TERM = 200
"""Days between two reports within which an office is taken to be held by the same person."""
DETERMINERS = words(
    "A All An Another Both Each Every Her His Its Many Most No One Other Our Several Some Such The Their These Those"
)
PAST = ("former", "elect", "acting")


@dataclass(frozen=True)
class _Terms:
    """When reports name somebody in an office: the days (ordinals) of those of known day, and whether others do."""

    days: tuple[int, ...]
    undated: bool

    def near(self, day: int | None) -> bool:
        """Whether any of these reports may be of the same time as one of `day`."""
        if self.undated or day is None:
            return True
        at = bisect_left(self.days, day - TERM)
        return at < len(self.days) and self.days[at] <= day + TERM


Held = Mapping[str, Mapping[str, Mapping[ActorRef, _Terms]]]


@dataclass(frozen=True)
class _Known:
    """What references are read off: the mentions, the node and reference of each name, and who holds which office."""

    context: Context
    home: Mapping[str, str]
    refs: Mapping[str, ActorRef]
    families: Mapping[tuple[str, str], str]
    held: Held


def references(
    context: Context, home: Mapping[str, str], actors: Mapping[str, Actor]
) -> dict[str, tuple[ActorRef, ...]]:
    """For each mention id whom it stands for; `home` gives the node of each name, `actors` the actor of each node."""
    refs = {key: ActorRef(a.id, a.name, a.side) for key, a in actors.items()}
    held = _held(context, home, refs)
    known = _Known(context, home, refs, _families(context.mentions, home), held)
    table = context.memory.table("references")
    found: dict[str, tuple[ActorRef, ...]] = {}
    for reading in context.readings.values():
        outside = _from_outside(known, reading)
        found |= table.recall_of((reading,), _in_report, known, reading, also=outside)
    return found


def _from_outside(known: _Known, reading: Reading) -> tuple[object, ...]:
    """All that other reports add to what the mentions of one stand for: names, holders of offices, governments."""
    named = (known.home.get(m.id) for m in reading.mentions)
    refs = tuple([known.refs[key] if key is not None else None for key in named])
    return refs, tuple(_of_government(known, m) or _holder(known, m) for m in reading.mentions if _may_be_office(m))


def _may_be_office(mention: Mention) -> bool:
    return mention.kind == "organisation" or (mention.kind == "person" and mention.form == "nominal")


def _in_report(known: _Known, reading: Reading) -> dict[str, tuple[ActorRef, ...]]:
    found = ((m.id, _ref(known, m)) for m in reading.mentions)
    return {i: f for i, f in found if f}


def words_used(phrase: str) -> str:
    """The words that name somebody unnamed, on one line; a determiner is not capitalised for opening its sentence."""
    first, *rest = phrase.split() or [""]
    return " ".join([first.lower() if first in DETERMINERS else first, *rest])


def _ref(known: _Known, mention: Mention) -> tuple[ActorRef, ...]:
    mentions = known.context.mentions
    if mention.members:
        out = [r for m in mention.members if m in mentions for r in _ref(known, mentions[m])]
        return tuple(dict.fromkeys(out))
    if mention.id in known.home:
        return (_of_government(known, mention) or known.refs[known.home[mention.id]],)
    root = root_of(mention, mentions)
    if root.id != mention.id:
        return _ref(known, root)
    if mention.form == "pronoun":
        return ()
    if (holder := _of_government(known, mention) or _holder(known, mention)) is not None:
        return (holder,)
    side = mention.side if mention.side != mention.name else None
    return (ActorRef(None, words_used(mention.surface), side),)


def _of_government(known: _Known, mention: Mention) -> ActorRef | None:
    """The state of a government named after its head ("the Moon administration")."""
    *before, last = mention.name.replace("’s", "'s").split()
    if mention.kind != "organisation" or last not in ("administration", "government"):
        return None
    heads = (known.families.get((mention.article, word.removesuffix("'s"))) for word in before)
    holder = next((h for h in heads if h is not None), None)
    return known.refs.get(f"state {known.refs[holder].side}") if holder is not None else None


# ---- offices --------------------------------------------------------------------------------


def _held(context: Context, home: Mapping[str, str], refs: Mapping[str, ActorRef]) -> Held:
    """For each side and office key who is named in it, and when."""
    days = {article: _day(context, article) for article in context.readings}
    out: dict[str, dict[str, dict[ActorRef, set[int | None]]]] = defaultdict(lambda: defaultdict(dict))
    for mention in context.mentions.values():
        if mention.kind != "person" or mention.form != "name" or not mention.office or mention.id not in home:
            continue
        holder = refs[home[mention.id]]
        side = mention.side or holder.side
        key = office_key(mention.office, side)
        if side and not key.startswith(PAST):
            out[side][key].setdefault(holder, set()).add(days[mention.article])
    return {
        side: {key: {ref: _terms(found) for ref, found in holders.items()} for key, holders in keys.items()}
        for side, keys in out.items()
    }


def _terms(days: set[int | None]) -> _Terms:
    return _Terms(tuple(sorted(d for d in days if d is not None)), None in days)


def _day(context: Context, article: str) -> int | None:
    published = context.published.get(article)
    known = (published.first or published.last) if published is not None else None
    return date.fromisoformat(known).toordinal() if known else None


def _holder(known: _Known, mention: Mention) -> ActorRef | None:
    """The one person whom other reports of the time name in the office: "the Lao minister" who is Foreign Minister Lee.

    None where they name nobody or several; a report of an unknown day is taken to be of the time.
    """
    if mention.kind != "person" or mention.form != "nominal" or not (mention.office and mention.side):
        return None
    offices = known.held.get(mention.side, {})
    key = office_key(mention.office, mention.side)
    if key.startswith(PAST):
        return None
    day = _day(known.context, mention.article)
    for holders in ([offices.get(key, {})], [found for other, found in offices.items() if fits(key, other)]):
        near = {ref for found in holders for ref, terms in found.items() if terms.near(day)}
        if near:
            return near.pop() if len(near) == 1 else None
    return None


def _families(mentions: Mapping[str, Mention], home: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """For each report and family name the node of the person who bears it there."""
    out: dict[tuple[str, str], str] = {}
    for id_ in sorted(home):
        mention = mentions[id_]
        if mention.kind == "person":
            out.setdefault((mention.article, mention.name.split()[-1]), home[id_])
    return out
