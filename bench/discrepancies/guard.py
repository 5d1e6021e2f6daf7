"""Checks that words alone do not give a change away: `python -m bench.discrepancies.guard [--json]`.

Linear classifiers over the words, or the runs of characters, of a whole set are trained on dev to tell changed sets
from their twins, and asked about test. Chance is 0.5; the bench holds if every one stays within 0.05 of it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bench.discrepancies.score import load

SETS = Path(__file__).parent / "sets"
BUCKETS = 1 << 16
RIDGE = 1.0
Vector = npt.NDArray[np.float64]
Json = Mapping[str, Any]


def words(text: str) -> Iterable[str]:
    """Words and pairs of words, case folded."""
    single = re.findall(r"[^\W_]+", text.casefold())
    return [*single, *(f"{a} {b}" for a, b in pairwise(single))]


def characters(text: str) -> Iterable[str]:
    """Runs of three to five characters."""
    folded = re.sub(r"\s+", " ", text.casefold())
    return [folded[i : i + n] for n in (3, 4, 5) for i in range(len(folded) - n + 1)]


FEATURES: dict[str, Callable[[str], Iterable[str]]] = {"words": words, "characters": characters}


def counts(sets: list[Json], features: Callable[[str], Iterable[str]]) -> Vector:
    """One row a set: how often each hashed feature stands in its reports."""
    rows = np.zeros((len(sets), BUCKETS))
    for row, entry in zip(rows, sets, strict=True):
        for feature, count in Counter(f for r in entry["reports"] for f in features(r["text"])).items():
            row[crc32(feature.encode()) % BUCKETS] += count
    return rows


def accuracy(train: Vector, labels: Vector, test: Vector, truth: Vector) -> float:
    """Share of test rows told rightly by ridge regression on the training rows, all of length one; ties count half."""
    train = train / np.linalg.norm(train, axis=1, keepdims=True)
    test = test / np.linalg.norm(test, axis=1, keepdims=True)
    train, test = train - train.mean(axis=0), test - train.mean(axis=0)
    weights = np.linalg.solve(train @ train.T + RIDGE * np.eye(len(train)), labels)
    told = np.sign(np.round(test @ (train.T @ weights), 12))
    return float(np.mean(np.where(told == 0, 0.5, told == truth)))


def measure(train: list[Json], test: list[Json], names: Iterable[str] = tuple(FEATURES)) -> dict[str, float]:
    """The accuracy of every classifier: damped counts, or presence, of each sort of features."""
    labels, truth = (np.array([1.0 if s["changed"] else -1.0 for s in sets]) for sets in (train, test))
    found = {}
    for name in names:
        rows, asked = counts(train, FEATURES[name]), counts(test, FEATURES[name])
        found[f"{name}, counts"] = round(accuracy(np.log1p(rows), labels, np.log1p(asked), truth), 3)
        found[f"{name}, presence"] = round(accuracy(np.sign(rows), labels, np.sign(asked), truth), 3)
    return found


def program_made(split: str) -> list[Json]:
    """The sets of a split that come in twins."""
    return [s for s in load(SETS / f"{split}.jsonl") if s["source"] == "program"]


def main() -> None:
    """Prints the accuracies; ends with 1 where one is more than 0.05 from chance."""
    found = measure(program_made("dev"), program_made("test"))
    print(json.dumps(found) if "--json" in sys.argv else "\n".join(f"{v:.3f}  {k}" for k, v in found.items()))
    sys.exit(int(any(abs(v - 0.5) > 0.05 for v in found.values())))


if __name__ == "__main__":
    main()
