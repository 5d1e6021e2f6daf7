"""The closed lists: every member is one lower-case word and says in one line what it means."""

from __future__ import annotations

import pytest

from readout.vocab.lists import LISTS


@pytest.mark.parametrize("name", sorted(LISTS))
def test_members_are_words_with_one_line_of_meaning(name: str) -> None:
    assert LISTS[name]
    for member, meaning in LISTS[name].items():
        assert member == member.lower()
        assert " " not in member
        assert meaning
        assert "\n" not in meaning


def test_no_list_says_one_thing_twice() -> None:
    for members in LISTS.values():
        assert len(set(members.values())) == len(members)
