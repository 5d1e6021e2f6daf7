"""Writes the time expressions of a folder of documents as TIMEX3 values, and prints how long that took as JSON.

    python bench/times.py --documents DIR --predictions OUT.jsonl [--no-arcs]

DIR holds documents.jsonl, one {"doc", "published"} a line, and DOC.txt for each; OUT.jsonl gets one
{"doc", "start", "end", "value"} a line, with offsets in Unicode code points. As in the product, tenses are read off the
arcs of the language model; --no-arcs leaves it out, and the words around decide. The time given is the grammar's alone.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from readout.find.times import read_times
from readout.language import parse
from readout.reconcile.timex3 import timex3_rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--no-arcs", action="store_true")
    given = parser.parse_args()
    rows, words, seconds = [], 0, 0.0
    listed = (given.documents / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    for document in map(json.loads, listed):
        path = given.documents / f"{document['doc']}.txt"
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        parsed = None if given.no_arcs else parse(text)
        began = time.perf_counter()
        found = read_times(text, parsed)
        seconds += time.perf_counter() - began
        words += len(text.split())
        for timex in found:
            for start, end, value in timex3_rows(timex, document["published"]):
                rows.append({"doc": document["doc"], "start": start, "end": end, "value": value})
    given.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    speed = {"milliseconds_per_500_words": round(seconds / max(words, 1) * 500_000, 3)}
    print(json.dumps({"documents": len(listed), "expressions": len(rows), "words": words, **speed}))


if __name__ == "__main__":
    main()
