"""Nodes: what is joined into actors, each all uses of one written name that are one without any doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from readout.model.article import Reading
from readout.model.claim import Mention
from readout.model.decision import Decision
from readout.reconcile.bodies import body_key
from readout.reconcile.memory import Memory
from readout.vocab.names import parts, plain
from readout.vocab.offices import office_key

Pair = tuple[str, str]
JUDGED = ("same", "different", "unsure")


@dataclass(slots=True)
class Node:
    """Mentions under one name: of a full name in all reports, of a part of a name in one report.

    key   its identity;  kind  the actor's kind;  name  the name as first met in the order of ids
    """

    key: str
    kind: str
    name: str
    mentions: list[Mention] = field(default_factory=list)
    sides: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    _openings: frozenset[str] | None = None

    @property
    def openings(self) -> frozenset[str]:
        """The first words of its mentions as written, in lower case: a rank may stand there."""
        if self._openings is None:
            self._openings = frozenset(m.surface.split()[0].lower() for m in self.mentions)
        return self._openings

    @property
    def parts(self) -> tuple[str, ...]:
        return parts(self.name)

    @property
    def full(self) -> bool:
        """Whether the name has more than one part."""
        return len(self.parts) > 1

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.articles.add(mention.article)
        if mention.side:
            self.sides[mention.side] += 1
        if mention.office:
            self.offices[office_key(mention.office, mention.side)] += 1


def place_of(mention: Mention) -> tuple[str, int, int, str]:
    return mention.article, mention.span.start, mention.span.end, mention.id


def root_of(mention: Mention, mentions: Mapping[str, Mention]) -> Mention:
    """The mention in the same report that a mention stands for in the end."""
    seen = {mention.id}
    while mention.refers is not None and mention.refers in mentions and mention.refers not in seen:
        mention = mentions[mention.refers]
        seen.add(mention.id)
    return mention


def judged_mentions(decisions: Sequence[Decision]) -> set[str]:
    """The ids that people called same or different: each of them stands alone until it is joined."""
    return {target for d in decisions if d.verdict in JUDGED for target in d.target}


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """The mentions of one node in one report, in the order of the text."""

    key: str
    kind: str
    name: str
    mentions: tuple[Mention, ...]


def make_nodes(parts: Iterable[Part], memory: Memory) -> dict[str, Node]:
    """The nodes by key; `parts` are those of all reports, report by report."""
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.key].append(part)
    table = memory.table("nodes")
    return {key: table.recall_of(mine, _node, tuple(mine)) for key, mine in found.items()}


def parts_of(reading: Reading, judged: Collection[str]) -> tuple[Part, ...]:
    """What one report names, in the order in which it does first."""
    mentions = {m.id: m for m in reading.mentions}
    first: dict[str, tuple[str, str]] = {}
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions.values(), key=place_of):
        if names_something(mention):
            name = own_name(mention, mentions) if mention.kind == "person" else mention.name
            key = f"mention {mention.id}" if mention.id in judged else _key(mention, name)
            first.setdefault(key, (mention.kind, name))
            found[key].append(mention)
    return tuple(Part(key, *first[key], tuple(found[key])) for key in first)


def _node(found: Sequence[Part]) -> Node:
    node = Node(found[0].key, found[0].kind, found[0].name)
    for part in found:
        for mention in part.mentions:
            node.add(mention)
    return node


def names_something(mention: Mention) -> bool:
    """Whether the mention names an actor by itself: a name, an adjective, or a government as its state."""
    if mention.kind == "group":
        return False
    if mention.form in ("name", "adjective"):
        return True
    return mention.form == "nominal" and mention.kind == "state" and mention.refers is None


def own_name(mention: Mention, mentions: Mapping[str, Mention]) -> str:
    """The name of a mention, or the fuller name of which it is exactly a part."""
    root = root_of(mention, mentions)
    return root.name if root is not mention and _is_part(mention.name, root.name) else mention.name


def natural_key(mention: Mention, mentions: Mapping[str, Mention]) -> str:
    """The key under which a mention is one with others of the same name without doubt."""
    return _key(mention, own_name(mention, mentions) if mention.kind == "person" else mention.name)


def _key(mention: Mention, name: str) -> str:
    if mention.kind != "person":
        return body_key(mention)
    key, whole = _person_key(name)
    return key if whole else f"{key} in {mention.article}"


@lru_cache(maxsize=65536)
def _person_key(name: str) -> tuple[str, bool]:
    """The key of a name, and whether it is a whole name, one person's in all reports."""
    found = parts(name)
    return "person " + " ".join(plain(p) for p in found), len(found) > 1


@lru_cache(maxsize=65536)
def _is_part(name: str, full: str) -> bool:
    mine, theirs = [plain(p) for p in parts(name)], [plain(p) for p in parts(full)]
    return all(p in theirs or any(p == t.split()[-1] for t in theirs) for p in mine)
