"""Cross-validates relation codes on PLV: five folds, each trained on from weights that have seen no relations."""

from __future__ import annotations

import argparse
import csv
import json
import random
from pathlib import Path

import torch

from training.base import base_folder
from training.statements import CODES
from training.train import Stage, Trainer, labels_of, pair_steps, piece_reader, read
from training.windows import Maker, collate

FOLDS = 5


def predict(trainer: Trainer, maker: Maker, sentences: list) -> list[str]:
    """The best code of each sentence's first pair, never NONE."""
    out = []
    trainer.net.eval()
    with torch.no_grad():
        for s in sentences:
            window = maker.window([s], None)
            batch = collate([window], maker.pieces)
            h = trainer.net.states(batch["ids"], batch["shapes"], batch["firsts"])[0]
            a, b, c, d, _ = window.extra["pairs"][0]
            scores = trainer.net.pair_scores(h, h[a : b + 1].mean(0), h[c : d + 1].mean(0))
            scores[CODES.index("NONE")] = -1e9
            out.append(CODES[int(scores.argmax())])
    return out


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpora", type=Path, required=True)
    args.add_argument("--init", type=Path, required=True, help="the checkpoint that has seen no relations")
    args.add_argument("--predictions", type=Path, required=True, help="one code a line, in the table's order")
    args.add_argument("--seeds", type=int, default=1)
    args.add_argument("--epochs", type=int, default=5)
    args.add_argument("--threads", type=int, default=2)
    a = args.parse_args()
    torch.set_num_threads(a.threads)
    base = base_folder()
    parts = read(a.corpora)
    labels = labels_of(parts)
    maker = Maker(labels, piece_reader(base / "tokenizer.json"))
    with (a.corpora / "plv/train.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for seed in range(1, a.seeds + 1):
        order = list(range(len(rows)))
        random.Random(seed).shuffle(order)
        codes: dict[int, str] = {}
        for fold in range(FOLDS):
            held = set(order[fold::FOLDS])
            kept = {
                "plv": [s for n, s in enumerate(parts["plv"]) if n not in held],
                "unrelated": parts["unrelated"],
            }
            turn = sum(maker.size(s) + 2 for ss in kept.values() for s in ss) // 1600 + 1
            stage = Stage(("plv", "unrelated"), steps=turn * a.epochs, rate=1.5e-4, init=a.init, seed=seed)
            trainer = Trainer(stage, labels, base, Path("/nonexistent"))
            trainer.net.train()
            for _, windows in zip(range(stage.steps), pair_steps(kept, maker, 1600, seed), strict=False):
                trainer.learn(windows, maker.pieces)
            numbers = sorted(held)
            codes |= dict(zip(numbers, predict(trainer, maker, [parts["plv"][n] for n in numbers]), strict=True))
            right = sum(codes[n] == rows[n]["gold_root"] for n in numbers)
            print(json.dumps({"seed": seed, "fold": fold, "accuracy": round(right / len(numbers), 3)}), flush=True)
        path = a.predictions if a.seeds == 1 else a.predictions.with_suffix(f".{seed}.txt")
        path.write_text("".join(f"{codes[n]}\n" for n in range(len(rows))), encoding="utf-8")


if __name__ == "__main__":
    main()
