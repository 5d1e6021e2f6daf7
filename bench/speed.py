"""Measures speed: articles of 500 words a second by stage, one process with two threads and two processes with one.

python bench/speed.py --json                                         on the bundled example
python bench/speed.py --json --texts FOLDER --trees ewt-train.conllu.gz   and a spaCy pipeline trained on the spot
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ARTICLE_WORDS = 500
EXAMPLE = Path(__file__).parent.parent / "examples/brasilia_1998"


def articles(folder: Path, count: int) -> list[str]:
    """`count` texts of about 500 words, cut at paragraph ends from the texts in `folder`, one after the other."""
    paragraphs = [p for f in sorted(folder.rglob("*.txt")) for p in f.read_text(encoding="utf-8").split("\n") if p]
    out: list[str] = []
    held: list[str] = []
    k = 0
    while len(out) < count:
        held.append(paragraphs[k % len(paragraphs)])
        k += 1
        if sum(len(p.split()) for p in held) >= ARTICLE_WORDS:
            out.append("\n\n".join(held) + f"\n\nText {len(out)}.")
            held = []
    return out


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def bare(texts: Sequence[str]) -> float:
    """Seconds of the encoder's session alone on `texts`, inputs ready (its file also holds the heads' last layers)."""
    from readout.language import encoder
    from readout.language.pieces import inputs
    from readout.language.windows import windows
    from readout.language.words import words

    model = encoder.load()
    feeds = []
    for text in texts:
        found = words(text)
        for a, b in windows(found, [len(model.pieces(w.text)) for w in found], model.limit):
            ids, shapes, firsts = inputs([(w.text, w.gap) for w in found[a:b]], model.pieces, 101, 102)
            vectors = model.table[ids].astype("float32") * model.scale[ids]
            feeds.append({"vectors": vectors[None], "shapes": shapes[None], "firsts": firsts})
    return seconds(lambda: [model.session.run(None, f) for f in feeds])


def parse_all(texts: Sequence[str], threads: int = 1) -> float:
    from readout.language import parse_many

    return seconds(lambda: list(parse_many(texts, threads=threads)))


def find_all(texts: Sequence[str], threads: int = 1) -> float:
    """Seconds from text to claims: parse, and every finder."""
    from readout.find import find
    from readout.language import parse_many
    from readout.model.article import Article, Metadata
    from readout.model.ids import content_id, text_hash

    def work() -> None:
        for text, parse in zip(texts, parse_many(texts, threads=threads), strict=True):
            find(Article(content_id("a", text), "text", text, text_hash(text)), Metadata(), (), parse)

    return seconds(work)


def pages_of(texts: Sequence[str], folder: Path) -> Path:
    folder.mkdir(parents=True)
    for n, text in enumerate(texts):
        body = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
        html = f"<html><head><title>Report {n}</title></head><body><article>{body}</article></body></html>"
        (folder / f"{n}.html").write_text(html, encoding="utf-8")
    return folder


def read_all(texts: Sequence[str]) -> float:
    """Seconds from HTML files to articles."""
    from readout.read import READERS, read
    from readout.settings import read_options

    with tempfile.TemporaryDirectory() as folder:
        pages = pages_of(texts, Path(folder) / "pages")
        return seconds(lambda: list(read(str(pages), read_options(), READERS)))


def whole_road(texts: Sequence[str]) -> float:
    """Seconds from HTML files to committed claims."""
    from readout import Dossier

    with tempfile.TemporaryDirectory() as folder:
        pages = pages_of(texts, Path(folder) / "pages")
        with Dossier.open(Path(folder) / "speed.readout") as dossier:
            return seconds(lambda: dossier.add(pages, language="en"))


def both(work: Callable[[Sequence[str]], float], texts: Sequence[str]) -> tuple[float, float]:
    """Seconds for two warm processes of one thread each to do half of the texts each, and the higher peak in MB."""
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(2) as pool:
        pool.map(work, [texts[:1], texts[:1]], chunksize=1)
        slower = max(pool.map(work, [texts[::2], texts[1::2]], chunksize=1))
        return slower, max(pool.map(peak, range(2), chunksize=1))


def peak(_: int = 0) -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cold_start() -> float:
    """Seconds of a fresh process that parses one article."""
    code = "import sys; from readout.language import parse; parse(sys.argv[1])"
    text = articles(EXAMPLE, 1)[0]
    return seconds(lambda: subprocess.run([sys.executable, "-c", code, text], check=True))


def measured(texts: Sequence[str]) -> dict[str, float]:
    words = sum(len(t.split()) for t in texts)
    find_all(texts[:2])
    encoder, _ = both(bare, texts)
    finding, memory = both(find_all, texts)
    stages = {"read": read_all, "parse": parse_all, "find": find_all, "whole_road": whole_road}
    report: dict[str, float] = {
        "articles": len(texts),
        "words": words,
        "bare_encoder_words_per_second_one_thread": round(words / bare(texts)),
        "bare_encoder_words_per_second_two_processes": round(words / encoder),
        "articles_per_second_find": round(len(texts) / finding, 2),
        "share_of_bare_encoder": round(encoder / finding, 3),
        "articles_per_second_parse_two_processes": round(len(texts) / both(parse_all, texts)[0], 2),
        "articles_per_second_parse_two_threads": round(len(texts) / parse_all(texts, 2), 2),
        "articles_per_second_find_two_threads": round(len(texts) / find_all(texts, 2), 2),
    }
    for name, work in stages.items():
        report[f"articles_per_second_{name}_one_thread"] = round(len(texts) / work(texts), 2)
    whole, memory_whole = both(whole_road, texts)
    report["articles_per_second_whole_road"] = round(len(texts) / whole, 2)
    report["peak_memory_mb"] = round(max(memory, memory_whole))
    report["cold_start_seconds"] = round(cold_start(), 2)
    return report


def beside(texts: Sequence[str], trees: Path, steps: int) -> dict[str, float | str]:
    """The same texts by a spaCy pipeline trained on `trees` in this run, one process and one thread."""
    try:
        from spacy_pipeline import read_all as by_spacy
        from spacy_pipeline import trained

        nlp = trained(trees, steps)
    except ImportError as error:
        return {"spacy": f"left out: {error}"}
    by_spacy(nlp, list(texts[:1]))
    taken = seconds(lambda: by_spacy(nlp, list(texts)))
    return {"spacy_words_per_second_one_process": round(sum(len(t.split()) for t in texts) / taken)}


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--texts", type=Path, default=EXAMPLE, help="a folder of .txt reports to cut articles from")
    args.add_argument("--articles", type=int, default=40)
    args.add_argument("--trees", type=Path, help="a CoNLL-U file (gzip) to train a spaCy pipeline on")
    args.add_argument("--steps", type=int, default=100, help="how many batches the spaCy pipeline is trained for")
    args.add_argument("--json", action="store_true", help="one line of JSON")
    a = args.parse_args()
    texts = articles(a.texts, a.articles)
    report: dict[str, float | str] = {**measured(texts)}
    if a.trees:
        report |= beside(texts, a.trees, a.steps)
    print(json.dumps(report) if a.json else "\n".join(f"{k:46} {v}" for k, v in report.items()))


if __name__ == "__main__":
    main()
