"""A spaCy pipeline of the usual size, trained on the same trees as our model, to be measured beside it."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WIDTH, DEPTH, WORDS_A_BATCH = 96, 4, 1000


def sentences(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each sentence of a CoNLL-U file (gzip), words only."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                rows.append(cells)
            elif not line.strip() and rows:
                yield rows
                rows = []


def trained(path: Path, steps: int) -> Any:
    """Tags, trees and sentences by spaCy's convolutional encoder, after `steps` batches of the corpus at `path`."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("en")
    encoder = {
        "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": WIDTH, "depth": DEPTH,
        "embed_size": 2000, "window_size": 1, "maxout_pieces": 3, "subword_features": True,
    }  # fmt: skip
    nlp.add_pipe("tok2vec", config={"model": encoder})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    state = {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": listener,
    }  # fmt: skip
    nlp.add_pipe("parser", config={"model": state})
    examples = []
    for rows in sentences(path):
        words = [r[1] for r in rows]
        heads = [int(r[6]) - 1 if r[6] != "0" else n for n, r in enumerate(rows)]
        gold = Doc(nlp.vocab, words=words, tags=[r[3] for r in rows], heads=heads, deps=[r[7] for r in rows])
        examples.append(Example(Doc(nlp.vocab, words=words), gold))
    optimiser = nlp.initialize(lambda: examples[:2000])
    rng = random.Random(1)
    for _ in range(steps):
        batch, size = [], 0
        while size < WORDS_A_BATCH:
            batch.append(rng.choice(examples))
            size += len(batch[-1].reference)
        nlp.update(batch, sgd=optimiser, drop=0.1)
    return nlp


def read_all(nlp: Any, texts: list[str]) -> None:
    for _ in nlp.pipe(texts):
        pass
