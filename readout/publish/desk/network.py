"""Who met whom, drawn: actors on a circle by side, a line for each pair that met, as wide as they met often."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from readout.model.record import Actor
from readout.publish.brief import references
from readout.publish.desk.desk import Desk

MOST = 24
"""At most so many actors are drawn: those that met most."""
WIDTH, HEIGHT, RADIUS = 720, 460, 165
HELD = ("happened", "planned", "possible", "postponed")


@dataclass(frozen=True, slots=True)
class Node:
    """An actor on the drawing, in its units; the name stands outside the circle, ending or starting at (tx, ty)."""

    actor: Actor
    x: float
    y: float
    tx: float
    ty: float
    anchor: str
    radius: float
    meetings: int


@dataclass(frozen=True, slots=True)
class Line:
    """Two actors that met; `held` tells whether any of it happened, else it was only planned."""

    left: Node
    right: Node
    path: str
    width: float
    times: int
    held: bool


@dataclass(frozen=True, slots=True)
class Network:
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int


def network(desk: Desk) -> Network:
    """The people and bodies that take part in contacts with one another."""
    met: Counter[tuple[str, str]] = Counter()
    held: set[tuple[str, str]] = set()
    for entry in desk.bundle.record.of("contact"):
        status = str(entry.fields.get("status") or "happened")
        if status not in HELD:
            continue
        named = {r.actor for r in references([entry.fields.get("participants")]) if r.actor}
        who = sorted(named & desk.bundle.actors.keys())
        for pair in combinations(who, 2):
            met[pair] += 1
            held |= {pair} if status == "happened" else set()
    weight: Counter[str] = Counter()
    for (left, right), n in met.items():
        weight[left] += n
        weight[right] += n
    actors = sorted((desk.bundle.actors[i] for i in weight), key=lambda a: (-weight[a.id], a.name))[:MOST]
    nodes = _placed(actors, weight)
    lines = [
        _line(nodes[a], nodes[b], n, (a, b) in held) for (a, b), n in sorted(met.items()) if a in nodes and b in nodes
    ]
    return Network(tuple(nodes.values()), tuple(sorted(lines, key=lambda x: x.times)), len(weight) - len(actors))


def _placed(actors: list[Actor], weight: Counter[str]) -> dict[str, Node]:
    """On a circle, those of one side next to each other."""
    ordered = sorted(actors, key=lambda a: (str(a.side or a.name), -weight[a.id], a.name))
    out = {}
    for n, actor in enumerate(ordered):
        angle = 2 * math.pi * n / max(1, len(ordered)) - math.pi / 2
        x, y = WIDTH / 2 + RADIUS * math.cos(angle), HEIGHT / 2 + RADIUS * math.sin(angle)
        gap = RADIUS + 16
        tx, ty = WIDTH / 2 + gap * math.cos(angle), HEIGHT / 2 + gap * math.sin(angle)
        side = math.cos(angle)
        where = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
        drop = 6 if math.sin(angle) > 0.9 else 0
        radius = min(9.0, 3 + math.sqrt(weight[actor.id]))
        found = [round(v, 1) for v in (x, y, tx, ty + drop, radius)]
        out[actor.id] = Node(actor, found[0], found[1], found[2], found[3], where, found[4], weight[actor.id])
    return out


def _line(left: Node, right: Node, times: int, held: bool) -> Line:
    """A curve that bends towards the middle, so that neighbours' lines can be told apart."""
    cx, cy = (left.x + right.x + WIDTH / 2) / 3, (left.y + right.y + HEIGHT / 2) / 3
    path = f"M{left.x} {left.y}Q{cx:.1f} {cy:.1f} {right.x} {right.y}"
    return Line(left, right, path, round(min(6.0, 0.8 + 0.7 * times), 1), times, held)
