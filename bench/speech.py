"""Writes the attributions of a folder of texts, one JSON line each, and prints how many; see PolNeAR for the format."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from readout.language import parse_many


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--texts", type=Path, required=True)
    args.add_argument("--predictions", type=Path, required=True)
    a = args.parse_args()
    paths = sorted(a.texts.glob("*.txt"))
    texts = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            texts.append(file.read())
    count = 0
    with a.predictions.open("w", encoding="utf-8") as out:
        for path, parse in zip(paths, parse_many(texts), strict=True):
            for said in parse.attributions:
                roles = {r: [[s.start, s.end] for s in getattr(said, r)] for r in ("source", "cue", "content")}
                out.write(json.dumps({"doc": path.stem, **roles, "score": said.score}) + "\n")
                count += 1
    print(json.dumps({"texts": len(paths), "attributions": count}))


if __name__ == "__main__":
    main()
