"""Measures every head of several models beside each other, as JSON: what do eight bits cost, what did a training gain?

    READOUT_CORPORA=FOLDER python -m bench.heads [MODEL ...]

A MODEL is a folder with a model's files; without any, that of the package. One line a model with its figures (EWT dev,
Universal NER's EWT test, the held-out fifth of GMB, PolNeAR dev), then how far each later one is from the first.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.gold import corpora
from readout.language.encoder import SHIPPED

BENCH = Path(__file__).parent
SPEECH = ("source/seg_exact", "cue/seg_exact", "content/seg_exact", "content/overlap", "linked/-", "content/token")
"""What is told of PolNeAR's scorer: CofeNet's exact figures, then overlap, linked statements, and words."""


def printed(model: Path, *command: str) -> dict[str, Any]:
    """The JSON that a measure prints when it reads with `model`."""
    environment = os.environ | {"READOUT_MODEL": str(model)}
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def flat(nested: dict[str, Any], above: str = "") -> dict[str, float]:
    """The numbers of nested objects by the names above them."""
    out: dict[str, float] = {}
    for name, value in nested.items():
        out |= flat(value, f"{above}{name} ") if isinstance(value, dict) else {above + name: value}
    return out


def speech(model: Path, root: Path) -> dict[str, float]:
    """F1 of statements on PolNeAR dev."""
    dev = root / "data/polnear/dev"
    with tempfile.TemporaryDirectory() as folder:
        told, scores = Path(folder) / "told.jsonl", Path(folder) / "scores.json"
        printed(model, str(BENCH / "speech.py"), "--texts", str(dev / "text"), "--predictions", str(told))
        scorer = [sys.executable, str(root / "tools/score_attribution.py"), str(dev), str(told), "--json", str(scores)]
        subprocess.run(scorer, capture_output=True, check=True)
        found = json.loads(scores.read_text(encoding="utf-8"))
    return {f"polnear {name.removesuffix('/-')}": found[f"{name}/all"]["F1"] for name in SPEECH}


def heads(model: Path, root: Path) -> dict[str, float]:
    """Every figure of one model."""
    ner = root / "data/ner"
    names = (str(BENCH / "names.py"), "--uner", str(ner / "uner-ewt-test.iob2"), "--gmb", str(ner / "gmb-part.csv"))
    syntax = printed(model, str(BENCH / "syntax.py"), str(root / "data/ud/ewt-dev.conllu.gz"))
    return flat({"ewt": syntax, "names": printed(model, *names)}) | speech(model, root)


def main() -> None:
    models = [Path(given) for given in sys.argv[1:]] or [SHIPPED]
    root = corpora()
    found = []
    for model in models:
        found.append(heads(model, root))
        print(json.dumps({"model": str(model), **found[-1]}), flush=True)
    for model, figures in zip(models[1:], found[1:], strict=True):
        distance = {name: round(value - found[0][name], 2) for name, value in figures.items()}
        print(json.dumps({"model": str(model), "minus": str(models[0]), **distance}))


if __name__ == "__main__":
    main()
