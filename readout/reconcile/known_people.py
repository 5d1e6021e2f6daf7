"""What users know about people: names and offices with dates that tell whom a report means, misspelt or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.model.claim import Claim
from readout.model.edtf import Edtf, compatible, parse_or_none
from readout.model.knowledge import KnownPerson, Tenure
from readout.model.record import Entry, Evidence, Link
from readout.reconcile.bodies import link
from readout.reconcile.context import Context, Published
from readout.reconcile.differences import Difference, listed, value_on
from readout.reconcile.names import family_likeness, given_agree
from readout.reconcile.nodes import Node
from readout.reconcile.people import ALIAS
from readout.vocab.names import parts, plain
from readout.vocab.offices import fits, office_key
from readout.vocab.places import by_code, state_of

HALF = 0.5
"""So alike must family names be where office, side and day agree, and the given names too."""


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a name means: the known person, and the office that told so, or None where the name did."""

    person: KnownPerson
    tenure: Tenure | None


def matches(nodes: Mapping[str, Node], context: Context) -> dict[str, Match]:
    """For each node of people the one known person that it means; nothing where none or several may be meant."""
    out: dict[str, Match] = {}
    if not context.knowledge:
        return out
    for key in sorted(nodes):
        node = nodes[key]
        if node.kind == "person" and not key.startswith("mention "):
            named = [p for p in context.knowledge if _is_named(node, p)]
            if len(named) == 1:
                out[key] = Match(named[0], None)
            elif not named and (found := _by_office(node, context)) is not None:
                out[key] = found
    return out


def known_links(found: Mapping[str, Match]) -> Iterator[Link]:
    """Links between all names that mean one known person."""
    by_person: dict[str, list[str]] = defaultdict(list)
    for key in sorted(found):
        by_person[found[key].person.id].append(key)
    for keys in by_person.values():
        for key in keys[1:]:
            yield link(keys[0], key, ALIAS, f"both are {_because(found[key])}")


def _is_named(node: Node, person: KnownPerson) -> bool:
    """Whether a whole name is one of the known person's, whatever the order of its parts."""
    mine = sorted(plain(p) for p in node.parts)
    return node.full and any(mine == sorted(plain(p) for p in parts(name)) for name in (person.name, *person.aliases))


def _by_office(node: Node, context: Context) -> Match | None:
    """The only person whose name is like the node's and who held the node's office when its reports were written."""
    if not node.full or not node.offices:
        return None
    found = [
        Match(person, tenure)
        for person in context.knowledge
        if any(_is_like(node, name) for name in (person.name, *person.aliases))
        for tenure in person.tenures
        if _holds(node, tenure) and all(_then(tenure, context.published.get(a)) for a in sorted(node.articles))
    ]
    return found[0] if len({m.person.id for m in found}) == 1 else None


def _is_like(node: Node, name: str) -> bool:
    theirs = parts(name)
    if len(theirs) < 2:
        return False
    family = family_likeness(node.parts[-1], theirs[-1])
    return family == 1.0 or (family >= HALF and given_agree(node.parts[0], theirs[0]))


def _holds(node: Node, tenure: Tenure) -> bool:
    """Whether reports give the node this office, for this side or for none that they name."""
    side = _side(tenure)
    if side and node.sides and side not in node.sides:
        return False
    key = office_key(tenure.office, side)
    return any(o == key or fits(o, key) or fits(key, o) for o in node.offices)


def _side(tenure: Tenure) -> str | None:
    """The state's canonical name where the side is one or its code, else the side as it is written."""
    if tenure.side is None:
        return None
    return by_code().get(tenure.side.upper()) or state_of(tenure.side) or tenure.side


def _then(tenure: Tenure, published: Published | None) -> bool:
    """Whether the office was held when the report was written, as far as both are known."""
    day = parse_or_none(published.edtf) if published is not None else None
    held = _stretch(tenure)
    return day is None or held is None or compatible(held, day)


def _stretch(tenure: Tenure) -> Edtf | None:
    return parse_or_none(f"{tenure.start or '..'}/{tenure.end or '..'}") if tenure.start or tenure.end else None


def _because(match: Match) -> str:
    told = f"{match.person.name}, whom {match.person.source or 'the knowledge file'} names"
    return told if match.tenure is None else f"{told} as {in_words(match.tenure)}"


def in_words(tenure: Tenure) -> str:
    """ "Spokesman of Kenya from 1998-01-20 to 1999-03-17"."""
    side = _side(tenure)
    told = f"{tenure.office} of {side}" if side and side not in tenure.office else tenure.office
    told += f" from {tenure.start}" if tenure.start else ""
    return told + (f" to {tenure.end}" if tenure.end else "")


def known_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per person whom a report calls otherwise than the user's file does, in the same office."""
    for actor in context.cast.actors:
        match = context.cast.known.get(actor.id)
        if actor.kind != "person" or match is None:
            continue
        names = {plain(n) for n in (match.person.name, *match.person.aliases)}
        given: dict[str, set[Evidence]] = defaultdict(set)
        for i in actor.mentions:
            mention = context.mentions.get(i)
            if mention is not None and mention.form == "name" and len(parts(mention.name)) > 1:
                span = mention.span
                given[mention.name].add(Evidence(mention.article, span.start, span.end, mention.surface))
        wrong = sorted(form for form in given if plain(form) not in names)
        if wrong and match.tenure is not None:
            values = tuple(value_on(context, form, given[form]) for form in (*wrong, *sorted(set(given) - set(wrong))))
            source = match.person.source or "the knowledge file"
            reason = f"{listed(wrong)} is what the reports write; {source} gives {match.person.name} as "
            reason += f"{in_words(match.tenure)}."
            because = f"{source} names the holder of the office on that day"
            yield Difference("name", actor.id, "name", values, reason, 1, match.person.name, because)


def side_of(found: Iterable[Match]) -> str | None:
    """The side for which the known offices of one person were held, where it is one."""
    sides = {side for m in found for t in m.person.tenures if (side := _side(t)) is not None}
    return sides.pop() if len(sides) == 1 else None
