"""Trains the network: seeded, resumable, logged."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import cross_entropy

from readout.language.pieces import MAX_PIECES
from training.corpora import NAME_TAGS, Sentence, conllu, gmb
from training.network import Labels, Network, load_base
from training.statements import CODES, ROLE_TAGS, hand_pairs, plv, polnear
from training.windows import NONE, Maker, Window, batches, collate

LIMIT = 200


def piece_reader(path: Path):
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
    """The training parts: trees of EWT and GUM, four fifths of GMB, PolNeAR, and the pairs of PLV and our own."""
    ewt = list(conllu(corpora / "ud/ewt-train.conllu.gz"))
    gum = list(conllu(corpora / "ud/gum-train.conllu.gz", free_only=True, entities=True))
    silver = gmb(corpora / "ner/gmb-part.csv")
    news = [s for n, s in enumerate(silver) if n % 5]
    said = [p for doc in polnear(corpora / "polnear/train") for p in doc]
    pairs = {"plv": plv(corpora / "plv/train.tsv"), "unrelated": hand_pairs(silver, HAND_PAIRS)}
    return {"ewt": ewt, "gum": gum, "gmb": news, "polnear": said} | pairs


def labels_of(parts: dict[str, list[Sentence]]) -> Labels:
    trees = parts["ewt"] + parts["gum"]
    upos = sorted({u for s in trees for u in s.upos or ()})
    feats = [f for f, c in Counter(f for s in trees for f in s.feats or ()).most_common() if c >= 8]
    rels = [r for r, c in Counter(r for s in trees for r in s.rels or ()).most_common() if c >= 8]
    return Labels(upos, feats, rels, list(NAME_TAGS), list(ROLE_TAGS), list(CODES))


def losses(net: Network, batch: dict[str, Tensor], pairs: list[Any]) -> dict[str, Tensor]:
    """Cross-entropy of each head, summed over what it is asked and divided by the batch's words."""
    h = net.drop(net.states(batch["ids"], batch["shapes"], batch["firsts"]))
    number = (batch["sentence"] >= 0).sum()

    def loss(scores: Tensor, gold: Tensor) -> Tensor:
        return cross_entropy(scores, gold, ignore_index=NONE, reduction="sum") / number

    out = {}
    for key, s in zip(("starts", "upos", "feats", "names"), net.tags(h).split(net.sizes, -1), strict=True):
        out[key] = loss(s.flatten(0, 1), batch[key].flatten())
    known = batch["heads"] != NONE
    if known.any():
        same = batch["sentence"].unsqueeze(1) == batch["sentence"].unsqueeze(2)
        arcs = net.arcs(h).masked_fill(~same, -1e4)
        out["heads"] = loss(arcs[known], batch["heads"][known])
        governor = torch.gather(
            net.rel_governor(h), 1, batch["heads"].clamp(min=0).unsqueeze(-1).expand(-1, -1, net.REL)
        )
        rels = net.rel_scores(net.rel_dependent(h), governor)
        out["rels"] = loss(rels[known], batch["rels"][known])
    if (batch["roles"] != NONE).any():
        out["roles"] = loss(net.roles(h).flatten(0, 1), batch["roles"].flatten())
        padding = (batch["sentence"] < 0).unsqueeze(1)
        for key, scores in zip(("source", "cue"), net.links(h), strict=True):
            out[key] = loss(scores.masked_fill(padding, -1e4).flatten(0, 1), batch[key].flatten())
    if pairs:
        got = [
            net.pair_scores(h[b, :n], h[b, a : z + 1].mean(0), h[b, c : d + 1].mean(0))
            for b, n, (a, z, c, d, _) in pairs
        ]
        gold = torch.tensor([net.labels.codes.index(p[-1]) for _, _, p in pairs])
        out["pairs"] = cross_entropy(torch.stack(got), gold, label_smoothing=0.1, reduction="sum") / number
    return out


WEIGHTS = {
    "starts": 1,
    "upos": 2,
    "feats": 1,
    "names": 3,
    "heads": 2,
    "rels": 2,
    "roles": 3,
    "source": 12,
    "cue": 2,
    "pairs": 12,
}
PAIRED = ("plv", "unrelated")
PAIRS_EVERY = 4  # once relations have joined, every fourth step is theirs
HAND_PAIRS = Path(__file__).parent / "pairs.tsv"
SHARES = {"ewt": 0.8, "gmb": 0.5, "polnear": 0.75}


def epoch_windows(parts: dict[str, list[Sentence]], maker: Maker, rng: random.Random) -> list[Window]:
    """One turn: a share of each part (`SHARES`), cut into windows anew."""
    out: list[Window] = []
    for name, sentences in parts.items():
        order = sentences
        if name == "gmb":
            order = rng.sample(sentences, int(len(sentences) * SHARES[name]))
        elif name in PAIRED:
            continue
        elif name in ("ewt", "polnear"):
            docs = sorted({s.doc for s in sentences})
            chosen = set(rng.sample(docs, int(len(docs) * SHARES[name])))
            order = [s for s in sentences if s.doc in chosen]
        out += maker.cut(order, rng, LIMIT, across=name == "gmb")
    return out


def steps(parts: dict[str, list[Sentence]], maker: Maker, budget: int, seed: int) -> Iterator[tuple[int, list[Window]]]:
    """Batches without end, each with the number of batches in its turn."""
    for n in count():
        rng = random.Random(seed * 1000 + n)
        turn = batches(epoch_windows(parts, maker, rng), maker.pieces, budget, rng)
        yield from ((len(turn), b) for b in turn)


def pair_steps(parts: dict[str, list[Sentence]], maker: Maker, budget: int, seed: int) -> Iterator[list[Window]]:
    """Batches of sentences with marked pairs, without end."""
    sentences = [s for name in PAIRED for s in parts.get(name, ())]
    for n in count():
        rng = random.Random(seed * 1000 + n)
        yield from batches([maker.window([s], rng) for s in sentences], maker.pieces, budget, rng)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--corpora", type=Path, required=True)
    args.add_argument("--base", type=Path, required=True, help="folder of the base weights")
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--epochs", type=float, default=4)
    args.add_argument("--parts", nargs="+", default=["ewt", "gum", "gmb", "polnear", *PAIRED])
    args.add_argument("--pairs-from", type=float, default=0.65, help="the share of the time after which relations join")
    args.add_argument("--rate", type=float, default=2e-4)
    args.add_argument("--budget", type=int, default=1600)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--minutes", type=float, help="decay over this time in place of the epochs' steps, then stop")
    args.add_argument("--init", type=Path, help="a checkpoint whose weights to start from")
    args.add_argument("--threads", type=int, default=2)
    a = args.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    a.out.mkdir(parents=True, exist_ok=True)
    pieces = piece_reader(a.base / "tokenizer.json")
    parts = read(a.corpora)
    labels = labels_of(parts)
    parts = {k: v for k, v in parts.items() if k in a.parts}
    print(
        {k: (len(v), sum(len(s.words) for s in v)) for k, v in parts.items()},
        len(labels.feats),
        len(labels.rels),
        flush=True,
    )
    net = Network(labels)
    load_base(net.encoder, a.base / "model.safetensors")
    maker = Maker(labels, pieces)
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": a.rate}, {"params": heads, "lr": 5 * a.rate}], weight_decay=0.01, fused=True
    )
    warm = 100
    if a.init:
        print(net.load_state_dict(torch.load(a.init, weights_only=False)["net"], strict=False), flush=True)
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
    related = pair_steps(parts, maker, a.budget, a.seed)
    done = 0.0
    for step, (turn, windows) in enumerate(steps(parts, maker, a.budget, a.seed)):
        if step < first:
            continue
        if done >= a.pairs_from and not (a.out / "before-pairs.pt").exists():
            save(step)
            shutil.copyfile(checkpoint, a.out / "before-pairs.pt")
        if done >= a.pairs_from and step % PAIRS_EVERY == 0 and any(n in parts for n in PAIRED):
            windows = next(related)
        batch = collate(windows, pieces)
        pairs = [(b, len(w.words), p) for b, w in enumerate(windows) for p in w.extra.get("pairs", ())]
        got = losses(net, batch, pairs)
        total = sum(WEIGHTS[k] * v for k, v in got.items())
        done = step / (turn * a.epochs)
        if a.minutes:
            done = min(1.0, (time.time() - began) / 60 / a.minutes)
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
            line = {
                "step": step,
                "turn": turn,
                "done": round(done, 3),
                "pieces_per_second": round(seen / (time.time() - began)),
            }
            line |= {k: round(v, 3) for k, v in mean.items()}
            print(json.dumps(line), flush=True)
            with (a.out / "log.jsonl").open("a") as log:
                log.write(json.dumps(line) + "\n")
        if time.time() - saved_at > 120:
            save(step + 1)
            saved_at = time.time()
    save(step)


if __name__ == "__main__":
    main()
