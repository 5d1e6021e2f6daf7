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


def matrix(sets: list[Json], features: Callable[[str], Iterable[str]], binary: bool) -> Vector:
    """One row a set: hashed counts (damped by a logarithm) or presence, each row of length one."""
    rows = np.zeros((len(sets), BUCKETS))
    for row, entry in zip(rows, sets, strict=True):
        counts = Counter(crc32(f.encode()) % BUCKETS for r in entry["reports"] for f in features(r["text"]))
        for bucket, count in counts.items():
            row[bucket] = 1.0 if binary else np.log1p(count)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def accuracy(train: list[Json], test: list[Json], features: Callable[[str], Iterable[str]], binary: bool) -> float:
    """Share of test sets told rightly by ridge regression on the training sets (ties count half)."""
    rows, asked = matrix(train, features, binary), matrix(test, features, binary)
    mean = rows.mean(axis=0)
    rows, asked = rows - mean, asked - mean
    labels = np.array([1.0 if s["changed"] else -1.0 for s in train])
    weights = np.linalg.solve(rows @ rows.T + RIDGE * np.eye(len(rows)), labels)
    told = np.sign(np.round(asked @ (rows.T @ weights), 12))
    truth = np.array([1.0 if s["changed"] else -1.0 for s in test])
    return float(np.mean(np.where(told == 0, 0.5, told == truth)))


def measure(train: list[Json], test: list[Json]) -> dict[str, float]:
    """The accuracy of every classifier."""
    return {
        f"{name}, {'presence' if binary else 'counts'}": round(accuracy(train, test, features, binary), 3)
        for name, features in FEATURES.items()
        for binary in (False, True)
    }


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
