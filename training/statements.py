"""Reads PolNeAR and PLV: who said what, and what one actor does to another."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from readout.language.windows import may_end
from readout.language.words import Word, words
from training.corpora import Sentence

ROLES = ("source", "cue", "content")
ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CODES = (
    "NONE", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
_BOTH_WAYS = frozenset(("AGREE", "CONSULT", "COOPERATE"))

LONG = 100  # words after which a paragraph is cut where a sentence may end

Pieces = list[tuple[int, int]]


def attributions(path: Path) -> list[dict[str, Pieces]]:
    """The attributions of one brat file: for each role its (start, end) pieces."""
    spans: dict[str, Pieces] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if re.match(r"T\d+\t\S+ \d", line):
            name, what = line.split("\t")[:2]
            spans[name] = [(int(a), int(b)) for a, b in (x.split() for x in what.split(" ", 1)[1].split(";"))]
        elif re.match(r"E\d+\t", line):
            event: dict[str, list[str]] = {}
            for part in line.split("\t")[1].split():
                role, target = part.split(":")
                event.setdefault(re.sub(r"\d+$", "", role).lower(), []).append(target)
            events.append(event)
    return [{r: sorted(p for t in e.get(r, []) for p in spans[t]) for r in ROLES} for e in events]


def polnear(folder: Path) -> Iterator[list[Sentence]]:
    """Each document as its paragraphs, with role tags and links; the first annotator where there are several."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem[:-5], path)
    for doc, path in first.items():
        with (folder / "text" / f"{doc}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield label(text, attributions(path), doc)


def label(text: str, gold: list[dict[str, Pieces]], doc: str) -> list[Sentence]:
    """Paragraphs with a role tag a word; a cue's first word links to its source's, a content word to its cue's."""
    found = words(text)
    tags = ["O"] * len(found)
    source = [-1] * len(found)
    cue = [-1] * len(found)
    for item in gold:
        firsts = {}
        for role in ROLES:
            for start, end in item[role]:
                inside = [i for i in _within(found, start, end) if tags[i] == "O"]
                firsts.setdefault(role, next(iter(_within(found, start, end)), -1))
                for k, i in enumerate(inside):
                    tags[i] = ("I-" if k and inside[k - 1] == i - 1 else "B-") + role
        if "cue" not in firsts or firsts["cue"] < 0:
            continue
        at = firsts["cue"]
        source[at] = firsts.get("source", at) if item["source"] else at
        for start, end in item["content"]:
            for i in _within(found, start, end):
                cue[i] = at
    out: list[Sentence] = []
    begin = 0
    for i in range(1, len(found) + 1):
        if i == len(found) or found[i].gap == 2 or (i - begin >= LONG and may_end(found, i - 1)):
            out.append(_paragraph(found, begin, i, tags, source, cue, doc))
            begin = i
    return out


def _within(found: list[Word], start: int, end: int) -> list[int]:
    low, high = 0, len(found)
    while low < high:
        mid = (low + high) // 2
        low, high = (mid + 1, high) if found[mid].end <= start else (low, mid)
    out = []
    while low < len(found) and found[low].start < end:
        out.append(low)
        low += 1
    return out


def _paragraph(
    found: list[Word], a: int, b: int, tags: list[str], source: list[int], cue: list[int], doc: str
) -> Sentence:
    out = Sentence([w.text for w in found[a:b]], [w.gap for w in found[a:b]], doc=doc, paragraph=found[a].gap == 2)
    out.extra = {
        "roles": tags[a:b],
        "source": [s - a if a <= s < b else -1 for s in source[a:b]],
        "cue": [c - a if a <= c < b else -1 for c in cue[a:b]],
    }
    return out


def plv(path: Path) -> list[Sentence]:
    """PLV's sentences, each with its marked pair; the pair the other way round counts as no relation, where it is."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = (marked(r["marked_sentence"], r.get("gold_root") or r["code"], f"plv-{n}") for n, r in enumerate(rows))
    return [s for s in found if s]


def marked(text: str, code: str, doc: str) -> Sentence | None:
    """A sentence with its source in <s></s> and its target in <t></t>; where one is missing it is its own partner."""
    places: dict[str, int] = {}
    plain, last = "", 0
    for m in re.finditer(r"</?[st]>", text):
        plain += text[last : m.start()]
        places[m.group()] = len(plain)
        last = m.end()
    plain += text[last:]
    found = words(plain)
    s = _within(found, places.get("<s>", 0), places.get("</s>", 0))
    t = _within(found, places.get("<t>", 0), places.get("</t>", 0))
    if not s and not t:
        return None
    one_sided = not s or not t
    s, t = s or t, t or s
    pairs = [(s[0], s[-1], t[0], t[-1], code)]
    if code not in _BOTH_WAYS and not one_sided:
        pairs.append((t[0], t[-1], s[0], s[-1], "NONE"))
    return Sentence([w.text for w in found], [w.gap for w in found], doc=doc, paragraph=True, extra={"pairs": pairs})


def hand_pairs(news: list[Sentence], path: Path) -> list[Sentence]:
    """Sentences of the GMB part whose pairs of names were labelled by hand in pairs.tsv: all ordered pairs of a
    sentence are unrelated, but for those with a code and those left out as doubtful."""
    out = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            s = news[int(row["sentence"])]
            codes = dict(item.split() for item in row["relations"].split(",") if item)
            names = _name_ranges(s)
            pairs = []
            for a, b in permutations(range(len(names)), 2):
                if not {f"{a}-{b}", f"{b}-{a}"} & set(row["left_out"].split()):
                    pairs.append((*names[a], *names[b], codes.get(f"{a}>{b}", "NONE")))
            out.append(Sentence(s.words, s.gaps, doc=s.doc, paragraph=True, extra={"pairs": pairs}))
    return out


def _name_ranges(s: Sentence) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for i, tag in enumerate(s.names or ()):
        if tag and tag[0] == "B":
            out.append((i, i))
        elif tag and tag[0] == "I" and out:
            out[-1] = (out[-1][0], i)
    return out
