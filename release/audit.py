"""Looks up what is pinned among the known faults: python -m release.audit.

Ends with 1 where a pinned version has one, and with 0 and one line where the list of faults cannot be reached.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS = 120


def main() -> None:
    """One line for each fault, or for there being none."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json"]
    try:
        done = subprocess.run(
            [*command, "--requirement", str(ROOT / "requirements" / "run.txt")],
            capture_output=True, text=True, timeout=SECONDS,
        )  # fmt: skip
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, subprocess.TimeoutExpired):
        print("Not audited: the list of known faults cannot be reached from here. Try again with a network.")
        return
    faults = [(d["name"], d["version"], v) for d in found for v in d.get("vulns", ())]
    for name, version, fault in faults:
        print(f"{name} {version}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version yet'}")
    print(f"{len(found)} pinned packages, {len(faults)} known faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
