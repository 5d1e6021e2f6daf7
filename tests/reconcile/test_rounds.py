"""Rounds: a meeting inside a stretch of talks of the same sides is a part of it."""

from __future__ import annotations

import pytest

from readout.model.record import Entry
from readout.reconcile.contacts import _with_rounds


def contact(name: str, kind: str, date: str | None, *sides: str) -> Entry:
    fields = {"kind": kind, "date": date, "sides": sides, "part_of": None}
    return Entry(name, "contact", fields, {}, (), (name,))


TALKS = contact("talks", "talks", "1998-03-02/1998-03-20", "Chile", "Peru", "Brazil")


@pytest.mark.parametrize(
    ("part", "home"),
    [
        (contact("a", "meeting", "1998-03-05", "Chile", "Peru"), "talks"),
        (contact("a", "meeting", "1998-03-25", "Chile", "Peru"), None),
        (contact("a", "meeting", "1998-03-05", "Chile", "Bolivia"), None),
        (contact("a", "meeting", "1998-03-05", "Chile"), None),
        (contact("a", "meeting", None, "Chile", "Peru"), None),
        (contact("a", "meeting", "1998-03", "Chile", "Peru"), None),
    ],
)
def test_part_of(part: Entry, home: str | None) -> None:
    found = {e.id: e.fields["part_of"] for e in _with_rounds([TALKS, part])}
    assert found == {"talks": None, "a": home}
