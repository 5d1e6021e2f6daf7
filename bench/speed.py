"""Measures speed: articles of 500 words a second by stage, one process with two threads and two processes with one."""

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


def parse_all(texts: Sequence[str], threads: int = 1) -> None:
    from readout.language import parse_many

    for _ in parse_many(texts, threads=threads):
        pass


def find_all(texts: Sequence[str], threads: int = 1) -> None:
    """Text to claims: parse, and every finder."""
    from readout.find import find
    from readout.language import parse_many
    from readout.model.article import Article, Metadata
    from readout.model.ids import content_id, text_hash

    for text, parse in zip(texts, parse_many(texts, threads=threads), strict=True):
        find(Article(content_id("a", text), "text", text, text_hash(text)), Metadata(), (), parse)


def two_processes(work: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    """Seconds for two warm processes with one thread each to do half of the texts each."""
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(2) as pool:
        pool.map(work, [texts[:1], texts[:1]], chunksize=1)
        return seconds(lambda: pool.map(work, [texts[::2], texts[1::2]], chunksize=1))


def whole_road(texts: Sequence[str]) -> float:
    """Seconds from HTML files to committed claims, one process."""
    from readout import Dossier

    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        for n, text in enumerate(texts):
            body = "".join(f"<p>{p}</p>" for p in text.split("\n\n"))
            html = f"<html><head><title>Report {n}</title></head><body><article>{body}</article></body></html>"
            (pages / f"{n}.html").write_text(html, encoding="utf-8")
        with Dossier.open(Path(folder) / "speed.readout") as dossier:
            return seconds(lambda: dossier.add(pages))


def cold_start() -> float:
    """Seconds of a fresh process that parses one short text."""
    code = "from readout.language import parse; parse('The envoys met on Friday.')"
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--texts", type=Path, required=True, help="a folder of .txt reports to cut articles from")
    args.add_argument("--articles", type=int, default=60)
    args.add_argument("--json", type=Path, help="write the report here too")
    a = args.parse_args()
    texts = articles(a.texts, a.articles)
    count = sum(len(t.split()) for t in texts)
    find_all(texts[:2])
    alone = bare(texts)
    finding = two_processes(find_all, texts)
    report = {
        "articles": len(texts),
        "words": count,
        "bare_encoder_words_per_second_one_thread": round(count / alone),
        "bare_encoder_words_per_second_two_processes": round(count / two_processes(bare, texts)),
        "articles_per_second_parse_two_processes": round(len(texts) / two_processes(parse_all, texts), 2),
        "articles_per_second_find": round(len(texts) / finding, 2),
        "articles_per_second_find_two_threads": round(len(texts) / seconds(lambda: find_all(texts, 2)), 2),
        "articles_per_second_whole_road": round(len(texts) / whole_road(texts), 2),
        "cold_start_seconds": round(cold_start(), 2),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    words_found = count / finding
    report["share_of_bare_encoder"] = round(words_found / report["bare_encoder_words_per_second_two_processes"], 3)
    text = json.dumps(report)
    print(text)
    if a.json:
        a.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
