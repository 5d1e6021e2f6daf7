"""Writes a checkpoint as the files that ship: ONNX in eight bits, word vectors, head weights and a manifest.

    python -m training.export CHECKPOINT FOLDER [--bits 32]

With 32 bits nothing is rounded: bench/heads.py tells what eight bits cost each head.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from readout.language.encoder import MANIFEST, seal
from training.base import base_folder
from training.network import WIDTH, Labels, Network
from training.windows import LIMIT


class Exported(nn.Module):
    """The network as it runs: vectors and shapes of one window in, scores of its words out."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, vectors: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        net, e = self.net, self.net.encoder
        x = e.norm(vectors + e.positions.weight[: vectors.shape[1]] + e.shapes(shapes))
        for layer in e.layers:
            x = layer(x, None)
        h = x[0][firsts].unsqueeze(0)
        out = [net.tags(h), net.arcs(h), net.rel_dependent(h), net.rel_governor(h), net.roles(h), *net.links(h)]
        return tuple(o[0] for o in out)


OUTPUTS = ["tags", "arcs", "rel_dependent", "rel_governor", "roles", "source", "cue"]
SQUARE = ("arcs", "source", "cue")


def eight_bits(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as int8 and each row's scale."""
    scale = np.abs(table).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def write_onnx(net: Network, path: Path, quantise: bool) -> None:
    """The network as ONNX: in eight bits (per channel, weights of seven so that no processor saturates) or in full."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    full = path.with_name("full.onnx")
    sample = (torch.randn(1, 9, WIDTH), torch.zeros(1, 9, dtype=torch.long), torch.tensor([1, 2, 4, 6]))
    axes = {"vectors": {1: "pieces"}, "shapes": {1: "pieces"}, "firsts": {0: "words"}}
    axes |= {o: {0: "words"} for o in OUTPUTS} | {o: {0: "words", 1: "words"} for o in SQUARE}
    names = {"input_names": ["vectors", "shapes", "firsts"], "output_names": OUTPUTS, "dynamic_axes": axes}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(Exported(net), sample, str(full), opset_version=17, dynamo=False, **names)
    if not quantise:
        full.rename(path)
        return
    quantize_dynamic(
        full,
        path,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"MatMulConstBOnly": True},
    )
    full.unlink()


def whole(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows as they are, and scales of one."""
    return table, np.ones(len(table), np.float32)


def export(checkpoint: Path, base: Path, out: Path, bits: int = 8) -> None:
    """Writes the shipped files of a checkpoint to `out`; relations are silent until their own head is trained."""
    saved = torch.load(checkpoint, weights_only=False, map_location="cpu")
    labels = Labels(**vars(saved["labels"]))
    net = Network(labels)
    net.load_state_dict(saved["net"], strict=False)
    net.eval()
    out.mkdir(parents=True, exist_ok=True)
    write_onnx(net, out / "model.onnx", quantise=bits == 8)
    words, scale = (eight_bits if bits == 8 else whole)(net.encoder.words.weight.detach().numpy())
    heads = {"rel": net.rel.weight.detach().numpy().T.copy(), "rel_bias": net.rel.bias.detach().numpy()}
    np.savez(out / "weights.npz", words=words, words_scale=scale, **heads)
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    names = ("model.onnx", "weights.npz", "tokenizer.json")
    manifest = {
        "files": {n: hashlib.sha256((out / n).read_bytes()).hexdigest() for n in names},
        "limit": LIMIT,
        "labels": {"starts": ["in", "start"]} | vars(labels) | {"codes": []},
    }
    (out / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    seal(out)


if __name__ == "__main__":
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("checkpoint", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument("--bits", type=int, choices=(8, 32), default=8)
    a = args.parse_args()
    export(a.checkpoint, base_folder(), a.out, a.bits)
