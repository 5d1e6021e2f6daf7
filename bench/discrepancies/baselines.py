"""Two baselines without any reading: sentences alike but for a negation, and all dates and numbers, pair by pair."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from bench.discrepancies.render import DAYS, MONTHS, ONES, TENS

NEGATION = re.compile(
    r"\b(?:not|no|nobody|never|none|without|cancel\w*|postpone\w*|den(?:y|ies|ied)|called off|put off)\b|n't\b",
    re.IGNORECASE,
)
ALIKE = 0.35
MONTH = "|".join(MONTHS) + "|" + "|".join(m[:3] for m in MONTHS)
UNITS = "(?:|" + "|".join(w for w in (*ONES[1:], *TENS[2:])) + ")"
PATTERNS = {
    "date": rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({MONTH})\b|\b({MONTH})\.? (\d{{1,2}})\b",
    "weekday": rf"\b({'|'.join(DAYS)})\b",
    "duration": rf"\b((?:\d+|an?|{'|'.join(ONES[1:] + TENS[2:])})(?: and a half)?)[ -](minute|hour|day|week)s?\b",
    "number": r"\b(\d{1,3}(?:,\d{3})+|\d{3,}(?!\d*s))\b",
}
Json = Mapping[str, Any]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences stand, cut at full stops and line ends."""
    for match in re.finditer(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*[.!?”\"]*", text):
        if match.group().strip():
            yield match.start(), match.end()


def _bag(text: str) -> Counter[str]:
    return Counter(w.casefold() for w in re.findall(r"[^\W_]+", NEGATION.sub(" ", text)) if len(w) > 2)


def similarity(entry: Json) -> list[dict[str, Any]]:
    """Pairs of sentences of two reports that are alike (cosine of words by rarity) while only one is negated."""
    told = [
        (i, start, end, report["text"][start:end])
        for i, report in enumerate(entry["reports"])
        for start, end in sentences(report["text"])
    ]
    bags = [_bag(text) for *_, text in told]
    seen = Counter(word for bag in bags for word in bag)
    rare = {word: math.log(1 + len(bags) / count) for word, count in seen.items()}
    found = []
    for (left, one), (right, other) in combinations(zip(told, bags, strict=True), 2):
        apart = left[0] != right[0] and bool(NEGATION.search(left[3])) != bool(NEGATION.search(right[3]))
        if apart and _cosine(one, other, rare) >= ALIKE:
            values = [{"value": t[3].strip(), "evidence": [_place(*t[:3])]} for t in (left, right)]
            found.append({"kind": "status", "values": values})
    return found


def _cosine(one: Counter[str], other: Counter[str], rare: dict[str, float]) -> float:
    def dot(a: Counter[str], b: Counter[str]) -> float:
        return sum(a[w] * b[w] * rare[w] ** 2 for w in a if w in b)

    size = math.sqrt(dot(one, one) * dot(other, other))
    return dot(one, other) / size if size else 0.0


def _place(report: int, start: int, end: int) -> dict[str, int]:
    return {"report": report, "start": start, "end": end}


def _values(text: str, kind: str) -> dict[str, list[tuple[int, int]]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for match in re.finditer(PATTERNS[kind], text):
        groups = [g for g in match.groups() if g]
        value = " ".join(sorted(g[:3] if kind == "date" else g.replace(",", "") for g in groups))
        found.setdefault(value, []).append(match.span())
    return found


def pairs(entry: Json) -> list[dict[str, Any]]:
    """For each two reports and each sort of value, the values that only one of them has, against the other's."""
    found = []
    for kind in PATTERNS:
        told = [_values(report["text"], kind) for report in entry["reports"]]
        for i, j in combinations(range(len(told)), 2):
            one, other = set(told[i]) - set(told[j]), set(told[j]) - set(told[i])
            if one and other:
                values = [
                    {"value": value, "evidence": [_place(n, *span) for span in told[n][value]]}
                    for n, only in ((i, one), (j, other))
                    for value in sorted(only)
                ]
                found.append({"kind": "date" if kind == "weekday" else kind, "values": values})
    return found
