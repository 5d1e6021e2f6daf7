"""Clusters: people first, the strongest link next, and never an effect of order."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from readout.model.decision import Decision
from readout.model.record import Link
from readout.reconcile.clusters import Clustering, cluster, clustered, standing


def decided(n: int, verdict: str, *target: str, at: str = "2024-01-01T00:00:00Z") -> Decision:
    return Decision(f"d-{n}", verdict, target, None, None, "editor", at)


def groups(*args: object, **kwargs: object) -> list[tuple[str, ...]]:
    return [g for g in cluster(*args, **kwargs) if len(g) > 1]  # type: ignore[arg-type]


AB, BC, AC = Link("a", "b", 0.9, ""), Link("b", "c", 0.8, ""), Link("a", "c", 0.7, "")


def test_links_join_what_they_link() -> None:
    assert groups("abcd", [AB, BC]) == [("a", "b", "c")]


def test_a_veto_keeps_two_apart_and_the_stronger_link_wins_the_third() -> None:
    assert groups("abc", [AB, BC], vetoes=[("a", "c")]) == [("a", "b")]


def test_a_person_who_says_different_overrules_every_link() -> None:
    assert groups("abc", [AB, BC, AC], [decided(1, "different", "a", "b")]) == [("b", "c")]


def test_a_person_who_says_same_overrules_a_veto() -> None:
    assert groups("ab", [], [decided(1, "same", "a", "b")], vetoes=[("a", "b")]) == [("a", "b")]


def test_the_newest_verdict_on_a_pair_counts() -> None:
    first = decided(1, "same", "a", "b", at="2024-01-01T00:00:00Z")
    second = decided(2, "different", "a", "b", at="2024-01-02T00:00:00Z")
    assert groups("ab", [AB], [second, first]) == []


def test_unsure_takes_an_earlier_verdict_back_to_the_program() -> None:
    first = decided(1, "different", "a", "b", at="2024-01-01T00:00:00Z")
    second = decided(2, "unsure", "a", "b", at="2024-01-02T00:00:00Z")
    assert groups("ab", [AB], [first, second]) == [("a", "b")]


def test_a_retraction_can_be_retracted() -> None:
    different = decided(1, "different", "a", "b")
    undo = decided(2, "retract", "d-1", at="2024-01-02T00:00:00Z")
    redo = decided(3, "retract", "d-2", at="2024-01-03T00:00:00Z")
    assert standing([undo, different]) == ()
    assert standing([redo, undo, different]) == (different,)


def test_groups_that_do_not_fit_stay_apart() -> None:
    assert groups("abc", [AB, BC], fits=lambda a, b: len(a) + len(b) <= 2) == [("a", "b")]


names = st.sampled_from("abcdefgh")
links = st.builds(
    lambda left, right, score: Link(*sorted((left, right)), score, ""), names, names, st.sampled_from([0.5, 0.7, 0.9])
)


@given(st.lists(links, max_size=12), st.lists(st.tuples(names, names), max_size=4), st.randoms(use_true_random=False))
def test_order_never_matters(some: list[Link], vetoes: list[tuple[str, str]], chance: random.Random) -> None:
    shuffled, parted = list(some), list(vetoes)
    chance.shuffle(shuffled)
    chance.shuffle(parted)
    assert cluster("abcdefgh", some, vetoes=vetoes) == cluster("hgfedcba", shuffled * 2, vetoes=parted)


@given(st.integers(0, 10**6))
def test_groups_found_by_what_changed_are_those_found_from_nothing(seed: int) -> None:
    dice, kept = random.Random(seed), Clustering()
    things = {name: dice.randint(0, 3) for name in "abcdefghij"}
    links = [Link(*sorted(dice.sample("abcdefghij", 2)), dice.choice((0.5, 0.7, 0.9)), "") for _ in range(14)]
    vetoes = [tuple(dice.sample("abcdefghij", 2)) for _ in range(2)]
    decisions: list[Decision] = []
    for step in range(5):
        here = dict(things)

        def fits(left: Sequence[str], right: Sequence[str], here: dict[str, int] = here) -> bool:
            return sum(here[i] for i in left[:3]) <= 2 + sum(here[i] for i in right[:3])

        fresh = clustered(here, dice.sample(links, len(links)), decisions, vetoes, fits)
        assert kept.groups(here, links, decisions, vetoes, fits) == fresh.groups
        things[dice.choice("abcdefghijk")] = dice.randint(0, 3)
        if dice.random() < 0.3:
            things.pop(dice.choice(sorted(things)))
        links[dice.randrange(len(links))] = Link(*sorted(dice.sample("abcdefghijk", 2)), dice.choice((0.6, 0.8)), "")
        if dice.random() < 0.3:
            vetoes = vetoes[1:]
        if dice.random() < 0.3:
            verdict, pair = dice.choice(("same", "different")), dice.sample("abcdefghij", 2)
            decisions = [*decisions, decided(step, verdict, *pair, at=f"2024-01-01T00:00:0{step}Z")]
