"""Which links hold: those inside an entry, an actor or a group of copies; kept in order as some come and go."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from readout.model.record import Actor, Entry, Link

Owner = Entry | Actor
Home = str | int
"""Where claims and mentions are together: a number; of articles, the id of their origin."""
Bundle = Sequence[Link]
"""Links that come and go together: as long as none of them does, the same object."""
FEW = 4
"""Where more than one link in so many is new, all are sorted anew; fewer are put into their places."""


class Holding:
    """The links that held the last time, and what they were inside of; links that join nothing explain nothing."""

    def __init__(self) -> None:
        self._owners: dict[int, Owner] = {}
        self._origins: Mapping[str, str] = {}
        self._home: dict[str, Home] = {}
        self._homes = 0
        self._bundles: dict[int, Bundle] = {}
        self._inside: list[Link] = []
        self._doubles = False

    def take(self, bundles: Iterable[Bundle], owners: Iterable[Owner], origins: Mapping[str, str]) -> tuple[Link, ...]:
        """The links between claims or mentions of one owner, or articles of one origin, sorted by what they link.

        Of several of one pair and score the last holds. A bundle that is the same object as before is not looked into.
        """
        now = {id(bundle): bundle for bundle in bundles}
        moved, home = self._move({id(x): x for x in owners}, origins), self._home
        gone, new = self._changed(now)
        inside = [x for x in self._inside if id(x) not in gone] if gone else self._inside
        if moved:
            inside = [x for x in inside if x.left not in moved and x.right not in moved]
            known = ((id(x), x) for links in now.values() for x in links if x.left in moved or x.right in moved)
            new |= known
        self._bundles, self._inside = now, inside
        self._put(inside, [x for x in new.values() if x.left in home and home[x.left] == home.get(x.right)])
        return tuple(self._last_of_each() if self._doubles else inside)

    def _changed(self, now: Mapping[int, Bundle]) -> tuple[set[int], dict[int, Link]]:
        """The links that are in no bundle any more, and those that were in none, by their identity."""
        before = self._bundles
        gone = {id(x) for key, links in before.items() if key not in now for x in links}
        new = {id(x): x for key, links in now.items() if key not in before for x in links}
        known = gone & new.keys()
        gone -= known
        if gone:
            gone -= {id(x) for key, links in now.items() if key in before for x in links if id(x) in gone}
        return gone, {key: x for key, x in new.items() if key not in known}

    def _put(self, inside: list[Link], added: list[Link]) -> None:
        """Adds links in their places, and notes whether several are of one pair and score."""
        if len(added) * FEW > len(inside) or self._doubles:
            inside.extend(added)
            inside.sort(key=_place)
            self._doubles = any(map(_is_same, inside, inside[1:]))
            return
        added.sort(key=_place)
        places = [bisect(inside, _place(link), key=_place) for link in added]
        near = ((inside[at - 1], link) for at, link in zip(places, added, strict=True) if at)
        self._doubles = any(_is_same(*pair) for pair in (*near, *pairwise(added)))
        stretches = [inside[first:end] for first, end in pairwise((0, *places, len(inside)))]
        inside[:] = stretches[0]
        for link, stretch in zip(added, stretches[1:], strict=True):
            inside.append(link)
            inside += stretch

    def _move(self, owners: dict[int, Owner], origins: Mapping[str, str]) -> set[str]:
        """Notes whose each claim, mention and article is now; those of which it is another's than before."""
        gone = [x for key, x in self._owners.items() if key not in owners]
        new = [x for key, x in owners.items() if key not in self._owners]
        before = {i: self._home.pop(i, None) for owner in gone for i in _members(owner)}
        after = dict(self._named(new, before))
        self._home |= after
        moved = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
        moved.update(i for i, _ in origins.items() ^ self._origins.items())
        for i in self._origins.keys() - origins.keys():
            del self._home[i]
        self._home |= origins
        self._owners, self._origins = owners, dict(origins)
        return moved

    def _named(self, owners: Iterable[Owner], before: Mapping[str, Home | None]) -> Iterator[tuple[str, Home]]:
        """The home of each claim and mention of new owners.

        What took the place of another keeps its home, whatever it is called now: nothing moved but what joined or left.
        """
        taken: set[Home | None] = {None}
        for owner in owners:
            home = next((h for i in _members(owner) if (h := before.get(i)) not in taken), None)
            if home is None:
                home = self._homes = self._homes + 1
            taken.add(home)
            yield from ((i, home) for i in _members(owner))

    def _last_of_each(self) -> Iterable[Link]:
        order = {id(x): n for n, x in enumerate(x for links in self._bundles.values() for x in links)}
        last = {_place(x): x for x in sorted(self._inside, key=lambda x: order[id(x)])}
        return (last[key] for key in sorted(last))


def _members(owner: Owner) -> Sequence[str]:
    return owner.claims if isinstance(owner, Entry) else owner.mentions


def _place(link: Link) -> tuple[str, str, float]:
    return link.left, link.right, -link.score


def _is_same(link: Link, other: Link) -> bool:
    return link.left == other.left and link.right == other.right and link.score == other.score
