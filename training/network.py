"""The network: a BERT encoder of six layers and the heads on its word states."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.functional import gelu, relu, scaled_dot_product_attention

from readout.language.pieces import SHAPES

WIDTH, LAYERS, HEADS, INNER, EPSILON = 384, 6, 12, 1536, 1e-12


class Layer(nn.Module):
    """One transformer layer, after BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if self.training or not torch.onnx.is_in_onnx_export():
            y = scaled_dot_product_attention(q, k, v, attn_mask=mask)
        else:
            y = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5, -1) @ v
        x = self.norm(x + self.out(y.transpose(1, 2).reshape(b, n, WIDTH)))
        return self.norm2(x + self.down(gelu(self.up(x))))


class Encoder(nn.Module):
    """Piece ids and shapes -> states."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        place = self.positions.weight[: ids.shape[1]]
        x = self.norm(self.words(ids) + place + self.shapes(shapes))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load_base(encoder: Encoder, path: Path) -> None:
    """Fills the encoder from the base weights (names as in the Hugging Face BERT)."""
    base = load_file(path)
    with torch.no_grad():
        encoder.words.weight.copy_(base["embeddings.word_embeddings.weight"])
        encoder.positions.weight.copy_(
            base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
        )
        encoder.norm.weight.copy_(base["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(base["embeddings.LayerNorm.bias"])
        for n, layer in enumerate(encoder.layers):
            p = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                qkv = [base[f"{p}attention.self.{w}.{part}"] for w in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
                getattr(layer.out, part).copy_(base[f"{p}attention.output.dense.{part}"])
                getattr(layer.norm, part).copy_(base[f"{p}attention.output.LayerNorm.{part}"])
                getattr(layer.up, part).copy_(base[f"{p}intermediate.dense.{part}"])
                getattr(layer.down, part).copy_(base[f"{p}output.dense.{part}"])
                getattr(layer.norm2, part).copy_(base[f"{p}output.LayerNorm.{part}"])


@dataclass
class Labels:
    """The closed label lists of the heads, in the order of their scores."""

    upos: list[str]
    feats: list[str]
    rels: list[str]
    names: list[str]
    roles: list[str] = field(default_factory=list)


class Network(nn.Module):
    """Encoder and heads: one row of tag scores a word, arc scores between words, and two projections for relations."""

    ARC, REL, LINK = 256, 192, 128

    def __init__(self, labels: Labels, dropout: float = 0.2) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder()
        self.drop = nn.Dropout(dropout)
        self.sizes = [2, len(labels.upos), len(labels.feats), len(labels.names)]
        self.tags = nn.Linear(WIDTH, sum(self.sizes))
        self.dependent = nn.Linear(WIDTH, self.ARC)
        self.governor = nn.Linear(WIDTH, self.ARC)
        self.biaffine = nn.Linear(self.ARC, self.ARC, bias=False)
        self.governor_bias = nn.Linear(self.ARC, 1, bias=False)
        self.rel_dependent = nn.Linear(WIDTH, self.REL)
        self.rel_governor = nn.Linear(WIDTH, self.REL)
        self.rel = nn.Linear(self.REL, len(labels.rels))
        self.roles = nn.Linear(WIDTH, len(labels.roles) or 1)
        self.link_from = nn.Linear(WIDTH, 2 * self.LINK)
        self.link_to = nn.Linear(WIDTH, 2 * self.LINK)

    def states(self, ids: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor | None = None) -> Tensor:
        """Word states (batch, words, WIDTH): the state of each word's first piece."""
        x = self.encoder(ids, shapes, mask)
        return torch.gather(x, 1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH))

    def arcs(self, h: Tensor) -> Tensor:
        """Scores (batch, dependent, governor); a root governs itself."""
        d = self.drop(relu(self.dependent(h)))
        g = self.drop(relu(self.governor(h)))
        return self.biaffine(d) @ g.transpose(1, 2) + self.governor_bias(g).transpose(1, 2)

    def rel_scores(self, dependent: Tensor, governor: Tensor) -> Tensor:
        return self.rel(self.drop(relu(dependent + governor)))

    def links(self, h: Tensor) -> tuple[Tensor, Tensor]:
        """Scores (batch, from, to): of a cue's first word for its source's, and of a content word for its cue's."""
        f, t = relu(self.link_from(h)).chunk(2, -1), relu(self.link_to(h)).chunk(2, -1)
        scale = self.LINK**-0.5
        return f[0] @ t[0].transpose(1, 2) * scale, f[1] @ t[1].transpose(1, 2) * scale
