"""Relations: ordered pairs of names in a sentence, and marked pairs."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from readout.language import encoder, parse_many, relations
from readout.language.relations import MOST_NAMES, code_of_marked, pair_scores, related

CODES = ["NONE", "ACCUSE", "AID"]
WIDTH = 4


def model(bias: list[float]) -> SimpleNamespace:
    """A model whose pair head answers by its bias alone."""
    weights = {
        "pair_query": np.zeros((2 * WIDTH, WIDTH)), "pair_query_bias": np.zeros(WIDTH),
        "pair_hidden": np.zeros((3 * WIDTH, 2)), "pair_hidden_bias": np.zeros(2),
        "pair": np.zeros((2, 3)), "pair_bias": np.array(bias),
    }  # fmt: skip
    return SimpleNamespace(labels={"codes": CODES}, weights=weights)


STATES = np.ones((30, WIDTH), np.float32)


def test_unrelated_pairs_are_left_out() -> None:
    assert related(model([5, 0, 0]), STATES, [(0, 0), (2, 3)]) == []  # type: ignore[arg-type]


def test_both_orders_are_asked() -> None:
    got = related(model([0, 5, 0]), STATES, [(0, 0), (2, 3)])  # type: ignore[arg-type]
    assert [(a, b, code) for a, b, code, _ in got] == [(0, 1, "ACCUSE"), (1, 0, "ACCUSE")]


def test_a_list_of_many_names_is_cut_short() -> None:
    names = [(i, i) for i in range(25)]
    assert len(related(model([0, 5, 0]), STATES, names)) == MOST_NAMES * (MOST_NAMES - 1)  # type: ignore[arg-type]


def test_scores_are_probabilities() -> None:
    got = pair_scores(model([0, 1, 2]), STATES, [((0, 1), (5, 5)), ((5, 5), (0, 1))])  # type: ignore[arg-type]
    assert got.shape == (2, 3)
    assert got.sum(axis=1) == pytest.approx([1, 1])


def test_without_codes_nothing_is_related() -> None:
    silent = SimpleNamespace(labels={"codes": []}, weights={})
    assert related(silent, STATES, [(0, 0), (1, 1)]) == []  # type: ignore[arg-type]


needs_model = pytest.mark.skipif(
    not encoder.present() or not encoder.load().labels["codes"], reason="no language model with relations is installed"
)


@needs_model
def test_a_marked_pair_gets_a_code_never_none() -> None:
    assert code_of_marked("<s>Norway</s> accused <t>Denmark</t> of spying on its fishing fleet.") == "ACCUSE"
    assert code_of_marked("<s>Norway</s> has agreed to leave.") != "NONE"
    assert code_of_marked("word " * 400 + "<s>Norway</s> " + "word " * 400 + "<t>Denmark</t>") != "NONE"


@needs_model
def test_the_likeliest_code_of_a_plain_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "LEAST_SURE", 0.0)
    found = next(iter(parse_many(["Norway accused Denmark of spying on its fishing fleet."])))
    names = [found.span(n.first, n.last).of(found.text) for n in found.names]
    assert ("Norway", "Denmark", "ACCUSE") in [(names[r.actor], names[r.recipient], r.code) for r in found.relations]


def test_doubtful_relations_are_left_out() -> None:
    assert related(model([0, 0.5, 0]), STATES, [(0, 0), (2, 3)]) == []  # type: ignore[arg-type]
