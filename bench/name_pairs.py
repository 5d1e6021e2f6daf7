"""Labelled pairs of names against other tools in the same run: python bench/name_pairs.py [--show].

Reads `data/names/cases.csv` below READOUT_CORPORA. Each tool gives a pair a number from 0 to 1; its threshold is chosen
on the pairs of even rows and used on those of odd rows, and the other way round, so that no pair chooses its own.
Columns: F1, precision, recall, microseconds a pair.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from readout.reconcile.names import likeness


@dataclass(frozen=True)
class Case:
    """Two names, whether they are one, and the kind of what bears them."""

    left: str
    right: str
    same: bool
    schema: str


Scorer = Callable[[Case], float]


def cases() -> list[Case]:
    """The labelled pairs; "None" is a name like any other."""
    folder = os.environ.get("READOUT_CORPORA")
    if not folder:
        sys.exit("Set READOUT_CORPORA to the folder that holds data/.")
    with (Path(folder) / "data" / "names" / "cases.csv").open(encoding="utf-8", newline="") as file:
        return [Case(r["name1"], r["name2"], r["is_match"] == "true", r["schema"]) for r in csv.DictReader(file)]


def readout(case: Case) -> float:
    return likeness(case.left, case.right, "person" if case.schema == "Person" else "body")


def weighted_ratio(case: Case) -> float:
    return fuzz.WRatio(case.left.lower(), case.right.lower()) / 100


def nomenklatura() -> Scorer | None:
    """nomenklatura's logic-v2, where it is installed (it needs ICU)."""
    try:
        from followthemoney import model
        from nomenklatura.matching.logic_v2.model import LogicV2, ScoringConfig
    except ImportError:
        return None
    config = ScoringConfig.defaults()

    def score(case: Case) -> float:
        made = [
            model.make_entity(case.schema),
            model.make_entity(case.schema),
        ]
        for entity, name in zip(made, (case.left, case.right), strict=True):
            entity.id = name
            entity.add("name", name)
        return float(LogicV2.compare(made[0], made[1], config).score)

    return score


def counts(scores: list[float], wanted: list[bool], threshold: float) -> tuple[int, int, int]:
    """(right joins, all joins, all that should be joined)."""
    joined = [s >= threshold for s in scores]
    return sum(j and w for j, w in zip(joined, wanted, strict=True)), sum(joined), sum(wanted)


def best(scores: list[float], wanted: list[bool]) -> float:
    """The threshold with the highest F1."""

    def f1(threshold: float) -> float:
        right, joined, all_ = counts(scores, wanted, threshold)
        return 2 * right / (joined + all_)

    return max(sorted(set(scores)), key=f1)


def crossed(scores: list[float], wanted: list[bool]) -> tuple[int, int, int]:
    """The counts of both halves, each under the threshold that the other half chose."""
    total = [0, 0, 0]
    for half in (0, 1):
        threshold = best(scores[half::2], wanted[half::2])
        for n, value in enumerate(counts(scores[1 - half :: 2], wanted[1 - half :: 2], threshold)):
            total[n] += value
    return total[0], total[1], total[2]


def main() -> None:
    pairs = cases()
    wanted = [c.same for c in pairs]
    tools: dict[str, Scorer | None] = {
        "readout": readout,
        "rapidfuzz WRatio": weighted_ratio,
        "nomenklatura logic-v2": nomenklatura(),
    }
    for name, tool in tools.items():
        if tool is None:
            print(f"{name:24} not installed")
            continue
        tool(pairs[0])
        start = time.perf_counter()
        scores = [tool(c) for c in pairs]
        micros = (time.perf_counter() - start) / len(pairs) * 1e6
        right, joined, all_ = crossed(scores, wanted)
        precision, recall = right / joined, right / all_
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:24} F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  {micros:.1f} µs")
        if name == "readout" and "--show" in sys.argv:
            threshold = best(scores, wanted)
            for case, score in zip(pairs, scores, strict=True):
                if (score >= threshold) != case.same:
                    print(
                        f"  {score:.2f} {'same' if case.same else 'other'} {case.left} | {case.right} ({case.schema})"
                    )


if __name__ == "__main__":
    main()
