"""Links between names that can be one person's, and what keeps two people apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from readout.model.record import Link
from readout.reconcile.bodies import link
from readout.reconcile.names import SAME_FAMILY, bones, family_likeness, given_agree, short_form, sound
from readout.reconcile.namings import Naming
from readout.reconcile.nodes import Node, Pair
from readout.vocab.names import initial, plain
from readout.vocab.offices import RANK, fits, rival, words

UNSUPPORTED = 0.84
"""Family names must be as alike as this where no office or side speaks for the join."""
LONGEST_BLOCK = 400
ASPIRATED = re.compile("([kg])h")
"""Sounds that are also written without their h: "Khaled", "Kaled"."""
ALIAS = 0.96
"""The score of a link that the report itself states; names need not be alike then."""


def people_links(nodes: Mapping[str, Node], namings: Mapping[str, Naming]) -> Iterator[Link]:
    """Every pair of nodes that can be one person, with a score and the reason."""
    people = [n for n in nodes.values() if n.kind == "person" and not n.key.startswith("mention ")]
    full = [n for n in people if n.full]
    bare = [n for n in people if not n.full]
    yield from _spellings(full)
    yield from _same_family(full)
    yield from _openings(full)
    yield from _short_families(full)
    yield from _parts_of_names(full, bare)
    yield from _inside_reports(namings)


# ---- two full names ------------------------------------------------------------


def _spellings(full: Sequence[Node]) -> Iterator[Link]:
    """Full names whose given names agree and whose family names are spelt or heard alike."""
    blocks: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in full:
        last = node.parts[-1]
        for start in {sound(part)[:1] for part in node.parts[:-1]}:
            for heard in {bones(last), bones(ASPIRATED.sub(r"\1", plain(last)))}:
                blocks[heard, start].append(node)
    for block in blocks.values():
        for a, b in _pairs(block):
            value = family_likeness(a.parts[-1], b.parts[-1])
            if value < SAME_FAMILY or not _given_agree(a, b) or not _middle_agrees(a, b):
                continue
            shared = _support(a, b)
            if value == 1.0:
                yield link(a.key, b.key, 0.95, "the family name is the same and the given names agree")
            elif shared or value >= UNSUPPORTED or _middle_tells(a, b):
                yield link(
                    a.key,
                    b.key,
                    0.6 + 0.25 * value + 0.05 * bool(shared),
                    shared or "the names are spelt or heard alike",
                )


def _pairs(block: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """All pairs of a small block; in a huge one, each with its neighbours in the alphabet."""
    ordered = sorted(block, key=lambda n: (plain(n.parts[-1]), n.key))
    reach = len(ordered) if len(ordered) <= LONGEST_BLOCK else 20
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 : i + 1 + reach]:
            yield a, b


def _given_agree(a: Node, b: Node) -> bool:
    """Whether the given names agree, or one name is the end of the other ("Paz Soto", "Luis Paz Soto")."""
    if given_agree(a.parts[0], b.parts[0]):
        return True
    if len(a.parts) == len(b.parts):
        return False
    short, long = sorted(([plain(p) for p in n.parts] for n in (a, b)), key=len)
    return len(short) < len(long) and long[-len(short) :] == short


def _middle_agrees(a: Node, b: Node) -> bool:
    """Middle parts are in the shorter of the two names only if the longer has them, too."""
    short, long = sorted(([plain(p) for p in n.parts[1:-1]] for n in (a, b)), key=len)
    return all(any(given_agree(p, q) for q in long) for p in short)


def _middle_tells(a: Node, b: Node) -> bool:
    """Whether names of three parts and more have the same in between ("Osman Lund Salih", "Othman Lund Saleh")."""
    one, other = ([plain(p) for p in n.parts[1:-1]] for n in (a, b))
    return bool(one) and one == other


def _same_family(full: Sequence[Node]) -> Iterator[Link]:
    """One family name, another form of the given name (a short form, the order turned), the same office or side."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in full:
        blocks[plain(node.parts[-1])].append(node)
        blocks["turned " + " ".join(sorted(plain(p) for p in node.parts))].append(node)
    for name, block in blocks.items():
        for a, b in _pairs(block):
            if name.startswith("turned "):
                if a.key != b.key:
                    yield link(a.key, b.key, 0.9, "the same parts in another order")
            elif short_form(a.parts[0], b.parts[0]) and not a.articles & b.articles and (why := _support(a, b)):
                yield link(a.key, b.key, 0.82, f"one family name, the given name in a short form, {why}")
            elif _vowels_apart(a, b):
                yield link(a.key, b.key, 0.84, "one family name and one office, the given name in other vowels")


def _vowels_apart(a: Node, b: Node) -> bool:
    """Whether given names in two reports differ in their later vowels only, and both hold one office."""
    one, other = a.parts[0], b.parts[0]
    heard = bones(one) == bones(other) and sound(one)[:1] == sound(other)[:1] and len(bones(one)) > 1
    return heard and bool(set(a.offices) & set(b.offices)) and not a.articles & b.articles


def _short_families(full: Sequence[Node]) -> Iterator[Link]:
    """A family name of three or four letters with one letter more, less or other: one given name, office and side."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in full:
        if len(node.parts) == 2 and 3 <= len(plain(node.parts[1])) <= 4:
            blocks[plain(node.parts[0])].append(node)
    for block in blocks.values():
        for a, b in _pairs(block):
            if _is_slip(a, b) and not _clashes(a, b):
                yield link(a.key, b.key, 0.82, f"one letter apart, {_support(a, b)}")


def _is_slip(a: Node, b: Node) -> bool:
    """Whether two short family names of one given name and one office are a letter apart."""
    if len(a.parts) != 2 or len(b.parts) != 2 or plain(a.parts[0]) != plain(b.parts[0]):
        return False
    one, other = sorted((plain(a.parts[1]), plain(b.parts[1])), key=len)
    near = len(one) >= 3 and len(other) <= 4 and one[0] == other[0] and DamerauLevenshtein.distance(one, other) == 1
    return near and bool(set(a.offices) & set(b.offices))


def _openings(full: Sequence[Node]) -> Iterator[Link]:
    """The first two parts or more of one longer name alone, as in "Kari Lund" for "Kari Lund Berg"."""
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in full:
        blocks[sound(node.parts[0])].append(node)
    for block in blocks.values():
        for node in block:
            longer = [n for n in block if _opens(node, n)]
            if longer and all(_may_be_one(longer[0], n) for n in longer) and not any(_clashes(node, n) for n in longer):
                for other in longer:
                    yield link(node.key, other.key, 0.78, "the beginning of the other name")


def _opens(short: Node, long: Node) -> bool:
    """Whether one name is the first parts of the other, spelt or heard alike."""
    mine, theirs = short.parts, long.parts
    if not 2 <= len(mine) < len(theirs):
        return False
    alike = (sound(a) == sound(b) or family_likeness(a, b) >= UNSUPPORTED for a, b in zip(mine, theirs, strict=False))
    return all(alike)


def _clashes(a: Node, b: Node) -> bool:
    """Whether two names stand in one report, or for two sides."""
    return bool(a.articles & b.articles) or bool(a.sides and b.sides and not set(a.sides) & set(b.sides))


def _support(a: Node, b: Node) -> str:
    """What besides the names speaks for one person: an office or a side in common, as words; else empty."""
    offices = {o for o in a.offices for p in b.offices if o == p or fits(o, p) or fits(p, o)}
    sides = set(a.sides) & set(b.sides)
    if offices and (sides or not (a.sides and b.sides)):
        return f"the same office ({min(offices)})"
    return f"the same side ({min(sides)})" if sides else ""


# ---- a part of a name ------------------------------------------------------------


def _parts_of_names(full: Sequence[Node], bare: Sequence[Node]) -> Iterator[Link]:
    """A family name alone, in a report that never gives the whole: to the one who bears it, or to none."""
    by_family: dict[str, list[Node]] = defaultdict(list)
    by_given: dict[str, list[Node]] = defaultdict(list)
    by_sound: dict[str, list[Node]] = defaultdict(list)
    for node in full:
        for word in {plain(node.parts[-1]), *plain(node.parts[-1]).split()[-1:]}:
            by_family[word].append(node)
        by_given[plain(node.parts[0])].append(node)
        by_sound[bones(node.parts[-1])].append(node)
    alone: dict[str, list[Node]] = defaultdict(list)
    for node in bare:
        word = plain(node.parts[-1])
        found = list(_best(node, by_family.get(word, ()), 0.8, "the family name of the other"))
        found = found or list(_best(node, by_given.get(word, ()), 0.62, "a part of the other name"))
        found = found or list(_heard(node, by_sound.get(bones(node.name), ())))
        yield from found
        if not by_family.get(word) and not by_given.get(word):
            alone[word].append(node)
    for same in alone.values():
        hub = min(same, key=lambda n: (not n.offices, n.key))
        for node in same:
            if node.key != hub.key and len(plain(node.name)) > 2 and initial(node.name) == initial(hub.name):
                yield link(hub.key, node.key, 0.75, "the same name")


def _best(node: Node, candidates: Iterable[Node], score: float, why: str) -> Iterator[Link]:
    """Links to those who bear the name, if they can all be one person or one of them is clearly meant."""
    ranked = sorted(((_weight(node, c), c) for c in candidates), key=lambda wc: (-wc[0], wc[1].key))
    ranked = [(w, c) for w, c in ranked if w > -1]
    if not ranked:
        return
    best = ranked[0][1]
    rivals = [w for w, c in ranked[1:] if not _may_be_one(best, c)]
    if rivals and ranked[0][0] - max(rivals) < 1:
        return
    for weight, other in ranked:
        if _may_be_one(best, other):
            yield link(node.key, other.key, score + 0.02 * max(weight, 0), why)


def _weight(node: Node, other: Node) -> float:
    """How well office and side agree: -2 where they speak against it; a name used far more often counts a little."""
    if node.sides and other.sides and not set(node.sides) & set(other.sides):
        return -2
    begins = initial(node.name)
    if begins not in ("", plain(other.parts[0])[:1]):
        return -2
    common = bool(set(node.offices) & set(other.offices))
    if not begins and not common and any(rival(o, p) for o in node.offices for p in other.offices):
        return -2  # with the same initials as well, one report has the office wrong
    ranked = bool(_ranks(node) & _ranks(other))
    return (
        2.0 * common
        + 1.0 * ranked
        + 1.0 * bool(set(node.sides) & set(other.sides))
        + min(len(other.articles), 50) * 0.01
    )


def _ranks(node: Node) -> set[str]:
    """The military ranks that stand before the name ("Gen.")."""
    return {w.key for form in node.openings if (w := words().get(form)) is not None and w.class_ == RANK}


def _may_be_one(a: Node, b: Node) -> bool:
    return _given_agree(a, b) and family_likeness(a.parts[-1], b.parts[-1]) >= SAME_FAMILY


def _heard(node: Node, candidates: Iterable[Node]) -> Iterator[Link]:
    """A misspelt family name alone: only where office and side agree, or where nobody else could be meant."""
    near = [(family_likeness(node.name, c.parts[-1]), c) for c in candidates]
    near = sorted(
        ((v, c) for v, c in near if v >= SAME_FAMILY and _weight(node, c) > -1), key=lambda vc: (-vc[0], vc[1].key)
    )
    if not near:
        return
    best = near[0][1]
    alone = all(_may_be_one(best, c) for _, c in near)
    for value, other in near:
        shared = _support(node, other)
        if (shared and _may_be_one(best, other)) or (alone and value >= UNSUPPORTED and len(plain(node.name)) >= 6):
            yield link(node.key, other.key, 0.5 + 0.2 * value, shared or "spelt or heard alike, and no other name is")


# ---- what the report itself says ------------------------------------------------------------


def _inside_reports(namings: Mapping[str, Naming]) -> Iterator[Link]:
    for pair in sorted({pair for naming in namings.values() for pair in naming.inside}):
        yield Link(*pair, 0.88, "one report uses both names for one person")
    for pair in sorted({pair for naming in namings.values() for pair in naming.aliases}):
        yield Link(*pair, ALIAS, "the report says that both names are one person's")


def apart(namings: Mapping[str, Naming]) -> set[Pair]:
    """Pairs of nodes whose names, spelt otherwise, stand in one sentence: two people, not one."""
    return set().union(*(naming.apart for naming in namings.values()))


def may_join(left: Sequence[Node], right: Sequence[Node]) -> bool:
    """Whether two groups of nodes can be one person: given names, family names, sides and offices do not clash."""
    for a in left:
        for b in right:
            if a.full and b.full and not _names_fit(a, b):
                return False
    sides = [{s for n in group for s in n.sides} for group in (left, right)]
    if sides[0] and sides[1] and not sides[0] & sides[1]:
        return False
    offices = [{o for n in group for o in n.offices} for group in (left, right)]
    return bool(offices[0] & offices[1]) or not any(_clash(o, p) for o in offices[0] for p in offices[1])


def _names_fit(a: Node, b: Node) -> bool:
    if sorted(plain(p) for p in a.parts) == sorted(plain(p) for p in b.parts) or _opens(a, b) or _opens(b, a):
        return True
    given = _given_agree(a, b) or short_form(a.parts[0], b.parts[0]) or _vowels_apart(a, b)
    last = a.parts[-1], b.parts[-1]
    return given and (family_likeness(*last) >= 0.6 or sound(last[0]) == sound(last[1]) or _is_slip(a, b))


def _clash(left: str, right: str) -> bool:
    """A minister is not the deputy minister."""
    return left.removeprefix("deputy ") == right.removeprefix("deputy ") and left != right
