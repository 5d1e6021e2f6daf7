"""Fuzzes one target: python -m bench.fuzz TARGET --minutes 20 (without TARGET: lists them).

What is found stands in build/fuzz/TARGET/found: the input, and how the program failed on it. Needs the group `fuzz`
(pip install --group fuzz). A search that a crash of C code ends is begun again, until its minutes are over.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from bench.fuzz.targets import TARGETS, seeds

ROOT = Path(__file__).parents[2]
MEGABYTES = 2_048
"""What one process may take; more is a finding of libFuzzer's own."""
LONGEST = 16_384
"""Bytes of one input."""


def main() -> None:
    """Reads the command line, searches, and sums up in one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("target", nargs="?", choices=[*TARGETS, []], help="what to fuzz")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=0, help="of libFuzzer's chance; 0 takes the clock")
    given = parser.parse_args()
    if not given.target:
        print("\n".join(TARGETS))
        return
    if find_spec("atheris") is None:
        sys.exit("Fuzzing needs atheris: pip install --group fuzz (wheels for Linux, Python 3.11 to 3.13).")
    print(json.dumps(search(given.target, given.minutes, given.seed), sort_keys=True))


def search(target: str, minutes: float, chance: int) -> dict[str, object]:
    """Fuzzes `target` for so long; what was run, how far it came, and how many findings there are."""
    work = ROOT / "build" / "fuzz" / target
    corpus, found = work / "corpus", work / "found"
    for made in (corpus, found):
        made.mkdir(parents=True, exist_ok=True)
    for seed in seeds(target):
        shutil.copy(seed, corpus)
    seconds, runs, reached, crashes = 0.0, 0, 0, 0
    while (left := round(minutes * 60 - seconds)) > 1:
        began = time.monotonic()
        done = _process(target, work, left, chance + crashes if chance else 0)
        # Loading the program with instruments takes half a minute, which is no search.
        seconds += _last(r"Done \d+ runs in (\d+) second", done.stderr) or time.monotonic() - began
        runs += _last(r"number_of_executed_units:\s*(\d+)", done.stderr)
        reached = max(reached, _last(r"cov: (\d+)", done.stderr))
        if done.returncode != 0:
            crashes += 1
            (found / f"crash-{int(time.time())}.txt").write_text(done.stderr[-20_000:], encoding="utf-8")
    return {
        "target": target,
        "minutes": round(seconds / 60, 1),
        "executions": runs,
        "coverage": reached,
        "corpus": sum(1 for _ in corpus.iterdir()),
        "findings": len(list(found.glob("*.txt"))),
        "crashes": crashes,
    }


def _process(target: str, work: Path, seconds: int, chance: int) -> subprocess.CompletedProcess[str]:
    """One process of the search, until its time is over or it dies."""
    arguments = [
        f"-max_total_time={seconds}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST}",
        "-timeout=120",
        f"-artifact_prefix={work / 'found'}/",
        "-print_final_stats=1",
        *([f"-seed={chance}"] if chance else []),
        str(work / "corpus"),
    ]
    command = [sys.executable, "-m", "bench.fuzz.child", target, str(work / "found"), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "READOUT_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.run(command, capture_output=True, text=True, errors="replace", env=environment, cwd=ROOT)


def _last(pattern: str, said: str) -> int:
    found = re.findall(pattern, said)
    return int(found[-1]) if found else 0


if __name__ == "__main__":
    main()
