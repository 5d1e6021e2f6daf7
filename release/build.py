"""Builds a release into dist/: wheel, source, bill of materials, checksums. The same commit gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from release import sbom

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Builds from what is committed; stops where something is not."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        sys.exit("There are changes that are not committed: a release is built from a commit.")
    dist = ROOT / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    # Archives hold times: all of them are that of the commit.
    environment = os.environ | {"SOURCE_DATE_EPOCH": _git("log", "-1", "--format=%ct")}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist)]
    subprocess.run(command, cwd=ROOT, check=True, env=environment, stdout=subprocess.DEVNULL)
    sbom.write(dist)
    files = sorted(f for f in dist.iterdir() if f.suffix in (".whl", ".gz", ".json"))
    sums = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}\n" for f in files]
    (dist / "SHA256SUMS").write_text("".join(sums), encoding="ascii")
    print("".join(sums), end="")
    print("Next: sign dist/SHA256SUMS (docs/releasing.md).")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
