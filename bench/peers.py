"""Parts of the road beside tools that do that part, in the same run: python bench/peers.py [--articles 20].

    extraction   main text of web pages: trafilatura alone
    copies       which of many reports are copies: datasketch (MinHash and LSH over word triples)
    names        how alike two names are: rapidfuzz, nomenklatura
    parsing      words, tags, trees: a spaCy pipeline of the usual size, trained for a moment on `--trees`
    road         HTML to claims: trafilatura, that pipeline, and rules over its trees for who said and who met

Each line is JSON: the part, the tool, how many things a second of processor time, and what they are. A tool that is not
installed is left out with a line that says so. Speed alone: what the tools find is measured elsewhere.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.composed import reports
from bench.made_archive import made_pages
from bench.speed import EXAMPLE, articles, pages_of

NAMES = (
    "Elena Rojas", "Foreign Minister Elena Rojas", "Tomás Quiroga", "Tomas Quiroga Santander", "Quiroga, Tomas",
    "Ministry of Foreign Affairs of Chile", "Chilean Foreign Ministry", "Maj. Gen. Ivo Andrić", "Ivo Andric",
    "O'Higgins Institute", "Jean-Marie Le Goff", "J. M. Le Goff", "Abdul Rahman al-Sayed", "Abd ar-Rahman Sayid",
)  # fmt: skip


def rate(work: Callable[[], object], count: int) -> float:
    """How many of `count` things `work` does in a second of processor time; it is done once before, to warm up."""
    work()
    began = time.process_time()
    work()
    return round(count / max(time.process_time() - began, 1e-9), 2)


def told(part: str, tool: str, things: str, value: float | str) -> None:
    print(json.dumps({"part": part, "tool": tool, "things": things, "per_second": value}), flush=True)


def tried(part: str, tool: str, things: str, measure: Callable[[], float]) -> None:
    """Measures one tool; says so where it is not installed."""
    try:
        told(part, tool, things, measure())
    except ImportError as error:
        told(part, tool, things, f"left out: {error}")


def extraction() -> None:
    pages = [page.html for page in made_pages(200, 100, 1)]

    def ours() -> float:
        from readout.read.html import page_text

        return rate(lambda: [page_text(page) for page in pages], len(pages))

    def theirs() -> float:
        from trafilatura import extract

        return rate(lambda: [extract(page, include_comments=False) for page in pages], len(pages))

    tried("extraction", "readout", "made pages of 25 KB", ours)
    tried("extraction", "trafilatura", "made pages of 25 KB", theirs)


def copies(count: int = 300) -> None:
    """Every third report is a reprint, a sentence shorter."""
    whole = [report.text for report in reports(count * 2 // 3)]
    texts = [*whole, *(text.rpartition("\n")[0] for text in whole[::2])]
    things = f"reports among {len(texts)}"

    def ours() -> float:
        from readout.model.article import Article
        from readout.model.ids import content_id, text_hash
        from readout.reconcile.copies import find_origins

        made = {}
        for n, text in enumerate(texts):
            name = content_id("a", n, text)
            made[name] = Article(name, f"{n}.txt", text, text_hash(text))
        return rate(lambda: find_origins(made, {}), len(texts))

    def theirs() -> float:
        from datasketch import MinHash, MinHashLSH

        def look() -> list[list[str]]:
            lsh, sketches = MinHashLSH(threshold=0.4, num_perm=128), []
            for n, text in enumerate(texts):
                words = text.lower().split()
                sketch = MinHash(num_perm=128)
                sketch.update_batch([" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)])
                lsh.insert(str(n), sketch)
                sketches.append(sketch)
            return [lsh.query(sketch) for sketch in sketches]

        return rate(look, len(texts))

    tried("copies", "readout", things, ours)
    tried("copies", "datasketch", things, theirs)


def names() -> None:
    pairs = [(a, b) for a in NAMES for b in NAMES] * 5

    def ours() -> float:
        from readout.reconcile.names import likeness

        return rate(lambda: [likeness(a, b, "person") for a, b in pairs], len(pairs))

    def fuzzy() -> float:
        from rapidfuzz import fuzz

        return rate(lambda: [fuzz.WRatio(a.lower(), b.lower()) for a, b in pairs], len(pairs))

    def entities() -> float:
        from bench.name_pairs import Case, nomenklatura

        score = nomenklatura()
        if score is None:
            raise ImportError("nomenklatura is not installed")
        cases = [Case(a, b, False, "Person") for a, b in pairs[:200]]
        return rate(lambda: [score(case) for case in cases], len(cases))

    tried("names", "readout", "pairs of names", ours)
    tried("names", "rapidfuzz", "pairs of names", fuzzy)
    tried("names", "nomenklatura", "pairs of names", entities)


def parsing(texts: Sequence[str], trees: Path | None, steps: int) -> None:
    """Parsing, and the whole road: one process, one thread."""
    from bench.speed import parse_all, whole_road

    told("parsing", "readout", "articles of 500 words", rate(lambda: parse_all(texts), len(texts)))
    began = time.process_time()  # once, for a text that was parsed before is not parsed again
    whole_road(texts)
    told("road", "readout", "articles of 500 words", round(len(texts) / (time.process_time() - began), 2))
    if trees is None:
        told("parsing", "spaCy", "articles of 500 words", "left out: give --trees, a CoNLL-U file (gzip)")
        return
    try:
        from bench.spacy_pipeline import claims_of, read_all, trained
    except ImportError as error:
        told("parsing", "spaCy", "articles of 500 words", f"left out: {error}")
        return
    nlp = trained(trees, steps)
    told("parsing", "spaCy", "articles of 500 words", rate(lambda: read_all(nlp, list(texts)), len(texts)))
    with tempfile.TemporaryDirectory() as folder:
        files = sorted(pages_of(texts, Path(folder) / "pages").iterdir())
        told("road", "spaCy and rules", "articles of 500 words", rate(lambda: claims_of(nlp, files), len(texts)))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--articles", type=int, default=12)
    args.add_argument("--trees", type=Path, help="a CoNLL-U file (gzip) to train the spaCy pipeline on")
    args.add_argument("--steps", type=int, default=30, help="how many batches it is trained for")
    given = args.parse_args()
    extraction()
    copies()
    names()
    parsing(articles(EXAMPLE, given.articles), given.trees, given.steps)


if __name__ == "__main__":
    main()
