"""Finds who "both sides", "the two leaders", "the pair" are, out of those named around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from readout.find.draft import Draft
from readout.find.grid import Grid
from readout.find.people import Person
from readout.vocab.offices import fits
from readout.vocab.organisations import acting
from readout.vocab.places import state_names

_SIDES = frozenset(("side", "party", "country", "government", "two", "nation", "power", "delegation", "state"))
_OFFICES = frozenset(
    ("president", "minister", "leader", "prime minister", "chancellor", "negotiator", "envoy", "diplomat")
)
_ALONE = frozenset(("two", "man"))
"""Nouns that say nothing of an office: any two people may be meant."""
_NEAR = 6
"""How many sentences back the members of a joint reference may be named."""
_OFTENER = 8
"""Times: who is named so seldom beside another state is only mentioned ("as Laos and the old kingdom once did")."""
_CORE = ("nsubj", "nsubj:pass", "obj", "obl:agent", "conj")


def members_of(grid: Grid, drafts: Sequence[Draft], i: int, who: Callable[[int], Person | None]) -> tuple[int, ...]:
    """The indexes of the two (or three) drafts that the joint draft `i` stands for; empty where it is not clear."""
    draft = drafts[i]
    wanted = draft.number or 2
    if wanted > 3:
        return ()
    if is_plural_office(draft):
        return _holders(grid, drafts, i, who)
    if draft.key in _SIDES and (pair := _named_pair(grid, drafts, i, wanted) or _only_pair(grid, drafts, i)):
        return pair
    if is_contracting(draft):
        return ()
    if draft.key in _SIDES and draft.key != "two":
        return _sides(grid, drafts, i, wanted, who)
    people = _holders_before(grid, drafts, i, who) if draft.key in _OFFICES and wanted == 2 else ()
    people = people or _people(grid, drafts, i, wanted, who)
    if people or draft.key != "two":
        return people
    return _sides(grid, drafts, i, wanted, who)


def is_plural_office(draft: Draft) -> bool:
    """Whether the draft is a plain plural such as "the presidents"."""
    return draft.form == "nominal" and draft.kind == "group" and draft.definite == "the" and draft.key in _OFFICES


def is_contracting(draft: Draft) -> bool:
    """Whether the draft is "the Parties" or "the Sides", with a capital: those who issue or sign the text."""
    return (
        draft.form == "nominal"
        and draft.definite in ("the", "joint")
        and draft.key in ("party", "side")
        and draft.name.split()[-1:] in (["Parties"], ["Sides"])
    )


def _holders(grid: Grid, drafts: Sequence[Draft], i: int, who: Callable[[int], Person | None]) -> tuple[int, ...]:
    """The two holders of a plural office, where the report names just two; of the states that it names, if any."""
    draft = drafts[i]
    sides = {d.name for d in drafts if d.kind == "state" and draft.span.covers(d.span)}
    holders = {id(p): p for j in range(len(drafts)) if (p := who(j)) is not None and _holds(p, draft.key)}
    fitting = [p for p in holders.values() if not sides or p.side in sides]
    if len(fitting) != 2 or (sides and {p.side for p in fitting} != sides):
        return _states_within(drafts, draft)
    if not sides:
        return _people(grid, drafts, i, 2, who)
    return tuple(sorted(max((j for j in p.drafts if j < i), default=p.drafts[0]) for p in fitting))


def _holders_before(
    grid: Grid, drafts: Sequence[Draft], i: int, who: Callable[[int], Person | None]
) -> tuple[int, ...]:
    """ "The two Ministers" behind "the Ministers of Laos and of Peru, A and B": those, whoever else is one."""
    for j in range(i - 1, -1, -1):
        if (
            is_plural_office(drafts[j])
            and drafts[j].key == drafts[i].key
            and len(_states_within(drafts, drafts[j])) == 2
        ):
            return _holders(grid, drafts, j, who)
    return ()


def _states_within(drafts: Sequence[Draft], draft: Draft) -> tuple[int, ...]:
    """The states of "the foreign ministers of Laos and Peru", where the ministers are not named or only one is."""
    inside = [j for j, d in enumerate(drafts) if d.kind == "state" and d.form == "name" and draft.span.covers(d.span)]
    return tuple(inside) if len({drafts[j].name for j in inside}) >= 2 else ()


def conjuncts(grid: Grid, drafts: Sequence[Draft], j: int) -> tuple[int, ...]:
    """Draft `j` and those that "and" joins to it, in order."""
    first = drafts[j].head
    out = [j]
    for k in range(j + 1, min(j + 8, len(drafts))):
        token = grid.parse.tokens[drafts[k].head]
        if (
            token.deprel == "conj"
            and token.head in {first, *(drafts[x].head for x in out)}
            and drafts[k].form != "adjective"
        ):
            out.append(k)
    return tuple(out)


def _named_pair(grid: Grid, drafts: Sequence[Draft], i: int, wanted: int) -> tuple[int, ...]:
    """States or bodies joined by "and" in this sentence or the one before ("Laos and Peru ... the two countries").

    Where one sentence joins two such pairs, it is not clear which one is meant.
    """
    here = grid.parse.sentence_of[drafts[i].head]
    can_act = state_names() | acting()
    found: dict[int, list[tuple[int, ...]]] = {}
    for j in range(i - 1, -1, -1):
        sentence = grid.parse.sentence_of[drafts[j].head]
        if here - sentence > 1:
            break
        if _is_side(drafts[j]) and drafts[j].name in can_act:
            joined = conjuncts(grid, drafts, j)
            if len(joined) == wanted and all(drafts[k].name in can_act or _is_side(drafts[k]) for k in joined):
                found.setdefault(sentence, []).append(joined)
    nearest = found[max(found)] if found else []
    return nearest[0] if len(nearest) == 1 else ()


def _only_pair(grid: Grid, drafts: Sequence[Draft], i: int) -> tuple[int, ...]:
    """The two states that the report names together, by "and" or as those whose ministers met, where no others are."""
    found: dict[frozenset[str], tuple[int, ...]] = {}
    met: set[frozenset[str]] = set()
    for j, draft in enumerate(drafts):
        joined = _states_within(drafts, draft) if is_plural_office(draft) else ()
        if not joined and draft.kind == "state" and draft.form == "name":
            joined = conjuncts(grid, drafts, j)
        names = frozenset(drafts[k].name for k in joined if drafts[k].kind == "state")
        if len(names) == len(joined) > 1 and (j < i or names not in found):
            found[names] = joined
            met |= {names} if is_plural_office(draft) else set()
    pairs = [pair for names, pair in found.items() if names in met or not met]
    told = Counter(d.name for d in drafts if d.kind == "state")
    if len(pairs) == 1 and max(told.values()) > _OFTENER * min(told[drafts[k].name] for k in pairs[0]):
        return ()
    return pairs[0] if len(pairs) == 1 and len(pairs[0]) == (drafts[i].number or 2) else ()


def _is_side(draft: Draft) -> bool:
    """A state, also by its government, or an organisation by its name ("Peru's government and the Front")."""
    return draft.kind == "state" if draft.form == "nominal" else draft.form == "name" and draft.kind != "place"


def _people(
    grid: Grid, drafts: Sequence[Draft], i: int, wanted: int, who: Callable[[int], Person | None]
) -> tuple[int, ...]:
    """The people named last before `i` whose office fits the noun; for "the two" any two of the last sentences."""
    if drafts[i].key in _ALONE and wanted == 2 and (pair := _joined_people(grid, drafts, i, who)):
        return pair
    sentence_of = grid.parse.sentence_of
    here = sentence_of[drafts[i].head]
    found: dict[int, int] = {}
    sides: set[str] = set()
    for j in range(i - 1, -1, -1):
        if here - sentence_of[drafts[j].head] > (_NEAR if drafts[i].key != "two" else 2):
            break
        person = who(j)
        if person is None or id(person) in found or not _holds(person, drafts[i].key):
            continue
        if person.side is not None and person.side in sides:
            continue
        found[id(person)] = j
        sides |= {person.side} if person.side else set()
        if len(found) == wanted:
            return tuple(sorted(found.values()))
    return ()


def _joined_people(grid: Grid, drafts: Sequence[Draft], i: int, who: Callable[[int], Person | None]) -> tuple[int, ...]:
    """The two people whom the nearest sentence before joins by "and", where it joins just two: a third stands aside."""
    here = grid.parse.sentence_of[drafts[i].head]
    for back in range(3):
        near = [j for j in range(i) if grid.parse.sentence_of[drafts[j].head] == here - back and who(j) is not None]
        named = [j for j in near if drafts[j].form == "name"]
        pairs = [p for j in named if len(p := conjuncts(grid, drafts, j)) == 2 and all(who(k) is not None for k in p)]
        if len({id(who(j)) for j in named}) > 1:
            return pairs[0] if len(pairs) == 1 else ()
    return ()


def _holds(person: Person, key: str | None) -> bool:
    if key in (None, "two", "man", "people", "diplomat", "official", "politician"):
        return True
    return any(key == k or fits(key or "", k) for k in person.keys | person.lent)


def _sides(
    grid: Grid, drafts: Sequence[Draft], i: int, wanted: int, who: Callable[[int], Person | None]
) -> tuple[int, ...]:
    """The states or organisations that act most, those named near by counted more."""
    weight: Counter[str] = Counter()
    at: dict[str, int] = {}
    here = grid.parse.sentence_of[drafts[i].head]
    for j, other in enumerate(drafts):
        side, value = _acting_side(grid, other, who(j))
        if side is None or value == 0:
            continue
        back = here - grid.parse.sentence_of[other.head]
        near = 4.0 if 0 <= back <= 1 else 2.0 if 0 <= back <= _NEAR else 1.0
        weight[side] += int(value * near * 10)
        if other.form == "name" and other.name == side and (side not in at or j < i):
            at[side] = j
    ranked = [s for s, _ in sorted(weight.items(), key=lambda sv: (-sv[1], sv[0])) if s in at]
    if len(ranked) < wanted:
        return ()
    if len(ranked) > wanted and weight[ranked[wanted - 1]] < 1.25 * weight[ranked[wanted]]:
        return ()
    return tuple(sorted(at[s] for s in ranked[:wanted]))


def _acting_side(grid: Grid, draft: Draft, person: Person | None) -> tuple[str | None, float]:
    """The state or organisation a draft acts for, and how much it tells about who the parties are."""
    if draft.kind == "person":
        return (person.side if person else draft.side), 1.0 if draft.form == "name" else 0.0
    if draft.name not in state_names() and draft.name not in acting():
        return None, 0.0
    if draft.form == "adjective":
        return draft.name, 0.2
    deprel = grid.parse.tokens[draft.head].deprel
    return draft.name, 1.5 if deprel in _CORE else 0.4
