"""Pairs of renderings that may be one statement, kept up as reports come: only what is new or changed is compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from readout.model.record import Link
from readout.reconcile.context import Context
from readout.reconcile.renderings import Speaker
from readout.reconcile.statement_links import Compared, Weighed, are_candidates, link_of, links_in_parts
from readout.reconcile.wording import RARE, keys

MOST = RARE * 4
"""A word that more renderings of one speaker than this have in common proposes no pairs."""

Pair = tuple[str, str]
Name = TypeVar("Name", bound=Hashable)


@cache
def _keys_of(terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for term in terms for key in keys(term))


@dataclass(frozen=True, eq=False, slots=True)
class Linked:
    """Renderings of one block and the links between them: the same object as long as nothing about either changes.

    across    the links between different speakers;  speakers  of whom any link tells
    """

    said: tuple[Weighed, ...] = ()
    links: tuple[Link, ...] = ()
    across: tuple[Link, ...] = ()
    speakers: frozenset[Speaker] = frozenset()


class Block:
    """What one speaker says, or all of one report: others are never one statement.

    Each rendering has its partners: those with which it shares a rare word and may be one statement.
    """

    def __init__(self) -> None:
        self._said: dict[str, Weighed] = {}
        self._holders: dict[str, set[str]] = defaultdict(set)
        self._partners: dict[str, set[str]] = defaultdict(set)
        self._direct: dict[Pair, Link] = {}
        self._in_parts: dict[str, Mapping[Pair, Link]] = {}
        self._linked = Linked()

    def take(self, context: Context, said: Sequence[Weighed]) -> Linked:
        """Every pair of `said` and of nothing else that can be one statement, each once, with a score and reasons."""
        given = tuple(said)
        if given == self._linked.said:
            return self._linked
        now = {w.rendering.claim.id: w for w in said}
        changed = {i for i, w in now.items() if self._said.get(i) is not w}
        gone = self._said.keys() - now.keys()
        if changed or gone:
            touched = self._file(now, changed, gone)
            apart = self._part(touched | gone)
            self._said = now
            met = self._meet(touched)
            self._tell_in_parts(context, (touched | apart | met) - gone, gone)
            links = dict(self._direct)
            for i in sorted(self._in_parts):
                for pair, link in self._in_parts[i].items():
                    links.setdefault(pair, link)
            self._linked = self._told(given, tuple(links.values()))
        return self._linked

    def _told(self, said: tuple[Weighed, ...], links: tuple[Link, ...]) -> Linked:
        speaker = {i: w.rendering.speaker for i, w in self._said.items()}
        across = tuple(x for x in links if speaker[x.left] != speaker[x.right])
        return Linked(said, links, across, frozenset(speaker[i] for x in links for i in (x.left, x.right)))

    def _file(self, now: Mapping[str, Weighed], changed: set[str], gone: Iterable[str]) -> set[str]:
        """Files what changed under its words; all whose partners may be others now."""
        size: dict[str, int] = {}
        for i in (*gone, *(i for i in changed if i in self._said)):
            for key in _keys_of(self._said[i].rendering.wording.terms):
                size.setdefault(key, len(self._holders[key]))
                self._holders[key].discard(i)
        for i in changed:
            for key in _keys_of(now[i].rendering.wording.terms):
                size.setdefault(key, len(self._holders[key]))
                self._holders[key].add(i)
        touched = set(changed)
        for key, before in size.items():
            if (before > MOST) != (len(self._holders[key]) > MOST):
                touched |= self._holders[key]
        return touched

    def _part(self, ids: Iterable[str]) -> set[str]:
        """Forgets the pairs of `ids`; their partners of before."""
        apart: set[str] = set()
        for i in ids:
            for other in self._partners.pop(i, ()):
                apart.add(other)
                self._partners[other].discard(i)
                self._direct.pop((i, other) if i < other else (other, i), None)
        return apart

    def _meet(self, ids: set[str]) -> set[str]:
        """Compares `ids` with all that share a rare word with them; their partners."""
        met: set[str] = set()
        known: Compared = {}
        done: set[str] = set()
        for i in ids:
            shared: Counter[str] = Counter()
            for key in _keys_of(self._said[i].rendering.wording.terms):
                holders = self._holders[key]
                if len(holders) <= MOST:
                    shared.update(holders)
            done.add(i)
            for other, count in shared.items():
                if other in done:
                    continue
                a, b = (i, other) if i < other else (other, i)
                left, right = self._said[a], self._said[b]
                if are_candidates(left, right, count):
                    self._partners[a].add(b)
                    self._partners[b].add(a)
                    met.add(other)
                    link = link_of(left, right, known)
                    if link is not None:
                        self._direct[a, b] = link
        return met

    def _tell_in_parts(self, context: Context, ids: Iterable[str], gone: Iterable[str]) -> None:
        for i in gone:
            self._in_parts.pop(i, None)
        for i in ids:
            whole = self._said[i]
            parts = [self._said[other] for other in sorted(self._partners.get(i, ()))]
            found = links_in_parts(context, whole, parts) if whole.rendering.quoted and whole.rendering.named else {}
            if found:
                self._in_parts[i] = found
            else:
                self._in_parts.pop(i, None)


class Blocks:
    """The blocks of a dossier by name."""

    def __init__(self) -> None:
        self._blocks: dict[Hashable, Block] = {}

    def take(self, context: Context, said: Mapping[Name, Sequence[Weighed]]) -> dict[Name, Linked]:
        """What each block says, and the links in it."""
        self._blocks = {name: self._blocks.get(name) or Block() for name in said}
        return {name: self._blocks[name].take(context, members) for name, members in said.items()}
