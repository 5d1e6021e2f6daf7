"""Trees: the best one with one root, compared with trying them all."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from readout.language.tree import heads


def is_tree(found: list[int]) -> bool:
    roots = [i for i, h in enumerate(found) if h == i]
    if len(roots) != 1:
        return False
    for i in range(len(found)):
        k, steps = i, 0
        while found[k] != k:
            k, steps = found[k], steps + 1
            if steps > len(found):
                return False
    return True


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_one_and_as_good_as_any_with_its_root(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 6))
    scores = rng.normal(size=(n, n)).astype(np.float32)
    found = heads(scores)
    assert is_tree(found)
    root = next(i for i, h in enumerate(found) if h == i)
    trees = [t for t in product(range(n), repeat=n) if is_tree(list(t)) and t[root] == root]
    best = max(sum(float(scores[d, g]) for d, g in enumerate(t)) for t in trees)
    assert sum(float(scores[d, g]) for d, g in enumerate(found)) == pytest.approx(best, abs=1e-4)


def test_one_word_is_its_own_root() -> None:
    assert heads(np.zeros((1, 1), np.float32)) == [0]


def test_many_words_that_all_claim_to_be_root() -> None:
    scores = np.zeros((150, 150), np.float32)
    np.fill_diagonal(scores, 9)
    assert is_tree(heads(scores))
