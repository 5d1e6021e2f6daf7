"""Keys and links of states, organisations, outlets and places: "Peru's defense ministry" is one however written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein

from readout.model.claim import Mention
from readout.model.record import Link
from readout.vocab.names import plain
from readout.vocab.offices import fields
from readout.vocab.outlets import known_forms
from readout.vocab.places import state_of

if TYPE_CHECKING:
    from readout.reconcile.nodes import Node

_GENERIC = frozenset(("the", "a", "of", "for", "and", "s", "service", "services", "agency"))
_SPELLINGS = {
    "defense": "defence",
    "organization": "organisation",
    "center": "centre",
    "labor": "labour",
    "program": "programme",
}
LIKENESS = 0.92
SHORTEST = 10
"""Names of bodies are joined by likeness alone only if they are at least this long."""


def link(left: str, right: str, score: float, why: str) -> Link:
    """A link whose ends are in order."""
    return Link(min(left, right), max(left, right), round(score, 4), why)


def body_key(mention: Mention) -> str:
    """The key of a name that is no person's: canonical for known names, by words and side for others."""
    if mention.kind in ("state", "outlet"):
        return f"{mention.kind} {mention.name}"
    if mention.kind == "place":
        return f"place {plain(mention.name)}"
    if mention.name in known_forms():
        return f"organisation {mention.name}"
    return f"organisation {plain_body(mention.name, mention.side)} | {mention.side or ''}"


@lru_cache(maxsize=16384)
def plain_body(name: str, side: str | None) -> str:
    """A body's name without its state, articles and generic words, its fields under their keys, in a fixed order."""
    text = name.replace("’s", "").replace("'s", "")
    words = [w for w in plain(text).split() if w not in _GENERIC]
    if side is not None:
        words = _without_side(words, side)
    words = [_SPELLINGS.get(w, w) for w in words]
    if "ministry" in words or "department" in words:
        rest = " ".join(w for w in words if w not in ("ministry", "department"))
        return f"{fields().get(rest, rest)} ministry"
    return " ".join(words)


def names_side(name: str, side: str) -> bool:
    """Whether a body's name tells its state ("Kenya's trade ministry")."""
    words = [w for w in plain(name.replace("'s", "")).split() if w not in _GENERIC]
    return len(_without_side(words, side)) < len(words)


def _without_side(words: list[str], side: str) -> list[str]:
    """The words that do not name the side ("russian", "of russia", "us")."""
    out, i = [], 0
    while i < len(words):
        size = next((n for n in (3, 2, 1) if _names(words[i : i + n], n, side)), 0)
        if size == 0:
            out.append(words[i])
        i += size or 1
    return out


def _names(words: list[str], size: int, side: str) -> bool:
    text = " ".join(words)
    return len(words) == size and (
        text == plain(side) or state_of(text) == side or state_of(".".join(text) + ".") == side
    )


def body_links(nodes: Mapping[str, Node]) -> Iterator[Link]:
    """Bodies that are one under two names: an acronym and what it stands for, or names that differ in a letter."""
    bodies = [n for n in nodes.values() if n.kind == "organisation"]
    by_name: dict[str, list[Node]] = defaultdict(list)
    for node in bodies:
        by_name[node.name].append(node)
    for node in bodies:
        for surface in {m.surface for m in node.mentions if m.surface != node.name and m.surface.isupper()}:
            for other in by_name.get(surface, ()):
                if other.key != node.key:
                    yield link(node.key, other.key, 0.9, "the acronym of the other name")
    yield from _alike(bodies)
    yield from _sideless(bodies)


def _alike(bodies: list[Node]) -> Iterator[Link]:
    blocks: dict[tuple[str, str], list[tuple[str, Node]]] = defaultdict(list)
    for node in bodies:
        if " | " in node.key:
            text, side = node.key.removeprefix("organisation ").rsplit(" | ", 1)
            if len(text) >= SHORTEST:
                blocks[text[:4], side].append((text, node))
    for block in blocks.values():
        for i, (left, a) in enumerate(block):
            for right, b in block[i + 1 :]:
                if a.key != b.key and _near(left, right):
                    yield link(a.key, b.key, 0.8, "names of one body, spelt alike")


def _near(left: str, right: str) -> bool:
    if re.sub(r"\D", "", left) != re.sub(r"\D", "", right) or len(left.split()) != len(right.split()):
        return False
    return DamerauLevenshtein.normalized_similarity(left, right) >= LIKENESS


def _sideless(bodies: list[Node]) -> Iterator[Link]:
    """A ministry whose state one report leaves out, where only one state's ministry of that name is known there."""
    with_side: dict[str, set[str]] = defaultdict(set)
    keys: dict[tuple[str, str], Node] = {}
    for node in bodies:
        if " | " in node.key:
            text, side = node.key.removeprefix("organisation ").rsplit(" | ", 1)
            if side and len(text.split()) > 1:
                with_side[text].add(side)
                keys[text, side] = node
    for node in bodies:
        if node.key.endswith(" | "):
            text = node.key.removeprefix("organisation ")[:-3]
            near = [keys[text, s] for s in with_side.get(text, ()) if keys[text, s].articles & node.articles]
            if len(near) == 1:
                yield link(node.key, near[0].key, 0.7, "the only body of that name in the report")
