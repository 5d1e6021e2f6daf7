"""The examples of the documentation run, in order, page by page."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(p for p in (ROOT / "docs").glob("*.md") if "```console" in p.read_text() or "```python" in p.read_text())
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_examples_run(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    script = "\n".join(body for kind, body in blocks if kind == "python")
    commands = [[sys.executable, "-c", script]] if script else []
    commands += [command for kind, body in blocks if kind == "console" for command in _commands(body)]
    assert commands
    for command in commands:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


def _commands(body: str) -> list[list[str]]:
    """The lines that begin with `$ readout`, as commands of this interpreter."""
    lines = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    assert all(line.startswith("readout ") for line in lines), body
    return [[sys.executable, "-m", "readout", *shlex.split(line)[1:]] for line in lines]


def test_the_codebook_is_up_to_date(tmp_path: Path) -> None:
    page = ROOT / "docs" / "codebook.md"
    target = tmp_path / "codebook.md"
    subprocess.run([sys.executable, str(ROOT / "docs" / "make_codebook.py"), str(target)], check=True)
    assert target.read_text(encoding="utf-8") == page.read_text(encoding="utf-8")
