"""Relations: ordered pairs of names in a sentence, and marked pairs."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from readout.language import encoder, parse_many, relations
from readout.language.relations import MOST_NAMES, code_of_marked, pair_scores
from readout.model.parse import Name, Parse
from tests.language.test_modes import tree

CODES = ["NONE", "ACCUSE", "AID"]
WIDTH = 4


def model(*scores: float) -> SimpleNamespace:
    """A model that gives every pair the same scores."""
    weights = {
        "pair_query": np.zeros((2 * WIDTH, WIDTH)), "pair_query_bias": np.zeros(WIDTH),
        "pair_hidden": np.zeros((3 * WIDTH, 2)), "pair_hidden_bias": np.zeros(2),
        "pair": np.zeros((2, 3)), "pair_bias": np.array(scores),
    }  # fmt: skip
    return SimpleNamespace(labels={"codes": CODES}, weights=weights)


def named(source: str) -> Parse:
    """A parse whose proper nouns are its names."""
    bare = tree(source)
    names = tuple(Name(i, i, "GPE") for i, t in enumerate(bare.tokens) if t.upos == "PROPN")
    return Parse(bare.text, bare.tokens, bare.sentences, names)


ACCUSED = named("Norway/PROPN/2/nsubj accused/VERB/0/root Denmark/PROPN/2/obj")


def found(parse: Parse, *scores: float) -> list[tuple[int, int, str, str]]:
    states = np.ones((len(parse.tokens), WIDTH), np.float32)
    got = relations.relations(model(*scores), parse, states)  # type: ignore[arg-type]  # a stand-in for the model
    return [(r.actor, r.recipient, r.code, r.mode) for r in got]


def test_unrelated_pairs_are_left_out() -> None:
    assert found(ACCUSED, 5, 0, 0) == []


def test_the_tree_says_who_may_act() -> None:
    assert found(ACCUSED, 0, 5, 0) == [(0, 1, "ACCUSE", "past")]


def test_doubtful_relations_are_left_out() -> None:
    assert found(ACCUSED, 0, 0.5, 0) == []


def test_a_list_of_many_names_is_cut_short() -> None:
    many = " ".join(f"State{n}/PROPN/3/conj" for n in range(25))
    parse = named(f"Norway/PROPN/2/nsubj accused/VERB/0/root Denmark/PROPN/2/obj {many}")
    assert len(found(parse, 0, 5, 0)) == MOST_NAMES - 1


def test_scores_are_probabilities() -> None:
    states = np.ones((6, WIDTH), np.float32)
    got = pair_scores(model(0, 1, 2), states, [((0, 1), (5, 5)), ((5, 5), (0, 1))])  # type: ignore[arg-type]  # the same
    assert got.shape == (2, 3)
    assert got.sum(axis=1) == pytest.approx([1, 1])


def test_without_codes_nothing_is_related() -> None:
    silent = SimpleNamespace(labels={"codes": []})
    assert list(relations.relations(silent, ACCUSED, np.ones((3, WIDTH)))) == []  # type: ignore[arg-type]  # the same


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
    got = next(iter(parse_many(["Norway accused Denmark of spying on its fishing fleet."])))
    names = [got.span(n.first, n.last).of(got.text) for n in got.names]
    assert ("Norway", "Denmark", "ACCUSE") in [(names[r.actor], names[r.recipient], r.code) for r in got.relations]
