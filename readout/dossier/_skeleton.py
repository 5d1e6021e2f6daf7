"""Plain text only, until the readers and the parser are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from readout.errors import Problem
from readout.model.article import Article, Metadata, Source
from readout.model.ids import content_id, text_hash
from readout.model.parse import Parse, Token
from readout.read.options import ReadOptions


def parse(text: str) -> Parse:
    tokens: list[Token] = []
    sentences = []
    for sentence in re.finditer(r"[^\n.!?]+[.!?]*", text):
        first = len(tokens)
        for m in re.finditer(r"\w+|[^\w\s]", sentence.group()):
            start = sentence.start() + m.start()
            tokens.append(Token(start, start + len(m.group()), m.group(), m.group().lower(), "X", first, "dep"))
        if len(tokens) > first:
            sentences.append((first, len(tokens)))
    return Parse(text, tuple(tokens), tuple(sentences))


def read(source: str, options: ReadOptions) -> Iterator[Source | Problem]:
    for path in [Path(source)]:
        for file in sorted(path.rglob("*.txt")) if path.is_dir() else [path]:
            text = file.read_bytes().decode("utf-8", "replace")
            if not text.strip():
                yield Problem("read", file.name, "The file is empty.")
                continue
            article = Article(content_id("a", file.name, text), file.name, text, text_hash(text))
            yield Source(
                article,
                Metadata(
                    published=options.published,
                    outlet=options.outlet,
                    published_basis="metadata" if options.published else None,
                ),
            )
