"""Scores predictions: `python -m bench.discrepancies.score PREDICTIONS.jsonl --split dev [--json]`.

A prediction is one JSON object a line: `id` of the set, and `discrepancies`, each with `kind` and `values`, each of
these with `value` and `evidence` (`report` as a number, `start`, `end`).

- **found**: the evidence of a reported discrepancy overlaps the words that deviate, and its kind or values are right.
- **kind right**: so found, under the kind of the label.
- **value right**: so found, and two sides are told apart: a value equals the label's, or rests on the passages of that
  side and of no other.
- **flagged**: anything at all was reported of a set with a discrepancy.
- **false alarm**: anything at all was reported of a set without one.
- **stray**: discrepancies reported of a set with one that are not the one, per set.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SETS = Path(__file__).parent / "sets"
Json = Mapping[str, Any]


def load(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _spans(items: Iterable[Json]) -> set[tuple[int, int, int]]:
    return {(int(e["report"]), int(e["start"]), int(e["end"])) for e in items}


def _overlap(left: set[tuple[int, int, int]], right: set[tuple[int, int, int]]) -> bool:
    return any(a == b and s < f and t < e for a, s, e in left for b, t, f in right)


def _words(value: object) -> set[str]:
    return set(re.findall(r"[^\W_]+", str(value).casefold())) - {"the", "of", "and"}


def same(label: str, value: object) -> bool:
    """Whether a predicted value says what the label says: one day, one number, or the same words."""
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", label):
        return re.findall(r"\d{4}-\d\d-\d\d", text) == [label]
    if re.fullmatch(r"[\d.]+", label):
        try:
            return float(text.replace(",", "")) == float(label)
        except ValueError:
            return False
    left, right = _words(label), _words(text)
    return bool(left) and bool(right) and (left <= right or right <= left)


def _value_right(label: Json, guess: Json) -> bool:
    sides = [_spans(side["evidence"]) for side in label["values"]]
    told = set()
    for value in guess["values"]:
        rests = _spans(value["evidence"])
        for i, side in enumerate(sides):
            others = any(_overlap(rests, other) for j, other in enumerate(sides) if j != i)
            if same(label["values"][i]["value"], value["value"]) or (_overlap(rests, side) and not others):
                told.add(i)
    return len(told) >= 2


def judge(label: Json, guess: Json) -> tuple[bool, bool, bool]:
    """Found, kind right, value right, of one reported discrepancy against one labelled one."""
    every = set().union(*(_spans(v["evidence"]) for v in guess["values"])) if guess["values"] else set()
    touched = _overlap(every, _spans(label["values"][-1]["evidence"]))
    kind = touched and guess["kind"] == label["record_kind"]
    value = touched and _value_right(label, guess)
    return kind or value, kind, value


def _row() -> dict[str, float]:
    return dict.fromkeys(("sets", "flagged", "found", "kind_right", "value_right"), 0)


def score(sets: Iterable[Json], predictions: Iterable[Json]) -> dict[str, Any]:
    """The figures: for sets with a discrepancy by kind, for those without by what they try a reader with."""
    guesses = {p["id"]: p["discrepancies"] for p in predictions}
    changed: dict[str, dict[str, float]] = defaultdict(_row)
    unchanged: dict[str, dict[str, float]] = defaultdict(lambda: {"sets": 0, "false_alarms": 0})
    stray = 0
    for entry in sets:
        reported = guesses.get(entry["id"], [])
        source = "by program" if entry["source"] == "program" else "by hand"
        if not entry["changed"]:
            for key in (entry["operator"], f"all {source}"):
                unchanged[key]["sets"] += 1
                unchanged[key]["false_alarms"] += bool(reported)
            continue
        stray += sum(not any(judge(label, g)[0] for label in entry["discrepancies"]) for g in reported)
        for label in entry["discrepancies"]:
            verdicts = [judge(label, g) for g in reported]
            best = max(verdicts, default=(False, False, False), key=lambda v: (v[0], v[1] + v[2]))
            rows = (label["kind"], f"all {source}") if source == "by program" else (f"all {source}",)
            for key in rows:
                for name, hit in zip(changed[key], (True, bool(reported), *best), strict=True):
                    changed[key][name] += hit
    total = changed["all by program"]["sets"] + changed["all by hand"]["sets"]
    return {"with": dict(changed), "without": dict(unchanged), "stray_per_set": round(stray / total, 3) if total else 0}


def table(figures: Json) -> str:
    """The figures as two tables."""
    lines = [f"{'with a discrepancy':22}{'sets':>6}{'flagged':>9}{'found':>9}{'kind':>9}{'value':>9}"]
    for name, row in sorted(figures["with"].items(), key=lambda item: (item[0].startswith("all"), item[0])):
        shares = "".join(
            f"{row[k] / max(row['sets'], 1):9.3f}" for k in ("flagged", "found", "kind_right", "value_right")
        )
        lines.append(f"{name:22}{row['sets']:6.0f}{shares}")
    lines += ["", f"{'without one':22}{'sets':>6}{'false alarms':>14}"]
    for name, row in sorted(figures["without"].items(), key=lambda item: (item[0].startswith("all"), item[0])):
        lines.append(f"{name:22}{row['sets']:6.0f}{row['false_alarms'] / max(row['sets'], 1):14.3f}")
    return "\n".join([*lines, "", f"other discrepancies reported, per set with one: {figures['stray_per_set']}"])


def main() -> None:
    """Scores one file of predictions."""
    parser = argparse.ArgumentParser(description="Scores predictions of discrepancies between reports.")
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    figures = score(load(SETS / f"{given.split}.jsonl"), load(given.predictions))
    print(json.dumps(figures) if given.json else table(figures))


if __name__ == "__main__":
    main()
