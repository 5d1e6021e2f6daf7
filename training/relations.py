"""Trains the head of relations on PLV and hand-labelled pairs, over the shipped word vectors and trees; measures it.

python -m training.relations --corpora FOLDER --folds          five folds for each of three seeds, as JSON
python -m training.relations --corpora FOLDER                  the head that ships, beside the other files

Both over the model of the package, or over that of the folder that READOUT_MODEL names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, relu

from readout.language import encoder, parse_many
from readout.language.encoder import FOLDER, MANIFEST, seal
from readout.language.pairs import clause, features, vectors
from training.corpora import Sentence, gmb
from training.statements import CODES, hand_pairs, plv

HEAD = "relations.npz"
NONE = CODES.index("NONE")  # the first
HAND_PAIRS, WRITTEN = (Path(__file__).parent / name for name in ("pairs.tsv", "written_pairs.tsv"))
FOLDS, EPOCHS, BATCH, RATE = 5, 30, 32, 2e-3
POINTERS, VALUE, HIDDEN = 4, 96, 192
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """One ordered pair: features (words, n) of the words of its sentence, and the code's number."""

    words: Tensor
    code: int


class Head(nn.Module):
    """Attention of a few pointers over the words of a sentence, and one hidden layer."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.4)
        self.pointer, self.value = nn.Linear(width, POINTERS), nn.Linear(width, VALUE)
        self.hidden, self.code = nn.Linear(POINTERS * VALUE, HIDDEN), nn.Linear(HIDDEN, len(CODES))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Scores (pairs, codes) from features (pairs, words, n) and which words there are."""
        x = self.drop(x) if self.training else x
        weight = self.pointer(x).masked_fill(~mask[..., None], -1e9).softmax(1)
        seen = torch.einsum("bnk,bnd->bkd", weight, self.value(x)).flatten(1)
        out: Tensor = self.code(self.drop(relu(self.hidden(self.drop(relu(seen))))))
        return out


def examples(sentences: Sequence[Sentence]) -> list[list[Example]]:
    """For each sentence the examples of its pairs, the first of PLV's being the one that it marks."""
    model = encoder.load()
    out = []
    texts = ["".join(" " * (g > 0) + w for w, g in zip(s.words, s.gaps, strict=True)).strip() for s in sentences]
    for s, parse in zip(sentences, parse_many(texts), strict=True):
        if [t.text for t in parse.tokens] != s.words:
            raise ValueError(f"{s.doc}: its words are cut otherwise when they are read again")
        c = clause(parse.tokens)
        known = vectors(model.table, model.scale, [model.pieces(w) for w in s.words])
        out.append(
            [
                Example(torch.from_numpy(np.hstack([known, features(c, p[:2], p[2:4])])), CODES.index(p[4]))
                for p in s.extra["pairs"]
            ]
        )
    return out


def collate(batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    x = nn.utils.rnn.pad_sequence([e.words for e in batch], batch_first=True)
    sizes = torch.tensor([len(e.words) for e in batch])
    return x, torch.arange(x.shape[1]) < sizes[:, None]


def fit(kept: Sequence[Example], seed: int, epochs: int = EPOCHS) -> Head:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Head(kept[0].words.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    turns = -(-len(kept) // BATCH)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=epochs * turns + 1, pct_start=0.1)
    net.train()
    for _ in range(epochs):
        order = rng.sample(list(kept), len(kept))
        for n in range(0, len(order), BATCH):
            batch = order[n : n + BATCH]
            loss = loss_of(net(*collate(batch)), torch.tensor([e.code for e in batch]))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            plan.step()
    net.eval()
    return net


def loss_of(scores: Tensor, gold: Tensor) -> Tensor:
    """Whether the pair is related at all, and, where it is, by which code: the first does not disturb the second."""
    related = gold != NONE
    loss = binary_cross_entropy_with_logits(scores[:, NONE], (~related).float())
    if related.any():
        loss = loss + cross_entropy(scores[related][:, NONE + 1 :], gold[related] - 1, label_smoothing=0.1)
    return loss


def probabilities(net: Head, asked: Sequence[Example]) -> Tensor:
    with torch.no_grad():
        scores = torch.cat([net(*collate(asked[n : n + 64])) for n in range(0, len(asked), 64)])
    none = scores[:, :1].sigmoid()
    return torch.cat([none, (1 - none) * scores[:, 1:].softmax(1)], 1)


def macro_f1(gold: Sequence[object], got: Sequence[object]) -> float:
    """Mean F1 over the labels of `gold`, in points."""
    pairs = list(zip(gold, got, strict=True))
    f1 = [
        2 * sum(g == p == k for g, p in pairs) / (sum(g == k for g, _ in pairs) + sum(p == k for _, p in pairs))
        for k in set(gold)
    ]
    return round(100 * sum(f1) / len(f1), 1)


def folds(
    marked: list[list[Example]], unrelated: list[list[Example]], written: list[Example], seed: int
) -> dict[str, object]:
    """Codes of PLV's marked pairs from the four fifths they are not in, and how often a held-out unrelated pair gets
    one: never "no relation" for the first, as the measure wants; at a probability of .5 for the second."""
    rng = random.Random(seed)
    order, other = rng.sample(range(len(marked)), len(marked)), rng.sample(range(len(unrelated)), len(unrelated))
    got = [""] * len(marked)
    false, asked = 0, 0
    for fold in range(FOLDS):
        held, away = set(order[fold::FOLDS]), set(other[fold::FOLDS])
        kept = written + [e for n, es in enumerate(marked) if n not in held for e in es]
        kept += [e for n, es in enumerate(unrelated) if n not in away for e in es]
        net = fit(kept, seed)
        scores = probabilities(net, [marked[n][0] for n in sorted(held)])
        scores[:, NONE] = -1
        for n, k in zip(sorted(held), scores.argmax(1).tolist(), strict=True):
            got[n] = CODES[k]
        free = [e for n in away for e in unrelated[n] if e.code == NONE]
        top, best = probabilities(net, free).max(1)
        false += int(((best != NONE) & (top >= 0.5)).sum())
        asked += len(free)
    gold = [CODES[es[0].code] for es in marked]
    quad = macro_f1([QUADS[g] for g in gold], [QUADS[p] for p in got])
    right = sum(g == p for g, p in zip(gold, got, strict=True))
    return {
        "seed": seed, "root_macro_f1": macro_f1(gold, got), "quad_macro_f1": quad,
        "accuracy": round(100 * right / len(gold), 1), "unrelated": asked, "unrelated_given_a_code": false,
    }  # fmt: skip


def write(net: Head, folder: Path) -> None:
    """The head's weights in 16 bits beside the shipped model, and its hash and codes into the manifest."""
    arrays = {}
    for name, layer in net.named_children():
        if isinstance(layer, nn.Linear):
            arrays[name] = layer.weight.detach().numpy().T.astype(np.float16)
            arrays[f"{name}_bias"] = layer.bias.detach().numpy().astype(np.float16)
    np.savez(folder / HEAD, **arrays)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][HEAD] = hashlib.sha256((folder / HEAD).read_bytes()).hexdigest()
    manifest["labels"]["codes"] = list(CODES)
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    seal(folder)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--corpora", type=Path, required=True)
    args.add_argument("--folds", action="store_true", help="measure by cross-validation; nothing is written")
    args.add_argument("--seeds", type=int, default=3)
    args.add_argument("--epochs", type=int, default=EPOCHS, help="fewer only to see that it runs")
    args.add_argument("--threads", type=int, default=2)
    a = args.parse_args()
    torch.set_num_threads(a.threads)
    marked = examples(plv(a.corpora / "plv/train.tsv"))
    unrelated = examples(hand_pairs(gmb(a.corpora / "ner/gmb-part.csv"), HAND_PAIRS))
    written = [e for es in examples(plv(WRITTEN)) for e in es]
    if a.folds:
        for seed in range(1, a.seeds + 1):
            print(json.dumps(folds(marked, unrelated, written, seed)), flush=True)
    else:
        write(fit([e for es in (*marked, *unrelated) for e in es] + written, seed=1, epochs=a.epochs), FOLDER)


if __name__ == "__main__":
    main()
