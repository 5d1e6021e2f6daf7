"""References: whom each mention stands for, by name, inside its report, or by an office that one person holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

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
class _Known:
    """What references are read off: the mentions, the node and reference of each name, and who holds which office."""

    context: Context
    home: Mapping[str, str]
    refs: Mapping[str, ActorRef]
    families: Mapping[tuple[str, str], str]
    held: Mapping[str, Mapping[str, frozenset[Mention]]]


def references(
    context: Context, home: Mapping[str, str], actors: Mapping[str, Actor]
) -> dict[str, tuple[ActorRef, ...]]:
    """For each mention id whom it stands for; `home` gives the node of each name, `actors` the actor of each node."""
    refs = {key: ActorRef(a.id, a.name, a.side) for key, a in actors.items()}
    held = _held(context.mentions.values(), home, refs)
    known = _Known(context, home, refs, _families(context.mentions, home), held)
    found = {m.id: _ref(known, m) for m in context.mentions.values()}
    return {i: f for i, f in found.items() if f}


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


def _held(
    mentions: Iterable[Mention], home: Mapping[str, str], refs: Mapping[str, ActorRef]
) -> dict[str, dict[str, frozenset[Mention]]]:
    """For each side and office key the mentions that name a holder."""
    out: dict[str, dict[str, set[Mention]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        if mention.kind != "person" or mention.form != "name" or not mention.office or mention.id not in home:
            continue
        side = mention.side or refs[home[mention.id]].side
        key = office_key(mention.office, side)
        if side and not key.startswith(PAST):
            out[side][key].add(mention)
    return {side: {key: frozenset(found) for key, found in keys.items()} for side, keys in out.items()}


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
    for named in (offices.get(key, ()), [m for other, found in offices.items() if fits(key, other) for m in found]):
        near = {known.refs[known.home[m.id]] for m in named if _same_time(known.context, m.article, mention.article)}
        if near:
            return near.pop() if len(near) == 1 else None
    return None


def _same_time(context: Context, left: str, right: str) -> bool:
    days = [d for a in (left, right) if (p := context.published.get(a)) is not None and (d := p.first or p.last)]
    return len(days) < 2 or abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= TERM


def _families(mentions: Mapping[str, Mention], home: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """For each report and family name the node of the person who bears it there."""
    out: dict[tuple[str, str], str] = {}
    for id_ in sorted(home):
        mention = mentions[id_]
        if mention.kind == "person":
            out.setdefault((mention.article, mention.name.split()[-1]), home[id_])
    return out
