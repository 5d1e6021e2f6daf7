"""A spaCy pipeline of the usual size, trained on the same trees as our model, to be measured beside it."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator
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


SAYING = frozenset(
    ("said", "says", "told", "added", "stated", "warned", "promised", "announced", "replied", "insisted")
)
MEETING = frozenset(("met", "meets", "meet", "called", "visited", "received", "talked", "spoke"))


def claims_of(nlp: Any, files: Iterable[Path]) -> list[tuple[str, str, str]]:
    """(kind, who, what) of every statement and meeting that plain rules over trees find in HTML files."""
    from trafilatura import extract

    texts = [extract(path.read_text(encoding="utf-8"), include_comments=False) or "" for path in files]
    return [claim for document in nlp.pipe(texts) for claim in _claims(document)]


def _claims(document: Any) -> Iterator[tuple[str, str, str]]:
    for token in document:
        kind = "statement" if token.text in SAYING else "contact" if token.text in MEETING else None
        if kind is None:
            continue
        who = next((child for child in token.children if child.dep_.startswith("nsubj")), None)
        what = next((child for child in token.children if child.dep_ in ("ccomp", "obj", "obl")), None)
        if who is not None and what is not None:
            yield kind, _words(who), _words(what)


def _words(token: Any) -> str:
    return " ".join(t.text for t in token.subtree)
