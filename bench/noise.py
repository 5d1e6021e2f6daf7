"""Noise in reports against hand-made gold, by characters: python bench/noise.py [--show].

Reads `gold/seeds-boilerplate.json` and `seeds/` below READOUT_CORPORA. Each quoted stretch of the gold is looked for in
its file in order; white space counts for neither side.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from readout.model.article import Source
from readout.read import read


def corpora() -> Path:
    folder = os.environ.get("READOUT_CORPORA")
    if not folder:
        sys.exit("Set READOUT_CORPORA to the folder that holds gold/ and seeds/.")
    return Path(folder)


def gold_characters(text: str, quotes: list[str]) -> set[int]:
    """The offsets that the gold covers; a quote that stands twice is looked for after the one before it."""
    found: set[int] = set()
    at = 0
    for quote in quotes:
        start = text.find(quote, at)
        start = text.find(quote) if start < 0 else start
        found.update(range(start, start + len(quote)))
        at = start + len(quote)
    return found


def main() -> None:
    root = corpora()
    gold = json.loads((root / "gold" / "seeds-boilerplate.json").read_text(encoding="utf-8"))
    right = marked = wanted = 0
    for name, quotes in sorted(gold.items()):
        source = next(s for s in read(root / "seeds" / name) if isinstance(s, Source))
        text = source.article.text
        true = {i for i in gold_characters(text, quotes) if not text[i].isspace()}
        ours = {i for n in source.noise for i in range(n.start, n.end) if not text[i].isspace()}
        right, marked, wanted = right + len(true & ours), marked + len(ours), wanted + len(true)
        if "--show" in sys.argv:
            for label, rest in (("missed", true - ours), ("wrong", ours - true)):
                if rest:
                    print(f"{name} {label}: {''.join(text[i] for i in sorted(rest))!r}")
    precision, recall = right / max(marked, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / (precision + recall or 1)
    print(
        json.dumps({"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "gold": wanted})
    )


if __name__ == "__main__":
    main()
