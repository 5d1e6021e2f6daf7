"""The bill of materials of a release, as CycloneDX 1.6: python -m release.sbom writes dist/press-readout.cdx.json."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAME = "press-readout.cdx.json"


def write(folder: Path) -> Path:
    """Writes it into `folder`; the same pinned packages give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / NAME
    command = [
        sys.executable,
        "-m",
        "cyclonedx_py",
        "requirements",
        "requirements/run.txt",
        "--pyproject",
        "pyproject.toml",
    ]
    options = ["--mc-type", "application", "--output-reproducible", "--spec-version", "1.6", "--output-format", "JSON"]
    subprocess.run([*command, *options, "--output-file", str(wanted)], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return wanted


if __name__ == "__main__":
    print(write(ROOT / "dist").relative_to(ROOT))
