"""Pins everything that is installed, with the hashes of all its files, for every system: requirements/*.txt.

`python -m release.lock` asks the index that pip is set up with; the files name no index, so that any mirror serves.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
OLDEST = "3.11"
SETS = {"run": ("build",), "dev": ("build", "dev")}
"""The groups of pyproject.toml that each file pins beside the program; what is in both has one version."""
HEAD = """# Pinned by `make lock` from pyproject.toml, for every system, Python {oldest} or newer, with hashes.
# Install with: pip install --require-hashes -r requirements/{name}.txt
"""


def main() -> None:
    """Writes the files; those that exist keep their versions, unless `--upgrade` is said."""
    (ROOT / "requirements").mkdir(exist_ok=True)
    for name, groups in SETS.items():
        wanted = ROOT / "requirements" / f"{name}.txt"
        further = [word for group in groups for word in ("--group", f"pyproject.toml:{group}")]
        further += ["--constraint", "requirements/run.txt"] if name != "run" else []
        command = [
            *(str(Path(sys.executable).with_name("uv")), "pip", "compile", "pyproject.toml", *further),
            *("--universal", "--python-version", OLDEST, "--only-binary", ":all:", "--generate-hashes", "--no-header"),
            *("--quiet", "--no-emit-index-url", "--no-emit-find-links", "--output-file", str(wanted), *sys.argv[1:]),
        ]
        if wanted.exists():
            wanted.write_text(_bare(wanted), encoding="utf-8")
        subprocess.run(command, cwd=ROOT, check=True, env=os.environ | _index(), stdout=subprocess.DEVNULL)
        text = HEAD.format(name=name, oldest=OLDEST) + _bare(wanted)
        if found := re.search(r"https?://\S+", text):
            sys.exit(f"{wanted} names {found[0]}: a pinned file must come from any index.")
        wanted.write_text(text, encoding="utf-8")
        print(f"{wanted.relative_to(ROOT)}: {text.count('--hash=')} hashes")


def _bare(path: Path) -> str:
    """A file of requirements without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "".join(f"{line}\n" for line in lines if not line.lstrip().startswith("#"))


def _index() -> dict[str, str]:
    """The index that pip uses, under the name by which the tool that pins knows it."""
    said = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True
    )
    return {"UV_DEFAULT_INDEX": said.stdout.strip()} if said.returncode == 0 and said.stdout.strip() else {}


if __name__ == "__main__":
    main()
