"""Scores the record against hand-made gold files: python bench/gold.py [SET ...] [--show].

Reads the folder named by READOUT_CORPORA: `gold/*.json`, the reports beside it, and the scorers in `tools/`.
Prints one JSON object a set, with the seconds from nothing to exported record.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SETS = ("seeds", "us_cuba_dec2014", "us_taliban_doha_2020", "us_china_buenos_aires_2018")


def corpora() -> Path:
    """The folder with the corpora, or a clear end."""
    folder = os.environ.get("READOUT_CORPORA")
    if not folder:
        sys.exit("Set READOUT_CORPORA to the folder that holds gold/, reports/ and tools/.")
    return Path(folder)


def reports(root: Path, name: str) -> Path:
    return root / "seeds" if name == "seeds" else root / "reports" / name


def record(folder: Path, target: Path) -> float:
    """Reads `folder` into a new dossier and exports its record to `target`; returns the seconds it took."""
    dossier = target.with_suffix(".readout")
    begin = time.perf_counter()
    for arguments in (
        ("add", str(dossier), str(folder)),
        ("export", str(dossier), "--format", "jsonl", "--output", str(target)),
    ):
        done = subprocess.run([sys.executable, "-m", "readout", *arguments], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            sys.exit(f"readout {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - begin


def score(root: Path, name: str, show: bool = False) -> dict[str, object]:
    """The scorer's figures for one gold set, with the seconds from nothing to record."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "record.jsonl"
        seconds = record(reports(root, name), target)
        command = [
            sys.executable,
            str(root / "tools" / "score_record.py"),
            str(target),
            str(root / "gold" / f"{name}.json"),
            "--texts",
            str(reports(root, name)),
        ]
        if show:
            print(subprocess.run([*command, "--show"], capture_output=True, text=True, check=True).stdout)
        figures = json.loads(subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout)
        checked = subprocess.run(
            [sys.executable, str(root / "tools" / "check_record.py"), str(target)], capture_output=True, text=True
        )
    return {"set": name, "seconds": round(seconds, 2), "well_formed": checked.returncode == 0, **figures}


def main() -> None:
    """Scores the named sets, or all four."""
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or list(SETS)
    for name in names:
        print(json.dumps(score(corpora(), name, "--show" in sys.argv)))


if __name__ == "__main__":
    main()
