"""Reads the corpora: UD trees, names of GUM and GMB, as sentences of one shape."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from readout.language.words import words

KEPT_FEATURES = ("Mood", "Number", "Person", "Tense", "VerbForm", "Voice")
NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-NRP", "I-NRP")
# GUM documents whose texts are free for any use; the others are CC BY-NC-SA, CC BY-ND or unclear.
FREE_GUM = (
    "en.wikinews.org", "en.wikipedia.org", "en.wikivoyage.org", "en.wikisource.org", "journals.plos.org",
    "www.mdpi.com", "dh2017.adho.org", "www.presidency.ucsb.edu", "www.whitehouse.gov", "www.supremecourt.gov",
    "www.speaker.gov", "www.courts.state.hi.us", "www.congress.gov", "www.azcourts.gov",
)  # fmt: skip
_TITLES = """
president prime minister foreign defense defence secretary general mr. mr mrs. mrs ms. ms dr. dr king queen prince
princess senator sen. sen rep. rep gov. gov governor chancellor ambassador pope sheik sheikh ayatollah colonel col. lt.
gen. captain capt. major maj. admiral adm. judge justice premier vice former mayor chairman chief representative
congressman congresswoman leader sir lord sultan emir crown interior finance deputy spokesman spokeswoman army officer
professor prof. rev. reverend archbishop bishop cardinal state attorney commander sgt.
"""
TITLES = frozenset(_TITLES.split())


@dataclass
class Sentence:
    """One sentence with whatever a corpus says about it; None where it says nothing."""

    words: list[str]
    gaps: list[int]
    upos: list[str] | None = None
    feats: list[str] | None = None
    heads: list[int] | None = None
    rels: list[str] | None = None
    names: list[str | None] | None = None
    doc: str = ""
    paragraph: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


def _features(column: str) -> str:
    kept = [f for f in column.split("|") if f.split("=")[0] in KEPT_FEATURES]
    return "|".join(kept)


def conllu(path: Path, free_only: bool = False, entities: bool = False) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file (gzip); with `free_only`, documents of `FREE_GUM` only; `entities` reads names."""
    doc, paragraph, keep = "", True, True
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                doc, paragraph, keep = line.split("=")[1].strip(), True, not free_only
            elif line.startswith("# meta::sourceURL") and free_only:
                host = re.sub(r"^https?://", "", line.split("=", 1)[1].strip()).split("/")[0]
                keep = host in FREE_GUM
            elif line.startswith("# newpar"):
                paragraph = True
            elif line and line[0].isdigit():
                rows.append(line.split("\t"))
            elif not line and rows:
                if keep:
                    yield _sentence(rows, doc, paragraph, entities)
                rows, paragraph = [], False


def _sentence(rows: list[list[str]], doc: str, paragraph: bool, entities: bool) -> Sentence:
    glued: set[str] = set()
    upos: list[str] = []
    feats: list[str] = []
    heads: list[int] = []
    rels: list[str] = []
    out = Sentence([], [], upos, feats, heads, rels, None, doc, paragraph)
    last_misc, inside_until = "", 0
    gap = 1
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(str(i) for i in range(first + 1, last + 1))
            inside_until, last_misc = last, row[9]
            continue
        if "." in row[0]:
            continue
        number = int(row[0])
        out.words.append(row[1])
        out.gaps.append(0 if row[0] in glued else gap)
        upos.append(row[3])
        feats.append(_features(row[5]))
        head = int(row[6]) - 1
        heads.append(number - 1 if head < 0 else head)
        rels.append(row[7])
        misc = last_misc if number == inside_until else row[9]
        gap = 0 if "SpaceAfter=No" in misc else 1
    if entities:
        out.names = _gum_names([r for r in rows if r[0].isdigit()])
    return out


def _gum_names(rows: list[list[str]]) -> list[str | None]:
    """Names from GUM's entities: the run of proper nouns around the head of a person, organisation or place."""
    tags: list[str | None] = [None if r[3] == "ADJ" and r[1][:1].isupper() else "O" for r in rows]
    for first, last, kind in sorted(_gum_entities(rows), key=lambda s: s[1] - s[0], reverse=True):
        if kind not in _GUM_KINDS:
            continue
        heads = [i for i in range(first, last + 1) if not first <= int(rows[i][6]) - 1 <= last]
        if not heads or rows[heads[0]][3] != "PROPN":
            continue
        low, high = _proper_run(rows, heads[0], first, last)
        if _GUM_KINDS[kind] == "PER":
            while low < high and rows[low][1].lower() in TITLES:
                low += 1
            if rows[low][1].lower() in TITLES:
                continue
        for i in range(low, high + 1):
            tags[i] = ("B-" if i == low else "I-") + _GUM_KINDS[kind]
    return tags


_GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_INSIDE_NAMES = frozenset(["of", "the", "and", "-", "for", "&", "’s", "'s"])


def _proper_run(rows: list[list[str]], head: int, first: int, last: int) -> tuple[int, int]:
    """The proper nouns around `head` within `first`..`last`, across "of", "and" and the like between two of them."""
    low = high = head
    while low > first and rows[low - 1][3] == "PROPN":
        low -= 1
    while high < last:
        joined = high + 2 <= last and rows[high + 1][1] in _INSIDE_NAMES and rows[high + 2][3] == "PROPN"
        if rows[high + 1][3] != "PROPN" and not joined:
            break
        high += 1
    return low, high


def _gum_entities(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """(first, last, type) of the entities that GUM's Entity= brackets open and close."""
    stack: list[tuple[str, str, int]] = []
    spans: list[tuple[int, int, str]] = []
    for i, row in enumerate(rows):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in re.finditer(r"\((\d+)(?:-([a-z]+)[^()]*)?|(\d+)\)|\)", found.group(1) if found else ""):
            if part.group(0)[0] == "(":
                stack.append((part.group(1), part.group(2) or "", i))
            elif part.group(3):
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == part.group(3):
                        spans.append((stack[k][2], i, stack[k][1]))
                        del stack[k]
                        break
            elif stack:
                _, kind, first = stack.pop()
                spans.append((first, i, kind))
    return spans


_NO_SPACE_BEFORE = frozenset(
    [".", ",", ";", ":", "?", "!", ")", "'s", "n't", "%", "'", "'re", "'ve", "'ll", "'d", "''"]
)


def gmb(path: Path, titles: bool = False) -> list[Sentence]:
    """The GMB part: silver names in news, in the words of this package; a name is without titles unless asked."""
    kinds = {"per": "PER", "org": "ORG", "geo": "LOC", "gpe": "NRP"}
    sentences: list[list[tuple[str, str]]] = []
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for number, word, _, tag in rows:
            if number:
                sentences.append([])
            sentences[-1].append((word, tag))
    return [_gmb_sentence(s, kinds, n, titles) for n, s in enumerate(sentences) if s]


def _gmb_sentence(pairs: list[tuple[str, str]], kinds: dict[str, str], number: int, titles: bool) -> Sentence:
    text, spans = "", []
    opened = False
    for word, tag in pairs:
        closing = word == '"' and opened
        if word == '"':
            opened = not opened
        if text and not (word in _NO_SPACE_BEFORE or closing or text[-1] in "($" or text.endswith(' "') or text == '"'):
            text += " "
        spans.append((len(text), len(text) + len(word), tag))
        text += word
    out = Sentence([], [], names=[], doc=f"gmb-{number}", paragraph=True)
    assert out.names is not None
    k = 0
    for word in words(text):
        while k < len(spans) and spans[k][1] <= word.start:
            k += 1
        tag = spans[k][2] if k < len(spans) else "O"
        kind = kinds.get(tag[2:], "")
        label = "O"
        if kind:
            begins = tag[0] == "B" and spans[k][0] == word.start
            follows = bool(out.names) and (out.names[-1] or "O")[2:] == kind
            label = ("I-" if not begins and follows else "B-") + kind
            if not titles and kind == "PER" and label[0] == "B" and word.text.lower() in TITLES:
                label = "O"
        elif tag[2:] in ("art", "eve", "nat"):
            label = "O"
        out.words.append(word.text)
        out.gaps.append(word.gap if out.words[1:] else 1)
        out.names.append(label)
    return out
