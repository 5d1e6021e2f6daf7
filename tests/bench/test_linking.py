"""The measures of linking, on two small sets of clusters worked out by hand."""

from __future__ import annotations

import pytest

from bench.linking import b_cubed, ceaf_e, clusters, muc

GOLD = clusters({"a": "1", "b": "1", "c": "1", "d": "2"})
FOUND = clusters({"a": "x", "b": "x", "c": "y", "d": "y"})


def test_links_are_counted_by_muc() -> None:
    assert muc(GOLD, FOUND) == pytest.approx(0.5)
    assert muc(GOLD, GOLD) == 1.0
    assert muc(GOLD, clusters({m: m for m in "abcd"})) == 0.0


def test_b_cubed_asks_each_mention() -> None:
    recall, precision = (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, (1 + 1 + 0.5 + 0.5) / 4
    assert b_cubed(GOLD, FOUND) == pytest.approx(2 * precision * recall / (precision + recall))


def test_ceaf_pairs_each_cluster_with_one() -> None:
    pytest.importorskip("scipy")
    assert ceaf_e(GOLD, FOUND) == pytest.approx((4 / 5 + 2 / 3) / 2)
    assert ceaf_e(GOLD, GOLD) == pytest.approx(1.0)
