"""Pairs: what each word of a sentence has to do with an ordered pair of phrases in it."""

from __future__ import annotations

import numpy as np
import pytest

from readout.language.pairs import ACTS, UPOS, clause, features, vectors
from tests.language.test_modes import tree

PASSIVE = tree(
    "Chilean/ADJ/2/amod posts/NOUN/4/nsubj:pass were/AUX/4/aux:pass shelled/VERB/0/root by/ADP/6/case Peru/PROPN/4/obl"
)
PLACE = {"actor": 0, "recipient": 1, "between": 2, "before": 3, "after": 4}
OVER_ACTOR, OVER_BOTH, MEETING, ROOT = 9, 11, 13, 17


def test_places_in_the_sentence() -> None:
    got = features(clause(PASSIVE.tokens), (5, 5), (0, 1))
    assert got[:, PLACE["actor"]].tolist() == [0, 0, 0, 0, 0, 1]
    assert got[:, PLACE["recipient"]].tolist() == [1, 1, 0, 0, 0, 0]
    assert got[:, PLACE["between"]].tolist() == [0, 0, 1, 1, 1, 0]


def test_the_verb_that_both_depend_on_is_where_they_meet() -> None:
    got = features(clause(PASSIVE.tokens), (5, 5), (0, 1))
    for column in (OVER_ACTOR, OVER_BOTH, MEETING, ROOT):
        assert got[:, column].tolist() == [0, 0, 0, 1, 0, 0]


def test_a_pair_turned_round_differs() -> None:
    c = clause(PASSIVE.tokens)
    assert not np.array_equal(features(c, (5, 5), (0, 1)), features(c, (0, 1), (5, 5)))


def test_every_word_carries_its_act_and_its_part_of_speech() -> None:
    alone = clause(PASSIVE.tokens).alone
    assert alone[3, UPOS.index("VERB")] == 1
    assert alone[3, len(UPOS) + ACTS.index("ASSAULT")] == 1
    assert alone[2, len(UPOS) : len(UPOS) + len(ACTS)].sum() == 0


@pytest.mark.parametrize("shift", [0, 7])
def test_governors_are_counted_from_the_first_word(shift: int) -> None:
    longer = tree("So/ADV/0/root " * shift + "Peru/PROPN/0/root") if shift else tree("Peru/PROPN/0/root")
    assert clause(longer.tokens[shift:], shift).governors.tolist() == [0]


def test_a_word_of_several_pieces_has_their_mean() -> None:
    table, scale = np.array([[2, 0], [4, 2]], np.int8), np.ones((2, 1), np.float32)
    assert vectors(table, scale, [(0, 1), (1,)]).tolist() == [[60.0, 20.0], [80.0, 40.0]]
