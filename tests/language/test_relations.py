"""Relations: ordered pairs of names in a sentence."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from readout.language import encoder, parse_many, relations
from readout.language.pairs import clause, features
from readout.language.relations import MOST_NAMES, pair_scores
from readout.model.parse import Name, Parse
from tests.language.test_modes import tree

CODES = ["NONE", "ACCUSE", "AID"]
WIDTH, POINTERS, VALUE, HIDDEN = 4, 2, 3, 2


def model(*scores: float) -> SimpleNamespace:
    """A model that gives every pair the same scores."""
    n = WIDTH + features(clause(ACCUSED.tokens), (0, 0), (2, 2)).shape[1]
    weights = {
        "pointer": np.zeros((n, POINTERS)), "pointer_bias": np.zeros(POINTERS),
        "value": np.zeros((n, VALUE)), "value_bias": np.zeros(VALUE),
        "hidden": np.zeros((POINTERS * VALUE, HIDDEN)), "hidden_bias": np.zeros(HIDDEN),
        "code": np.zeros((HIDDEN, 3)), "code_bias": np.array(scores),
    }  # fmt: skip
    table, scale = np.zeros((1, WIDTH), np.int8), np.ones((1, 1), np.float32)
    return SimpleNamespace(labels={"codes": CODES}, weights=weights, table=table, scale=scale, pieces=lambda _: (0,))


def named(source: str) -> Parse:
    """A parse whose proper nouns are its names."""
    bare = tree(source)
    names = tuple(Name(i, i, "GPE") for i, t in enumerate(bare.tokens) if t.upos == "PROPN")
    return Parse(bare.text, bare.tokens, bare.sentences, names)


ACCUSED = named("Norway/PROPN/2/nsubj accused/VERB/0/root Denmark/PROPN/2/obj")


def found(parse: Parse, *scores: float) -> list[tuple[int, int, str, str]]:
    got = relations.relations(model(*scores), parse)  # type: ignore[arg-type]  # a stand-in for the model
    return [(r.actor, r.recipient, r.code, r.mode) for r in got]


def test_unrelated_pairs_are_left_out() -> None:
    assert found(ACCUSED, 5, 0, 0) == []


def test_the_tree_says_who_may_act() -> None:
    assert found(ACCUSED, -5, 5, 0) == [(0, 1, "ACCUSE", "past")]


def test_doubtful_relations_are_left_out() -> None:
    assert found(ACCUSED, 0, 0.5, 0) == []


def test_a_list_of_many_names_is_cut_short() -> None:
    many = " ".join(f"State{n}/PROPN/3/conj" for n in range(25))
    parse = named(f"Norway/PROPN/2/nsubj accused/VERB/0/root Denmark/PROPN/2/obj {many}")
    assert len(found(parse, -5, 5, 0)) == MOST_NAMES - 1


def test_scores_are_probabilities() -> None:
    known = np.ones((3, WIDTH), np.float32)
    pairs = [((0, 0), (2, 2)), ((2, 2), (0, 1))]
    got = pair_scores(model(0, 1, 2), known, clause(ACCUSED.tokens), pairs)  # type: ignore[arg-type]  # the same
    assert got.shape == (2, 3)
    assert got.sum(axis=1) == pytest.approx([1, 1])


def test_without_its_head_nothing_is_related() -> None:
    silent = SimpleNamespace(labels={"codes": CODES}, weights={})
    assert list(relations.relations(silent, ACCUSED)) == []  # type: ignore[arg-type]  # the same


@pytest.mark.skipif(not encoder.present(), reason="no language model is installed")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway accused Denmark of spying on its fishing fleet.", ("Norway", "Denmark", "ACCUSE")),
        ("Peru attacked Chile at dawn.", ("Peru", "Chile", "ASSAULT")),
        ("Kenya sent Malawi two hundred tonnes of maize as emergency aid.", ("Kenya", "Malawi", "AID")),
    ],
)
def test_plain_pairs(text: str, expected: tuple[str, str, str]) -> None:
    got = next(iter(parse_many([text])))
    names = [got.span(n.first, n.last).of(got.text) for n in got.names]
    assert [(names[r.actor], names[r.recipient], r.code) for r in got.relations] == [expected]
