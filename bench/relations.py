"""Writes a PLOVER root code for each marked pair of a table (column `marked_sentence`), one a line; prints how many."""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

from readout.language.marked import code_of_marked


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--predictions", type=Path, required=True)
    a = args.parse_args()
    with a.data.open(encoding="utf-8", newline="") as file:
        sentences = [row["marked_sentence"] for row in csv.DictReader(file, delimiter="\t")]
    codes = [code_of_marked(s) for s in sentences]
    a.predictions.write_text("".join(f"{c}\n" for c in codes), encoding="utf-8")
    print(json.dumps({"sentences": len(codes)}))


if __name__ == "__main__":
    main()
