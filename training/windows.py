"""Sentences -> windows of a few sentences, roughened as news is, and windows -> batches."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from readout.language.pieces import inputs
from training.corpora import Sentence
from training.network import Labels

NONE = -100
LIMIT = 200
"""Word pieces in a window, in training and in the manifest of what ships."""
KEYS = ("starts", "upos", "feats", "heads", "rels", "names", "roles", "source", "cue")


@dataclass
class Window:
    """A window of words with labels as numbers; NONE where a corpus says nothing."""

    words: list[tuple[str, int]]
    starts: list[int]
    upos: list[int]
    feats: list[int]
    heads: list[int]
    rels: list[int]
    names: list[int]
    roles: list[int]
    source: list[int]
    cue: list[int]
    sentence: list[int]
    extra: dict[str, Any]  # "pairs": (first, last, first, last, code) of actor and recipient


def _roughen(s: Sentence, rng: random.Random, ends_paragraph: bool) -> tuple[list[str], list[int]]:
    """The sentence's words as a headline, in capitals or lower case, and the indexes of the words kept."""
    out = list(s.words)
    keep = list(range(len(out)))
    dice = rng.random()
    if dice < 0.03:
        out = [w[:1].upper() + w[1:] if len(w) > 3 else w for w in out]
    elif dice < 0.045:
        out = [w.upper() for w in out]
    elif dice < 0.055 and s.upos and s.names is None:
        out = [w.lower() for w in out]
    if ends_paragraph and rng.random() < 0.15 and s.heads and len(keep) > 2 and s.upos and s.upos[-1] == "PUNCT":
        last = len(out) - 1
        if last not in (h for i, h in enumerate(s.heads) if i != last) and s.heads[last] != last:
            keep.pop()
    return out, keep


_STYLES = ({}, {'"': "“”", "'": "‘’", "’": "’", "``": "““", "''": "””"}, {"“": '"', "”": '"', "‘": "'", "’": "'"})


def _restyle(words: list[str], rng: random.Random) -> list[str]:
    """Quotation marks and apostrophes in another style."""
    style = rng.choice(_STYLES)
    if not style:
        return words
    opened: dict[str, bool] = {}
    out = []
    for w in words:
        if w in style and w in ('"', "'"):
            out.append(style[w][1 if opened.get(w) else 0])
            opened[w] = not opened.get(w)
        elif w in style:
            out.append(style[w][0])
        elif "'" in w and "“" in style.get('"', ""):
            out.append(w.replace("'", "’"))
        elif "’" in w and '"' in style.get("“", ""):
            out.append(w.replace("’", "'"))
        else:
            out.append(w)
    return out


def _index(table: dict[str, int], value: str | None) -> int:
    return NONE if value is None else table.get(value, NONE)


class Maker:
    """Makes windows of at most `limit` pieces."""

    def __init__(self, labels: Labels, pieces: Callable[[str], tuple[int, ...]]) -> None:
        self.pieces = pieces
        self.upos = {x: i for i, x in enumerate(labels.upos)}
        self.feats = {x: i for i, x in enumerate(labels.feats)}
        self.rels = {x: i for i, x in enumerate(labels.rels)}
        self.names = {x: i for i, x in enumerate(labels.names)}
        self.roles = {x: i for i, x in enumerate(labels.roles)}

    def window(self, sentences: list[Sentence], rng: random.Random | None) -> Window:
        out = Window([], [], [], [], [], [], [], [], [], [], [], {})
        for n, s in enumerate(sentences):
            last = n + 1 == len(sentences)
            new = rng is not None and rng.random() < 0.3
            paragraph_next = last or sentences[n + 1].paragraph
            surface, keep = _roughen(s, rng, paragraph_next) if rng else (s.words, list(range(len(s.words))))
            place = {old: len(out.words) + k for k, old in enumerate(keep)}
            for old in keep:
                gap = s.gaps[old]
                if old == 0:
                    gap = 2 if n == 0 or s.paragraph or new else (0 if rng and rng.random() < 0.04 else 1)
                out.words.append((surface[old], gap))
                out.starts.append(int(old == 0) if s.upos or s.names else NONE)
                out.upos.append(_index(self.upos, s.upos[old]) if s.upos else NONE)
                out.feats.append(_index(self.feats, s.feats[old]) if s.feats else NONE)
                out.heads.append(place[s.heads[old]] if s.heads else NONE)
                out.rels.append(_index(self.rels, s.rels[old]) if s.rels else NONE)
                out.names.append(_index(self.names, s.names[old]) if s.names else NONE)
                out.sentence.append(n)
                roles, source, cue = (s.extra.get(k) for k in ("roles", "source", "cue"))
                out.roles.append(self.roles[roles[old]] if roles else NONE)
                out.source.append(place[source[old]] if source and source[old] >= 0 else NONE)
                out.cue.append(place[cue[old]] if cue and cue[old] >= 0 else NONE)
            if "pairs" in s.extra:
                out.extra["pairs"] = s.extra["pairs"]
        if rng:
            restyled = _restyle([w for w, _ in out.words], rng)
            out.words = [(w, g) for w, (_, g) in zip(restyled, out.words, strict=True)]
        return out

    def size(self, s: Sentence) -> int:
        return sum(len(self.pieces(w)) for w in s.words)

    def cut(self, sentences: list[Sentence], rng: random.Random | None, limit: int, across: bool) -> Iterator[Window]:
        """Windows of consecutive sentences of a document (of any, with `across`), of random length when training."""
        group: list[Sentence] = []
        total = 0
        room = limit
        for s in sentences:
            n = self.size(s)
            if n > limit:
                continue
            if group and (total + n > room or (s.doc != group[0].doc and not across)):
                yield self.window(group, rng)
                group, total = [], 0
                room = limit if rng is None else rng.choice((limit // 6, limit // 3, limit // 2, limit, limit))
            group.append(s)
            total += n
        if group:
            yield self.window(group, rng)


def collate(windows: list[Window], pieces: Callable[[str], tuple[int, ...]]) -> dict[str, Tensor]:
    """One batch: padded tensors; `mask` adds -inf at padding pieces, `same` is true within a sentence."""
    got = [inputs(w.words, pieces, 101, 102) for w in windows]
    b, length, n = len(windows), max(len(g[0]) for g in got), max(len(w.words) for w in windows)
    batch: dict[str, Tensor] = {
        "ids": torch.zeros(b, length, dtype=torch.long),
        "shapes": torch.zeros(b, length, dtype=torch.long),
        "firsts": torch.zeros(b, n, dtype=torch.long),
        "mask": torch.full((b, 1, 1, length), -1e9),
        "sentence": torch.full((b, n), -1, dtype=torch.long),
    }
    for key in KEYS:
        batch[key] = torch.full((b, n), NONE, dtype=torch.long)
    for i, (window, (ids, shapes, firsts)) in enumerate(zip(windows, got, strict=True)):
        batch["ids"][i, : len(ids)] = torch.from_numpy(ids)
        batch["shapes"][i, : len(ids)] = torch.from_numpy(shapes)
        batch["firsts"][i, : len(firsts)] = torch.from_numpy(firsts)
        batch["mask"][i, :, :, : len(ids)] = 0
        m = len(window.words)
        batch["sentence"][i, :m] = torch.tensor(window.sentence)
        for key in KEYS:
            batch[key][i, :m] = torch.tensor(getattr(window, key))
    return batch


def batches(
    windows: list[Window], pieces: Callable[[str], tuple[int, ...]], budget: int, rng: random.Random
) -> list[list[Window]]:
    """Groups windows of like length so that each batch holds about `budget` pieces, in random order."""
    sized = sorted(((sum(len(pieces(w)) for w, _ in x.words) + rng.random(), k) for k, x in enumerate(windows)))
    out: list[list[Window]] = [[]]
    for size, k in sized:
        if out[-1] and (len(out[-1]) + 1) * (size + 2) > budget:
            out.append([])
        out[-1].append(windows[k])
    rng.shuffle(out)
    return out
