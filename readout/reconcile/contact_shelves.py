"""Shelves: the contacts found so far under one key, by month, so that a passage is compared with those of its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from readout.model.edtf import Edtf
from readout.reconcile.contact_facts import Told

NEIGHBOURS = timedelta(days=1)
"""Contacts whose days lie no further apart may be one."""
MOST_MONTHS = 24
"""What may have been in more months than this stands on no shelf of a month: it is near everything."""


@dataclass
class Home:
    """Groups of several reports held to be about one contact, and what they say together.

    It has the name of the passage that was found first.
    """

    name: str
    told: Told
    members: list[Told] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)

    def take(self, members: Sequence[Told], told: Told) -> None:
        """Adds passages; `told` is what all of them say together."""
        self.members += members
        self.articles.update(t.article for t in members)
        self.told = told


class Shelf:
    """Contacts by name and by the months in which they may have been.

    A home is put on its shelf again when it has grown. It never leaves a month: who asks compares the days themselves,
    so that a home too many does no harm, and one too few cannot be.
    """

    def __init__(self) -> None:
        self._all: dict[str, Home] = {}
        self._any_time: dict[str, Home] = {}
        self._by_month: dict[int, dict[str, Home]] = defaultdict(dict)

    def put(self, home: Home, told: Told) -> None:
        """Puts it where what it says, or once said, belongs."""
        name, months = home.name, _months(told.bounds)
        self._all[name] = home
        if months is None:
            self._any_time[name] = home
        else:
            for month in months:
                self._by_month[month][name] = home

    def near(self, told: Told) -> Mapping[str, Home]:
        """Every home whose days are not certainly more than a day away from those of `told`."""
        months = _months(told.bounds, NEIGHBOURS)
        if months is None:
            return self._all
        found = dict(self._any_time)
        for month in months:
            found.update(self._by_month.get(month, {}))
        return found


def _months(when: Edtf | None, more: timedelta = timedelta()) -> range | None:
    """The months (counted from the year 0) between the first and the last possible day; None for too many."""
    if when is None or when.first is None or when.last is None:
        return None
    try:
        first, last = when.first - more, when.last + more
    except OverflowError:
        return None
    months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    return months if len(months) <= MOST_MONTHS else None
