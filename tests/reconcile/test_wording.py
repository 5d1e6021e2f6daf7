"""Wording: which renderings say the same, and how the program says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.reconcile.wording import RUN, agreement, likeness, longest_run, rarity, stem, wording

STATEMENTS = [
    "Norway will hand over a written answer on fishing rights next month",
    "that a reply in writing about the fishing rights would be given next month",
    "the harbour of Bergen was open to all ships",
    "that no breakthrough was expected from the talks",
    "they did not await a turning-point in these negotiations",
    "the army would leave the island before winter",
]


def alike(left: str, right: str) -> float:
    rare = rarity(map(wording, STATEMENTS))
    return likeness(wording(left), wording(right), rare).score


@pytest.mark.parametrize(("left", "right"), [(0, 1), (3, 4)])
def test_renderings_of_one_statement_are_alike(left: int, right: int) -> None:
    assert alike(STATEMENTS[left], STATEMENTS[right]) > 0.4


@pytest.mark.parametrize(("left", "right"), [(0, 2), (0, 5), (2, 3), (1, 5)])
def test_different_statements_are_not(left: int, right: int) -> None:
    assert alike(STATEMENTS[left], STATEMENTS[right]) < 0.2


def test_numbers_count_for_and_against() -> None:
    told = "they would free 40 prisoners by Friday"
    assert alike(told, "that 40 captives would be freed") > alike(told, "that 90 captives would be freed")


def test_a_name_counts_as_its_actor_whatever_it_is_called() -> None:
    left = wording("Oslo wants peace", [(0, 4, "p-1")])
    right = wording("the Norwegians want peace", [(4, 14, "p-1")])
    assert "@p-1" in left.terms
    assert "@p-1" in right.terms
    assert "@p-1" not in wording("Oslo wants peace", [(0, 4, "p-1")], frozenset({"p-1"})).terms


def test_the_reasons_are_words() -> None:
    rare = rarity(map(wording, STATEMENTS))
    found = likeness(wording("they will free 40 men soon"), wording("that 40 men will not be freed"), rare)
    assert found.reasons == ("3 of 3 content words shared", "both give 40", "one is negated")


@pytest.mark.parametrize(
    ("left", "right", "least", "most"),
    [
        ("expand", "expansion", 0.9, 0.9),
        ("answer", "response", 0.75, 0.75),
        ("emotions", "passions", 0.75, 0.75),
        ("counting", "hopes", 0.75, 0.75),
        ("passing", "emotion", 0.0, 0.0),
        ("withdraw", "withdrawal", 0.9, 0.9),
        ("interest", "interview", 0, 0),
        ("40", "400", 0, 0),
        ("@a", "@b", 0, 0),
    ],
)
def test_agreement_of_words(left: str, right: str, least: float, most: float) -> None:
    assert least <= agreement(left, right) <= most


def test_longest_run() -> None:
    assert longest_run(["a", "b", "c", "d", "e"], ["x", "b", "c", "d", "y"]) == 3
    assert longest_run([], ["a"]) == 0


@given(st.text(alphabet="abdens 4-'", max_size=40), st.text(alphabet="abdens 4-'", max_size=40))
def test_likeness_is_bounded(left: str, right: str) -> None:
    a, b = wording(left), wording(right)
    found = likeness(a, b, rarity([a, b]))
    assert 0 <= found.score <= 1
    assert found.shared <= found.of or found.of == 0
    assert all(stem(term) for term in a.terms)


few_words = st.lists(st.sampled_from(["salt", "road", "harbour", "treaty"]), max_size=14)


@given(few_words, few_words)
def test_the_run_of_a_likeness_is_the_longest_where_it_is_as_long_as_a_quotation(
    mine: list[str], theirs: list[str]
) -> None:
    longest = longest_run(mine, theirs)
    assert likeness(wording(" ".join(mine)), wording(" ".join(theirs)), {}).run == (longest if longest >= RUN else 0)
