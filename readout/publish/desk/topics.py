"""The sides' own accounts of one contact, topic by topic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from readout.model.record import Entry
from readout.publish.bundle import Bundle
from readout.publish.context import Passage, passages_at

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’)]*(?=\s|$)|$)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
"""Words are compared by their first letters, so that 'borders' and 'border' are one."""
MOST = 8


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and, in the order of the accounts, the sentences in which each speaks of it (or none)."""

    name: str
    cells: tuple[tuple[Passage, ...], ...]


def topics(bundle: Bundle, entry: Entry, articles: Sequence[str]) -> tuple[Topic, ...]:
    """The topics of a contact, else the words that all accounts share, each with the sentences that speak of it."""
    sentences = {a: _sentences(bundle, a) for a in articles}
    named = entry.fields.get("topics")
    names = [t for t in named if isinstance(t, str)] if isinstance(named, tuple) else []
    out = []
    for name in names or _shared(entry, sentences):
        stems = _stems(name)
        cells = tuple(
            passages_at(bundle, a, [(s, e) for s, e, found in sentences[a] if stems and stems <= found][:3])
            for a in articles
        )
        if any(cells):
            out.append(Topic(name, cells))
    return tuple(out[:MOST])


def _shared(entry: Entry, sentences: dict[str, list[tuple[int, int, frozenset[str]]]]) -> list[str]:
    """Words that stand in every account and are not about who met where."""
    known = {s for p in entry.evidence for s in _stems(p.quote)}
    every = [{stem for _, _, stems in found for stem in stems} for found in sentences.values()]
    common = set.intersection(*every) - known if every else set()
    count = Counter(stem for found in sentences.values() for _, _, stems in found for stem in stems if stem in common)
    return [stem for stem, _ in sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[:MOST] if len(stem) == _STEM]


def _sentences(bundle: Bundle, article: str) -> list[tuple[int, int, frozenset[str]]]:
    text = bundle.texts.get(article, "")
    noise = [(n.start, n.end) for n in bundle.articles[article].noise]
    found = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.end(), _stems(m[0])) for m in _SENTENCE.finditer(text)]
    return [x for x in found if x[0] < x[1] and not any(s <= x[0] < e for s, e in noise)]


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.lower()[:_STEM] for w in _WORD.findall(text))
