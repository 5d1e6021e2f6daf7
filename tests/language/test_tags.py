"""Tags: the best legal sequence, compared with trying them all, and its spans."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from readout.language.tags import best_tags, spans

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def legal(names: tuple[str, ...]) -> bool:
    return all(b[0] != "I" or (a[0] in "BI" and a[2:] == b[2:]) for a, b in pairwise(("O", *names)))


@pytest.mark.parametrize("seed", range(20))
def test_no_legal_sequence_is_better(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, len(LABELS))).astype(np.float32)
    found = best_tags(scores, LABELS)
    assert legal(tuple(LABELS[k] for k in found))
    best = max(
        sum(float(scores[i, k]) for i, k in enumerate(ks))
        for ks in product(range(len(LABELS)), repeat=4)
        if legal(tuple(LABELS[k] for k in ks))
    )
    assert sum(float(scores[i, k]) for i, k in enumerate(found)) == pytest.approx(best, abs=1e-4)


def test_nothing_to_tag() -> None:
    assert best_tags(np.zeros((0, 5), np.float32), LABELS) == []


def test_spans() -> None:
    assert spans(["B-PER", "I-PER", "O", "B-ORG", "B-ORG"]) == [(0, 1, "PER"), (3, 3, "ORG"), (4, 4, "ORG")]
