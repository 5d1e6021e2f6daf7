"""Measures parts of speech and dependencies on UD English: on gold words, and on raw text (F1, as in CoNLL 2018)."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from readout.language import encoder, parse_many, tree
from readout.language.decode import read
from readout.language.words import Word

Row = tuple[str, str, int, str, bool]  # form, upos, head (own index: root), deprel, space after


def sentences(path: Path) -> Iterator[tuple[bool, list[Row]]]:
    """(starts a paragraph, rows) of each sentence; multiword tokens keep their words, glued."""
    rows: list[Row] = []
    paragraph = True
    inside, inside_glued = 0, False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if line.startswith(("# newpar", "# newdoc")):
                paragraph = True
            elif len(cells) == 10 and "-" in cells[0]:
                inside, inside_glued = int(cells[0].split("-")[1]), "SpaceAfter=No" in cells[9]
            elif len(cells) == 10 and cells[0].isdigit():
                n = int(cells[0])
                glued = n < inside or ("SpaceAfter=No" in cells[9] if n != inside else inside_glued)
                head = int(cells[6]) - 1
                rows.append((cells[1], cells[3], n - 1 if head < 0 else head, cells[7], not glued))
                if n == inside:
                    inside = 0
            elif not line.strip() and rows:
                yield paragraph, rows
                rows, paragraph = [], False


def on_gold_words(path: Path) -> dict[str, float]:
    model = encoder.load()
    right = dict.fromkeys(("upos", "uas", "las"), 0)
    total = 0
    for _, rows in sentences(path):
        window, at, gap = [], 0, 2
        for form, _, _, _, space in rows:
            window.append(Word(at, at + len(form), form, gap))
            gap = int(space)
            at += len(form) + gap
        scores = model.run([(w.text, w.gap) for w in window])
        width = len(model.labels["starts"])
        scores["tags"][:, :width] = [[1.0] + [0.0] * (width - 1)] * len(rows)
        got = read(model, window, scores)
        assert got.heads == tree.heads(scores["arcs"])
        for k, (_, upos, head, rel, _) in enumerate(rows):
            total += 1
            right["upos"] += got.upos[k] == upos
            right["uas"] += got.heads[k] == head
            right["las"] += got.heads[k] == head and got.rels[k] == rel
    return {k: round(100 * v / total, 2) for k, v in right.items()}


def on_raw_text(path: Path) -> dict[str, float]:
    text, gold, starts = "", [], []
    for paragraph, rows in sentences(path):
        text = text.rstrip(" ") + "\n" if paragraph and text else text
        spans = []
        starts.append(len(text))
        for form, _, _, _, space in rows:
            spans.append((len(text), len(text) + len(form)))
            text += form + (" " if space else "")
        text += "" if text.endswith(" ") else " "
        gold += [(s, upos, spans[head], rel) for s, (_, upos, head, rel, _) in zip(spans, rows, strict=True)]
    got = next(iter(parse_many([text])))
    tokens = {(t.start, t.end): t for t in got.tokens}
    n = {"words": 0, "upos": 0, "uas": 0, "las": 0}
    for span, upos, head, rel in gold:
        token = tokens.get(span)
        if token is None:
            continue
        above = got.tokens[token.head]
        n["words"] += 1
        n["upos"] += token.upos == upos
        n["uas"] += (above.start, above.end) == head
        n["las"] += (above.start, above.end) == head and token.deprel == rel
    out = {k: round(200 * v / (len(gold) + len(got.tokens)), 2) for k, v in n.items()}
    mine = {got.tokens[a].start for a, _ in got.sentences}
    out["sentence_starts"] = round(200 * len(mine & set(starts)) / (len(mine) + len(starts)), 2)
    return out


if __name__ == "__main__":
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("conllu", type=Path, help="ewt-dev.conllu.gz")
    path = args.parse_args().conllu
    print(json.dumps({"gold_words": on_gold_words(path), "raw_text": on_raw_text(path)}))
