"""What things share, kept up as they come and go: the same as counted at once."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from readout.reconcile.sharing import Sharing

MOST = 3
THINGS = st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.integers(0, 4)))


@given(st.lists(THINGS, min_size=1, max_size=6))
def test_pairs_are_those_of_the_things_there_now(rounds: list[dict[str, frozenset[int]]]) -> None:
    sharing = Sharing[str](MOST)
    for things in rounds:
        holders = {key: sorted(n for n, keys in things.items() if key in keys) for key in range(5)}
        expected = Counter(p for names in holders.values() if len(names) <= MOST for p in combinations(names, 2))
        assert sharing.take(things) == expected
