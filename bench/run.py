"""Every measure of the project, one after the other, as JSON lines: python bench/run.py.

The measures that need corpora read the folder named by READOUT_CORPORA and are left out without it.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FREE = (
    ("bench/speed.py", "--json"),
    ("-m", "bench.discrepancies.guard", "--json"),
    ("-m", "bench.discrepancies.run", "readout", "--split", "dev", "--json"),
)
NEEDING_CORPORA = (
    ("bench/gold.py",),
    ("bench/articles.py",),
    ("bench/noise.py",),
    ("bench/name_pairs.py",),
    ("bench/linking.py",),
)


def main() -> None:
    """Runs each measure; a measure that fails is named, and the others still run."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}", flush=True)
    measures = FREE + (NEEDING_CORPORA if os.environ.get("READOUT_CORPORA") else ())
    failed = []
    for arguments in measures:
        name = " ".join(arguments)
        print(f"# python {name}", flush=True)
        if subprocess.run([sys.executable, *arguments], cwd=ROOT).returncode:
            failed.append(name)
    if not os.environ.get("READOUT_CORPORA"):
        print("READOUT_CORPORA is not set: the measures of accuracy were left out.")
    if failed:
        sys.exit(f"These did not finish: {', '.join(failed)}")


if __name__ == "__main__":
    main()
