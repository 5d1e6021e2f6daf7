"""Trains the network: seeded, resumable, logged."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from functools import lru_cache
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from training.corpora import NAME_TAGS, Sentence, conllu, gmb
from training.network import Labels, Network, load_base
from training.windows import NONE, Maker, Window, batches, collate
from readout.language.pieces import MAX_PIECES

LIMIT = 200


def piece_reader(path: Path):
    """A cached function from a word to its piece ids."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    @lru_cache(maxsize=None)
    def pieces(word: str) -> tuple[int, ...]:
        ids = tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES]
        return tuple(ids) or (100,)

    return pieces


def read(corpora: Path) -> dict[str, list[Sentence]]:
    """The training parts: trees of EWT and GUM, and four fifths of GMB."""
    ewt = list(conllu(corpora / "ud/ewt-train.conllu.gz"))
    gum = list(conllu(corpora / "ud/gum-train.conllu.gz", free_only=True, entities=True))
    news = [s for n, s in enumerate(gmb(corpora / "ner/gmb-part.csv")) if n % 5]
    return {"ewt": ewt, "gum": gum, "gmb": news}


def labels_of(parts: dict[str, list[Sentence]]) -> Labels:
    trees = parts["ewt"] + parts["gum"]
    upos = sorted({u for s in trees for u in s.upos or ()})
    feats = [f for f, c in Counter(f for s in trees for f in s.feats or ()).most_common() if c >= 8]
    rels = [r for r, c in Counter(r for s in trees for r in s.rels or ()).most_common() if c >= 8]
    return Labels(upos, feats, rels, list(NAME_TAGS))


def losses(net: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    h = net.drop(net.states(batch["ids"], batch["shapes"], batch["firsts"]))
    scores = net.tags(h).split(net.sizes, -1)
    out = {}
    for key, s in zip(("starts", "upos", "feats", "names"), scores, strict=True):
        gold = batch[key].flatten()
        if (gold != NONE).any():
            out[key] = F.cross_entropy(s.flatten(0, 1), gold, ignore_index=NONE)
    known = batch["heads"] != NONE
    if known.any():
        same = batch["sentence"].unsqueeze(1) == batch["sentence"].unsqueeze(2)
        arcs = net.arcs(h).masked_fill(~same, -1e4)
        out["heads"] = F.cross_entropy(arcs[known], batch["heads"][known])
        governor = torch.gather(net.rel_governor(h), 1, batch["heads"].clamp(min=0).unsqueeze(-1).expand(-1, -1, net.REL))
        rels = net.rel_scores(net.rel_dependent(h), governor)
        out["rels"] = F.cross_entropy(rels[known], batch["rels"][known], ignore_index=NONE)
    return out


WEIGHTS = {"starts": 0.5, "upos": 1.0, "feats": 0.5, "names": 1.0, "heads": 1.0, "rels": 1.0}


def epoch_windows(parts: dict[str, list[Sentence]], maker: Maker, rng: random.Random) -> list[Window]:
    out: list[Window] = []
    for name, sentences in parts.items():
        order = sentences
        if name == "gmb":
            order = rng.sample(sentences, len(sentences) * 2 // 3)
            rng.shuffle(order)
        out += maker.cut(order, rng, LIMIT, across=name == "gmb")
    return out


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpora", type=Path, required=True)
    args.add_argument("--base", type=Path, required=True, help="folder of the base weights")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--epochs", type=float, default=4)
    args.add_argument("--rate", type=float, default=2e-4)
    args.add_argument("--budget", type=int, default=1600)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--minutes", type=float, help="decay over this time in place of the epochs' steps, then stop")
    args.add_argument("--init", type=Path, help="a checkpoint whose weights to start from")
    args.add_argument("--threads", type=int, default=2)
    a = args.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    pieces = piece_reader(a.base / "tokenizer.json")
    parts = read(a.corpora)
    labels = labels_of(parts)
    print({k: (len(v), sum(len(s.words) for s in v)) for k, v in parts.items()}, len(labels.feats), len(labels.rels), flush=True)
    net = Network(labels)
    load_base(net.encoder, a.base / "model.safetensors")
    maker = Maker(labels, pieces)
    plan = [b for _ in range(int(a.epochs + 0.99)) for b in batches(epoch_windows(parts, maker, rng), pieces, a.budget, rng)]
    plan = plan[: int(len(plan) * a.epochs / int(a.epochs + 0.99))]
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": a.rate}, {"params": heads, "lr": 5 * a.rate}], weight_decay=0.01, fused=True)
    warm = max(len(plan) // 20, 1)
    checkpoint, first = a.out / "checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        net.load_state_dict(saved["net"])
        optimiser.load_state_dict(saved["optimiser"])
        first = saved["step"]
    net.train()

    def save(step: int) -> None:
        state = {"net": net.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "labels": labels}
        torch.save(state, a.out / "checkpoint.tmp")
        (a.out / "checkpoint.tmp").rename(checkpoint)

    began, seen, mean = time.time(), 0, Counter()
    saved_at = time.time()
    for step in range(first, len(plan)):
        batch = collate(plan[step], pieces)
        got = losses(net, batch)
        total = sum(WEIGHTS[k] * v for k, v in got.items())
        done = step / len(plan)
        if a.minutes:
            done = max(done, (time.time() - began) / 60 / a.minutes)
        if done >= 1:
            break
        factor = min((step + 1) / warm, max(1 - done, 0.02))
        for group, rate in zip(optimiser.param_groups, (a.rate, 5 * a.rate), strict=True):
            group["lr"] = rate * factor
        optimiser.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        seen += batch["ids"].numel()
        for k, v in got.items():
            mean[k] = 0.97 * mean.get(k, v.item()) + 0.03 * v.item()
        if step % 50 == 0:
            line = {"step": step, "of": len(plan), "pieces_per_second": round(seen / (time.time() - began))}
            line |= {k: round(v, 3) for k, v in mean.items()}
            print(json.dumps(line), flush=True)
            with (a.out / "log.jsonl").open("a") as log:
                log.write(json.dumps(line) + "\n")
        if time.time() - saved_at > 120:
            save(step + 1)
            saved_at = time.time()
    save(len(plan))


if __name__ == "__main__":
    main()
