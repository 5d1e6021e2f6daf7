"""Runs a system over a split and scores it: `python -m bench.discrepancies.run SYSTEM [--split dev] [--show]`.

SYSTEM is `similarity`, `pairs` or `readout`. Predictions are written to build/discrepancies/SYSTEM-SPLIT.jsonl.
Readout runs in one process, with one dossier a set; no label of a set is shown to it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.discrepancies import why
from bench.discrepancies.baselines import pairs, similarity
from bench.discrepancies.score import Json, judge, load, score, table

if TYPE_CHECKING:
    from readout import Dossier

SETS = Path(__file__).parent / "sets"
OUTPUT = Path(__file__).parents[2] / "build" / "discrepancies"
System = Callable[[Json], list[dict[str, Any]]]


@contextmanager
def reading(entry: Json) -> Iterator[tuple[Dossier, Mapping[str, int]]]:
    """A dossier with the reports of one set, and the number of each article in the set."""
    from readout import Dossier

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "reports"
        folder.mkdir()
        for report in entry["reports"]:
            (folder / report["file"]).write_bytes(report["text"].encode())
        index = [{k: v for k, v in report.items() if k != "text"} for report in entry["reports"]]
        (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
        with Dossier.open(Path(scratch) / "set.readout") as dossier:
            dossier.add(folder)
            yield dossier, {row["id"]: int(Path(row["path"]).stem) for row in dossier.articles}


def readout(entry: Json) -> list[dict[str, Any]]:
    """What Readout reports of one set, through its public interface."""
    with reading(entry) as (dossier, numbers):
        return [_guess(row, numbers) for row in dossier.discrepancies]


def _guess(row: Json, numbers: dict[str, int]) -> dict[str, Any]:
    values = [
        {
            "value": value["value"],
            "evidence": [
                {"report": numbers[e["article"]], "start": e["start"], "end": e["end"]} for e in value["evidence"]
            ],
        }
        for value in row["values"]
    ]
    return {"kind": row["kind"], "values": values, "reason": row["reason"], "severity": row["severity"]}


SYSTEMS: dict[str, System] = {"similarity": similarity, "pairs": pairs, "readout": readout}


def predict(system: System, sets: Iterable[Json], target: Path) -> list[dict[str, Any]]:
    """The predictions for every set, also written to `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    found = []
    with target.open("w", encoding="utf-8") as file:
        for entry in sets:
            found.append({"id": entry["id"], "discrepancies": system(entry)})
            file.write(json.dumps(found[-1], ensure_ascii=False, default=str) + "\n")
            file.flush()
    return found


def show(sets: Iterable[Json], predictions: Iterable[Json]) -> None:
    """Prints what was missed, what was reported wrongly, and of which set."""
    guesses = {p["id"]: p["discrepancies"] for p in predictions}
    for entry in sets:
        reported = guesses[entry["id"]]
        missed = [d for d in entry["discrepancies"] if not any(judge(d, g)[0] for g in reported)]
        wrong = [g for g in reported if not any(judge(d, g)[0] for d in entry["discrepancies"])]
        for label in missed:
            said = [f"{v['value']} {[e['quote'] for e in v['evidence']][:3]}" for v in label["values"]]
            print(f"{entry['id']} {entry['event']} MISSED {label['kind']}: {' / '.join(said)}")
        for guess in wrong:
            said = [_said(entry, value) for value in guess["values"]]
            print(f"{entry['id']} {entry['event']} ({entry['operator']}) WRONG {guess['kind']}: {' / '.join(said)}")


def lost(sets: Iterable[Json], predictions: Iterable[Json]) -> Iterator[tuple[str, str]]:
    """(kind, step) of everything that Readout missed: it reads those sets again to see where they were lost."""
    guesses = {p["id"]: p["discrepancies"] for p in predictions}
    for entry in sets:
        labels = entry["discrepancies"]
        missed = [d for d in labels if not any(judge(d, g)[0] for g in guesses[entry["id"]])]
        if missed:
            with reading(entry) as (dossier, numbers):
                yield from ((d["kind"], why.lost_at(dossier, d, numbers)) for d in missed)


def _said(entry: Json, value: Json) -> str:
    quotes = [entry["reports"][e["report"]]["text"][e["start"] : e["end"]] for e in value["evidence"]]
    return f"{value['value']} {quotes[:2]}"


def main() -> None:
    """Runs one system over one split."""
    parser = argparse.ArgumentParser(description="Runs a system over the benchmark of discrepancies.")
    parser.add_argument("system", choices=sorted(SYSTEMS))
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--only", default="", help="only sets of this kind of change, or this id")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was wrong")
    parser.add_argument("--why", action="store_true", help="print where Readout lost what it missed (twice as slow)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    sets = [s for s in load(SETS / f"{given.split}.jsonl") if given.only in ("", s["kind"], s["id"])]
    begin = time.perf_counter()
    predictions = predict(SYSTEMS[given.system], sets, OUTPUT / f"{given.system}-{given.split}.jsonl")
    seconds = time.perf_counter() - begin
    figures = score(sets, predictions)
    if given.show:
        show(sets, predictions)
    if given.why:
        print(why.table(lost(sets, predictions)))
    if given.json:
        print(json.dumps({"system": given.system, "split": given.split, "seconds": round(seconds, 1), **figures}))
        return
    print(f"{given.system}, {given.split}, {len(sets)} sets, {seconds:.1f} s")
    print(table(figures))


if __name__ == "__main__":
    main()
