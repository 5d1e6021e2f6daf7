"""ECB+, the standard test topics (36 to 45): which mentions of participants and of events are one.

python bench/linking.py [--topics 36 37 ...]

Reads `data/coref/ecbplus.tar.xz` below READOUT_CORPORA. Mentions are the gold ones of the sentences that their makers
checked; the reports of one topic are one dossier. A gold mention that Readout does not see stands alone; `of_seen` is
the same measure on those that it sees. Two peers in the same run: everything alone, and one cluster for each lemma of a
topic (the usual simple baseline). CoNLL F1 is the mean of MUC, B-cubed and CEAF-e (Pradhan et al., 2014).

Readout is made to link people, states and bodies, and what happens between them; most events of ECB+ are accidents,
crimes and business, of which it keeps no entries.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
import tarfile
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from readout.find import find
from readout.language import parse
from readout.model.article import Article, Metadata, Reading, Span
from readout.reconcile import reconcile

TEST = tuple(range(36, 46))
TIGHT = set(".,;:!?)]}'’”%") | {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"}
"""Tokens before which no blank stands."""
Clusters = list[frozenset[str]]


@dataclass(frozen=True)
class Gold:
    """A mention: an id of its own, where it stands in the text of its report, and the chain it belongs to."""

    id: str
    report: str
    span: Span
    event: bool
    chain: str


@dataclass(frozen=True)
class Report:
    """A report of ECB+ as running text, with the gold mentions of the sentences that were checked."""

    name: str
    text: str
    gold: tuple[Gold, ...]


# ---- the corpus ---------------------------------------------------------------------------------------------------


def corpus(topics: Collection[int]) -> dict[int, list[Report]]:
    """The reports of the topics."""
    folder = os.environ.get("READOUT_CORPORA")
    if not folder:
        sys.exit("Set READOUT_CORPORA to the folder that holds data/.")
    out: dict[int, list[Report]] = defaultdict(list)
    with tarfile.open(Path(folder) / "data" / "coref" / "ecbplus.tar.xz") as archive:
        files = {m.name: m for m in archive.getmembers() if m.isfile()}
        listed = next(n for n in files if n.endswith("coreference_sentences.csv"))
        checked: dict[str, set[str]] = defaultdict(set)
        for row in csv.DictReader(io.TextIOWrapper(_open(archive, files[listed]), encoding="utf-8")):
            checked[f"{row['Topic']}_{row['File']}"].add(row["Sentence Number"])
        for name in sorted(n for n in files if n.endswith(".xml")):
            stem = Path(name).stem
            topic = int(stem.split("_")[0])
            if topic in topics and checked[stem]:
                out[topic].append(
                    _report(stem, ElementTree.parse(_open(archive, files[name])).getroot(), checked[stem])
                )
    return out


def _open(archive: tarfile.TarFile, member: tarfile.TarInfo) -> io.BufferedReader:
    found = archive.extractfile(member)
    assert isinstance(found, io.BufferedReader)
    return found


def _report(name: str, root: ElementTree.Element, checked: set[str]) -> Report:
    text, place, sentence = "", {}, {}
    before = None
    for token in root.iter("token"):
        word, now = token.text or "", token.get("sentence") or ""
        if text:
            text += "\n" if now != before else "" if word in TIGHT or text.endswith(("(", "“", "$")) else " "
        place[token.get("t_id")], sentence[token.get("t_id")] = Span(len(text), len(text) + len(word)), now
        text, before = text + word, now
    chains = _chains(root, name)
    gold = []
    for mark in root.iterfind("Markables/*"):
        tokens = [a.get("t_id") for a in mark.iterfind("token_anchor")]
        if not tokens or sentence[tokens[0]] not in checked:
            continue
        event = "ACTION" in mark.tag
        if event or mark.tag.startswith("HUMAN"):
            own = f"{name}:{mark.get('m_id')}"
            span = Span(place[tokens[0]].start, place[tokens[-1]].end)
            gold.append(Gold(own, name, span, event, chains.get(mark.get("m_id") or "", own)))
    return Report(name, text, tuple(gold))


def _chains(root: ElementTree.Element, name: str) -> dict[str, str]:
    out = {}
    for relation in root.iterfind("Relations/*"):
        across = relation.tag == "CROSS_DOC_COREF"
        chain = relation.get("note") if across else f"{name}:{relation.get('r_id')}"
        for source in relation.iterfind("source"):
            out[source.get("m_id") or ""] = chain or ""
    return out


# ---- who links --------------------------------------------------------------------------------------------------


def alone(reports: Sequence[Report]) -> dict[str, str]:
    return {g.id: g.id for r in reports for g in r.gold}


def by_lemma(reports: Sequence[Report]) -> dict[str, str]:
    """One cluster for each lemma of the mention's last noun or verb."""
    out = {}
    for report in reports:
        read = parse(report.text)
        for gold in report.gold:
            tokens = [read.tokens[k] for k in read.within(gold.span)]
            told = [t for t in tokens if t.upos in ("NOUN", "PROPN", "VERB")] or tokens
            out[gold.id] = (told[0] if gold.event else told[-1]).lemma.lower() if told else gold.id
    return out


def readout(reports: Sequence[Report]) -> dict[str, str]:
    """The actor of the mention that ends where the gold one does, else overlaps it most; the entry of an event."""
    out = alone(reports)
    read = []
    for report in reports:
        article = Article(report.name, f"{report.name}.txt", report.text, sha256(report.text.encode()).hexdigest())
        mentions, claims, problems = find(article, Metadata(), (), parse(report.text))
        read.append((article, Reading(article.id, "shipped", Metadata(), (), mentions, claims, problems)))
    record = reconcile(read)
    actor = {m: a.id for a in record.actors for m in a.mentions}
    entry = {c: e.id for e in record.entries for c in e.claims}
    people = {r.article: [(m.span, actor[m.id]) for m in r.mentions if m.id in actor] for _, r in read}
    happened = {r.article: [(c.anchor, entry[c.id]) for c in r.claims if c.id in entry] for _, r in read}
    for report in reports:
        for gold in report.gold:
            found = (happened if gold.event else people)[report.name]
            near = [(s, i) for s, i in found if s.overlaps(gold.span) and (gold.event or _fits(s, gold.span))]
            if near:
                out[gold.id] = max(near, key=lambda n: (n[0].end == gold.span.end, -abs(len(n[0]) - len(gold.span))))[1]
    return out


def _fits(span: Span, gold: Span) -> bool:
    """Whether two stretches name one thing: they end together, or share most of their characters."""
    shared = min(span.end, gold.end) - max(span.start, gold.start)
    return span.end == gold.end or shared * 2 > max(len(span), len(gold))


# ---- CoNLL F1 ---------------------------------------------------------------------------------------------------


def clusters(of: Mapping[str, str]) -> Clusters:
    out: dict[str, set[str]] = defaultdict(set)
    for mention, cluster in of.items():
        out[cluster].add(mention)
    return [frozenset(c) for c in out.values()]


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc(gold: Clusters, found: Clusters) -> float:
    def side(a: Clusters, b: Clusters) -> float:
        home = {m: n for n, c in enumerate(b) for m in c}
        kept = sum(len(c) - len({home.get(m, m) for m in c}) for c in a)
        whole = sum(len(c) - 1 for c in a)
        return kept / whole if whole else 0.0

    return f1(side(found, gold), side(gold, found))


def b_cubed(gold: Clusters, found: Clusters) -> float:
    def side(a: Clusters, b: Clusters) -> float:
        home = {m: c for c in b for m in c}
        shares = [len(c & home[m]) / len(c) for c in a for m in c]
        return sum(shares) / len(shares) if shares else 0.0

    return f1(side(found, gold), side(gold, found))


def ceaf_e(gold: Clusters, found: Clusters) -> float:
    from scipy.optimize import linear_sum_assignment  # of the group `bench`; the other measures do without

    home = {m: n for n, c in enumerate(found) for m in c}
    likeness = np.zeros((len(gold), len(found)))
    for row, cluster in enumerate(gold):
        for column in {home[m] for m in cluster}:
            other = found[column]
            likeness[row, column] = 2 * len(cluster & other) / (len(cluster) + len(other))
    best = likeness[linear_sum_assignment(likeness, maximize=True)].sum()
    return f1(best / len(found), best / len(gold)) if gold and found else 0.0


def scores(gold: Clusters, found: Clusters) -> dict[str, float]:
    each = {"muc": muc(gold, found), "b3": b_cubed(gold, found), "ceafe": ceaf_e(gold, found)}
    return {k: round(100 * v, 1) for k, v in {**each, "conll": sum(each.values()) / 3}.items()}


PEERS: Mapping[str, Callable[[Sequence[Report]], dict[str, str]]] = {
    "alone": alone,
    "lemma of a topic": by_lemma,
    "readout": readout,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--topics", type=int, nargs="+", default=TEST)
    topics = corpus(parser.parse_args().topics)
    gold = [g for reports in topics.values() for r in reports for g in r.gold]
    links = {p: {m: f"{t}:{c}" for t, rs in topics.items() for m, c in link(rs).items()} for p, link in PEERS.items()}
    for kind in ("participants", "events"):
        chain = {g.id: g.chain for g in gold if g.event == (kind == "events")}
        seen = [m for m in chain if not links["readout"][m].endswith(m)]
        for peer, linked in links.items():
            told = {"what": kind, "peer": peer, "mentions": len(chain), "seen_by_readout": len(seen)}
            print(json.dumps({**told, **compared(chain, linked, chain), "of_seen": compared(chain, linked, seen)}))


def compared(gold: Mapping[str, str], found: Mapping[str, str], mentions: Collection[str]) -> dict[str, float]:
    """The scores of `found` on some of the mentions."""
    return scores(clusters({m: gold[m] for m in mentions}), clusters({m: found[m] for m in mentions}))


if __name__ == "__main__":
    main()
