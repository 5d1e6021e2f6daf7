"""Measures names: PER, ORG and LOC on Universal NER English EWT, and on every fifth sentence of the GMB part."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from readout.language import encoder
from readout.language.decode import read
from readout.language.words import Word

Span = tuple[int, int, str]
GMB_TITLES = frozenset(
    ["mr.", "mrs.", "ms.", "dr.", "president", "senator", "king", "queen", "prince", "pope", "chancellor", "ayatollah"]
)


def uner(path: Path) -> Iterator[tuple[list[str], list[int], set[Span]]]:
    """(words, gaps, names) of each sentence; gaps from its text."""
    words: list[str] = []
    tags: list[str] = []
    text = ""
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# text = "):
            text = line[9:]
        elif line and line[0].isdigit():
            _, word, tag = line.split("\t")[:3]
            words.append(word)
            tags.append(tag)
        elif not line and words:
            yield words, _gaps(words, text), spans(tags)
            words, tags = [], []


def _gaps(words: list[str], text: str) -> list[int]:
    out, at = [], 0
    for word in words:
        found = text.find(word, at)
        out.append(int(found > at) if found >= 0 else 1)
        at = found + len(word) if found >= 0 else at
    return [2, *out[1:]]


def spans(tags: list[str]) -> set[Span]:
    out: list[Span] = []
    for i, tag in enumerate(tags):
        if tag[0] == "I" and out and out[-1][1] == i - 1 and out[-1][2] == tag[2:]:
            out[-1] = (out[-1][0], i, tag[2:])
        elif tag[0] in "BI":
            out.append((i, i, tag[2:]))
    return {s for s in out if s[2] != "OTH"}


def predicted(words: list[str], gaps: list[int]) -> list[Span]:
    model = encoder.load()
    window = [Word(i, i + 1, w, g) for i, (w, g) in enumerate(zip(words, gaps, strict=True))]
    return read(model, window, model.run([(w.text, w.gap) for w in window])).names


def f1(pairs: list[tuple[set[Span], set[Span]]]) -> dict[str, object]:
    out: dict[str, object] = {}
    for kind in ("PER", "ORG", "LOC", "NRP", "all"):
        cut = [({s for s in g if kind in (s[2], "all")}, {s for s in p if kind in (s[2], "all")}) for g, p in pairs]
        right = sum(len(g & p) for g, p in cut)
        size = sum(len(g) + len(p) for g, p in cut)
        if size:
            out[kind] = round(200 * right / size, 2)
    return out


def on_gmb(path: Path) -> dict[str, object]:
    """GMB's names have titles ("Mr. Lund") and ours do not; its geo and gpe tags both go to states, at random. So
    titles that GMB counts are added to ours, and the second figure takes places and states as one kind."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from training.corpora import gmb

    four, three = [], []
    for n, s in enumerate(gmb(path, titles=True)):
        if n % 5:
            continue
        got = set()
        for first, last, kind in predicted(s.words, [2, *s.gaps[1:]]):
            while kind == "PER" and first and s.words[first - 1].lower() in GMB_TITLES:
                first -= 1
            got.add((first, last, kind))
        gold = spans([t or "O" for t in s.names or []])
        four.append((gold, got))
        three.append(tuple({(a, b, "LOC" if k == "NRP" else k) for a, b, k in x} for x in (gold, got)))
    return {"gmb_fifth": f1(four), "gmb_fifth_places_and_states_as_one": f1(three)}


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--uner", type=Path)
    args.add_argument("--gmb", type=Path)
    a = args.parse_args()
    report: dict[str, object] = {}
    if a.uner:
        pairs = [(gold, {s for s in predicted(w, g) if s[2] != "NRP"}) for w, g, gold in uner(a.uner)]
        report["uner"] = f1(pairs)
    if a.gmb:
        report |= on_gmb(a.gmb)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
