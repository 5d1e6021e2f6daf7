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
from readout.reconcile.namings import Naming, stands_for_one
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
    """What references are read off: what reports say of names, the reference of each node, who holds which office."""

    context: Context
    namings: Mapping[str, Naming]
    refs: Mapping[str, ActorRef]
    held: Held


def references(
    context: Context, namings: Mapping[str, Naming], actors: Mapping[str, Actor]
) -> dict[str, dict[str, tuple[ActorRef, ...]]]:
    """For each article and mention id whom it stands for; `actors` gives the actor of each node."""
    # One object for each actor as it is referred to: it stays when the actor only gains mentions.
    kept = context.memory.table("actors referred to")
    refs = {
        key: kept.recall((a.id, a.name, a.side, a.kind), ActorRef, a.id, a.name, a.side) for key, a in actors.items()
    }
    known = _Known(context, namings, refs, _held(context, namings, refs))
    kinds = {a.id: a.kind for a in actors.values()}
    table = context.memory.table("references")
    found: dict[str, dict[str, tuple[ActorRef, ...]]] = {}
    for article, naming in namings.items():
        reading, named = context.readings[article], [refs[part.key] for part in naming.parts]
        outside = tuple([_of_government(known, m) or _holder(known, m) for m in naming.titles])
        also = outside, tuple([kinds[r.actor] for r in outside if r is not None and r.actor is not None])
        found[article] = table.recall_of((reading, naming, *named), _in_report, known, reading, also=also)
    return found


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
    home = known.namings[mention.article].home
    if mention.id in home:
        return (_of_government(known, mention) or known.refs[home[mention.id]],)
    root = root_of(mention, mentions)
    if root.id != mention.id:
        return _ref(known, root)
    if mention.form == "pronoun":
        return ()
    if (holder := _of_government(known, mention) or _holder(known, mention)) is not None:
        return (holder,)
    side = mention.side if mention.side != mention.name else None
    fuller = mention.form == "nominal" and mention.name.startswith(mention.surface)
    return (ActorRef(None, words_used(mention.name if fuller else mention.surface), side),)


def _of_government(known: _Known, mention: Mention) -> ActorRef | None:
    """The state of a government named after its head ("the Moon administration")."""
    *before, last = mention.name.replace("’s", "'s").split()
    if mention.kind != "organisation" or last not in ("administration", "government"):
        return None
    families = known.namings[mention.article].families
    heads = (families.get(word.removesuffix("'s")) for word in before)
    holder = next((h for h in heads if h is not None), None)
    return known.refs.get(f"state {known.refs[holder].side}") if holder is not None else None


# ---- offices --------------------------------------------------------------------------------


def _held(context: Context, namings: Mapping[str, Naming], refs: Mapping[str, ActorRef]) -> Held:
    """For each side and office key who is named in it, and when."""
    out: dict[str, dict[str, dict[ActorRef, set[int | None]]]] = defaultdict(lambda: defaultdict(dict))
    for article, naming in namings.items():
        day = _day(context, article)
        for key, mention in naming.held:
            side = mention.side or refs[key].side
            office = office_key(mention.office or "", side)
            if side and not office.startswith(PAST):
                out[side][office].setdefault(refs[key], set()).add(day)
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
    if mention.form != "nominal" or not mention.side or mention.refers is not None:
        return None
    if mention.kind != "person" or not mention.office:
        return _compatriot(known, mention) if stands_for_one(mention) else None
    offices = known.held.get(mention.side, {})
    key = office_key(mention.office, mention.side)
    if key.startswith(PAST):
        return None
    day = _day(known.context, mention.article)
    here = set(_named_here(known, mention))
    loose = {other: found for other, found in offices.items() if fits(key, other)}
    usual = [
        found for other, found in loose.items() if other != "prime minister"
    ]  # who is hardly called "the minister"
    for holders in ([offices.get(key, {})], usual, list(loose.values())):
        near = {ref for found in holders for ref, terms in found.items() if terms.near(day)}
        near = near if len(near) == 1 else near & here
        if near:
            return near.pop() if len(near) == 1 else None
    return None


def _compatriot(known: _Known, mention: Mention) -> ActorRef | None:
    """The only person of its side whom the report names: "the Lao", "her Lao counterpart"."""
    named = _named_here(known, mention)
    return named[0] if len(named) == 1 else None


def _named_here(known: _Known, mention: Mention) -> tuple[ActorRef, ...]:
    """The people of the mention's side whom its report names."""
    parts = (p for p in known.namings[mention.article].parts if p.kind == "person")
    refs = dict.fromkeys(known.refs[p.key] for p in parts if p.key in known.refs)
    return tuple(r for r in refs if r.side == mention.side)
