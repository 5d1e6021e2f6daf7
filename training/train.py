"""Trains the network: seeded, resumable, logged."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from readout.language.encoder import FOLDER
from readout.language.pieces import MAX_PIECES, Pieces
from training.base import base_folder
from training.corpora import NAME_TAGS, Sentence, conllu, gmb
from training.export import export
from training.network import Labels, Network, load_base
from training.statements import ROLE_TAGS, polnear
from training.windows import LIMIT, NONE, Maker, Window, batches, collate

TREES = ("ewt", "gum", "gmb")
SHARES = {"ewt": 0.8, "gmb": 0.5, "polnear": 0.75}  # of a part in one turn; the whole of the others
WEIGHTS = {
    "starts": 1, "upos": 2, "feats": 1, "names": 3, "heads": 2, "rels": 2,
    "roles": 3, "source": 12, "cue": 2,
}  # fmt: skip
WARM = 100
SAVE_SECONDS = 120


def piece_reader(path: Path) -> Pieces:
    """A cached function from a word to its piece ids."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    @cache
    def pieces(word: str) -> tuple[int, ...]:
        ids = tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES]
        return tuple(ids) or (100,)

    return pieces


def read(corpora: Path) -> dict[str, list[Sentence]]:
    """The training parts: trees of EWT and GUM, four fifths of GMB, and PolNeAR."""
    ewt = list(conllu(corpora / "ud/ewt-train.conllu.gz"))
    gum = list(conllu(corpora / "ud/gum-train.conllu.gz", free_only=True, entities=True))
    silver = gmb(corpora / "ner/gmb-part.csv")
    news = [s for n, s in enumerate(silver) if n % 5]
    said = [p for doc in polnear(corpora / "polnear/train") for p in doc]
    return {"ewt": ewt, "gum": gum, "gmb": news, "polnear": said}


def labels_of(parts: dict[str, list[Sentence]]) -> Labels:
    trees = parts["ewt"] + parts["gum"]
    upos = sorted({u for s in trees for u in s.upos or ()})
    feats = [f for f, c in Counter(f for s in trees for f in s.feats or ()).most_common() if c >= 8]
    rels = [r for r, c in Counter(r for s in trees for r in s.rels or ()).most_common() if c >= 8]
    return Labels(upos, feats, rels, list(NAME_TAGS), list(ROLE_TAGS))


def losses(net: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Cross-entropy of each head, summed over what it is asked and divided by the batch's words."""
    h = net.drop(net.states(batch["ids"], batch["shapes"], batch["firsts"]))
    number = (batch["sentence"] >= 0).sum()

    def loss(scores: Tensor, gold: Tensor) -> Tensor:
        return cross_entropy(scores, gold, ignore_index=NONE, reduction="sum") / number

    tags = zip(("starts", "upos", "feats", "names"), net.tags(h).split(net.sizes, -1), strict=True)
    out = {key: loss(s.flatten(0, 1), batch[key].flatten()) for key, s in tags}
    known = batch["heads"] != NONE
    if known.any():
        same = batch["sentence"].unsqueeze(1) == batch["sentence"].unsqueeze(2)
        arcs = net.arcs(h).masked_fill(~same, -1e4)
        out["heads"] = loss(arcs[known], batch["heads"][known])
        above = batch["heads"].clamp(min=0).unsqueeze(-1).expand(-1, -1, net.REL)
        rels = net.rel_scores(net.rel_dependent(h), torch.gather(net.rel_governor(h), 1, above))
        out["rels"] = loss(rels[known], batch["rels"][known])
    if (batch["roles"] != NONE).any():
        out["roles"] = loss(net.roles(h).flatten(0, 1), batch["roles"].flatten())
        padding = (batch["sentence"] < 0).unsqueeze(1)
        for key, scores in zip(("source", "cue"), net.links(h), strict=True):
            out[key] = loss(scores.masked_fill(padding, -1e4).flatten(0, 1), batch[key].flatten())
    return out


def turn_windows(parts: dict[str, list[Sentence]], maker: Maker, rng: random.Random) -> list[Window]:
    """One turn: a share of each part (`SHARES`), but something of each, cut into windows anew."""
    out: list[Window] = []
    for name, sentences in parts.items():
        order = sentences
        if name == "gmb":
            order = rng.sample(sentences, max(1, int(len(sentences) * SHARES[name])))
        elif name in SHARES:
            docs = sorted({s.doc for s in sentences})
            chosen = set(rng.sample(docs, max(1, int(len(docs) * SHARES[name]))))
            order = [s for s in sentences if s.doc in chosen]
        out += maker.cut(order, rng, LIMIT, across=name == "gmb")
    return out


def steps(parts: dict[str, list[Sentence]], maker: Maker, budget: int, seed: int) -> Iterator[list[Window]]:
    """Batches without end."""
    for n in count():
        rng = random.Random(seed * 1000 + n)
        yield from batches(turn_windows(parts, maker, rng), maker.pieces, budget, rng)


@dataclass
class Stage:
    """One stage of training: which parts, how many steps, at what rate, from which weights."""

    parts: tuple[str, ...]
    steps: int
    rate: float
    stop: int | None = None
    init: Path | None = None
    budget: int = 1600
    seed: int = 1

    def at_most(self, count: int | None) -> Stage:
        """The stage cut short: to see in minutes that everything runs. None leaves it whole."""
        return self if count is None else replace(self, steps=min(count, self.stop or self.steps), stop=None)


class Trainer:
    """A network in training, with its optimiser, its place in the stage and the state of chance; `checkpoint.pt` holds
    them all, so that a run which was interrupted ends as one that was not."""

    def __init__(self, stage: Stage, labels: Labels, base: Path, out: Path) -> None:
        torch.manual_seed(stage.seed)
        self.stage, self.labels, self.out = stage, labels, out
        self.net = Network(labels)
        load_base(self.net.encoder, base / "model.safetensors")
        encoder = [p for p in self.net.encoder.parameters() if p.requires_grad]
        heads = [p for n, p in self.net.named_parameters() if not n.startswith("encoder.")]
        groups = [{"params": encoder, "share": 1.0}, {"params": heads, "share": 5.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=stage.rate, weight_decay=0.01, fused=True)
        self.step = 0
        if (out / "checkpoint.pt").exists():
            saved = torch.load(out / "checkpoint.pt", weights_only=False)
            self.net.load_state_dict(saved["net"])
            self.optimiser.load_state_dict(saved["optimiser"])
            self.step = saved["step"]
            torch.set_rng_state(saved["chance"])
        elif stage.init:
            self.net.load_state_dict(torch.load(stage.init, weights_only=False)["net"], strict=False)

    def save(self) -> None:
        state = {"net": self.net.state_dict(), "optimiser": self.optimiser.state_dict()}
        state |= {"step": self.step, "labels": self.labels, "chance": torch.get_rng_state()}
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").rename(self.out / "checkpoint.pt")

    def learn(self, windows: list[Window], pieces: Pieces) -> dict[str, float]:
        """One step on one batch; the losses by head."""
        factor = min((self.step + 1) / WARM, max(1 - self.step / self.stage.steps, 0.02))
        for group in self.optimiser.param_groups:
            group["lr"] = self.stage.rate * group["share"] * factor
        got = losses(self.net, collate(windows, pieces))
        self.optimiser.zero_grad()
        torch.stack([WEIGHTS[k] * v for k, v in got.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        return {k: v.item() for k, v in got.items()}


def train(stage: Stage, parts: dict[str, list[Sentence]], labels: Labels, base: Path, out: Path) -> Path:
    """Runs a stage to its end, or on from its checkpoint; the path of the checkpoint."""
    out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(stage, labels, base, out)
    end = stage.stop or stage.steps
    if trainer.step >= end:
        return out / "checkpoint.pt"
    pieces = piece_reader(base / "tokenizer.json")
    maker = Maker(labels, pieces)
    chosen = {k: v for k, v in parts.items() if k in stage.parts}
    trainer.net.train()
    mean: dict[str, float] = {}
    saved_at = began = time.time()
    begun_at = trainer.step
    for n, windows in enumerate(steps(chosen, maker, stage.budget, stage.seed)):
        if n >= end:
            break
        if n < trainer.step:
            continue
        for key, value in trainer.learn(windows, pieces).items():
            mean[key] = 0.97 * mean.get(key, value) + 0.03 * value
        if n % 50 == 0:
            speed = (time.time() - began) / (n + 1 - begun_at)
            line = {"step": n, "seconds_a_step": round(speed, 2)} | {k: round(v, 4) for k, v in mean.items()}
            print(json.dumps(line), flush=True)
            with (out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(line) + "\n")
        if time.time() - saved_at > SAVE_SECONDS:
            trainer.save()
            saved_at = time.time()
    trainer.save()
    return out / "checkpoint.pt"


STAGES = {
    "syntax": Stage(TREES, steps=660, rate=2.5e-4),
    "speech": Stage((*TREES, "polnear"), steps=2300, stop=1500, rate=2e-4),
    "together": Stage((*TREES, "polnear"), steps=600, rate=8e-5),
}
"""The stages of the shipped model, in order, each from the one before; the last one ships."""


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpora", type=Path, required=True, help="the folder that holds ud/, ner/, polnear/ and plv/")
    args.add_argument("--work", type=Path, default=Path("build/model"), help="where checkpoints and logs go")
    args.add_argument("--out", type=Path, default=FOLDER, help="where the shipped files go")
    args.add_argument("--threads", type=int, default=2)
    args.add_argument("--fresh", action="store_true", help="forget earlier checkpoints")
    args.add_argument("--steps", type=int, help="at most so many a stage: a trial of the whole road, not a model")
    a = args.parse_args()
    torch.set_num_threads(a.threads)
    if a.fresh:
        shutil.rmtree(a.work, ignore_errors=True)
    base = base_folder()
    parts = read(a.corpora)
    labels = labels_of(parts)
    before: list[Path] = []
    for name, stage in STAGES.items():
        begun = replace(stage.at_most(a.steps), init=before[-1] if before else None)
        before.append(train(begun, parts, labels, base, a.work / name))
    export(before[-1], base, a.out)


if __name__ == "__main__":
    main()
