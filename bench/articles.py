"""Main text of web pages, ours and trafilatura's in the same run: python bench/articles.py [--worst N].

Reads `data/articles` below READOUT_CORPORA (181 pages with gold text) and measures with its own `evaluate.py`:
precision, recall and F1 over 4-word shingles, the mean over pages; and pages per second on one core.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType


def corpora() -> Path:
    folder = os.environ.get("READOUT_CORPORA")
    if not folder:
        sys.exit("Set READOUT_CORPORA to the folder that holds data/articles.")
    return Path(folder) / "data" / "articles"


def evaluator(root: Path) -> ModuleType:
    """The benchmark's own measure."""
    spec = importlib.util.spec_from_file_location("evaluate", root / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(data: bytes) -> str:
    """The main text that Readout keeps, without the headline that it puts on top."""
    from readout.read.html import page_text

    return page_text(data.decode("utf-8", "replace"))


def trafilatura(data: bytes) -> str:
    from trafilatura import extract

    return extract(data, include_comments=False) or ""


def measure(
    root: Path, extract: Callable[[bytes], str]
) -> tuple[dict[str, float], list[tuple[float, str, float, float]]]:
    """The figures of one extractor, and every page with its F1, precision and recall, worst first."""
    evaluate = evaluator(root)
    truth = json.loads((root / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {key: gzip.decompress((root / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    extract(next(iter(pages.values())))  # imports are not measured
    begin = time.process_time()
    texts = {key: extract(data) for key, data in pages.items()}
    seconds = time.process_time() - begin
    counts = {k: evaluate.string_shingle_matching(true=truth[k].get("articleBody", ""), pred=texts[k]) for k in truth}
    figures: dict[str, float] = evaluate.metrics_from_tp_fp_fns(list(counts.values()))
    worst = []
    for key, (tp, fp, fn) in counts.items():
        precision, recall = evaluate.precision_score(tp, fp, fn), evaluate.recall_score(tp, fp, fn)
        worst.append((2 * precision * recall / (precision + recall or 1), key, precision, recall))
    return {**figures, "pages_per_second": len(pages) / seconds}, sorted(worst)


def main() -> None:
    root = corpora()
    show = int(sys.argv[sys.argv.index("--worst") + 1]) if "--worst" in sys.argv else 0
    for name, extract in (("readout", ours), ("trafilatura", trafilatura)):
        figures, worst = measure(root, extract)
        print(json.dumps({"extractor": name, **{k: round(v, 4) for k, v in figures.items()}}))
        for f1, key, precision, recall in worst[:show]:
            print(f"  {f1:.3f} precision {precision:.3f} recall {recall:.3f} {key}")


if __name__ == "__main__":
    main()
