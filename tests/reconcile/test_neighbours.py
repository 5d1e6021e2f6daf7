"""Neighbours: the pairs that lie near each other are those that comparing all with all would find."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from readout.reconcile.context import Cast, Context, Published
from readout.reconcile.neighbours import around, neighbours

days = st.one_of(st.none(), st.integers(1, 28).map("1998-10-{:02d}".format))


@given(st.lists(days, max_size=9), st.integers(0, 6))
def test_they_are_the_pairs_of_which_the_days_are_near(given_days: list[str | None], within: int) -> None:
    published = {f"a-{n}": Published(day, day, None) for n, day in enumerate(given_days)}
    context = Context({}, {}, {}, {}, published, Cast())
    articles = sorted(published)
    expected = [p for p in combinations(articles, 2) if (gap := context.days_between(*p)) is not None and gap <= within]
    assert list(neighbours(context, articles, str, within)) == expected


@given(st.lists(days, max_size=9), st.integers(0, 6))
def test_what_is_around_one_is_what_it_is_paired_with_and_itself(given_days: list[str | None], within: int) -> None:
    published = {f"a-{n}": Published(day, day, None) for n, day in enumerate(given_days)}
    context, articles = Context({}, {}, {}, {}, published, Cast()), sorted(published)
    pairs = [set(pair) for pair in neighbours(context, articles, str, within)]
    near = around(context, articles, str, within)
    for article in articles:
        others = [a for a in articles if {a, article} in pairs or (a == article and published[a].first)]
        assert list(near(article)) == others
